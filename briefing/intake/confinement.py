"""Confinement: what reads documents and opens containers does so in a process with limits of time and memory.

Text, Markdown and pages of HTML are read in our own process, by libraries whose time and memory we have bounds for; a
brief of these alone starts no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from briefing.intake.draft import Draft, Unreadable
from briefing.model import Clipping, Reject
from briefing.workers.confined import Ended, confined

R = TypeVar("R")


def opened_apart(
    opener: Callable[[Clipping], Iterable[Clipping | Reject]],
) -> Callable[[Clipping], Iterator[Clipping | Reject]]:
    """An opener of containers that does its work apart from us; what goes wrong there is `Unreadable` here."""
    return partial(_apart, opener)


def read_apart(extract: Callable[[Clipping], Draft]) -> Callable[[Clipping], Draft]:
    """A reader that does its work apart from us; what goes wrong there is `Unreadable` here."""
    return partial(_first, partial(_only, extract))


def _only(extract: Callable[[Clipping], Draft], clipping: Clipping) -> list[Draft]:
    return [extract(clipping)]


def _first(extract: Callable[[Clipping], Iterable[Draft]], clipping: Clipping) -> Draft:
    (draft,) = _apart(extract, clipping)
    return draft


def _apart(function: Callable[[Clipping], Iterable[R]], clipping: Clipping) -> Iterator[R]:
    try:
        yield from confined(function, clipping)
    except Ended as ended:
        raise Unreadable(str(ended)) from None
