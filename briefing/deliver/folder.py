"""The edition's folder: built aside in the output folder, then moved into place whole.

    lock the output | write aside | sum up | move the old one aside | move the new one in | drop the old one

Whenever a run stops, the old edition stands, or the new one does, or the old one lies under a hidden name from which
the next run (or the same one, where it still can) puts it back. Names of unfinished business begin with a dot and hold
the edition's name: ``.building-2018-07-16``, ``.replaced-2018-07-16``.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from briefing.deliver.editions import order
from briefing.errors import BriefingError, Locked
from briefing.record import NAME, SUMS

#: So many files are seen onto the disk at a time, where there are more than a few.
SYNCED_TOGETHER, MANY = 16, 64

_LOCK = ".lock"
_BUILDING = ".building-"
_REPLACED = ".replaced-"


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the output folder, which is made where it is missing, and put right what an interrupted run left in it.

    The system drops the lock with the process that holds it, however that ends, so none is ever stale; the empty lock
    file stays, for removing it would let two runs hold two files of one name.

    Raises:
        Locked: another run holds it.
        BriefingError: the folder cannot be made or written to.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(output / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise _unwritable(output, error) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(f"{output}: another run is writing there; wait for it or choose another --output") from None
        except OSError as error:
            raise _unwritable(output, error) from None
        _recover(output)
        yield
    finally:
        os.close(descriptor)


def publish(
    output: Path, day: str, files: Mapping[str, bytes], sent: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> Path:
    """Write `files` (by their path in the edition) and their sums as ``output/day``, in place of what stood there.

    An edition that was sent is never written over: after it, the day's next one is ``day-2``, then ``day-3``; and one
    that is the same, byte for byte, is not written at all. `sent` holds hashes of the sums of what was sent, by name.

    The output folder must be `locked`. Returns the edition's folder.

    Raises:
        BriefingError: something stands there that is no edition or that somebody has added, or the disk refuses.
    """
    listed = sums(files)
    name, same = _place(day, hashlib.sha256(listed).hexdigest(), sent)
    target, aside = output / name, output / f"{_BUILDING}{name}"
    if same and _holds(target, {**files, SUMS: listed}):
        return target
    if _stands(target) and not (target / NAME).is_file():
        raise BriefingError(f"{target}: stands there already and is no edition; move it or choose another --output")
    for stranger in _strangers(target):
        raise BriefingError(
            f"{target}: holds {stranger}, which the edition did not; move it or choose another --output"
        )
    try:
        try:
            _write(aside, {**files, SUMS: listed})
            _move_in(aside, target, output / f"{_REPLACED}{name}")
        finally:
            _drop(aside)
    except OSError as error:
        raise _unwritable(target, error) from None
    return target


def sums(files: Mapping[str, bytes]) -> bytes:
    """The lines of `SHA256SUMS`, as ``sha256sum -c`` reads them, sorted by path."""
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()


def _place(day: str, sha256: str, sent: Mapping[str, frozenset[str]]) -> tuple[str, bool]:
    """The name for an edition of this day and hash, and whether it is one that was sent."""
    gone = {number: name for name in sent if (number := _number(name, day)) is not None}
    for name in gone.values():
        if sha256 in sent[name]:
            return name, True
    number = max(gone, default=0) + 1
    return (day if number == 1 else f"{day}-{number}"), False


def _number(name: str, day: str) -> int | None:
    """Which edition of the day is it, counted from 1? None where it is none of that day."""
    placed = order(name)
    return placed[1] if placed is not None and placed[0].isoformat() == day else None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files, then see all of them onto the disk: a name in place must never lead to half a file."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    written = [folder / path for path in files]
    _sync_all([*written, *{path.parent for path in written}])


def _move_in(aside: Path, target: Path, replaced: Path) -> None:
    try:
        if _stands(target):
            target.rename(replaced)
        aside.rename(target)
        _sync(target.parent)
    except BaseException:
        if not _stands(aside) and _stands(target):
            # It is in its place, but nobody knows whether it would still be there after a loss of power.
            target.rename(aside)
        if _stands(replaced) and not _stands(target):
            replaced.rename(target)
        raise
    # The new one stands; what cannot be removed now is removed by the next run.
    with suppress(OSError):
        _drop(replaced)


def _strangers(edition: Path) -> list[str]:
    """Files in a finished edition's folder that its sums do not name: somebody's own. Hidden ones are nobody's."""
    try:
        lines = (edition / SUMS).read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    named = {SUMS, *(line.partition("  ")[2] for line in lines)}
    found = (path for path in edition.rglob("*") if not path.is_dir() and not path.name.startswith("."))
    return sorted(path.relative_to(edition).as_posix() for path in found if str(path.relative_to(edition)) not in named)


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Does each file lie in the folder as it is here?"""
    try:
        return all((folder / path).read_bytes() == content for path, content in files.items())
    except OSError:
        return False


def _recover(output: Path) -> None:
    """Finish or undo what an interrupted run left behind."""
    try:
        for left in sorted(output.glob(f"{_REPLACED}*")):
            target = output / left.name.removeprefix(_REPLACED)
            if _stands(target):
                _drop(left)
            else:
                left.rename(target)
        for left in sorted(output.glob(f"{_BUILDING}*")):
            _drop(left)
    except OSError as error:
        raise _unwritable(output, error) from None


def _drop(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def _stands(path: Path) -> bool:
    """Is there anything of that name, a broken link included?"""
    return os.path.lexists(path)


def _sync_all(places: Sequence[Path]) -> None:
    """See files and folders onto the disk, many at a time: it is the disk that is waited for, which writes them as one.

    2,000 files took 4.3 s one after the other and .2 s so.
    """
    if len(places) < MANY:
        for place in places:
            _sync(place)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(SYNCED_TOGETHER) as pool:
        for _ in pool.map(_sync, places):
            pass


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unwritable(path: Path, error: OSError) -> BriefingError:
    return BriefingError(f"{path}: cannot be written ({error.strerror}); choose another --output or make room")
