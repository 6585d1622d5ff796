"""Manners: one request at a time to a host, a pause between two, and as long a wait as a server asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock

#: Seconds between two requests that a robots.txt can ask for; who wants more wants no robots.
LONGEST_PAUSE = 10.0


class Turns:
    """Whose turn it is: threads that ask the same host wait for each other, and for the pause in between."""

    def __init__(self, interval: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._interval = interval
        self._clock = clock
        self._sleep = sleep
        self._lock = Lock()
        self._locks: dict[str, Lock] = {}
        self._next: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._alone: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Ask the host while the block lasts; nobody else does."""
        with self._lock:
            lock = self._locks.setdefault(host, Lock())
        with lock:
            wait = self._next.get(host, 0.0) - self._clock()
            if wait > 0:
                self._sleep(wait)
            self._next[host] = self._clock() + max(self._interval, self._pauses.get(host, 0.0))
            yield

    def slow_down(self, host: str, pause: float) -> None:
        """Leave at least so many seconds between two requests to a host, within reason."""
        self._pauses[host] = min(pause, LONGEST_PAUSE)

    def leave(self, host: str, wait: float) -> None:
        """Remember that a host asks to be left alone for so many seconds."""
        self._alone[host] = self._clock() + wait

    def alone(self, host: str) -> float:
        """Seconds for which a host still asks to be left alone."""
        return max(0.0, self._alone.get(host, 0.0) - self._clock())


def retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds that a `Retry-After` asks us to wait: a number, or a date; None where it says neither."""
    if text is None:
        return None
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # a year of twenty digits
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
