from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.render.wording import alternatives, counted, cutoff, day, happening, quotes, shortened, standing


@pytest.mark.parametrize(
    ("outlets", "independent", "same_copy", "words"),
    [
        (1, 1, False, ""),
        (2, 2, False, "2 outlets"),
        (3, 2, True, "3 outlets, 2 independent"),
        (2, 1, True, "2 outlets, 1 text: the same agency copy"),
        (2, 1, False, "2 outlets, 1 text"),
    ],
)
def test_a_standing_says_how_many_outlets_and_how_many_texts(
    outlets: int, independent: int, *, same_copy: bool, words: str
) -> None:
    assert standing(outlets, independent, same_copy=same_copy) == words


def test_numbers_agree_with_their_noun() -> None:
    assert [counted(n, "outlet") for n in (0, 1, 2, 1204)] == ["0 outlets", "1 outlet", "2 outlets", "1,204 outlets"]


def test_dates_are_words_of_the_editions_language() -> None:
    assert day(date(2018, 7, 16), "en", precision="weekday") == "Monday 16 July 2018"
    assert day(date(2018, 7, 16), "en-GB") == "16 July 2018"
    assert day(date(2018, 7, 16), "de", precision="weekday") == "Montag, 16. Juli 2018"
    assert day(date(2018, 7, 16), "zz") == "16 July 2018"


def test_a_happening_is_dated_as_exactly_as_it_is_known() -> None:
    assert happening("2016-12-29", "day", "en") == "29 December 2016"
    assert happening("2016-12", "month", "en") == "December 2016"
    assert happening("2016", "year", "en") == "2016"
    assert happening("some day", "day", "en") == "some day"
    assert happening("2200000000", "year", "en") == "2200000000"


def test_the_cut_off_names_its_zone_and_another_day_where_it_is_one() -> None:
    assert cutoff("2018-07-16T23:59:00+00:00", "UTC", date(2018, 7, 16), "en") == "23:59 UTC"
    assert cutoff("2018-07-17T06:00:00-04:00", "America/New_York", date(2018, 7, 16), "en") == (
        "17 July 2018, 06:00 America/New York"
    )


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_a_shortened_text_fits_and_says_that_it_was_cut(text: str, limit: int) -> None:
    line = shortened(text, limit)
    assert len(line) <= limit
    assert line == " ".join(text.split()) or line.endswith("…")


@pytest.mark.parametrize(
    ("text", "language", "marks"),
    [
        ("no reason why", "en", "“”"),
        ("kein Grund", "de-AT", "„“"),
        ("aucune raison", "fr", "«\u00a0\u00a0»"),
        ("ei syytä", "fi", "””"),
        ("no reason", "zz", "“”"),
        ("“No reason,” he said", "en", ""),
        ('"No reason"', "en", ""),
        ("„Kein Grund“", "de", ""),
        ("“Nothing” was closed, and “nothing", "en", ""),
        ("he said “no” twice", "en", "“”"),
        ("“ never closed", "en", "“”"),
        ("", "en", "“”"),
    ],
)
def test_words_get_the_marks_of_their_language_unless_they_bring_their_own(
    text: str, language: str, marks: str
) -> None:
    assert "".join(quotes(text, language)) == marks


def test_alternatives_are_told_each_once_and_not_where_there_is_but_one() -> None:
    assert alternatives(["12", None, "13", "12"]) == "12 / 13"
    assert alternatives(["12", "12", None]) == ""
