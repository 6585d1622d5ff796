"""Quantities: what number a text states, of what, in which unit, and which two of them can be true together."""

from __future__ import annotations

from math import inf
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.numbers.quantities import Quantity, adds_up, compatible, quantities


def only(text: str, language: str = "en") -> Quantity:
    (found,) = quantities(text, language)
    return found


@pytest.mark.parametrize(
    ("text", "value", "number", "unit"),
    [
        ("12 dock workers", "12", 12, ""),
        ("twelve dock workers", "twelve", 12, ""),
        ("twenty-one men of the crew", "twenty-one", 21, ""),
        ("two hundred and fifty soldiers", "two hundred and fifty", 250, ""),
        ("a dozen gulls", "a dozen", 12, ""),
        ("half a million crowns", "half a million crowns", 500_000, "crown"),
        ("25,000 people", "25,000", 25_000, ""),
        ("$1.2 billion", "$1.2 billion", 1.2e9, "$"),
        ("US$1.2bn", "US$1.2bn", 1.2e9, "$"),
        ("12 million euros", "12 million euros", 12e6, "€"),
        ("12.5 per cent", "12.5 per cent", 12.5, "%"),
        ("12.5%", "12.5%", 12.5, "%"),
        ("a quarter of the fleet", "a quarter", 25, "%"),
        ("half of the fleet", "half", 50, "%"),
        ("the 11th hour", "11th", 11, "ordinal"),
        ("the third crane", "third", 3, "ordinal"),
        ("a 34-year-old diver", "34-year-old", 34, "age"),
        ("40 kilometres", "40 kilometres", 40, "kilometer"),
        ("40 km", "40 km", 40, "kilometer"),
    ],
)
def test_a_number_is_read_with_its_unit(text, value, number, unit):
    found = only(text)
    assert text[found.start : found.end] == value
    assert found.number == pytest.approx(number)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 40 people", 40, inf),
        ("more than 40 people", 40, inf),
        ("40 or more people", 40, inf),
        ("fewer than 40 people", 0, 40),
        ("as many as 40 people", 0, 40),
        ("10 to 15 people", 10, 15),
        ("between 10 and 15 people", 10, 15),
        ("10-15 people", 10, 15),
        ("dozens of people", 20, 999),
        ("40 people", 40, 40),
    ],
)
def test_a_hedge_says_between_which_bounds_it_is_true(text, low, high):
    found = only(text)
    assert (found.low, found.high) == (low, high)


def test_what_is_counted_stands_behind_the_number():
    assert only("12 Russian intelligence officers were charged").counted == ("russian", "intelligence", "officers")


@pytest.mark.parametrize(
    "text",
    [
        "on July 13, 2018",
        "on 13 July",
        "in 2018",
        "at 8 a.m.",
        "at 8:30 p.m.",
        "the F-16 and Covid-19",
        "two three",
        "nothing here",
    ],
)
def test_dates_hours_years_and_names_are_no_quantities(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 officers", "twelve officers"),
        ("40 people", "dozens of people"),
        ("400 passengers", "about 380 passengers"),
        ("more than 100 people", "103 people"),
        ("at least 12 dead", "15 dead"),
        ("nearly 20 percent", "19.6 percent"),
        ("up to 40 people", "35 people"),
        ("10 to 15 people", "12 people"),
        ("40,000 fans", "39,871 fans"),
        ("$1.2 billion", "$1.18 billion"),
        ("12 percent", "12.4 percent"),
        ("half of the fleet", "50 percent"),
        ("a dozen gulls", "13 gulls"),
        ("more than 50 people", "more than 58 people"),
        ("12 percent", "12 officers"),
        ("$12 million", "12 million euros"),
        ("several ships", "four ships"),
    ],
)
def test_what_can_be_true_together_is_compatible(one, other):
    assert compatible(only(one), only(other))
    assert compatible(only(other), only(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 officers", "13 officers"),
        ("twelve officers", "13 officers"),
        ("at least 12 dead", "10 dead"),
        ("at least 12 dead", "at least 15 dead"),
        ("fewer than 40 people", "45 people"),
        ("dozens of people", "3 people"),
        ("dozens of people", "2,000 people"),
        ("10 to 15 people", "20 people"),
        ("40,000 fans", "60,000 fans"),
        ("$1.2 billion", "$1.5 billion"),
        ("12 percent", "14 percent"),
        ("a third of the fleet", "80 percent"),
        ("the second ship", "the third ship"),
        ("about 400 passengers", "about 600 passengers"),
    ],
)
def test_what_cannot_be_true_together_is_not(one, other):
    assert not compatible(only(one), only(other))
    assert not compatible(only(other), only(one))


@pytest.mark.parametrize(
    ("one", "other"), [("1,000", "1,001"), ("$50 million", "$51 million"), ("almost 500", "almost 501"), ("500", "520")]
)
def test_in_printed_copy_a_number_differs_from_what_it_might_be_rounded_from(one, other):
    assert not compatible(only(one), only(other), copy=True)


@pytest.mark.parametrize(
    ("one", "other"), [("$1.2 billion", "$1.18 billion"), ("12 percent", "12.4 percent"), ("about 400", "412")]
)
def test_in_printed_copy_too_a_number_may_be_rounded_or_hedged(one, other):
    assert compatible(only(one), only(other), copy=True)


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ("Two bombs went off and a third was found.", "Three bombs were laid."),
        ("At least 33 died here and seven there.", "Some 40 died."),
        ("It cost $3 million and $2 million more.", "It cost $5 million."),
    ],
)
def test_parts_add_up_to_a_whole(parts, whole):
    found, (total,) = quantities(parts), quantities(whole)
    assert adds_up(found[0], total, found)
    assert not adds_up(total, found[0], [total])


def test_what_is_beside_a_number_need_not_add_up():
    found, (total,) = quantities("At least 33 died here and six there, 7 miles off."), quantities("Some 40 died.")
    assert not adds_up(found[0], total, found)


def test_other_languages_are_read_in_figures_alone():
    assert [q.number for q in quantities("2,5 Millionen, zwölf und 12 Schiffe", "de")] == [2.5, 12]
    assert quantities("1.234 Schiffe", "de") == []
    assert quantities("zehn", "de") == []


@given(st.text(alphabet="0123456789 ,.-$%amhundretilo", max_size=80))
def test_whatever_stands_there_each_quantity_has_a_place_and_bounds(text):
    at = 0
    for found in quantities(text):
        assert at <= found.start < found.end <= len(text)
        assert found.low <= found.high
        assert compatible(found, found)
        at = found.end


@pytest.mark.parametrize("char", ["1", "1 ", "one ", "a", "1,", "more than ", "July ", "-"])
def test_time_is_linear_on_hostile_text(char):
    start = perf_counter()
    quantities(char * (100_000 // len(char)))
    assert perf_counter() - start < 5


@pytest.mark.parametrize("figure", ["1" + "0" * 400, "9" * 400, "0." + "0" * 400 + "1"])
def test_a_row_of_digits_that_nobody_counts_in_is_no_quantity(figure):
    assert quantities(f"The key {figure} opened 12 vaults.")[-1].number == 12
    assert len(quantities(f"The key {figure} opened 12 vaults.")) == 1
