"""British and American spellings are one, other words are not."""

from __future__ import annotations

import pytest

from briefing.language.wordings.spelling import american


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("colour", "color"),
        ("neighbours", "neighbors"),
        ("favourite", "favorite"),
        ("organisation", "organization"),
        ("realised", "realized"),
        ("analyse", "analyze"),
        ("theatres", "theaters"),
        ("travelled", "traveled"),
        ("defence", "defense"),
        ("dialogue", "dialog"),
        ("judgement", "judgment"),
        ("towards", "toward"),
        ("grey", "gray"),
    ],
)
def test_both_spellings_of_a_word_are_one(british, us):
    assert american(british) == american(us)


@pytest.mark.parametrize(
    ("one", "other"), [("filled", "filed"), ("four", "for"), ("hour", "hor"), ("prize", "price"), ("there", "ther")]
)
def test_two_words_stay_two(one, other):
    assert american(one) != american(other)
