"""The archive: what was read, which editions were made of it, and which of these were sent (SQLite).

    with opened(path, now=now) as archive:
        archive.keep(clipping, article, source=address)

What was read keeps its text as it was, so that spans into it stay valid.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from briefing.archive.archive import Archive, EditionNote, Kept, Source
from briefing.archive.schema import NAME, connected

__all__ = ["NAME", "Archive", "EditionNote", "Kept", "Source", "opened", "place"]


def place(output: Path, configured: str | None, folder: str = ".") -> Path:
    """Where the archive lies: where the configuration in `folder` says, else beside the editions."""
    return output / NAME if configured is None else Path(folder, configured)


@contextmanager
def opened(path: Path, *, now: datetime) -> Iterator[Archive]:
    """The archive at `path`, made where there is none. `now` is the moment of all that is noted.

    Raises `ArchiveError` where it cannot be read or written, is damaged, or was written by a newer program.
    """
    with connected(path) as file:
        yield Archive(file, path, now)
