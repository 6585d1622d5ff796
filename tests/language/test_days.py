"""Days: what a text names of a date or an hour, and which two of them cannot be the same."""

from __future__ import annotations

from time import perf_counter

import pytest

from briefing.language.dates.days import Day, clash, days


def only(text: str) -> Day:
    (found,) = days(text)
    return found


@pytest.mark.parametrize(
    ("text", "stretch", "parts"),
    [
        ("It fell on Friday.", "Friday", {"weekday": "fri"}),
        ("It fell on July 13, 2018, at noon.", "July 13, 2018", {"month": "jul", "day": 13, "year": 2018}),
        ("It fell on 13 July 2018.", "13 July 2018", {"month": "jul", "day": 13, "year": 2018}),
        ("It fell on Friday, July 13.", "Friday, July 13", {"weekday": "fri", "month": "jul", "day": 13}),
        ("It fell on Sept. 11th.", "Sept. 11th", {"month": "sep", "day": 11}),
        ("It fell in July 2018.", "July 2018", {"month": "jul", "year": 2018}),
        ("It fell in 1974.", "1974", {"year": 1974}),
        ("It fell in mid-1974.", "1974", {"year": 1974}),
        ("It fell yesterday.", "yesterday", {"relative": "yesterday"}),
        ("It fell at 8:30 p.m. sharp", "8:30 p.m.", {"clock": 20 * 60 + 30}),
        ("It fell at 18:05 sharp", "18:05", {"clock": 18 * 60 + 5}),
    ],
)
def test_a_date_is_read_as_the_longest_that_fits(text, stretch, parts):
    found = only(text)
    assert text[found.start : found.end] == stretch
    assert {name: getattr(found, name) for name in parts} == parts


@pytest.mark.parametrize("text", ["He may 5 times", "1,974 gulls", "2018 people", "the 747", "$2018", "a march of 12"])
def test_what_is_no_date_is_none(text):
    assert days(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("on Monday", "on Tuesday"), ("July 13", "July 14"), ("in 1974", "in 1975"), ("Friday, July 13", "Monday")],
)
def test_days_clash_where_both_name_a_part_and_differ(one, other):
    assert clash(only(one), only(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("on Monday", "July 13"), ("July 13", "July 13, 2018"), ("on Monday", "yesterday"), ("8 p.m.", "Monday")],
)
def test_days_that_may_be_the_same_do_not(one, other):
    assert not clash(only(one), only(other))


@pytest.mark.parametrize("text", ["July ", "1", "Monday ", "1 ", "12:", "a"])
def test_time_is_linear_on_hostile_text(text):
    start = perf_counter()
    days(text * (100_000 // len(text)))
    assert perf_counter() - start < 5
