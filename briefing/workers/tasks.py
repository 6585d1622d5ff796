"""What a worker does with a share: this runs in its process, not in ours."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from briefing.errors import WorkersError
from briefing.workers.shares import Share
from briefing.workers.versions import Versions, differences, versions

T = TypeVar("T")
R = TypeVar("R")

#: A worker of several threads does one share at a time: Python's own lock lets no two compute at once anyhow, and the
#: libraries below were not made for being called by two.
_LOCK = Lock()


def done(function: Callable[[T], R], share: Share[T]) -> tuple[int, list[R]]:
    """The share's number, and the answer for each of its things."""
    with _LOCK:
        return share.number, [function(item) for item in share.items]


def done_alike(wanted: Versions, function: Callable[[T], R], share: Share[T]) -> tuple[int, list[R]]:
    """The same, by a worker that must run the same versions as whoever asks.

    Raises `WorkersError` where it does not: its answers would not be ours.
    """
    if different := differences(wanted, versions()):
        raise WorkersError(f"--parallel: a worker runs {different}; install the same there")
    return done(function, share)
