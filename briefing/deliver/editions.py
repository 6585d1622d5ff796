"""Finished editions, as deliveries take them: the record and the files that lie beside it, whole and unchanged."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

from briefing.errors import BriefingError, VerifyError
from briefing.files import content, files_in, sums
from briefing.model import Edition, Frozen
from briefing.record import NAME, SUMS, decode

#: The folder of an edition: its day and, from the second one of that day on, its number.
_FOLDER = re.compile(r"(\d{4}-\d\d-\d\d)(?:-([1-9]\d*))?")


class Finished(Frozen, frozen=True, kw_only=True):
    """A finished edition, found whole."""

    folder: Path
    edition: Edition
    #: Hash of its `SHA256SUMS`, and so of all that it holds.
    sha256: str
    #: What lies in the folder beside the sums, by path, sorted.
    files: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its folder: ``2018-07-16``, or ``2018-07-16-2`` for the second edition of a day."""
        return self.folder.name

    def content(self, path: str) -> bytes:
        """The bytes of one of its files. Raises `VerifyError` where it cannot be read."""
        return content(self.folder, path)


def finished(folder: Path) -> Finished:
    """The edition in a folder. A link that is not named as editions are leads to the one that it stands for.

    Raises `VerifyError` where there is none, or where a file is not as it was published.
    """
    nameless = folder.name in {"", ".."} or (folder.is_symlink() and order(folder.name) is None)
    folder = Path(folder.resolve()) if nameless else folder
    edition = decode(content(folder, NAME))
    files = tuple(path for path in files_in(folder) if not path.rpartition("/")[2].startswith("."))
    for fault in sums(folder, files):
        raise VerifyError(f"{folder}: {fault}; see 'briefing verify', and build it again")
    digest = hashlib.sha256(content(folder, SUMS)).hexdigest()
    return Finished(folder=folder, edition=edition, sha256=digest, files=files)


def all_finished(output: Path) -> tuple[tuple[Finished, ...], tuple[BriefingError, ...]]:
    """Every edition in the output folder, oldest first, and what is wrong with those that are not whole."""
    found: list[Finished] = []
    faults: list[BriefingError] = []
    for folder in folders(output):
        try:
            found.append(finished(folder))
        except BriefingError as error:
            faults.append(error)
    return tuple(found), tuple(faults)


def newest(output: Path) -> Finished:
    """The newest edition in the output folder.

    Raises `BriefingError` where there is none, or where it is not whole.
    """
    there = folders(output)
    if not there:
        raise BriefingError(f"{output}: holds no edition; make one with 'briefing build'")
    return finished(there[-1])


def folders(output: Path) -> list[Path]:
    """The folders of the editions, by day and then by number; whatever else lies there is passed over."""
    try:
        found = [path for path in output.iterdir() if order(path.name) is not None and (path / NAME).is_file()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BriefingError(f"{output}: cannot be read ({error.strerror})") from None
    return sorted(found, key=lambda path: order(path.name) or (date.min, 0))


def order(name: str) -> tuple[date, int] | None:
    """The day and the number that an edition's folder is named for; None where it is no such name."""
    match = _FOLDER.fullmatch(name)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]), int(match[2] or 1)
    except ValueError:
        return None
