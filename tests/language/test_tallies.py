"""Tallies: what is counted as the outcome of an event, and what only looks like it."""

from __future__ import annotations

from time import perf_counter

import pytest

from briefing.language.numbers.quantities import quantities
from briefing.language.numbers.tallies import ages, tallies


def told(text: str) -> list[tuple[tuple[str, ...], str, float]]:
    return [(tally.matter, tally.counted, tally.quantity.number) for tally in tallies(text, quantities(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed at least 12 people.", (("dead",), "", 12)),
        ("Twelve people have been confirmed dead.", (("dead",), "", 12)),
        ("The blast left 12 dead.", (("dead",), "", 12)),
        ("The death toll has risen to 12.", (("dead",), "", 12)),
        ("Police arrested 30 dock workers.", (("arrested",), "workers", 30)),
        ("More than 30 dock workers were arrested.", (("arrested",), "workers", 30)),
        ("A fire destroyed 80 homes on the quay.", (("destroyed",), "homes", 80)),
        ("A blast in May killed 12 people.", (("dead",), "", 12)),
        ("The blast of 1974 killed 12 people.", (("dead", "1974"), "", 12)),
    ],
)
def test_an_outcome_is_counted_in_whatever_words(text, expected):
    assert told(text) == [expected]


def test_each_outcome_of_a_sentence_has_its_own_number():
    assert told("The blast killed 12 people and injured 40.") == [(("dead",), "", 12), (("hurt",), "", 40)]


@pytest.mark.parametrize(
    "text",
    [
        "Nine of the dead came from the islands.",
        "Among the injured, including 12 children killed later, was the mayor.",
        "The blast killed another 12 people.",
        "It could have killed 12 people.",
        "It may have killed 12 people.",
        "Last year 12 people were killed on the quay.",
        "Such blasts kill 12 people every year.",
        "Twelve people said that the blast was loud.",
        "Dozens of people were killed.",
        "The 12 percent killed the plan.",
    ],
)
def test_a_part_another_time_and_fancy_are_no_outcome(text):
    assert told(text) == []


def test_ages_are_those_of_persons_named_in_full():
    text = "Ines Ahl, 43, met 51-year-old Tore Brandt and Ahl, 12, in Sandvik, 40 miles away."
    assert [(name, text[start:end]) for name, (start, end) in ages(text)] == [("Ines Ahl", "43"), ("Tore Brandt", "51")]


def test_an_age_may_be_called_one_and_is_not_that_of_a_relative():
    text = "Ines Ahl, aged 43, Tore Brandt, age 51, and the 12-year-old son of Nils Lund were saved."
    assert [(name, text[start:end]) for name, (start, end) in ages(text)] == [("Ines Ahl", "43"), ("Tore Brandt", "51")]


@pytest.mark.parametrize("text", ["1 ", "killed ", "killed 1 ", "death toll ", "12 a b ", "Aa "])
def test_time_is_linear_on_hostile_text(text):
    hostile = text * (50_000 // len(text))
    found = quantities(hostile)
    start = perf_counter()
    tallies(hostile, found)
    ages(hostile)
    assert perf_counter() - start < 5
