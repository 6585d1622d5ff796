"""Places that a test starts on this machine and that are like those elsewhere: an ssh server, an rsync server.

Clients reach them through programs of the same names that stand first on the PATH: these bring the test's own keys
along, and break off where the test wants that. Nothing of the user's own configuration of ssh is read.
"""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SSHD = f"{os.environ['PATH']}:/usr/sbin"

#: More calls or commands than any test needs.
ENDLESS = 9999

_SERVER = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/key.pub
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
Subsystem sftp internal-sftp
"""
_CLIENT = """
Host *
IdentityFile {folder}/key
IdentityAgent none
IdentitiesOnly yes
UserKnownHostsFile {folder}/known
GlobalKnownHostsFile /dev/null
"""
#: A budget of calls: the last one is not made any more.
_COUNTING = """#!/bin/sh
left=$(cat "{folder}/left")
[ "$left" -gt 0 ] || {{ echo "connection lost" >&2; exit 255; }}
echo $((left - 1)) >"{folder}/left"
exec "{program}" {slow} "$@"
"""
#: A budget of sftp's commands, each read from the input by one call or the next.
_READING = """#!/bin/sh
commands=$(mktemp) && cat >"$commands"
left=$(cat "{folder}/left") there=$(wc -l <"$commands")
echo $((left > there ? left - there : 0)) >"{folder}/left"
head -n "$left" "$commands" | "{program}" -F "{folder}/config" {slow} "$@" || exit
rm "$commands"
[ "$left" -ge "$there" ] || {{ echo "connection lost" >&2; exit 255; }}
"""


def program(name: str) -> str:
    """Where a program is; the test is skipped where it is not."""
    found = shutil.which(name, path=SSHD)
    if found is None:
        pytest.skip(f"no {name} on this machine: ./run tools installs it")
    return found


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Machine:
    """What the clients of a test reach, and with what programs."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.user = getpass.getuser()
        self.bin = folder / "bin"
        self.bin.mkdir()
        (folder / "key.pub").chmod(0o644)
        (folder / "config").write_text(_CLIENT.format(folder=folder))
        self.knows((folder / "host.pub").read_text())
        ssh = program("ssh")
        self._script("ssh", f'#!/bin/sh\nexec "{ssh}" -F "{folder}/config" "$@"\n')
        self.runs_at(slow=False)
        self.breaks(ENDLESS)

    def knows(self, key: str) -> None:
        """Let the clients know the server by this key, or by none."""
        host = f"[127.0.0.1]:{self.port} {' '.join(key.split()[:2])}\n" if key else ""
        (self.folder / "known").write_text(host)

    def runs_at(self, *, slow: bool) -> None:
        """Let the clients send at full speed, or a megabyte a second (git knows no such limit)."""
        limits = {"rsync": "--bwlimit=1000", "sftp": "-l 8000"} if slow else {}
        for name in ("git", "rsync", "sftp"):
            text = _READING if name == "sftp" else _COUNTING
            self._script(name, text.format(folder=self.folder, program=program(name), slow=limits.get(name, "")))

    def breaks(self, left: int) -> None:
        """Let clients break off after so many calls, or sftp after so many commands."""
        (self.folder / "left").write_text(str(left))

    def ssh_address(self, scheme: str, path: Path | str) -> str:
        return f"{scheme}://{self.user}@127.0.0.1:{self.port}{path}"

    def _script(self, name: str, text: str) -> None:
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)


@contextmanager
def ssh_server(folder: Path) -> Iterator[Machine]:
    sshd, keygen = program("sshd"), program("ssh-keygen")
    for name in ("host", "key"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True, timeout=60)
    port = free_port()
    (folder / "server").write_text(_SERVER.format(folder=folder, port=port))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where root's server shuts its children in
    with running([sshd, "-D", "-e", "-f", folder / "server"], port, folder / "log"):
        yield Machine(folder, port)


@contextmanager
def rsync_server(folder: Path, files: Path) -> Iterator[int]:
    owner = "uid = 0\ngid = 0\n" if os.geteuid() == 0 else ""
    settings = f"use chroot = no\npid file = {folder}/pid\n{owner}[www]\npath = {files}\nread only = no\n"
    (folder / "rsyncd.conf").write_text(settings)
    port = free_port()
    command = [program("rsync"), "--daemon", "--no-detach", "--address=127.0.0.1", f"--port={port}"]
    with running([*command, f"--config={folder}/rsyncd.conf"], port, folder / "log"):
        yield port


@contextmanager
def running(command: list[str | Path], port: int, log: Path) -> Iterator[None]:
    """A server, from when it answers."""
    with (
        log.open("wb") as said,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said) as server,
    ):
        try:
            for _ in range(200):
                with socket.socket() as asked:
                    if asked.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None, log.read_text()
                time.sleep(0.05)
            yield
        finally:
            server.terminate()
