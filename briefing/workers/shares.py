"""Shares: a long row of things, handed out a few at a time, and what comes back put in order again.

What a dead worker had in hand is done again. Nobody can tell which of the things in hand killed it, so all that were
handed out are suspects: they are done once more with the others, then each alone, then by halves, until the one thing
is found that no worker survives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from threading import Lock
from typing import Generic, TypeVar

from briefing.errors import WorkersError
from briefing.model import Frozen

#: Things of a share: 16 articles are read in a tenth of a second, and are sent and taken back in a fiftieth of that.
SIZE = 16
#: Bytes of a share that is sent: sixteen heavy pages together would fill the memory of a small machine.
WEIGHT = 1024 * 1024
#: How often a share is handed out together with others before it is tried alone.
TOGETHER = 2
#: How often a single thing is tried alone: the first time, chance may have killed the worker.
ALONE = 2

T = TypeVar("T")
R = TypeVar("R")


class WorkerLost(Exception):
    """A worker died, or gave no sign of life; its message is the reason, in words for the reader."""


class Share(Frozen, Generic[T], frozen=True):
    """Some things next to each other in the row."""

    number: int
    items: tuple[T, ...]


#: Hands out shares and gives back each one's number and answers, in any order; raises `WorkerLost`.
Run = Callable[[Iterator[Share[T]]], Generator[tuple[int, list[R]]]]


class _Row(Generic[T]):
    """The things, and which of them are in hand. It is asked from several threads."""

    def __init__(self, items: Iterable[T], weight: Callable[[T], int]) -> None:
        self._fresh = enumerate(_cut(iter(items), weight))
        self._in_hand: dict[int, Share[T]] = {}
        self._lock = Lock()
        self._ended = False

    def shares(self) -> Iterator[Share[T]]:
        """Those that were in hand when somebody died, and then new ones."""
        yield from self.in_hand()
        while (share := self._next()) is not None:
            yield share

    def _next(self) -> Share[T] | None:
        with self._lock:
            number, items = next(self._fresh, (-1, ()))
            if number < 0:
                self._ended = True
                return None
            share = self._in_hand[number] = Share(number, items)
            return share

    def in_hand(self) -> list[Share[T]]:
        with self._lock:
            return [self._in_hand[number] for number in sorted(self._in_hand)]

    def done(self, number: int) -> None:
        with self._lock:
            del self._in_hand[number]

    @property
    def ended(self) -> bool:
        return self._ended and not self._in_hand


def in_order(
    items: Iterable[T], run: Run[T, R], *, lost: Callable[[T, str], R], weight: Callable[[T], int]
) -> Generator[R]:
    """The answer for each thing, in the order of the things.

    Raises:
        WorkersError: workers die with nothing in hand too.
    """
    row = _Row(items, weight)
    answers: dict[int, list[R]] = {}
    deaths: Counter[int] = Counter()
    turn = 0
    while not row.ended:
        with suppress(WorkerLost), closing(run(row.shares())) as done:
            for number, found in done:
                row.done(number)
                answers[number] = found
                while turn in answers:
                    yield from answers.pop(turn)
                    turn += 1
        for share in row.in_hand():
            deaths[share.number] += 1
            if deaths[share.number] >= TOGETHER:
                answers[share.number] = _alone(share, run, lost)
                row.done(share.number)
        while turn in answers:
            yield from answers.pop(turn)
            turn += 1


def _alone(share: Share[T], run: Run[T, R], lost: Callable[[T, str], R]) -> list[R]:
    """The answers of a share that is suspected, while nothing else is in hand."""
    one = len(share.items) == 1
    reason = ""
    for _ in range(ALONE if one else 1):
        try:
            return _only(share, run)
        except WorkerLost as death:
            reason = str(death)
    if not one:
        half = len(share.items) // 2
        parts = (Share(share.number, share.items[:half]), Share(share.number, share.items[half:]))
        return [answer for part in parts for answer in _alone(part, run, lost)]
    try:
        _only(Share(share.number, ()), run)
    except WorkerLost as death:
        raise WorkersError(f"--parallel: workers die with nothing in hand too ({death}); leave it out") from None
    return [lost(share.items[0], reason)]


def _only(share: Share[T], run: Run[T, R]) -> list[R]:
    found = list(run(iter([share])))
    if not found:
        raise WorkerLost("no answer came")
    return found[0][1]


def _cut(items: Iterator[T], weight: Callable[[T], int]) -> Iterator[tuple[T, ...]]:
    """The things by shares: so many, or so heavy."""
    share: list[T] = []
    heavy = 0
    for item in items:
        share.append(item)
        heavy += weight(item)
        if len(share) >= SIZE or heavy >= WEIGHT:
            yield tuple(share)
            share, heavy = [], 0
    if share:
        yield tuple(share)
