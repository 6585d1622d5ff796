"""A mark without end costs the splitter and the quotation finder time with its length, not with the square."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from briefing.intake.gather import clipped
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read_found
from briefing.language.quotations import quotations
from briefing.language.sentences import split

pytestmark = pytest.mark.full

REPEATS, SHORTER = 200_000, 4
#: What grows with the length takes four times as long, and with its square sixteen times: the noise lies between.
MOST = 10.0
#: Seconds that are lost in the noise of a clock, and of a collection of what is no longer used.
NOISE = 0.25
REPEATED = (
    "a",
    ".",
    " ",
    ". ",
    '"',
    "“",
    "”",
    "'",
    "‘",
    "[1",
    "[",
    "(",
    "«",
    "„",
    "A. ",
    "1,",
    "—",
    "\n",
    "e.g. ",
    "\u0301",
)
LINE = "The mayor said on Monday that “the old harbour” (see page 3) would be closed in 2022, e.g. by Mr. Ahl. "


def seconds(function: Callable[[str], object], text: str) -> float:
    """The processor's time."""
    begun = process_time()
    function(text)
    return process_time() - begun


@pytest.mark.attack(
    "What is read",
    "200,000 repeats of one mark or letter, laid before the splitter and the finder of quotations: "
    + ", ".join(f"`{repeated}`" if repeated.isprintable() else "a line's end" for repeated in REPEATED),
    "four times as many take some four times as long, not sixteen",
)
@pytest.mark.parametrize("function", [split, quotations])
@pytest.mark.parametrize("repeated", REPEATED)
def test_repeats_take_time_with_their_number(function, repeated):
    begin = "The mayor said so on Monday. "
    shorter = seconds(function, begin + repeated * (REPEATS // SHORTER))
    assert seconds(function, begin + repeated * REPEATS) <= MOST * shorter + NOISE


@pytest.mark.attack(
    "What is read",
    "One line of 5 MB, laid before the splitter and the finder of quotations",
    "four times as much takes some four times as long, not sixteen",
)
@pytest.mark.parametrize("function", [split, quotations])
def test_a_line_of_five_megabytes_takes_time_with_its_length(function):
    times = 5_000_000 // len(LINE)
    shorter = seconds(function, LINE * (times // SHORTER))
    assert seconds(function, LINE * times) <= MOST * shorter + NOISE


@pytest.mark.attack(
    "What is read",
    "An article of one line of 5 MB",
    "refused, with the number of its characters: no single article",
)
@pytest.mark.parametrize("name", ["line.txt", "line.md", "line.html"])
def test_an_article_of_five_megabytes_is_none(name):
    content = (LINE * (5_000_000 // len(LINE))).encode()
    [refused] = read_found(clipped(name, content, name), IntakeOptions(), language="en", today=None)
    assert refused.reason.endswith(("no single article", "which no article is"))
