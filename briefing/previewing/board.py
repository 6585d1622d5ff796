"""What is shown at the moment, told to every page that is open in a browser."""

from __future__ import annotations

import secrets
from pathlib import Path
from threading import Condition

from briefing.model import Frozen


class State(Frozen, kw_only=True):
    """What is shown."""

    #: The folder whose files are shown.
    root: Path
    #: Names what was made: a page of another version is out of date.
    version: str
    #: Why what has changed since could not be made; None where all is well.
    error: str | None


class Board:
    """Holds the state for many threads. One writes, the others look or wait."""

    def __init__(self, root: Path) -> None:
        self._changed = Condition()
        #: A page left open from an earlier preview must not take this one's for its own.
        self._run = secrets.token_hex(4)
        self._made = 1
        self._ended = False
        self._state = State(root=root, version=f"{self._run}-1", error=None)

    @property
    def state(self) -> State:
        """What is shown now."""
        return self._state

    @property
    def ended(self) -> bool:
        """Whether the preview is over."""
        return self._ended

    def show(self, root: Path) -> None:
        """Show what has been made anew."""
        self._made += 1
        self._set(State(root=root, version=f"{self._run}-{self._made}", error=None))

    def fail(self, error: str) -> None:
        """Keep showing what was made last, and say why that is."""
        self._set(State(root=self._state.root, version=self._state.version, error=error))

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def wait(self, seen: State | None, timeout: float) -> State:
        """The state as soon as it is another than `seen`, the preview ends, or after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._state != seen, timeout)
            return self._state

    def _set(self, state: State) -> None:
        with self._changed:
            self._state = state
            self._changed.notify_all()
