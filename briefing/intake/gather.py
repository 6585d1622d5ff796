"""Files, folders and standard input -> clippings; the only module of the intake that touches the disk.

First all files are found, then each is clipped when its turn to be read comes: names are held, never all contents.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from msgspec.structs import replace

from briefing.intake.kinds import (
    DOCX,
    EPUB,
    FEED,
    GZIP,
    JSON,
    MAIL,
    MBOX,
    NEWSML,
    ODT,
    OPML,
    PDF,
    PLAIN,
    WARC,
    ZIP,
    kind,
    looks_like_markup,
    looks_like_page,
)
from briefing.model import Clipping, Frozen, Reject
from briefing.record import without_login

STDIN: Final = "-"
MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".odt": ODT,
    ".epub": EPUB,
    ".zip": ZIP,
    ".gz": GZIP,
    ".eml": MAIL,
    ".mht": MAIL,
    ".mhtml": MAIL,
    ".mbox": MBOX,
    ".mbx": MBOX,
    ".json": JSON,
    ".jsonl": JSON,
    ".ndjson": JSON,
    ".xml": FEED,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".opml": OPML,
    ".nitf": NEWSML,
    ".warc": WARC,
}
#: Bytes. The longest article is a hundredth of it and the heaviest page measured a third; more is no article.
LARGEST: Final = 8 * 1024 * 1024
#: Bytes of a document or a container: ten years of a weekly newsletter with its pictures are half of it.
LARGEST_OF_MANY: Final = 128 * 1024 * 1024
#: Bytes that tell what a file is.
_TOP: Final = 64 * 1024
#: A folder that holds it is an edition, made by this program and no input to it.
_EDITION = "edition.json"
_CONFIGURATION = ".toml"
#: A pipe that nobody writes to would keep an open waiting for ever (Windows has neither the flag nor the trouble).
_OPENING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Find(Frozen, frozen=True):
    """A file to read, or why it is not read."""

    origin: str
    path: str
    #: Set while it is looked for only; `gather` makes a reject of it.
    refused: str | None = None
    #: Named on the command line, so that its kind is looked for where its name does not tell.
    named: bool = False
    link: bool = False


def gather(paths: Sequence[str], stdin: BinaryIO | None = None) -> list[Find | Clipping | Reject]:
    """Find the files named and those in the folders named; ``-`` is `stdin`, which is read at once.

    Hidden files, configurations and editions in a folder are no input and are passed over; every other file becomes
    a clipping or a reject, by `clip`. A file that is met twice is found once. Links are followed where they are named,
    and inside a folder where they do not lead out of it. All is sorted by origin, whatever the order of `paths`.
    """
    finds = _once(find for path in set(paths) - {STDIN} for find in _named(path))
    found: list[Find | Clipping | Reject] = [_located(find) for find in finds]
    if STDIN in paths:
        found.append(_read_stream(stdin))
    return sorted(found, key=lambda one: one.origin)


def _located(find: Find) -> Find | Reject:
    """The find by its whole path: another process clips it, wherever that was started."""
    if find.refused is not None:
        return Reject(origin=find.origin, reason=find.refused)
    if Path(find.path).is_absolute():
        return find
    return replace(find, path=os.path.join(os.getcwd(), find.path))  # noqa: PTH109, PTH118  # keeps ".." as it is


def _once(finds: Iterator[Find]) -> Iterator[Find]:
    """One find a file: the file itself before links to it, then the first by origin."""
    seen = set()
    for find in sorted(finds, key=lambda f: (f.link, f.origin, not f.named, f.path)):
        place = find.path if find.refused else os.path.realpath(find.path)
        if place not in seen:
            seen.add(place)
            yield find


def _named(path: str) -> Iterator[Find]:
    """What a path of the command line stands for."""
    origin = without_login(_printable(path))
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield Find(origin, path, _reason(error))
        return
    if not stat.S_ISDIR(mode):
        if not path.endswith(_CONFIGURATION):
            yield Find(origin, path, named=True)
        return
    if Path(path, _EDITION).exists():
        yield Find(origin, path, "a finished edition, not a folder of articles")
        return
    empty = True
    for find in _in_folder(path, os.path.realpath(path)):
        empty = False
        yield find
    if empty:
        yield Find(origin, path, "no article in this folder")


def _in_folder(folder: str, root: str) -> Iterator[Find]:
    """The files in a folder and below it; `root` is the real path of the folder that was named."""
    folders = [folder]
    while folders:
        here = folders.pop()
        try:
            with os.scandir(here) as listing:
                entries = list(listing)
        except OSError as error:
            yield Find(_printable(here), here, _reason(error))
            continue
        if any(entry.name == _EDITION for entry in entries):
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(_CONFIGURATION):
                continue
            if entry.is_symlink():
                yield from _linked(entry, root)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield Find(_printable(entry.path), entry.path)


def _linked(entry: os.DirEntry[str], root: str) -> Iterator[Find]:
    """A link in a folder: a file inside the tree is read, a folder inside it is read in its own place."""
    origin, target = _printable(entry.path), os.path.realpath(entry.path)
    if not Path(target).is_relative_to(root):
        yield Find(origin, entry.path, "a link that leads out of the folder; name its target to read it", link=True)
    elif not Path(target).exists():
        yield Find(origin, entry.path, "a link that leads nowhere", link=True)
    elif not Path(target).is_dir():
        yield Find(origin, entry.path, link=True)


def clip(find: Find) -> Clipping | Reject:
    """What is in a file that was found, or why it cannot be read."""
    try:
        if not stat.S_ISREG(Path(find.path).stat().st_mode):
            if not find.named and _media_type(find.path) is None:
                return Reject(origin=find.origin, reason=_unknown(find.path))
            return Reject(origin=find.origin, reason="no file but a pipe or a device")
        with os.fdopen(os.open(find.path, _OPENING), "rb") as file:
            content = file.read(_TOP)
            if _media_type(find.path) is None and not find.named and kind(content) is None:
                return Reject(origin=find.origin, reason=_unknown(find.path))
            content += file.read(largest(find.path, content) + 1 - len(content))
    except OSError as error:
        return Reject(origin=find.origin, reason=_reason(error))
    return clipped(find.origin, content, find.path, named=find.named)


def largest(name: str, top: bytes) -> int:
    """How many bytes a file may have that is called so and begins so."""
    return LARGEST if (kind(top) or _media_type(name) or "text/plain") in PLAIN else LARGEST_OF_MANY


def clipped(origin: str, content: bytes, name: str, *, named: bool = False) -> Clipping | Reject:
    """A file's content as a clipping of the kind that its bytes or else its name tell, or why it cannot be one.

    With `named`, one that neither tells is taken for text or HTML.
    """
    if not content:
        return Reject(origin=origin, reason="empty")
    if len(content) > (most := largest(name, content)):
        what = "which no article is" if most == LARGEST else "which is more than is read at once; split it"
        return Reject(origin=origin, reason=f"larger than {most // 1024 // 1024} MB, {what}")
    media_type = kind(content) or _media_type(name)
    if media_type is None and not named:
        return Reject(origin=origin, reason=_unknown(name))
    if media_type is None:
        if looks_like_markup(content) and not looks_like_page(content):
            return Reject(origin=origin, reason="markup, but not HTML; no reader for it")
        media_type = "text/html" if looks_like_page(content) else "text/plain"
    return Clipping(origin=origin, content=content, media_type=media_type)


def _read_stream(stdin: BinaryIO | None) -> Clipping | Reject:
    if stdin is None:
        return Reject(origin=STDIN, reason="standard input is closed")
    try:
        content = stdin.read(_TOP)
        content += stdin.read(largest(STDIN, content) + 1 - len(content))
    except (OSError, ValueError) as error:
        return Reject(origin=STDIN, reason=_reason(error))
    return clipped(STDIN, content, STDIN, named=True)


def _media_type(name: str) -> str | None:
    return MEDIA_TYPES.get(Path(name).suffix.lower())


def _unknown(name: str) -> str:
    suffix = Path(name).suffix
    return f"no reader for {_printable(suffix)} files" if suffix else "no reader for files without an extension"


def _printable(path: str) -> str:
    """A path as it can be shown: forward slashes, one line, and no bytes that are not characters."""
    try:
        raw = os.fsencode(path)
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "replace")
    text = raw.decode("utf-8", "replace").replace(os.sep, "/")
    return "".join("\ufffd" if unicodedata.category(letter).startswith("C") else letter for letter in text)


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "no such file or folder"
        case PermissionError():
            return "no permission to read it"
        case OSError(strerror=str(words)):
            return f"cannot be read ({words[:1].lower()}{words[1:]})"
        case OSError():
            return "cannot be read"
        case _:
            return "cannot be read (no file can have such a name)"
