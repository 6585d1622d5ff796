"""Packs files as an EPUB container: the media type first and uncompressed, and no byte left to chance."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MEDIA_TYPE = "application/epub+zip"
#: The first year that a zip can tell.
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
#: A plain file that everybody may read, made on a system that has such.
_MODE, _UNIX = 0o100644, 3


def packed(files: Mapping[str, bytes], day: date) -> bytes:
    """The container with `files` in their order, all dated `day`."""
    sink = io.BytesIO()
    with ZipFile(sink, "w") as archive:
        archive.writestr(_entry("mimetype", day, ZIP_STORED), MEDIA_TYPE)
        for name, content in files.items():
            archive.writestr(_entry(name, day, ZIP_DEFLATED), content, compresslevel=9)
    return sink.getvalue()


def _entry(name: str, day: date, method: int) -> ZipInfo:
    year = min(max(day.year, _FIRST_YEAR), _LAST_YEAR)
    entry = ZipInfo(name, (year, day.month, day.day, 0, 0, 0))
    entry.compress_type = method
    entry.external_attr = _MODE << 16
    entry.create_system = _UNIX
    return entry
