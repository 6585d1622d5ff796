"""A folder on another machine as a target, by the system's sftp: for hosts that let files be put and nothing be run.

A file is put under a name of its own and then renamed, which replaces what was there in one go (OpenSSH's servers and
most others have that extension of the protocol). All steps go over one connection, in their order.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from briefing.deliver.targets.address import Remote
from briefing.deliver.targets.client import SSH, Ran, refused, run
from briefing.deliver.targets.files import Put, Remove
from briefing.errors import TargetError

#: How files begin that are not in their place yet; they lie at the top of the target.
_ASIDE = ".briefing-putting-"
_RENAMED = "sftp> rename "


class Sftp:
    """Files in a folder that sftp reaches."""

    def __init__(self, place: Remote) -> None:
        port = () if place.port is None else (f"-P{place.port}",)
        self._command = ["sftp", *SSH, *port, "-b-", "--", place.login]
        self._path = place.path
        self.name = f"{place.login}:{place.path}"

    def read(self, path: str) -> bytes | None:
        """See `Files`."""
        with tempfile.TemporaryDirectory(prefix="briefing-") as scratch:
            found = Path(scratch, "found")
            ran = self._run([f"-get {self._there(path)} {_quoted(str(found))}"])
            if found.is_file():
                return found.read_bytes()
            if ran.err.strip().endswith(("not found.", "No such file or directory")):
                return None
            raise refused(self.name, ran)

    def carry_out(self, steps: Sequence[Put | Remove], told: Callable[[str], None]) -> None:
        """See `Files`."""
        commands = [*self._prepared()]
        for step in steps:
            if isinstance(step, Put):
                commands += self._put(step)
                continue
            # What could not be removed is known only when sftp is done: the steps after it wait for that.
            commands += self._remove(step)
            self._removed(self._run(commands, told))
            commands = []
        self._run(commands, told)

    def _prepared(self) -> Iterator[str]:
        """Make the folder, and clear away what a run that broke off had not put in its place yet."""
        for folder in _above(self._path):
            yield f"-mkdir {_quoted(folder)}"
        yield f"-rm {_quoted(self._path)}/{_ASIDE}*"

    def _put(self, step: Put) -> Iterator[str]:
        for folder in sorted({above for path in step.paths for above in _above(path)[:-1]}):
            yield f"-mkdir {self._there(folder)}"
        aside = self._there(f"{_ASIDE}{secrets.token_hex(4)}")
        for path in step.paths:
            yield f"put {_quoted(str(step.folder.resolve() / path))} {aside}"
            yield f"rename {aside} {self._there(path)}"

    def _remove(self, step: Remove) -> Iterator[str]:
        for path in step.paths:
            yield f"-rm {self._there(path)}"
        for folder in sorted({above for path in step.paths for above in _above(path)[:-1]}, reverse=True):
            yield f"-rmdir {self._there(folder)}"

    def _removed(self, ran: Ran) -> None:
        failed = [line for line in ran.err.splitlines() if line.startswith("remote delete ")]
        failed = [line for line in failed if not line.endswith("No such file or directory")]
        if failed:
            raise refused(self.name, ran._replace(err="\n".join(failed)))

    def _run(self, commands: Sequence[str], told: Callable[[str], None] = lambda _: None) -> Ran:
        """Let sftp take the commands, which it says again as it takes them; the first that fails is the last."""

        def line(said: str) -> None:
            if said.startswith(_RENAMED):
                told(said.rpartition(' "')[2].removesuffix('"').removeprefix(f"{self._path}/"))

        ran = run(self._command, given="".join(f"{command}\n" for command in commands).encode(), told=line)
        if ran.code:
            raise refused(self.name, ran)
        return ran

    def _there(self, path: str) -> str:
        return _quoted(f"{self._path}/{path}")


def _quoted(path: str) -> str:
    """A path as sftp reads it; in these quotes, marks that stand for many names stand for themselves."""
    if not path.isprintable() or '"' in path or "\\" in path:
        raise TargetError(f"{path[:80]!r}: sftp cannot take such a path; choose another folder or target")
    return f'"{path}"'


def _above(path: str) -> list[str]:
    """The folders above a path and the path itself, from the top."""
    parts = PurePosixPath(path)
    return [str(folder) for folder in reversed((parts, *parts.parents)) if str(folder) not in {"/", "."}]
