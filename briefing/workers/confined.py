"""Confined work: what strangers' files may make endless, greedy or deadly is done in a process with limits.

That process (`briefing.workers.cell`) is started when the first such work comes, kept for what follows, and replaced
where it had to be ended. Work within such work (what an archive holds is read while it is taken apart) is done in a
second one. They end with us, or when they are dismissed.
"""

from __future__ import annotations

import atexit
import os
import pickle
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import IO, Any, Final, TypeVar

from briefing.errors import BriefingError
from briefing.workers import apart
from briefing.workers.frames import LENGTH, End, Job, framed

#: Seconds until the next result, or the end.
DEADLINE: Final = 30.0
#: Deadlines that all results of one job may take together: less than the silence after which workers are given up.
DEADLINES: Final = 3
#: Bytes of memory that a job may take.
MEMORY: Final = 1 << 30
#: Bytes that are read or written at once.
_CHUNK: Final = 1 << 20

T = TypeVar("T")
R = TypeVar("R")


class Ended(BriefingError):
    """The work was ended, or ended itself; its message is the reason, in words for the reader."""


class _Cells:
    """The processes that wait for work. Whoever takes one gives it back, or ends it."""

    def __init__(self) -> None:
        self._free: list[subprocess.Popen[bytes]] = []
        self._owner = os.getpid()
        self._lock = Lock()

    def take(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._owner != os.getpid():  # we are a fork: they are our parent's
                self._free, self._owner = [], os.getpid()
            while self._free:
                process = self._free.pop()
                if process.poll() is None:
                    return process
                apart.end(process)
        process = apart.start("briefing.workers.cell")
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                os.set_blocking(pipe.fileno(), False)
        return process

    def give_back(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._free.append(process)

    def waiting(self) -> list[subprocess.Popen[bytes]]:
        with self._lock:
            return list(self._free)

    def end(self) -> None:
        with self._lock:
            while self._free and self._owner == os.getpid():
                apart.end(self._free.pop())


_CELLS = _Cells()


def confined(
    function: Callable[[T], Iterable[R]], argument: T, *, deadline: float = DEADLINE, memory: int = MEMORY
) -> Generator[R]:
    """All that `function` makes of `argument`, each thing as it is made.

    Args:
        function: one that a module of ours names, so that it can be found by its name; the rest goes by pickle.
        argument: what it is given.
        deadline: seconds that it may take for each thing; for all together, `DEADLINES` times as many.
        memory: bytes that it may take, where the system can limit them.

    Raises:
        Ended: it took too long or too much, or its process died.
        BriefingError: whatever of these `function` raises.
    """
    process = _CELLS.take()
    whole = False
    try:
        yield from _results(process, Job(function, argument, memory, deadline * DEADLINES), deadline, memory)
        whole = True
    except _Failed as failed:
        whole = True
        raise failed.error from None
    finally:
        if whole:
            _CELLS.give_back(process)
        else:
            apart.end(process)


def waiting() -> list[subprocess.Popen[bytes]]:
    """The processes that wait for work."""
    return _CELLS.waiting()


@contextmanager
def dismissed() -> Iterator[None]:
    """Behind the block no process of this one's waits for work; the next work starts another."""
    try:
        yield
    finally:
        _CELLS.end()


atexit.register(_CELLS.end)


class _Failed(Exception):
    """The job ended with an error of ours, and the process is as good as before."""

    def __init__(self, error: BriefingError) -> None:
        super().__init__()
        self.error = error


class _Waiting:
    """How long may still be waited."""

    def __init__(self, deadline: float) -> None:
        self._each = deadline
        self._all = deadline * DEADLINES
        self._until = 0.0

    def anew(self) -> None:
        """Begin to wait for the next thing."""
        self._until = time.monotonic() + min(self._each, self._all)

    def wait(self, pipe: IO[bytes], event: int) -> None:
        """Wait until the pipe can be read or written."""
        before = time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, event)
            ready = selector.select(max(0.0, self._until - before))
        self._all -= time.monotonic() - before
        if not ready:
            given = self._each if self._all > 0 else self._each * DEADLINES
            raise Ended(f"reading it took longer than {given:g} s")


def _results(process: subprocess.Popen[bytes], job: Job, deadline: float, memory: int) -> Generator[Any]:
    if process.stdin is None or process.stdout is None:  # pragma: no cover - they are always asked for
        raise Ended("its reader could not be started")
    waiting = _Waiting(deadline)
    waiting.anew()
    try:
        _write(process.stdin, framed(job), waiting)
        while True:
            (length,) = LENGTH.unpack(_read(process.stdout, LENGTH.size, waiting))
            answer = pickle.loads(_read(process.stdout, length, waiting))  # noqa: S301  # our own program's
            if isinstance(answer, End):
                break
            yield answer.value
            waiting.anew()
    except (EOFError, BrokenPipeError):
        raise Ended(_death(process.wait(), memory)) from None
    if answer.error is not None:
        raise _Failed(answer.error)
    if answer.failed == MemoryError.__name__:
        raise Ended(_greedy(memory))  # and with it its process: what it has taken may never be given back
    if answer.failed == RecursionError.__name__:
        raise _Failed(Ended("too deep to be read"))
    if answer.failed:
        raise _Failed(Ended(f"its reader failed ({answer.failed})"))


def _write(pipe: IO[bytes], content: bytes, waiting: _Waiting) -> None:
    left = memoryview(content)
    while left:
        waiting.wait(pipe, selectors.EVENT_WRITE)
        left = left[os.write(pipe.fileno(), left[:_CHUNK]) :]


def _read(pipe: IO[bytes], size: int, waiting: _Waiting) -> bytes:
    got = bytearray()
    while len(got) < size:
        waiting.wait(pipe, selectors.EVENT_READ)
        some = os.read(pipe.fileno(), min(_CHUNK, size - len(got)))
        if not some:
            raise EOFError
        got += some
    return bytes(got)


def _death(status: int, memory: int) -> str:
    if -status == getattr(signal, "SIGKILL", None):  # by the system, which was short of memory: we say another thing
        return _greedy(memory)
    if -status == getattr(signal, "SIGXCPU", None):
        return "reading it took too long"
    return f"its reader crashed (status {status})"


def _greedy(memory: int) -> str:
    return f"needs more than {memory / (1 << 30):g} GB of memory to be read"
