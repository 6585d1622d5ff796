"""Polarity: words in each other's place that say the contrary, and words that only look like it."""

from __future__ import annotations

import pytest

from briefing.language.lexicon import Lexicon
from briefing.language.polarity import contrary_words

STEM = Lexicon("en").stem


@pytest.mark.parametrize(
    ("one", "other", "behind"),
    [
        ("", "not", "leave"),
        ("was", "wasn't", "found"),
        ("did not confirm", "confirmed", "it"),
        ("no", "", "oil"),
        ("can", "cannot", "leave"),
        ("rose", "fell", "by"),
        ("confirmed", "denied", "it"),
        ("alive", "dead", ""),
        ("lawful", "unlawful", ""),
    ],
)
def test_contraries(one, other, behind):
    assert contrary_words(one.split(), other.split(), behind, STEM)
    assert contrary_words(other.split(), one.split(), behind, STEM)


@pytest.mark.parametrize(
    ("one", "other", "behind"),
    [
        ("", "not", "only"),
        ("no", "", "longer"),
        ("", "no", "fewer"),
        ("did not say", "refused", "it"),
        ("rose", "climbed", "by"),
        ("was", "is", "found"),
        ("", "also", "leave"),
        ("not", "never", "leave"),
    ],
)
def test_what_takes_nothing_back(one, other, behind):
    assert not contrary_words(one.split(), other.split(), behind, STEM)
