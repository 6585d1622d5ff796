"""What a run leaves behind that was killed, or met a full disk: folders, archives and running programs, looked into."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.hostile.trial import ROOT

#: Notes the times of runs, and its side files come and go: never the same bytes twice.
_ARCHIVE = "archive.sqlite3"


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their paths, without the archive, the outbox and what is hidden."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sqlite3" not in path.name and not path.relative_to(folder).as_posix().startswith(".")
    }


def whole_edition(folder: Path) -> bool:
    """Whether there is an edition; half of one fails."""
    if not folder.exists():
        return False
    sums = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    named = {line[66:]: line[:64] for line in sums}
    held = files(folder)
    assert set(held) == {*named, "SHA256SUMS"}
    assert all(hashlib.sha256(held[name]).hexdigest() == digest for name, digest in named.items())
    return True


def whole_database(path: Path) -> None:
    """Fail where a database is damaged; one that is not there is whole."""
    if path.exists():
        file = sqlite3.connect(path)
        try:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert file.execute("PRAGMA foreign_key_check").fetchone() is None
        finally:
            file.close()


def started(*arguments: str | Path, cwd: Path, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    """`briefing ARGUMENTS`, running in a group of its own; what it complains of is kept."""
    return subprocess.Popen(
        [sys.executable, "-m", "briefing", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@contextmanager
def running(*arguments: str | Path, cwd: Path, env: dict[str, str] | None = None):
    """See `started`; whatever is left of it at the end is killed."""
    run = started(*arguments, cwd=cwd, env=env)
    try:
        yield run
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        run.stderr.close()


def seconds(*arguments: str | Path, cwd: Path, code: int = 0) -> float:
    """How long a run takes that nobody stops."""
    begun = time.monotonic()
    with running(*arguments, cwd=cwd) as run:
        _, complaint = run.communicate(timeout=240)
        assert run.returncode == code, complaint.decode()
    return time.monotonic() - begun


def killed(run: subprocess.Popen[bytes], after: float) -> None:
    """Kill the program alone after so many seconds, as a machine short of memory does; its helpers must follow."""
    time.sleep(after)
    run.kill()
    run.wait()
    alone(run)


def alone(run: subprocess.Popen[bytes]) -> None:
    """Fail where a process of the run's group still lives some time after the run's end."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            os.killpg(run.pid, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGKILL)
    raise AssertionError("a process was left behind")
