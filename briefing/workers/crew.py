"""A crew: workers that joblib finds, in processes of this machine or wherever its backends reach."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import TimeoutError as Late
from multiprocessing import resource_tracker
from typing import Any, TypeVar

import joblib
from joblib.externals import loky

from briefing.errors import WorkersError
from briefing.workers.shares import Share, WorkerLost, in_order
from briefing.workers.tasks import done, done_alike
from briefing.workers.versions import Versions, versions

#: Seconds without an answer from anybody after which the workers are given up, and what they have in hand is done
#: again. A share of sixteen heavy pages takes two seconds; the slowest of 153 pages took one and a third.
SILENCE = 120.0
#: Shares a worker that are handed out at once where a backend gives its answers only all together.
_ROUND = 8

T = TypeVar("T")
R = TypeVar("R")
#: Takes tasks and gives their results in any order.
_Run = Callable[[Iterator[Any]], Generator[Any]]


class Crew:
    """Workers behind one of joblib's backends."""

    def __init__(self, run: _Run, *, here: bool, alike: Versions | None = None) -> None:
        """Make a crew.

        Args:
            run: raises `WorkerLost` where one of them has died.
            here: whether the workers read the files of this machine.
            alike: what the workers must run, so that their answers are ours; None where they run this very program.
        """
        self.here = here
        self._run = run
        self._alike = alike

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        *,
        lost: Callable[[T, str], R],
        weight: Callable[[T], int] = lambda _: 0,
    ) -> Generator[R]:
        """See `briefing.workers.Workers.map`."""

        def run(shares: Iterator[Share[T]]) -> Generator[tuple[int, list[R]]]:
            if self._alike is None:
                return self._run(joblib.delayed(done)(function, share) for share in shares)
            return self._run(joblib.delayed(done_alike)(self._alike, function, share) for share in shares)

        return in_order(items, run, lost=lost, weight=weight)


def possible(number: int | None, most: int) -> int:
    """So many processes, or one a core, but never more than there is work for, nor any where none can be started."""
    wanted = joblib.cpu_count() if number is None else number
    return int(joblib.effective_n_jobs(min(wanted, most)))


@contextmanager
def processes(number: int) -> Iterator[Crew]:
    """So many processes of this machine; none is left when the block ends."""

    def run(tasks: Iterator[Any]) -> Generator[Any]:
        # Nothing is mapped into memory: what is sent is small, and folders for it would lie about after a kill.
        parallel = joblib.Parallel(number, backend="loky", max_nbytes=None, **STREAMING)
        # Were it started on the way, then up to Python 3.13 it would let the others hear Ctrl-C again.
        with _quiet():
            resource_tracker.ensure_running()
        try:
            yield from streamed(parallel, tasks, (BrokenExecutor,))
        except OSError as error:
            raise WorkersError(f"--parallel: no process can be started ({error}); ask for fewer") from None

    try:
        yield Crew(run, here=True)
    finally:
        loky.get_reusable_executor(reuse=True).shutdown(wait=True, kill_workers=True)


def borrowed() -> Crew:
    """The workers of the backend that the calling program has set: who set it looks after it."""

    def run(tasks: Iterator[Any]) -> Generator[Any]:
        parallel = joblib.Parallel(batch_size=1)
        many = _ROUND * joblib.effective_n_jobs(None)
        try:
            while some := list(islice(tasks, many)):
                yield from parallel(some)
        except BrokenExecutor:
            raise WorkerLost(DIED) from None

    return Crew(run, here=False, alike=versions())


#: How a `joblib.Parallel` must be made for `streamed`: shares are cut here, and answers come as they are ready.
STREAMING: dict[str, Any] = {
    "batch_size": 1,
    "pre_dispatch": "2*n_jobs",  # no more than loky's queue holds: it stumbles over others when it is called off
    "return_as": "generator_unordered",
    "timeout": SILENCE,
}
DIED = "the process that read it died, each time that it was tried"


def streamed(parallel: joblib.Parallel, tasks: Iterator[Any], deaths: tuple[type[Exception], ...]) -> Generator[Any]:
    """What a crew does with the tasks, as it is done. Raises `WorkerLost` for `deaths` and where nothing comes."""
    try:
        with _deaf(), _quiet():
            answers = parallel(tasks)
        try:
            while (answer := next(answers, None)) is not None:  # "yield from" would close them before we can
                yield answer
        finally:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # that answers are lost is what closing early is for
                answers.close()
    except deaths:
        raise WorkerLost(DIED) from None
    except Late:
        raise WorkerLost(f"reading it came to no end within {SILENCE:.0f} seconds") from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Let what is started meanwhile to tidy up behind us do so without a word: what a stopped run left is its task."""
    before = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (before, "ignore::UserWarning")))
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = before


@contextmanager
def _deaf() -> Iterator[None]:
    """Let processes that are started meanwhile hear no signal to end: it is for us, and we end them.

    One that ended by itself in the middle of an answer would have us wait for the rest of it for ever.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
