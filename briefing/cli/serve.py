"""`briefing serve`: a preview on this machine."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefing.cli.console import complain, progress, say

if TYPE_CHECKING:
    from briefing.previewing import News
    from briefing.previewing.making import Configured


@click.command(epilog="Example: briefing serve clippings/ --theme look --open")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--config", "-c", "config_file", metavar="FILE", help="Configuration, instead of the nearest briefing.toml."
)
@click.option("--edits", metavar="FILE", help="The editor's edits, instead of the edits.toml beside the configuration.")
@click.option("--output", "-o", metavar="DIR", default="output", show_default=True, help="Where editions are kept.")
@click.option("--theme", metavar="NAME|DIR", help="default, executive, compact, or a folder of one's own.")
@click.option("--port", type=click.IntRange(1, 65_535), metavar="N", help="Port, instead of the first free from 8000.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but the address and errors.")
def command(  # noqa: PLR0913  # one parameter an option
    paths: tuple[str, ...],
    *,
    config_file: str | None,
    edits: str | None,
    output: str,
    theme: str | None,
    port: int | None,
    show: bool,
    quiet: bool,
) -> NoReturn:
    """Show the brief of the articles at PATH, or without one the site of all editions, on this machine alone.

    It is made anew and the page reloads when an article or an edition, the configuration, the edits or the theme
    changes. What cannot be made is told in one line, here and on the page, and the last good page stays. The brief of
    PATH lies in no output folder, and goes when the preview ends; the site is made in DIR/.site, as it is by
    'briefing publish'. Ctrl-C ends the preview.

    Exit codes: 1 the first making failed; 2 usage or configuration; 11 another run holds the output folder; 130 or 143
    ended.
    """
    import tempfile

    from briefing.previewing import preview
    from briefing.previewing.making import EditionMaker, SiteMaker

    def configure() -> Configured:
        return _configured(paths, config_file, edits, theme)

    def tell(news: News) -> None:
        _tell(news, quiet=quiet)
        if show and news.address is not None:
            _open(news.address)

    moving = partial(progress, quiet=quiet)
    with tempfile.TemporaryDirectory(prefix="briefing-") as room:
        site = SiteMaker(Path(output), configure, moving)
        maker = EditionMaker(paths, configure, Path(room), moving) if paths else site
        preview(maker, port=port, tell=tell)


def _configured(paths: tuple[str, ...], config_file: str | None, edits: str | None, theme: str | None) -> Configured:
    from briefing.cli.build import configuration
    from briefing.config import NAME, Overrides, find, override
    from briefing.config.edits import NAME as EDITS
    from briefing.previewing.making import Configured

    config = override(configuration(config_file, paths, edits), Overrides(theme=theme))
    found = Path(config_file) if config_file is not None else find(paths)
    # One that is not there yet is waited for where one would put it.
    home = Path(paths[0]) if paths else Path()
    file = found or (home if home.is_dir() else home.parent) / NAME
    return Configured(config=config, files=(file, Path(edits) if edits is not None else file.with_name(EDITS)))


def _tell(news: News, *, quiet: bool) -> None:
    changed = ", ".join(news.changed)
    if news.failed is not None:
        complain(f"{changed} changed, but what is shown stays as it was: {news.failed}")
        return
    for line in news.complaints:
        complain(line)
    if news.address is not None:
        title = f"{news.made.title}: " if news.made is not None and not quiet else ""
        say(f"{title}{news.address}")
        if not quiet:
            say("  reloads when articles, configuration, edits or theme change; Ctrl-C ends it")
    elif not quiet:
        say(f"  {changed} changed: made anew")


def _open(address: str) -> None:
    import threading
    import webbrowser

    # A browser of the terminal would not give it back.
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
