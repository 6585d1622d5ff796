"""The program, run as its users run it, on what means it ill: it has to end in time, in bounds, and in plain words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import briefing

ROOT = Path(briefing.__file__).parents[1]

#: Seconds after which a run counts as hanging. The program's own bounds are below it (30 s for a container or a
#: document, 60 s for a PDF to be printed); the rest is for machines that do five things at once.
DEADLINE = 240
#: Megabytes that the largest process of a run may hold; an ordinary brief of 50 articles takes 150, its PDF 250.
MEMORY = 1_200


@dataclass(frozen=True)
class Trial:
    """How a run ended: exit code (negative: a signal), what it said, seconds, megabytes of its largest process."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def run(
    *arguments: str | Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    deadline: float = DEADLINE,
    memory: float = MEMORY,
    wrapped: Sequence[str] = (),
) -> Trial:
    """Run `briefing ARGUMENTS` in a process of its own; fail where it hangs, swells, or shows a traceback.

    `wrapped` is the beginning of a command that runs it, such as `prlimit --fsize=…`. Whatever the run has left behind
    is killed, and is a failure too.
    """
    out, err, held = (cwd / f".trial-{name}" for name in ("out", "err", "held"))
    command = [sys.executable, "-c", _WARDEN, held, *wrapped, sys.executable, "-m", "briefing", *map(str, arguments)]
    begun = time.monotonic()
    with out.open("wb") as said, err.open("wb") as told:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=told,
            start_new_session=True,
        )
        _ended(process, deadline)
    seconds = time.monotonic() - begun
    left = _left(process.pid)
    status, most = map(int, _read(held).split())
    code = os.waitstatus_to_exitcode(status)
    found = Trial(code, _read(out), _read(err), seconds, most / 1024 / _MAXRSS_UNIT)
    if left:
        pytest.fail(f"processes were left behind: {left}\n{found}")
    if "Traceback (most recent call last)" in found.out + found.err:
        pytest.fail(f"a traceback was shown\n{found.err}")
    if found.megabytes > memory:
        pytest.fail(f"{found.megabytes:.0f} MB were held, of {memory} at the most")
    return found


#: What getrusage counts in: kilobytes, on macOS bytes.
_MAXRSS_UNIT = 1024 if sys.platform == "darwin" else 1
#: A process is said to have held what the one that started it had; so a small one starts it, and writes what came.
_WARDEN = """
import os, sys
child = os.fork()
if not child:
    os.execvp(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(child, 0)
open(sys.argv[1], "w").write(f"{status} {usage.ru_maxrss}")
"""


def _ended(process: subprocess.Popen[bytes], deadline: float) -> None:
    try:
        process.wait(deadline)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        pytest.fail("the run hung and was killed")


def _left(group: int) -> bool:
    """Whether a process of the group still runs a moment after its leader's end; it is killed then."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return False
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    return True


def _read(path: Path) -> str:
    text = path.read_text("utf-8", errors="backslashreplace")
    path.unlink()
    return text
