"""What is asked for with ``--parallel`` or ``[work] parallel``: words into a number of processes or a cluster."""

from __future__ import annotations

import re
from typing import Final

from briefing.record import shown

#: As many processes as there are cores, where there is enough to read; see `briefing.workers.AUTO_EACH`.
AUTO: Final = "auto"
#: Whatever the calling program has set with `joblib.parallel_config`: Ray, Spark, or a backend of its own.
JOBLIB: Final = "joblib"
#: More processes than any one machine here has cores; more is a slip of the finger that would bring it down.
MOST_PROCESSES: Final = 256

_LARGEST_PORT = 65_535
_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
_CLUSTER = re.compile(
    r"dask(?P<tls>\+tls)?://"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?):(?P<port>[0-9]{1,5})"
)


def fault(text: str) -> str | None:
    """Why nothing can be made of the words, or None where something can."""
    if text in (AUTO, JOBLIB) or processes(text) is not None or scheduler(text) is not None:
        return None
    expected = f'expected a number of processes from 1 to {MOST_PROCESSES}, "auto", or "dask://HOST:PORT"'
    return f"{expected}, got {shown(text)}"


def processes(text: str) -> int | None:
    """The number of processes that is asked for, if one is."""
    number = int(text) if _NUMBER.fullmatch(text) else 0
    return number if 1 <= number <= MOST_PROCESSES else None


def scheduler(text: str) -> str | None:
    """The address of the scheduler as Dask writes it, if a cluster is asked for."""
    match = _CLUSTER.fullmatch(text)
    if match is None or not 1 <= int(match["port"]) <= _LARGEST_PORT:
        return None
    return f"{'tls' if match['tls'] else 'tcp'}://{match['host']}:{int(match['port'])}"
