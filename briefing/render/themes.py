"""Where templates and style sheets come from: the theme's folder first, then the shipped one.

A theme is the name of one that ships, or a folder of the user's; it replaces any template or style sheet singly. What
ships is also there under ``shipped/…``, so that a theme's ``page.html`` may build on the shipped one of that name.
Nothing is read from outside these folders, and no theme sees the inside of another.
"""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from briefing.errors import RenderError, UsageError

#: The look without any theme.
DEFAULT = "default"

_PACKAGE = Path(__file__).resolve().parent.parent
#: An installed package carries its templates; an editable one finds them in the checkout.
_PLACES = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
#: Where, among the shipped templates, the themes lie; and the first part of a name that means a shipped file.
_THEMES, _SHIPPED = "themes", "shipped"


def shipped() -> Path:
    """The folder of the templates that ship."""
    return next(place for place in _PLACES if place.is_dir())


def names() -> tuple[str, ...]:
    """The themes that ship, the default first."""
    others = (place.name for place in (shipped() / _THEMES).iterdir() if place.is_dir())
    return (DEFAULT, *sorted(others))


def as_folder(path: str) -> str:
    """A user's folder as a theme's name: told from a shipped theme that is called alike."""
    return os.path.join(os.curdir, path) if path in names() else path  # noqa: PTH118 - a Path drops the dot again


def told(theme: str | None) -> str | None:
    """What a theme is called wherever it lies on a machine; None for the default."""
    if theme is None or theme == DEFAULT:
        return None
    return f"{_SHIPPED}/{theme}" if theme in names() else Path(theme).name.encode("utf-8", "replace").decode()


def fault(theme: str) -> str | None:
    """Why there is no such theme, with what could have been meant; None where there is one."""
    if theme in names() or Path(theme).is_dir():
        return None
    close = difflib.get_close_matches(theme, names(), n=1, cutoff=0.6)
    hint = f'; did you mean "{close[0]}"?' if close else ""
    return f'there is no folder "{theme}", and the shipped themes are {", ".join(names())}{hint}'


def folder(theme: str | None) -> Path | None:
    """The theme's own folder; the default has none.

    Raises:
        UsageError: there is no such theme.
    """
    if theme is None or theme == DEFAULT:
        return None
    if theme in names():
        return shipped() / _THEMES / theme
    if problem := fault(theme):
        raise UsageError(f"theme: {problem}")
    return Path(theme)


def folders(theme: str | None) -> tuple[Path, ...]:
    """The folders that are searched, in order.

    Raises:
        UsageError: there is no such theme.
    """
    own = folder(theme)
    return (shipped(),) if own is None else (own, shipped())


def find(theme: str | None, name: str) -> Path | None:
    """The file called `name`, with ``/`` between its parts; None where there is none.

    Raises:
        RenderError: it is a link that leads out of the folder it lies in.
        UsageError: there is no such theme.
    """
    parts, places = name.split("/"), folders(theme)
    if parts[0] == _SHIPPED:
        parts, places = parts[1:], places[-1:]
    if not parts or any(part in ("", os.curdir, os.pardir) or "\\" in part or ":" in part for part in parts):
        return None
    for place in places:
        file = place.joinpath(*parts)
        if (place == shipped() and parts[0] == _THEMES) or not file.is_file():
            continue
        if not _inside(place, file):
            kind = "style sheet" if name.endswith(".css") else "template"
            raise RenderError(f"{kind} {name}: is a link that leads out of the theme; copy the file there")
        return file
    return None


def files(theme: str | None) -> Iterator[tuple[str, Path]]:
    """Every file that the theme is made of, with its name; those of the default are the shipped ones."""
    place = folder(theme) or shipped()
    for file in sorted(path for path in place.rglob("*") if path.is_file()):
        inner = file.relative_to(place)
        other = place == shipped() and inner.parts[0] == _THEMES
        if not other and not any(part.startswith(".") for part in inner.parts) and _inside(place, file):
            yield inner.as_posix(), file


def sealed(theme: str | None) -> str:
    """A hash of every file that a template could be filled from: what is made with the same one looks the same.

    Raises:
        RenderError: one of them cannot be read.
        UsageError: there is no such theme.
    """
    whole = hashlib.sha256()
    for name, file in (*(files(theme) if folder(theme) else ()), *files(None)):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise RenderError(f"template {name}: cannot be read ({error.strerror})") from error
        whole.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return whole.hexdigest()


def _inside(place: Path, file: Path) -> bool:
    return place.resolve() in file.resolve().parents
