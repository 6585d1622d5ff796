"""A folder on another machine as a target, by the system's rsync: over ssh, or to an rsync server.

rsync writes each file under another name and then moves it into place. A step is one call, for within a call the order
of files is rsync's own.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from briefing.deliver.targets.address import Remote
from briefing.deliver.targets.client import SSH, Ran, refused, run
from briefing.deliver.targets.files import Put, Remove

#: Seconds of silence after which rsync gives up.
_TIMEOUT = 60
#: rsync's exit code where some files could not be had.
_PARTIAL = 23


class Rsync:
    """Files in a folder that rsync reaches."""

    def __init__(self, place: Remote, *, over_ssh: bool) -> None:
        # -s: the path goes to the other side as it is, past the shell there.
        self._command = ["rsync", "-s", f"--timeout={_TIMEOUT}"]
        if over_ssh:
            port = "" if place.port is None else f" -p{place.port}"
            self._command += ["-e", f"ssh {' '.join(SSH)}{port}"]
            self.name = f"{place.login}:{place.path}"
        else:
            self._command += [f"--contimeout={_TIMEOUT}"]
            port = "" if place.port is None else f":{place.port}"
            self.name = f"rsync://{place.login}{port}/{place.path.lstrip('/')}"

    def read(self, path: str) -> bytes | None:
        """See `Files`."""
        with tempfile.TemporaryDirectory(prefix="briefing-") as scratch:
            ran = run([*self._command, "--ignore-missing-args", "--", f"{self.name}/{path}", f"{scratch}/"])
            found = Path(scratch, PurePosixPath(path).name)
            if ran.code and not _no_folder(ran):
                raise refused(self.name, ran)
            return found.read_bytes() if found.is_file() else None

    def carry_out(self, steps: Sequence[Put | Remove], told: Callable[[str], None]) -> None:
        """See `Files`."""
        for step in steps:
            ran = self._put(step, told) if isinstance(step, Put) else self._remove(step)
            if ran.code:
                raise refused(self.name, ran)

    def _put(self, step: Put, told: Callable[[str], None]) -> Ran:
        """What is there already, byte for byte, is not sent again: a run that broke off may have put it."""
        # Folders of others keep their permissions (--no-implied-dirs).
        how = ("--recursive", "--checksum", "--no-implied-dirs", "--files-from=-", "--from0", "--out-format=%n")
        command = [*self._command, *how, "--", f"{step.folder.resolve()}/", f"{self.name}/"]
        # A name that begins with # or ; would be taken for a comment.
        return run(command, given="".join(f"./{path}\0" for path in step.paths).encode(), told=told)

    def _remove(self, step: Remove) -> Ran:
        """Make these paths as those of an empty folder; all others are left out of it, and so left alone."""
        named = "".join(f"/{_literal(path)}\n" for path in dict.fromkeys(_with_folders(step.paths)))
        with tempfile.TemporaryDirectory(prefix="briefing-") as empty:
            how = ("--recursive", "--delete", "--omit-dir-times", "--include-from=-", "--exclude=*")
            return run([*self._command, *how, "--", f"{empty}/", f"{self.name}/"], given=named.encode())


def _with_folders(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        yield from (f"{parent}/" for parent in reversed(PurePosixPath(path).parents[:-1]))
        yield path


def _literal(path: str) -> str:
    """The path as a pattern that means nothing but itself."""
    return re.sub(r"[*?\[]", lambda mark: f"[{mark[0]}]", path)


def _no_folder(ran: Ran) -> bool:
    """Did reading fail since the folder is still to be made?"""
    return ran.code == _PARTIAL and "change_dir" in ran.err and "No such file or directory" in ran.err
