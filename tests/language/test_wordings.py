"""What differs between wordings, word by word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.wordings.differences import Wording, compare


def marked(*texts: str) -> list[list[str]]:
    """The differing words of each text."""
    found = compare([Wording(text) for text in texts]).stretches
    return [[text[start:end] for start, end in stretches] for text, stretches in zip(texts, found, strict=True)]


def test_only_the_words_that_differ_are_marked():
    assert marked("I see no reason why it should be.", "I see no reason why it would be,") == [["should"], ["would"]]


def test_words_inside_that_one_leaves_out_are_marked_in_the_other():
    assert marked("We will never again pay for this", "We will never pay for this") == [["again"], []]


def test_words_at_the_edge_are_marked_only_where_others_stand_for_them():
    whole = "The mayor was extremely brave and calm on the quay"
    assert marked(whole, "incredibly brave and calm on the quay") == [["extremely"], ["incredibly"]]
    assert marked(whole, "was very brave and calm", "brave and calm") == [["extremely"], ["very"], []]


def test_where_wordings_are_only_shorter_what_the_shortest_lacks_is_marked():
    assert marked("a message best given in person", "best given in person") == [["a message"], []]


def test_of_three_wordings_each_shows_its_own_words():
    assert marked("it costs nine crowns", "it costs ten crowns", "it costs nine pounds") == [
        ["nine crowns"],
        ["ten crowns"],
        ["nine pounds"],
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We won’t go", "we won't go!"),
        ("The co-operation of the U.S. is long-term", "the cooperation of the US is long term"),
        ("The colour of the harbour centre was analysed", "The color of the harbor center was analyzed"),
        ("5% of it & more", "5 percent of it and more"),
        ("Its cold", "It's cold"),
        ("Twelve divers in 20 boats", "12 divers in twenty boats"),
    ],
)
def test_case_marks_and_spelling_are_no_difference(one, other):
    assert marked(one, other) == [[], []]
    assert Wording(one).key == Wording(other).key


def test_negation_and_contraction_are_differences():
    assert marked("They did agree to it", "They didn't agree to it") == [["did"], ["didn't"]]
    assert marked("They do not agree", "They don't agree") == [["do not"], ["don't"]]


def test_british_spelling_counts_for_english_alone():
    assert Wording("la favour", "fr").key != Wording("la favor", "fr").key


@given(st.lists(st.text("ab cd.’", max_size=30), max_size=4))
def test_differences_lie_in_their_text_in_order(texts):
    wordings = [Wording(text) for text in texts]
    for text, stretches in zip(texts, compare(wordings).stretches, strict=True):
        flat = [offset for stretch in stretches for offset in stretch]
        assert flat == sorted(flat)
        assert all(0 <= start < end <= len(text) for start, end in stretches)


@given(st.text("abc ", max_size=40))
def test_a_wording_does_not_differ_from_itself(text):
    assert marked(text, text) == [[], []]


def test_a_word_without_end_takes_no_time():
    started = time.perf_counter()
    assert marked("a" * 200_000, "s" * 200_000)[0]
    assert time.perf_counter() - started < 2
