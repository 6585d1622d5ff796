"""One fetch at a time: two at once would ask every server twice. A build may run beside it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import ArchiveError, Locked


@contextmanager
def alone(archive: Path) -> Iterator[None]:
    """Be the only one that fetches into an archive; the system drops the lock with the process, however it ends.

    Raises:
        Locked: another fetch runs.
        ArchiveError: the archive's folder cannot be made or written to.
    """
    lock = archive.with_name(f".{archive.name}.fetching")
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise ArchiveError(f"{lock}: cannot be written ({error.strerror}); mend that first") from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(f"{archive}: another run is fetching into it; wait for it") from None
        except OSError as error:
            raise ArchiveError(f"{lock}: cannot be locked ({error.strerror}); mend that first") from None
        yield
    finally:
        os.close(descriptor)
