"""The site on this machine, as it goes to its target: only what has changed is made, and only what differs is written.

    leaf | known by its key? | make | same bytes as there? | write aside, move into place | remember

The folder holds the site's files and a manifest of them. Whatever stops a run, each file is the old one or the new one
whole, and the next run goes on from there. Leaves are taken one after the other, each written before the next is asked
for; so an index can be made of what is staged by then.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from briefing.errors import BriefingError
from briefing.model import Frozen, Leaf

#: The manifest's name in the staging folder.
MANIFEST = ".manifest.json"

#: Longest part of a path in bytes: what all usual file systems take.
_LONGEST = 255
#: How the names of files begin that are not yet in their place; they lie at the top of the folder.
_ASIDE = ".putting-"


class Staged(Frozen, kw_only=True):
    """A file of the site as it was staged."""

    #: Hash of all that it was made from, and of its bytes.
    key: str
    sha256: str
    turn: int = 0


class Changes(Frozen, kw_only=True):
    """What a run has changed in a folder or on a target, each path in the order in which it was done."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    @property
    def total(self) -> int:
        """How many files there are now."""
        return len(self.written) + self.unchanged


def stage(
    leaves: Iterable[Leaf],
    folder: Path,
    *,
    kept: Collection[str] = (),
    watch: Callable[[str], None] = lambda _: None,
) -> Changes:
    """Bring the folder to what the leaves say; what no leaf names any more is removed at the end.

    Args:
        leaves: in the order in which they are to be written.
        folder: the staging folder, which is made where it is missing.
        kept: folders of the site whose files stay even where no leaf names them.
        watch: told each path before it is looked at.

    Raises:
        BriefingError: a path is none that a site can have, or the disk refuses.
        Whatever making a leaf raises; what was staged before stays, and the rest is done by the next run.
    """
    known = staged(folder)
    now: dict[str, Staged] = {}
    folded: dict[str, str] = {}
    written: list[str] = []
    try:
        tidy(folder)
        for leaf in leaves:
            watch(leaf.path)
            _check(leaf.path, folded)
            there = known.get(leaf.path)
            if there is None or there.key != leaf.key or there.sha256 != _sum(folder / leaf.path):
                content = leaf.make()
                there = Staged(key=leaf.key, sha256=hashlib.sha256(content).hexdigest(), turn=leaf.turn)
                if _differs(folder / leaf.path, content):
                    write(folder, leaf.path, content)
                    written.append(leaf.path)
            now[leaf.path] = there
        now |= {path: entry for path, entry in known.items() if path.partition("/")[0] in kept and path not in now}
        removed = sorted(known.keys() - now.keys())
        for path in removed:
            remove(folder, path)
        known = {}
    except OSError as error:
        raise BriefingError(f"{folder}: cannot be written ({error.strerror}); make room there") from None
    finally:
        _remember(folder, {**known, **now})
    return Changes(written=tuple(written), removed=tuple(removed), unchanged=len(now) - len(written))


def staged(folder: Path) -> dict[str, Staged]:
    """The files that the folder's manifest names; none where there is no manifest that can be read."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=dict[str, Staged])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def write(folder: Path, path: str, content: bytes) -> None:
    """Write a file of the folder aside and move it into place, so that there is never half of it."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(prefix=_ASIDE, dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(0o644)
        Path(aside).replace(place)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder:
            return
        try:
            parent.rmdir()
        except OSError:  # something else lies there still
            return


def tidy(folder: Path) -> None:
    """Remove what a run that was killed had written aside."""
    for left in list(folder.glob(f"{_ASIDE}*")):
        left.unlink()


def _remember(folder: Path, entries: Mapping[str, Staged]) -> None:
    content = msgspec.json.format(msgspec.json.encode(dict(sorted(entries.items()))), indent=0)
    try:
        if _differs(folder / MANIFEST, content):
            write(folder, MANIFEST, content)
    except OSError as error:
        raise BriefingError(f"{folder}: cannot be written ({error.strerror}); make room there") from None


def possible(path: str) -> bool:
    """Can a site have a file there? None can lie outside the site's folder or have a name that no system takes."""
    parts = path.split("/")
    odd = any(part in {"", ".", ".."} or len(part.encode("utf-8", "replace")) > _LONGEST for part in parts)
    return not odd and path.isprintable() and "\\" not in path


def _check(path: str, folded: dict[str, str]) -> None:
    """Refuse a path that leads elsewhere, and two that are one on a disk that does not tell letters' cases apart."""
    if not possible(path) or path == MANIFEST:
        raise BriefingError(f"the site cannot have a file {path[:80]!r}; please report it")
    if folded.setdefault(path.casefold(), path) != path:
        raise BriefingError(f"the site cannot have both {path!r} and {folded[path.casefold()]!r}; please report it")


def _sum(path: Path) -> str | None:
    """The hash of a plain file; None where there is none."""
    try:
        return None if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.is_symlink() or path.read_bytes() != content
    except OSError:
        return True
