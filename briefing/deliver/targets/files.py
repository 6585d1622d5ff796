"""How a target that holds files is brought up to date: whoever looks meanwhile finds each link leading somewhere.

    what is there? (its manifest) | say what will be | put what is new | put what is changed | remove | say what is

What is new comes first, for nothing that is there leads to it yet; then what is changed, pages before what leads to
them; then what nothing leads to any more goes. The manifest names only what this program has put there: all else on the
target is somebody's own and stands. It names what is about to be put before it is, so that a run that breaks off leaves
nothing behind that a later one does not know.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from briefing.deliver.editions import order
from briefing.deliver.staging import Changes, Staged, possible, staged
from briefing.errors import TargetError

#: On the target: path -> hash of what was put there. While a run is at it, `COMING` stands for a file that may be there
#: and may not, and `CHANGING` for one that is the old or the new one.
MANIFEST = ".briefing-site.json"
COMING, CHANGING = "", "?"
#: A site begins there. Where one stands that we have not put there, it is somebody's.
FRONT = "index.html"

#: How the path of an edition's own page ends; before it stands the name of the edition's folder.
_PAGE = "/index.html"

#: Told how many of how many files are there.
Done = Callable[[int, int], None]


class Put(NamedTuple):
    """Put these files of a folder on the target, each whole or not at all; in whatever order."""

    folder: Path
    paths: tuple[str, ...]


class Remove(NamedTuple):
    """Remove these files, and the folders that are empty without them; one that is gone already is no error."""

    paths: tuple[str, ...]


class Files(Protocol):
    """A place that holds files. Every method raises `TargetError`, in one line, where the place refuses."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file there; None where there is none."""

    def carry_out(self, steps: Sequence[Put | Remove], told: Callable[[str], None]) -> None:
        """Take the steps, each when the one before is done; `told` each file that is there."""


class Placed:
    """A target that holds files."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def update(self, folder: Path, *, everything: bool, done: Done) -> Changes:
        """See `Target`."""
        there, now = self._manifest(anew=everything), staged(folder)
        puts = _puts(dict.fromkeys(there, CHANGING) if everything else there, now)
        put = tuple(path for paths in puts for path in paths)
        gone = tuple(sorted(there.keys() - now.keys()))
        if not everything:
            check_loss(self.files.name, gone, now)
        if put or gone:
            coming = {path: CHANGING if there.get(path) else COMING for path in put} | dict.fromkeys(gone, COMING)
            with tempfile.TemporaryDirectory(prefix="briefing-") as scratch:
                before = _written(Path(scratch, "before"), {**there, **coming})
                after = _written(Path(scratch, "after"), {path: entry.sha256 for path, entry in now.items()})
                steps: list[Put | Remove] = [before, *(Put(folder, paths) for paths in puts)]
                steps += [Remove(gone), after] if gone else [after]
                self.files.carry_out(steps, _counting(done, frozenset(put)))
        return Changes(written=put, removed=gone, unchanged=len(now) - len(put))

    def look(self) -> str:
        """See `Target`."""
        there = self._manifest(anew=True)
        return f"a site of {len(there):,} files" if there else "no site yet"

    def _manifest(self, *, anew: bool) -> dict[str, str]:
        content = self.files.read(MANIFEST)
        if content is None and not anew and self.files.read(FRONT) is not None:
            raise not_ours(self.files.name)
        return read_manifest(content)


def not_ours(name: str) -> TargetError:
    """The error for a place where somebody else's site begins."""
    return TargetError(f"{name}: holds an {FRONT} that was not published there; name another target, or say --all")


def check_loss(name: str, gone: Iterable[str], now: Iterable[str]) -> None:
    """Raise `TargetError` where more editions would go than stay: rather than dropped, they are not at hand."""
    lost, kept = _editions(gone), _editions(now)
    if lost > kept:
        raise TargetError(
            f"{name}: of {lost + kept} editions there, {lost} are not in the output folder any more; "
            "bring them back, or say --all to let them go"
        )


def _editions(paths: Iterable[str]) -> int:
    return sum(path.endswith(_PAGE) and order(path.removesuffix(_PAGE)) is not None for path in paths)


def read_manifest(content: bytes | None) -> dict[str, str]:
    """What a manifest names; it lies where others can write, so that nothing outside the site is believed of it."""
    try:
        named = {} if content is None else msgspec.json.decode(content, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return {path: known for path, known in named.items() if possible(path) and path != MANIFEST}


def manifest(entries: Mapping[str, str]) -> bytes:
    """The manifest as it lies on a target."""
    return msgspec.json.format(msgspec.json.encode(dict(sorted(entries.items()))), indent=0)


def _puts(there: Mapping[str, str], now: Mapping[str, Staged]) -> list[tuple[str, ...]]:
    """What must be put, in steps; within a step the order is free."""
    steps: dict[tuple[bool, int], list[str]] = {}
    for path in sorted(now):
        if there.get(path) != now[path].sha256:
            steps.setdefault((bool(there.get(path)), now[path].turn), []).append(path)
    return [tuple(steps[step]) for step in sorted(steps)]


def _written(folder: Path, entries: Mapping[str, str]) -> Put:
    folder.mkdir()
    (folder / MANIFEST).write_bytes(manifest(entries))
    (folder / MANIFEST).chmod(0o644)
    return Put(folder, (MANIFEST,))


def _counting(done: Done, put: frozenset[str]) -> Callable[[str], None]:
    seen: set[str] = set()

    def told(path: str) -> None:
        if path in put:
            seen.add(path)
            done(len(seen), len(put))

    return told
