"""Everything that reads something out of a sentence, on the words of its own grammar in any order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake.agencies import agency_in, credited
from briefing.intake.captions import is_caption, passages
from briefing.intake.metadata import byline, date_in
from briefing.language import marks
from briefing.language.dates.calendars import weekdays_named
from briefing.language.dates.days import days
from briefing.language.dates.resolving import dates, weekdays
from briefing.language.fitness import unfit, weak
from briefing.language.languages import LANGUAGES
from briefing.language.names import persons, surnames
from briefing.language.numbers.quantities import quantities
from briefing.language.numbers.tallies import ages, tallies
from briefing.language.openers import dangles, leaning
from briefing.language.people.asking import asked
from briefing.language.people.mentions import mentions
from briefing.language.polarity import negated
from briefing.language.speech import attribution, outside
from briefing.language.wordings.alignment import words

WORDS = (
    "Monday last next Friday’s yesterday tonight ago in on by until since the a of and to from between about nearly "
    "May Feb. February 29 30 31st 31/12/2018 2018-02-30 0 00 1904 2018 9999 20000 1,000,000 1.5 .5 5. 12:30 25:61 pm "
    "99999999999999999999999999 ٣ ５ ½ ² twenty-one hundred million billion dozen half third percent % $ € £ # people "
    "killed injured dead aged year-old years weeks decades century spring Mr. Mrs President Minister Sir de van O’Neil "
    "McDonald Jr. III J. R. R. Ahl Lindholm Ines SAID He She They It said told according not never no n’t who which "
    "“ ” \" ' ‘ ’ « » „ … . , ; : ! ? — – - ( ) [ ] / \\ @ www. By Reuters (AP) AFP Photo: Getty Images © * \n \t "
    "\u00a0 \u202e \u200b \ud7ff \U0001f600 e\u0301 İ ß ǆ ﬁ"
).split(" ")
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=24).flatmap(
    lambda parts: st.sampled_from([" ", "", "  "]).map(lambda between: between.join(parts))
)
ANCHORS = st.sampled_from([None, date.min, date.max, date(2020, 2, 29), date(2021, 5, 3)])


def inside(text: str, found: Any) -> None:
    """Whatever says where it stands, stands in the text."""
    for one in found:
        assert 0 <= one.start <= one.end <= len(text)


def spoken(text: str, attributed: Any) -> None:
    if attributed is not None:
        start, end = attributed.span
        assert text[start:end] == attributed.speaker


def named(text: str, found: Any) -> None:
    for person in found:
        assert person.name.strip()
        assert person.surname
        assert 0 <= person.start < len(text)


def lined(text: str, found: Any) -> None:
    del text
    for name in (found.author, found.agency):
        assert name is None or (name.strip() and "\n" not in name)


READERS: dict[str, Callable[[str, str, date | None], object]] = {
    "dates": lambda text, _, anchor: inside(text, dates(text, anchor)),
    "dates as they are written": lambda text, _, __: [one.value for one in dates(text, date(2021, 5, 3))],
    "weekdays": lambda text, language, _: (weekdays(text), weekdays_named(text, language)),
    "days": lambda text, _, __: inside(text, days(text)),
    "the date of a page": lambda text, _, __: date_in(text),
    "numbers": lambda text, language, _: inside(text, quantities(text, language)),
    "tallies and ages": lambda text, language, _: (tallies(text, quantities(text, language)), ages(text)),
    "persons": lambda text, _, __: (named(text, persons(text)), surnames([text, text])),
    "mentions": lambda text, _, __: mentions(text),
    "who speaks": lambda text, _, __: (spoken(text, attribution(text)), outside(text), asked(text)),
    "quotation marks": lambda text, _, __: (marks.quoted(text), marks.left_open(text), marks.closes_first(text)),
    "what leans on what": lambda text, language, _: (leaning(text, language), dangles(text, language)),
    "what is fit to print": lambda text, language, _: (unfit(text, language=language), weak(text, language)),
    "denials": lambda text, language, _: negated(text, language),
    "captions": lambda text, _, __: (is_caption(text), list(passages(text))),
    "bylines": lambda text, _, __: lined(text, byline(text)),
    "agencies": lambda text, _, __: (agency_in(text), credited(text)),
    "words": lambda text, _, __: words(text),
}


@pytest.mark.parametrize(
    "reader",
    [
        pytest.param(
            reader,
            id=name,
            marks=pytest.mark.attack(
                "Strange input of every kind",
                f"Words of its own grammar in any order, in every language, laid before what reads {name}",
                "read, or passed over; what is found stands in the text",
            ),
        )
        for name, reader in READERS.items()
    ],
)
def test_any_sentence_is_read_or_passed_over(reader):
    @settings(max_examples=100)
    @given(TEXTS, st.sampled_from(["en", *sorted(LANGUAGES)]), ANCHORS)
    def tried(text, language, anchor):
        reader(text, language, anchor)

    tried()
