"""A Dask cluster: its workers, asked through joblib's backend for it."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any, Final

import joblib

from briefing.errors import WorkersError
from briefing.workers.crew import STREAMING, Crew, streamed
from briefing.workers.shares import WorkerLost
from briefing.workers.versions import versions

#: Seconds that a scheduler has to answer, and to find a worker.
DEADLINE: Final = 10

_TALKERS = ("distributed", "tornado", "asyncio")


@contextmanager
def cluster(address: str) -> Iterator[Crew]:
    """The workers of the scheduler at `address`; what is left undone is taken back when the block ends.

    Raises:
        WorkersError: dask is not installed here, nobody answers there, or there is no worker.
    """
    try:
        import distributed
    except ImportError:
        raise WorkersError("--parallel: dask is not installed; pip install 'daily-briefing[cluster]'") from None
    dask: Any = distributed  # its types leave off half way
    with _quiet():
        try:
            arguments = dask.Security().get_connection_args("client")
            if address.startswith("tls:") and arguments.get("ssl_context") is None:
                raise WorkersError("--parallel: no certificates for tls; name them in Dask's own configuration")
            client = dask.Client(address, timeout=DEADLINE, set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise WorkersError(f"--parallel: no scheduler answers at {address} ({_first(error)})") from None
        with client:
            try:
                client.wait_for_workers(1, timeout=DEADLINE)
            except TimeoutError:
                told = f"--parallel: the scheduler at {address} has no worker; start some with 'dask worker {address}'"
                raise WorkersError(told) from None

            def run(tasks: Iterator[Any]) -> Generator[Any]:
                with joblib.parallel_config("dask", client=client):
                    parallel = joblib.Parallel(**STREAMING)
                try:
                    yield from streamed(parallel, tasks, (dask.KilledWorker, CancelledError))
                except WorkerLost:
                    if client.status != "running" or not client.scheduler_info()["workers"]:
                        raise WorkersError(f"--parallel: the cluster at {address} is gone") from None
                    raise

            yield Crew(run, here=False, alike=versions())


def _first(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


@contextmanager
def _quiet() -> Iterator[None]:
    """What the libraries say while they try again goes nowhere: what comes of it is said in our own words."""
    known = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _TALKERS]
    before = {name: logging.getLogger(name).level for name in known}
    for name in known:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
