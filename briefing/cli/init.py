"""`briefing init`: something to start from."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.console import say
from briefing.errors import BriefingError, UsageError

_STARTER = Path(__file__).with_name("starter.toml")
#: The line of the starter that a theme takes the place of.
_NO_THEME = '# path = "theme"'


@click.command(epilog="Example: briefing init clippings/ --theme look --from executive")
@click.argument("folder", metavar="[DIR]", default=".")
@click.option("--theme", metavar="DIR", help="Make a theme of one's own there: a copy of a shipped one, to change.")
@click.option("--from", "origin", metavar="NAME", help="The theme that is copied: default, executive or compact.")
@click.option("--force", is_flag=True, help="Overwrite what is there already.")
def command(folder: str, *, theme: str | None, origin: str | None, force: bool) -> int:
    """Write a commented briefing.toml into DIR (by default, the working folder).

    With --theme, the folder of the theme is made inside DIR and named in the configuration; where there is a
    configuration already, it is left as it is. The README.md in the theme's folder says what each file does. Nothing
    is overwritten without --force.
    """
    from briefing.config import NAME

    if origin is not None and theme is None:
        raise UsageError("--from: a theme is copied into the folder that --theme names")
    place = Path(folder)
    path = place / NAME
    starter = _STARTER.read_text("utf-8")
    look = {} if theme is None else _theme(place / theme, origin)
    if theme is not None:
        starter = starter.replace(_NO_THEME, f"path = {_quoted(theme)}")
    kept = bool(look) and path.exists() and not force
    files = look if kept else {path: starter.encode(), **look}
    for file in files:
        if file.exists() and not force:
            raise UsageError(f"{file}: is there already; --force overwrites it")
    try:
        for file, content in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as error:
        raise BriefingError(f"{place}: cannot be written ({error.strerror})") from None
    if theme is not None:
        say(f"wrote {len(look)} files into {place / theme}")
    say(f"kept {path}; name the theme there: [theme] path = {_quoted(theme or '')}" if kept else f"wrote {path}")
    return 0


def _theme(target: Path, origin: str | None) -> dict[Path, bytes]:
    """What a shipped theme is made of, by where it is to be copied."""
    from briefing.config.checks import CHECKS
    from briefing.render import themes

    if origin is not None and (problem := CHECKS["shipped theme"](origin)):
        raise UsageError(f"--from: {problem}")
    return {target / name: file.read_bytes() for name, file in themes.files(origin)}


def _quoted(text: str) -> str:
    """A TOML string; its basic form is escaped as JSON is."""
    import json

    return json.dumps(text, ensure_ascii=False)
