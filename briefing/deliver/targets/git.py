"""A branch of a git repository as a target, for hosts that show a branch as pages.

    fetch the branch (its newest trees only) | list what it will hold | commit | push

Nothing is checked out. A commit is made where the branch would hold something else than it does, on top of what it
holds; a push that comes second to somebody else's is made anew on top of that. Git reaches the repository as the user
has set it up (keys, credentials, proxies); the commit takes nothing from there.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from briefing.deliver.staging import Changes, staged
from briefing.deliver.targets.address import shown, split
from briefing.deliver.targets.client import SSH, Ran, refused, run
from briefing.deliver.targets.files import FRONT, MANIFEST, Done, check_loss, manifest, not_ours, read_manifest
from briefing.errors import TargetError, UsageError

#: The branch that hosts take for pages by custom.
BRANCH = "gh-pages"

_BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
#: Times that a push is tried where others push to the branch meanwhile.
_TRIES = 3
_PLAIN = "100644"
#: Digits of an object's name in a repository of the newer kind.
_SHA256 = 64
#: Settings of the user that have no say in what is committed and pushed, or would ask or wait.
_SETTINGS = {
    "user.name": "briefing",
    "user.email": "briefing@localhost",
    "core.hooksPath": os.devnull,
    "push.gpgSign": "false",
    "push.followTags": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "60",
}
#: Variables that would lead git into a repository other than ours; it sets them itself for hooks.
_LEADING = ("WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "COMMON_DIR", "NAMESPACE")


class _Held(NamedTuple):
    """What the branch holds."""

    #: Its newest commit; None where there is no such branch.
    commit: str | None
    #: Mode and object of each file by path.
    files: dict[str, tuple[str, str]]


class Branch:
    """A branch of the repository at a URL that git understands."""

    def __init__(self, url: str, branch: str) -> None:
        self.url, self.branch = url, branch
        self.name = f"{shown(url)}#{branch}"

    def update(self, folder: Path, *, everything: bool, done: Done) -> Changes:
        """See `Target`. What the branch holds is known, so that nothing has to be put anew."""
        with tempfile.TemporaryDirectory(prefix="briefing-git-") as scratch:
            repository = Repository(Path(scratch), self)
            for _ in range(_TRIES):
                held = repository.held()
                changes, files = self._planned(repository, held, folder, everything=everything)
                if not changes.written and not changes.removed and files == held.files:
                    return changes
                commit = repository.commit(files, held.commit, _message(changes))
                if repository.push(commit):
                    done(len(changes.written), len(changes.written))
                    return changes
        raise TargetError(f"{self.name}: others keep pushing to it; publish again when they are done")

    def look(self) -> str:
        """See `Target`."""
        with tempfile.TemporaryDirectory(prefix="briefing-git-") as scratch:
            tip = Repository(Path(scratch), self).tip()
        return "reached; the branch is to be made" if tip is None else "reached"

    def _planned(
        self, repository: Repository, held: _Held, folder: Path, *, everything: bool
    ) -> tuple[Changes, dict[str, tuple[str, str]]]:
        """What changes, and all that the branch will hold: what others have put there, and the site."""
        if MANIFEST not in held.files and FRONT in held.files and not everything:
            raise not_ours(self.name)
        now = staged(folder)
        ours = read_manifest(repository.content(held.files[MANIFEST][1]) if MANIFEST in held.files else None)
        site = repository.stored(folder.resolve(), sorted(now), {known for _, known in held.files.values()})
        written = tuple(path for path in site if held.files.get(path) != site[path])
        gone = tuple(sorted(path for path in ours if path not in now and path in held.files))
        if not everything:
            check_loss(self.name, gone, now)
        theirs = {path: file for path, file in held.files.items() if path not in ours}
        note = repository.kept(manifest({path: entry.sha256 for path, entry in now.items()}))
        files = {**theirs, **site, MANIFEST: (_PLAIN, note)}
        return Changes(written=written, removed=gone, unchanged=len(site) - len(written)), files


class Repository:
    """A bare repository of our own for as long as a push takes."""

    def __init__(self, folder: Path, place: Branch) -> None:
        self.folder, self.place = folder, place
        self._environment = _environment(folder)
        self._ref = f"refs/heads/{place.branch}"
        self._made = False

    def tip(self) -> str | None:
        """The newest commit of the branch; None where there is no such branch."""
        ran = self._git("ls-remote", "--", self.place.url, self._ref)
        tips = [line.split("\t") for line in ran.out.decode().splitlines()]
        self._make("sha256" if any(len(tip) == _SHA256 for tip, _ in tips) else "sha1")
        return next((tip for tip, ref in tips if ref == self._ref), None)

    def held(self) -> _Held:
        """What the branch holds, without the bytes of its files."""
        if self.tip() is None:
            return _Held(None, {})
        self._git("fetch", "--quiet", "--depth=1", "--no-tags", "--filter=blob:none", "site", f"+{self._ref}:refs/held")
        commit = self._git("rev-parse", "refs/held").out.decode().strip()
        files = {}
        for line in (
            self._git("ls-tree", "-r", "-z", "--full-tree", commit)
            .out.decode("utf-8", "surrogateescape")
            .split("\0")[:-1]
        ):
            described, _, path = line.partition("\t")
            mode, _, known = described.split(" ")
            files[path] = (mode, known)
        return _Held(commit, files)

    def content(self, known: str) -> bytes:
        """The bytes of a file that the branch holds."""
        return self._git("cat-file", "blob", known).out

    def stored(self, folder: Path, paths: Sequence[str], there: set[str]) -> dict[str, tuple[str, str]]:
        """Mode and object of each file of the folder; those that are not `there` are taken into the repository."""
        known = dict(zip(paths, self._hashed(folder, paths), strict=True))
        self._hashed(folder, [path for path in paths if known[path] not in there], "-w")
        return {path: (_PLAIN, known[path]) for path in paths}

    def kept(self, content: bytes) -> str:
        """The object with these bytes."""
        return self._git("hash-object", "-w", "--stdin", given=content).out.decode().strip()

    def commit(self, files: dict[str, tuple[str, str]], parent: str | None, message: str) -> str:
        """A commit of these files."""
        listed = "".join(f"{mode} {known}\t{path}\0" for path, (mode, known) in sorted(files.items()))
        (self.folder / "index").unlink(missing_ok=True)
        self._git("update-index", "-z", "--index-info", given=listed.encode("utf-8", "surrogateescape"))
        tree = self._git("write-tree", "--missing-ok").out.decode().strip()
        after = () if parent is None else ("-p", parent)
        return self._git("commit-tree", *after, "-m", message, tree).out.decode().strip()

    def push(self, commit: str) -> bool:
        """Let the branch be at the commit; False where somebody else has pushed to it since it was fetched."""
        ran = self._run("push", "--porcelain", "--no-verify", "site", f"{commit}:{self._ref}")
        if ran.code and re.search(rb"^!\t.*\[rejected\]", ran.out, re.MULTILINE):
            return False
        if ran.code:
            raise refused(self.place.name, ran)
        return True

    def _make(self, kind: str) -> None:
        if self._made:
            return
        self._git("init", "--quiet", "--bare", "--template=", f"--object-format={kind}")
        self._git("remote", "add", "--", "site", self.place.url)
        self._made = True

    def _hashed(self, folder: Path, paths: Sequence[str], *how: str) -> list[str]:
        # A path that begins with a quote would be read as one that is quoted.
        listed = "".join(f"./{path}\n" for path in paths).encode()
        return (
            self._git("hash-object", "--no-filters", *how, "--stdin-paths", given=listed, folder=folder)
            .out.decode()
            .split()
        )

    def _git(self, *arguments: str, given: bytes = b"", folder: Path | None = None) -> Ran:
        ran = self._run(*arguments, given=given, folder=folder)
        if ran.code:
            raise refused(self.place.name, ran)
        return ran

    def _run(self, *arguments: str, given: bytes = b"", folder: Path | None = None) -> Ran:
        settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
        command = ["git", f"--git-dir={self.folder}", *settings, *arguments]
        return run(command, given=given, folder=folder or self.folder, environment=self._environment)


def branch(address: str, base: Path) -> Branch:
    """The target at an address ``git+URL#branch``; the URL is one of ssh, https or file, or a path relative to `base`.

    Raises `UsageError` where it is none of those.
    """
    url, _, name = address.removeprefix("git+").partition("#")
    name = name or BRANCH
    if not _BRANCH.fullmatch(name) or ".." in name or name.endswith((".lock", ".")):
        raise UsageError(f"target {shown(address)}: {shown(name)!r} cannot be the name of a branch")
    if re.fullmatch(r"[\w.-]+@[\w.-]+:.+", url):
        host, _, path = url.partition(":")
        raise UsageError(f"target {shown(address)}: write git+ssh://{shown(host)}/{shown(path).lstrip('/')}")
    scheme = urlsplit(url).scheme if "://" in url else None
    if scheme in {"ssh", "https"}:
        split(url)
    elif scheme is None and url and ":" not in url and url.isprintable():
        url = str((base / Path(url).expanduser()).absolute())
    elif scheme != "file" or not url.isprintable():
        raise UsageError(
            f"target {shown(address)}: expected git+ssh://…, git+https://…, git+file://… or git+ and a path"
        )
    return Branch(url, name)


def _environment(folder: Path) -> dict[str, str | None]:
    """What git finds in its environment: nothing leads it elsewhere, and it asks nobody anything."""
    found: dict[str, str | None] = {f"GIT_{name}": None for name in _LEADING}
    found |= {"GIT_DIR": None, "GIT_INDEX_FILE": str(folder / "index")}
    found |= {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": os.environ.get("GIT_ASKPASS", "")}
    found |= {"GIT_ALLOW_PROTOCOL": "file:https:ssh"}
    if not {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys() and run(["git", "config", "core.sshCommand"]).code:
        found["GIT_SSH_COMMAND"] = " ".join(("ssh", *SSH))
    return found


def _message(changes: Changes) -> str:
    return f"Publish: {len(changes.written)} files written, {len(changes.removed)} removed"
