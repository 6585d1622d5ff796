"""The system's own programs (git, rsync, sftp), as targets use them: no shell, no question asked, not for ever.

A program gets arguments as a list, and neither a terminal nor an input to ask anything on; what it complains of becomes
the one line of a `TargetError`. Whatever ends us ends it too.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.errors import TargetError

#: Seconds that one program may take: a first site of a gigabyte over an uplink of five megabits.
PATIENCE = 1800
#: Seconds that a program has to tidy up when it is told to end, and that what it started has to end after it.
_GRACE = 5
_AFTER = 2

#: What ssh is told. It asks nothing and trusts no host that it does not know; a dead connection ends within a minute.
SSH = (
    "-oBatchMode=yes",
    "-oStrictHostKeyChecking=yes",
    "-oConnectTimeout=20",
    "-oServerAliveInterval=15",
    "-oServerAliveCountMax=4",
    "-oClearAllForwardings=yes",
    "-oLogLevel=ERROR",
)

#: Lines that follow from the one that says what is wrong, or only decorate it.
_NOISE = re.compile(
    r"@+|connection closed\.?|rsync error: .*|rsync: connection unexpectedly closed.*|rsync: .*broken pipe.*"
    r"|fatal: could not read from remote repository\.|please make sure you have the correct access rights"
    r"|and the repository exists\.|error: failed to push some refs to .*|hint: .*|warning: .*"
    r"|remote mkdir .*: failure|remote rmdir .*|remote delete .*: no such file or directory",
    re.IGNORECASE,
)
#: What to do about what programs often say.
_MEND = (
    (re.compile("host key", re.IGNORECASE), "see that it is the right host, and take its key into known_hosts"),
    (re.compile(r"permission denied \(", re.IGNORECASE), "give ssh a key that the host takes"),
)
#: What ssh says in a dozen lines, and the one that is meant.
_CHANGED = "REMOTE HOST IDENTIFICATION HAS CHANGED"
_OTHER_KEY = "the host key is another one than before"
#: Lines that are passed on, and characters of all of them.
_LINES, _LONGEST = 2, 300


class Ran(NamedTuple):
    """What a program has said and how it ended."""

    code: int
    out: bytes
    err: str


def run(
    command: Sequence[str | Path],
    *,
    given: bytes = b"",
    folder: Path | None = None,
    environment: Mapping[str, str | None] | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> Ran:
    """Run a program to its end.

    Args:
        command: the program, sought as the shell seeks it, and its arguments.
        given: what it reads from its standard input.
        folder: where it works.
        environment: what it finds in its environment beside what we find in ours; None for what it must not find.
        told: told each line of its standard output as it comes.

    Raises `TargetError` where there is no such program, or where it takes too long.
    """
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as complaints:
        source.write(given)
        source.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603 - a list of arguments, checked where the address is read
                list(map(str, command)),
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=complaints,
                cwd=folder,
                env=_environment(environment or {}),
                start_new_session=True,  # no terminal to ask for a password on, and one group to end
            )
        except OSError as error:
            raise TargetError(f"{command[0]}: cannot be run ({error.strerror}); install it") from None
        late = threading.Event()
        out = _output(process, late, told)
        if process.returncode:
            _settle(process.pid)
        complaints.seek(0)
        if late.is_set():
            raise TargetError(
                f"{command[0]}: stopped after {PATIENCE // 60} minutes; publish again, it goes on from there"
            )
        return Ran(process.returncode, out, complaints.read().decode("utf-8", "replace"))


def refused(place: str, ran: Ran) -> TargetError:
    """The error that says what a program has complained of."""
    if _CHANGED in ran.err:
        return TargetError(f"{place}: {_OTHER_KEY}; find out why, before you take the new one into known_hosts")
    lines = [" ".join(line.strip("@ ").split()) for line in ran.err.splitlines()]
    telling = [line for line in lines if line and not _NOISE.fullmatch(line)]
    said = "; ".join(telling[:_LINES])[:_LONGEST].rstrip(".") or f"exit code {ran.code}"
    mend = next((mend for pattern, mend in _MEND if pattern.search(said)), "mend that")
    return TargetError(f"{place}: {said}; {mend}, then publish again: it goes on from there")


def _environment(changed: Mapping[str, str | None]) -> dict[str, str]:
    found = {**os.environ, "LC_ALL": "C", "SSH_ASKPASS_REQUIRE": "never", **changed}
    return {name: value for name, value in found.items() if value is not None}


def _output(process: subprocess.Popen[bytes], late: threading.Event, told: Callable[[str], None]) -> bytes:
    """All that the process prints, up to its end; the process is gone when this is left, however that is."""

    def stop() -> None:
        late.set()
        _end(process, signal.SIGKILL)

    watch = threading.Timer(PATIENCE, stop)
    watch.daemon = True
    watch.start()
    out: list[bytes] = []
    try:
        with process.stdout or contextlib.nullcontext(()) as lines:
            for line in lines:
                out.append(line)
                told(line.decode("utf-8", "replace").rstrip("\n"))
        process.wait()
    finally:
        watch.cancel()
        _end(process, signal.SIGTERM)
    return b"".join(out)


def _settle(group: int) -> None:
    """Wait for what the program has started: the ssh that rsync runs may end after it, and say only then why."""
    last = time.monotonic() + _AFTER
    while time.monotonic() < last:
        try:
            os.killpg(group, 0)
        except OSError:  # nobody is left
            return
        time.sleep(0.01)


def _end(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """End the process with all that it has started; one that has ended by itself is left in peace."""
    if process.poll() is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
