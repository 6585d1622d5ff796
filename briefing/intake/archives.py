"""Archives: the files in a zip, and the one file in a gzip. Nothing is written to disk; a name is only a name."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from briefing.intake.draft import Unreadable
from briefing.intake.gather import clipped, largest
from briefing.model import Clipping, Reject

#: What systems put into folders beside what people put there; it is passed over like hidden files.
_JUNK: Final = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "Icon\r"})
#: A folder that holds it is an edition, made by this program and no input to it.
_EDITION: Final = "edition.json"
_CONFIGURATION: Final = ".toml"
_ENCRYPTED: Final = 0x1
#: Bytes that are unpacked of a file at a time.
_CHUNK: Final = 1 << 20
_GZIPPED: Final = 16 + zlib.MAX_WBITS


def files(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The files in a zip, each under its own name; hidden ones, configurations and editions are passed over.

    Raises:
        Unreadable: it is no zip, or broken.
    """
    try:
        archive = ZipFile(BytesIO(clipping.content))
    except (BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError):
        raise Unreadable("a zip archive that is broken or not whole") from None
    with archive:
        entries = [(name, entry) for entry in archive.infolist() if (name := _name(entry)) and not entry.is_dir()]
        editions = {name.rpartition("/")[0] for name, _ in entries if name.rpartition("/")[2] == _EDITION}
        for name, entry in entries:
            if not any(name.startswith(f"{folder}/" if folder else "") for folder in editions):
                yield _member(archive, entry, f"{clipping.origin}!{name}")


def unpacked(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The file in a gzip, under the gzip's own name without its ending.

    Raises:
        Unreadable: it is broken, or not whole.
    """
    name = clipping.origin.rpartition("/")[2].rpartition("!")[2].removesuffix(".gz")
    most = largest(name, b"")
    content = bytearray()
    left = clipping.content
    try:
        while left and len(content) <= most:
            stream = zlib.decompressobj(_GZIPPED)  # a gzip may be several, one behind another
            content += stream.decompress(left, most + 1 - len(content))
            most = max(most, largest(name, bytes(content[:_CHUNK])))
            while stream.unconsumed_tail and len(content) <= most:
                content += stream.decompress(stream.unconsumed_tail, most + 1 - len(content))
            if not stream.eof and not stream.unconsumed_tail:
                raise Unreadable("a gzip archive that is not whole")
            left = stream.unused_data.lstrip(b"\0")
    except zlib.error:
        raise Unreadable("a gzip archive that is broken") from None
    yield clipped(f"{clipping.origin}!{name}", bytes(content), name)


def _name(entry: ZipInfo) -> str:
    """A file's name as it can be shown, without what leads out of the archive; "" for what is passed over."""
    printable = "".join("\ufffd" if unicodedata.category(c).startswith("C") else c for c in entry.filename)
    parts = [part for part in printable.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    hidden = any(part.startswith(".") or part in _JUNK for part in parts)
    return "" if hidden or printable.endswith(_CONFIGURATION) else "/".join(parts)


def _member(archive: ZipFile, entry: ZipInfo, origin: str) -> Clipping | Reject:
    if entry.flag_bits & _ENCRYPTED:
        return Reject(origin=origin, reason="locked with a password; unpack the archive and name the files")
    try:
        with archive.open(entry) as file:
            content = file.read(_CHUNK)
            most = largest(entry.filename, content)
            if entry.file_size <= most:  # what it says of itself, which need not be true
                while len(content) <= most and (more := file.read(_CHUNK)):
                    content += more
    except NotImplementedError:
        return Reject(origin=origin, reason="packed in a way that is not known here; unpack the archive")
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return Reject(origin=origin, reason="broken in the archive")
    if entry.file_size > most:
        return Reject(origin=origin, reason=f"larger than {most // 1024 // 1024} MB")
    return clipped(origin, content, entry.filename)
