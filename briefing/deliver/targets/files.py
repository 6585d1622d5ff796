"""How a target that holds files is brought up to date: whoever looks meanwhile sees the old site or the new one.

    what is there? (its manifest) | say what will be | put pages | put what leads to them | remove | say what is

The manifest names only what this program has put there: all else on the target is somebody's own and stands. It names
what is about to be put before it is, so that a run that breaks off leaves nothing that a later one does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from briefing.deliver.staging import Changes, Staged, possible, staged

#: On the target: path -> hash of what was put there, or nothing where it was only about to be.
MANIFEST = ".briefing-site.json"


class Files(Protocol):
    """A place that holds files. Every method raises `TargetError`, in one line, where the place refuses."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file there; None where there is none."""

    def write(self, path: str, content: bytes) -> None:
        """Put one file there, whole or not at all."""

    def put(self, folder: Path, paths: Sequence[str], done: Callable[[str], None]) -> None:
        """Put files of `folder` there, each whole or not at all, telling `done` each as it is there."""

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and folders that are empty without them; one that is gone already is no error."""


class Placed:
    """A target that holds files."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def update(self, folder: Path, *, everything: bool, done: Callable[[str], None]) -> Changes:
        """See `Target`."""
        there, now = _manifest(self.files), staged(folder)
        puts = _turns({} if everything else there, now)
        put = tuple(path for turn in puts for path in turn)
        gone = tuple(sorted(there.keys() - now.keys()))
        if put or gone:
            _remember(self.files, {**there, **dict.fromkeys(put)})
            for turn in puts:
                self.files.put(folder, turn, done)
            self.files.remove(gone)
            _remember(self.files, {path: entry.sha256 for path, entry in now.items()})
        return Changes(written=put, removed=gone, unchanged=len(now) - len(put))


def _turns(there: Mapping[str, str | None], now: Mapping[str, Staged]) -> list[list[str]]:
    """What must be put, turn by turn; within a turn the order is free."""
    changed = [path for path, entry in now.items() if there.get(path) != entry.sha256]
    turns = sorted({now[path].turn for path in changed})
    return [sorted(path for path in changed if now[path].turn == turn) for turn in turns]


def _manifest(target: Files) -> dict[str, str | None]:
    """What the target's manifest names; it lies where others can write, so that nothing outside is believed of it."""
    content = target.read(MANIFEST)
    try:
        named = {} if content is None else msgspec.json.decode(content, type=dict[str, str | None])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return {path: known for path, known in named.items() if possible(path) and path != MANIFEST}


def _remember(target: Files, entries: dict[str, str | None]) -> None:
    target.write(MANIFEST, msgspec.json.format(msgspec.json.encode(dict(sorted(entries.items()))), indent=0))
