"""One article that repeats a mark or a word without end takes time with its length, and not with the square of it."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

import briefing
from briefing.config import Config

#: Repeats of the shorter of two articles; the longer one has `LONGER` times as many.
REPEATS, LONGER = 4_000, 4
#: What grows with the length takes `LONGER` times as long, and with its square four times that. A first run and a busy
#: machine are allowed for.
MOST = 9.0
#: Seconds that are lost in the noise of a clock.
NOISE = 0.05

TODAY = date(2024, 3, 12)


def seconds(repeated: str, times: int) -> float:
    """The processor's time for reading and arranging one article of it, the better of two."""
    text = f"The port will close its old harbour this summer, the council said.\n\nThe mayor said {repeated * times}."
    found = []
    for _ in range(2):
        start = process_time()
        article = briefing.article(text, headline="Harbour", published="2024-03-11", outlet="Courier")
        briefing.make_edition([article], Config(), today=TODAY)
        found.append(process_time() - start)
    return min(found)


@pytest.mark.attack(
    "What is read",
    "An article that repeats one mark or word, read and arranged",
    "time with its length, not with the square of it",
)
@pytest.mark.full
@pytest.mark.parametrize("repeated", ['"', "'", "‘", ". ", "a ", "[1", '"a" ', "“a” ", "'a' ", "A", "A. ", "1 "])
def test_four_times_as_many_repeats_take_no_more_than_in_proportion(repeated: str) -> None:
    short = seconds(repeated, REPEATS)
    assert seconds(repeated, LONGER * REPEATS) <= MOST * short + NOISE
