"""The cell: the process that does what `confined` asks for. ``python -m briefing.workers.cell``.

Standard input: frames, each a job. Standard output, for each job: a frame a result as it is made, then one that says
how it ended (`briefing.workers.frames`).
"""

from __future__ import annotations

import contextlib
import math
import os
import pickle
import queue
import signal
import sys
import time
from collections.abc import Iterable
from threading import Thread
from typing import IO

from briefing.errors import BriefingError
from briefing.workers.apart import limit
from briefing.workers.frames import LENGTH, End, Job, Result, framed

#: Bytes of address space on top of what was asked for: the interpreter, its threads and its libraries.
_OWN = 256 << 20
#: Processor seconds beyond the caller's own deadline, should nobody be there any more to stop us.
_GRACE = 30


def main(source: IO[bytes], sink: IO[bytes]) -> None:
    """Do jobs until `source` ends."""
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    # Whoever asked may be killed while we are at work: then there is nobody left to end us, and we hear it here.
    Thread(target=_listen, args=(source, jobs), daemon=True).start()
    while True:
        for thing in _done(jobs.get()):
            sink.write(framed(thing))
            sink.flush()


def _listen(source: IO[bytes], jobs: queue.SimpleQueue[bytes]) -> None:
    while len(head := source.read(LENGTH.size)) == LENGTH.size:
        jobs.put(source.read(LENGTH.unpack(head)[0]))
    os._exit(0)


def _done(frame: bytes) -> Iterable[Result | End]:
    try:
        job: Job = pickle.loads(frame)  # noqa: S301  # from the process that started us, of the same program
        del frame
        limit(memory=job.memory + _OWN, seconds=math.ceil(time.process_time() + job.seconds) + _GRACE)
        for value in job.function(job.argument):
            yield Result(value)
    except BriefingError as error:
        yield End(error=error)
    except Exception as error:  # noqa: BLE001  # whatever a file can do to a reader, the caller gets one line
        yield End(failed=type(error).__name__)
    else:
        yield End()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for whoever started us, and they end us
    # Only results go to standard output; whatever a library says there goes to standard error.
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        with contextlib.suppress(BrokenPipeError):
            main(sys.stdin.buffer, out)
