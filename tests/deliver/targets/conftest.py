"""Every kind of target, as a place that a test can look into."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from briefing.deliver.staging import Changes
from briefing.deliver.targets import target
from tests.deliver.targets import machines
from tests.deliver.test_staging import tree


class Place:
    """A target, what lies there, and what somebody else puts there."""

    def __init__(self, address: str, folder: Path, machine: machines.Machine | None = None) -> None:
        self.address, self.folder, self.machine = address, folder, machine

    def publish(self, site: Path, *, everything: bool = False) -> Changes:
        return target(self.address, Path()).update(site, everything=everything, done=lambda _, __: None)

    def holds(self) -> dict[str, bytes]:
        """What lies there, the manifest aside."""
        return {path: content for path, content in self._tree().items() if path != ".briefing-site.json"}

    def somebody_puts(self, path: str, content: bytes) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(content)

    def _tree(self) -> dict[str, bytes]:
        return tree(self.folder)


class Repository(Place):
    """A bare repository; somebody else puts things there by a push."""

    def git(self, *arguments: str, given: bytes = b"") -> bytes:
        command = [
            machines.program("git"),
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            f"--git-dir={self.folder}",
            *arguments,
        ]
        return subprocess.run(command, input=given, check=True, capture_output=True, timeout=60).stdout

    def commits(self) -> list[str]:
        return self.git("rev-list", "pages").decode().split() if self.git("branch", "--list", "pages") else []

    def somebody_puts(self, path: str, content: bytes) -> None:
        before = self.commits()[:1]
        self.git("read-tree", *before) if before else self.git("read-tree", "--empty")
        known = self.git("hash-object", "-w", "--stdin", given=content).decode().strip()
        self.git("update-index", "--add", "--cacheinfo", f"100644,{known},{path}")
        made = self.git("write-tree").decode().strip()
        after = ("-p", before[0]) if before else ()
        commit = self.git("commit-tree", *after, "-m", "by hand", made).decode().strip()
        self.git("update-ref", "refs/heads/pages", commit)

    def _tree(self) -> dict[str, bytes]:
        if not self.commits():
            return {}
        listed = self.git("ls-tree", "-r", "-z", "--name-only", "pages").decode().split("\0")[:-1]
        return {path: self.git("cat-file", "blob", f"pages:{path}") for path in listed}


@pytest.fixture(scope="session")
def ssh_machine(tmp_path_factory) -> Iterator[machines.Machine]:
    with machines.ssh_server(tmp_path_factory.mktemp("ssh")) as machine:
        yield machine


@pytest.fixture
def machine(ssh_machine, monkeypatch) -> machines.Machine:
    """The server, with the test's programs on the PATH."""
    monkeypatch.setenv("PATH", f"{ssh_machine.bin}:{machines.SSHD}")
    for name in ("GIT_SSH", "GIT_SSH_COMMAND", "RSYNC_RSH", "SSH_AUTH_SOCK"):
        monkeypatch.delenv(name, raising=False)
    ssh_machine.runs_at(slow=False)
    ssh_machine.breaks(machines.ENDLESS)
    return ssh_machine


def bare(folder: Path) -> Path:
    subprocess.run(["git", "init", "--quiet", "--bare", folder], check=True, timeout=60)
    return folder


def _folder(request: pytest.FixtureRequest, folder: Path) -> Place:  # noqa: ARG001 - all kinds are made alike
    return Place(str(folder / "w w'w"), folder / "w w'w")


def _git(request: pytest.FixtureRequest, folder: Path) -> Place:
    return Repository(f"git+{bare(folder / 'r.git')}#pages", folder / "r.git", request.getfixturevalue("machine"))


def _git_file(request: pytest.FixtureRequest, folder: Path) -> Place:
    """A repository that hands out trees without files, as hosts do."""
    place = _git(request, folder)
    subprocess.run(["git", "-C", place.folder, "config", "uploadpack.allowFilter", "true"], check=True, timeout=60)
    place.address = f"git+file://{place.folder}#pages"
    return place


def _git_ssh(request: pytest.FixtureRequest, folder: Path) -> Place:
    place = _git(request, folder)
    assert place.machine is not None
    place.address = place.machine.ssh_address("git+ssh", f"{place.folder}#pages")
    return place


def _rsync_ssh(request: pytest.FixtureRequest, folder: Path) -> Place:
    machine = request.getfixturevalue("machine")
    return Place(machine.ssh_address("rsync+ssh", folder / "w w'w"), folder / "w w'w", machine)


def _sftp(request: pytest.FixtureRequest, folder: Path) -> Place:
    machine = request.getfixturevalue("machine")
    return Place(machine.ssh_address("sftp", folder / "new" / "w w'w"), folder / "new" / "w w'w", machine)


def _rsync(request: pytest.FixtureRequest, folder: Path) -> Place:
    machine = request.getfixturevalue("machine")
    files = folder / "served"
    files.mkdir()
    server = machines.rsync_server(folder, files)
    port = server.__enter__()
    request.addfinalizer(lambda: server.__exit__(None, None, None))
    return Place(f"rsync://127.0.0.1:{port}/www/site", files / "site", machine)


KINDS: Mapping[str, Callable[[pytest.FixtureRequest, Path], Place]] = {
    "folder": _folder,
    "git": _git,
    "git+file": _git_file,
    "git+ssh": _git_ssh,
    "rsync+ssh": _rsync_ssh,
    "rsync": _rsync,
    "sftp": _sftp,
}


#: Those that open many connections take long.
_LONG = ("git+file", "git+ssh", "rsync+ssh", "rsync")


@pytest.fixture(params=[pytest.param(kind, marks=[pytest.mark.full] * (kind in _LONG)) for kind in KINDS])
def place(request, tmp_path) -> Place:
    """A target of each kind, with nothing on it yet."""
    return KINDS[request.param](request, tmp_path)
