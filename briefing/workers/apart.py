"""Programs of ours that run apart from us, in processes with limits: how they are started, limited and ended."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def start(module: str, *, complaints: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """Run a module of ours in a process of its own that sees the modules that we see, whatever folder it is started in.

    `complaints` is where its standard error goes, as `subprocess` takes it.
    """
    paths = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    # -P keeps the working folder, which may hold anybody's files, off the search path.
    return subprocess.Popen(  # noqa: S603  # Python itself, and a module of ours
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"},
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, if it has not ended by itself, and leave nothing of it."""
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None and not pipe.closed:
            pipe.close()


def limit(*, memory: int, seconds: int) -> None:
    """Take a limit of memory (bytes of address space) and of processor time upon us, on systems that know them."""
    try:
        import resource
    except ImportError:  # Windows has none; the caller's time limit holds there too
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        try:
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (ValueError, OSError):  # macOS refuses an address space smaller than what it has mapped already
            continue
