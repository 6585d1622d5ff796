"""Waits for changes of files and folders."""

from __future__ import annotations

import queue
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from briefing.model import Frozen

#: Milliseconds: changes that follow each other this closely are one, and it is told after so long at the latest.
_STEP, _DEBOUNCE = 100, 800
#: Seconds after which a folder that could not be watched is tried again.
_AGAIN = 1.0
#: Names of changed files that are told.
_NAMED = 3


class Watched(Frozen, kw_only=True):
    """What to watch. A name that leads to nothing yet is watched for."""

    folders: frozenset[Path]
    files: frozenset[Path]


def watched(paths: Iterable[Path]) -> Watched:
    """The paths as the folders and files that they are now; what is neither may become a file."""
    absolute = {path.resolve() for path in paths}
    folders = frozenset(path for path in absolute if path.is_dir())
    return Watched(folders=folders, files=frozenset(absolute - folders))


class Watcher:
    """Watches in threads of its own, so that a signal finds the main one in nobody else's hands."""

    def __init__(self) -> None:
        self._found: queue.SimpleQueue[set[Path]] = queue.SimpleQueue()
        self._watched: Watched | None = None
        self._stop = Event()

    def watch(self, watched: Watched) -> None:
        """Watch this from now on, and no longer what was watched before."""
        if watched == self._watched:
            return
        self.stop()
        self._watched, self._stop = watched, Event()
        # An editor replaces a file by another of its name: only the folder tells of that.
        apart = {path for path in watched.files if not _meant(path, watched, recursive=True)}
        homes = {path.parent for path in apart if path.parent.is_dir()}
        for places, recursive in ((watched.folders, True), (homes, False)):
            if places:
                given = (places, recursive, watched, self._stop)
                Thread(target=self._listen, args=given, name="watching", daemon=True).start()

    def changes(self) -> tuple[str, ...]:
        """Wait for changes; names of files that have changed."""
        found = self._found.get()
        while not self._found.empty():
            found |= self._found.get()
        # Editors and tools put things beside what they write, and take them away again.
        names = sorted({path.name for path in found if path.is_file()} or {path.name for path in found})
        more = len(names) - _NAMED
        return (*names[:_NAMED], f"{more} more") if more > 0 else tuple(names)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stop.set()
        self._watched = None

    def _listen(self, places: Iterable[Path], recursive: bool, watched: Watched, stop: Event) -> None:  # noqa: FBT001
        from watchfiles import DefaultFilter, watch

        usual = DefaultFilter()
        polling = None  # as the system can, or as WATCHFILES_FORCE_POLLING says
        while not stop.is_set():
            batches = watch(
                *sorted(places),
                watch_filter=lambda change, path: (
                    usual(change, path) and _meant(Path(path), watched, recursive=recursive)
                ),
                step=_STEP,
                debounce=_DEBOUNCE,
                stop_event=stop,
                recursive=recursive,
                force_polling=polling,
                raise_interrupt=False,
            )
            try:
                for batch in batches:
                    self._found.put({Path(path) for _, path in batch})
            except (OSError, RuntimeError):  # the system watches no more for us, or a folder has gone for a moment
                polling = True
                stop.wait(_AGAIN)


def _meant(path: Path, watched: Watched, *, recursive: bool) -> bool:
    """Whether the path is one that is watched; hidden files are nobody's input."""
    if not recursive:
        return path in watched.files
    below = (path.relative_to(folder) for folder in watched.folders if path.is_relative_to(folder))
    return any(there.parts and not any(part.startswith(".") for part in there.parts) for there in below)


@contextmanager
def on_watch() -> Iterator[Watcher]:
    """A watcher, which ends with the block."""
    watcher = Watcher()
    try:
        yield watcher
    finally:
        watcher.stop()
