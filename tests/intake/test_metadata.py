from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.metadata import EARLIEST, byline, date_in, too_late

DAY = date(2018, 7, 16)


@pytest.mark.parametrize(
    "text",
    [
        "2018-07-16",
        "2018-07-16T10:00:00Z",
        "2018/7/16",
        "20180716",
        "20180716T100000",
        "16 July 2018",
        "16th of July 2018",
        "16-Jul-2018",
        "July 16, 2018",
        "JULY 16, 2018 8:15 PM",
        "Jul. 16th, 2018",
        "Mon, 16 Jul 2018 10:00 GMT",
        "Published 10:00, 16 July 2018",
        "16.07.2018",
        "16/07/2018",
        "07/16/2018",
        "date 2018-07-16 The minister",
    ],
)
def test_a_date_is_read_as_publishers_write_it(text):
    assert date_in(text) == DAY


@pytest.mark.parametrize(
    "text",
    ["07/06/2018", "July 2018", "2018", "31 February 2018", "1066-10-14", "1 of 2018-07-16-55", "10.0.2018.1", ""],
)
def test_a_date_that_is_none_or_may_be_two_is_not_guessed(text):
    assert date_in(text) is None


def test_an_ambiguous_date_gives_way_to_a_clear_one_behind_it():
    assert date_in("07/06/2018 (7 June 2018)") == date(2018, 6, 7)


@given(st.dates(min_value=EARLIEST))
def test_every_day_is_read_back(day):
    assert date_in(day.isoformat()) == day
    assert date_in(f"{day:%A}, {day.day} {day:%B} {day.year}") == day
    assert date_in(f"{day:%b} {day.day}, {day.year}") == day


@given(st.text())
def test_no_text_breaks_the_reading_of_dates_and_bylines(text):
    found = date_in(text)
    assert found is None or found >= EARLIEST
    byline(text)


def test_only_the_day_after_today_may_still_be_believed():
    assert not too_late(date(2018, 7, 17), DAY)
    assert too_late(date(2018, 7, 18), DAY)
    assert not too_late(date(9999, 1, 1), None)


@pytest.mark.parametrize(
    ("text", "author", "agency"),
    [
        ("By JOHN SMITH, Associated Press", "JOHN SMITH", "Associated Press"),
        ("By Jane Doe and John Smith | Reuters", "Jane Doe, John Smith", "Reuters"),
        ("Jane Doe; John Smith", "Jane Doe, John Smith", None),
        ("Jane Doe; JANE DOE", "Jane Doe", None),
        ("By Reuters Staff", None, "Reuters"),
        ("By JANE DOE, AP Sports Writer", "JANE DOE", "Associated Press"),
        ("By Jane Doe (AFP)", "Jane Doe", "AFP"),
        ("By the Associated Press", None, "Associated Press"),
        ("By Jane Doe and Associated Press", "Jane Doe", None),
        ("By Jane Doe with AP", "Jane Doe", None),
        ("By Jane Doe, AFP and Reuters", "Jane Doe", None),
        ("By AFP, Reuters", None, None),
        ("By Jane Doe in Harrisburg, PA", "Jane Doe", None),
        ("John Smith in Washington", "John Smith", None),
        ("Jane Doe, Political Correspondent", "Jane Doe", None),
        ("Jane Doe March", "Jane Doe", None),
        ("By Ludwig van Beethoven", "Ludwig van Beethoven", None),
        ("By Nora O'Brien-Jones for the Press Association", "Nora O'Brien-Jones", "PA"),
        ("By Jane Doe jane@example.org @jane", "Jane Doe", None),
        ("김철수", "김철수", None),
        ("Our Foreign Staff", None, None),
        ("Updated 3 min read", None, None),
        ("", None, None),
    ],
)
def test_a_byline_is_taken_apart_and_its_letters_stay(text, author, agency):
    found = byline(text)
    assert (found.author, found.agency) == (author, agency)
