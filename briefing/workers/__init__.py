"""Workers: the same work on many things, done here, in processes of this machine, or on other machines.

    with workers(config.parallel, len(found)) as crew, closing(crew.map(read, found, lost=refuse)) as answers:
        for answer in answers: …

The answers come in the order of the things, and are the same whoever does the work. A worker that dies costs what it
had in hand, which is done again; a thing that ends every worker it is given to is answered by `lost`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from briefing.errors import UsageError
from briefing.workers import asked

#: Things for each process that `auto` starts. Two processes take a second of computing more than one for 400 articles,
#: which take three; what they save on the clock is little there, and two fifths of the time for 10,000.
AUTO_EACH = 200

T = TypeVar("T")
R = TypeVar("R")


class Workers(Protocol):
    """Whoever does the work."""

    @property
    def here(self) -> bool:
        """Whether they read the files of this machine; who does not must be sent what is in them."""
        ...

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        *,
        lost: Callable[[T, str], R],
        weight: Callable[[T], int] = ...,
    ) -> Generator[R]:
        """Do one thing to all items, in their order; to close it before its end calls the workers off.

        Args:
            function: what is done. It can be pickled, as its arguments and results can, and raises for no item.
            items: taken a few at a time, as workers become free.
            lost: gives what stands in the stead of the answer for an item that no worker survives, and why.
            weight: bytes that an item takes on its way to a worker.

        Raises:
            WorkersError: the workers cannot be had, whatever they are given.
        """
        ...


class Alone:
    """No workers: all is done in this process, one after another."""

    here = True

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        *,
        lost: Callable[[T, str], R],  # noqa: ARG002  # what ends this process ends the run
        weight: Callable[[T], int] = lambda _: 0,  # noqa: ARG002  # nothing is sent
    ) -> Generator[R]:
        """Do one thing to all items, in their order."""
        yield from map(function, items)


@contextmanager
def workers(parallel: str, things: int) -> Iterator[Workers]:
    """The workers that `parallel` asks for, for as long as the block lasts; none of them outlives it.

    Args:
        parallel: a number of processes, ``auto``, ``dask://HOST:PORT``, ``dask+tls://HOST:PORT``, or ``joblib``.
        things: how many things there are to do.

    Raises:
        UsageError: `parallel` is none of these.
        WorkersError: the cluster cannot be had.
    """
    if problem := asked.fault(parallel):
        raise UsageError(f"parallel: {problem}")
    most = things // AUTO_EACH if parallel == asked.AUTO else things
    if asked.processes(parallel) == 1 or most < 2:  # noqa: PLR2004  # nobody to share with
        yield Alone()
        return
    from briefing.workers.crew import borrowed, possible, processes

    if address := asked.scheduler(parallel):
        from briefing.workers.cluster import cluster

        with cluster(address) as crew:
            yield crew
    elif parallel == asked.JOBLIB:
        yield borrowed()
    elif (number := possible(asked.processes(parallel), most)) == 1:
        yield Alone()
    else:
        with processes(number) as crew:
            yield crew
