"""Copies: what two articles print alike, counted by hand in invented words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.arrange.copies import FEWEST_SENTENCES, FEWEST_WORDS, RUN, Copies, Shared


def words(start, count=20):
    """So many words that no other start has, as long as it is far enough away."""
    return tuple(f"w{n}" for n in range(start, start + count))


FIRST, SECOND, THIRD = words(0), words(100), words(200)
OWN, THEIRS = words(300), words(400)


def of(one, other):
    return Copies({"a": one, "b": other}, [["a", "b"]]).of("a", "b")


def test_three_sentences_alike_are_copy_and_are_counted_in_sentences_words_and_share():
    assert of([FIRST, OWN, SECOND, THIRD], [THEIRS, FIRST, SECOND, THIRD]) == Shared(sentences=3, words=60, share=0.75)


def test_the_share_is_that_of_the_shorter_article():
    assert of([FIRST, SECOND, THIRD], [FIRST, SECOND, THIRD, OWN, THEIRS]) == Shared(sentences=3, words=60, share=1.0)


def test_only_the_words_inside_runs_are_counted():
    shorter = (*FIRST[:14], "x", *FIRST[15:])  # 14 words in runs, five behind the changed one
    assert of([FIRST, SECOND, THIRD], [shorter, SECOND, THIRD]) == Shared(sentences=3, words=54, share=0.9)


def test_runs_do_not_reach_over_the_end_of_a_sentence():
    halves = [FIRST[n : n + RUN - 1] for n in range(0, 14, RUN - 1)]
    assert of([*halves, SECOND, THIRD], [FIRST, SECOND, THIRD]) is None


@pytest.mark.parametrize("shared", [[], [FIRST], [FIRST, SECOND], [s[: RUN + 1] for s in (FIRST, SECOND, THIRD)]])
def test_one_statement_that_both_give_or_names_with_their_titles_are_no_copy(shared):
    assert len(shared) < FEWEST_SENTENCES or sum(map(len, shared)) < FEWEST_WORDS
    assert of([*shared, OWN], [*shared, THEIRS]) is None


def test_what_stands_in_several_stories_is_furniture_and_no_copy():
    pile = {name: [FIRST, SECOND, THIRD, words(1000 * n)] for n, name in enumerate("abc", 1)}
    assert Copies(pile, [["a", "b", "c"]]).of("a", "b") is not None
    assert Copies(pile, [["a", "b"], ["c"]]).of("a", "b") is None
    assert Copies(pile, [["a", "b"], ["c"]]).of("a", "c") is None


SENTENCES = st.lists(st.sampled_from([FIRST, SECOND, THIRD, OWN, THEIRS, FIRST[:12], SECOND[5:]]), max_size=6)


@given(SENTENCES, SENTENCES, st.permutations(["a", "b"]))
def test_sharing_is_mutual_whatever_the_order(one, other, order):
    pile = {"a": one, "b": other}
    copies = Copies({name: pile[name] for name in order}, [order])
    assert copies.of("a", "b") == copies.of("b", "a") == of(one, other)


@given(SENTENCES, SENTENCES)
def test_counts_are_never_more_than_there_is(one, other):
    shared = of(one, other)
    if shared is not None:
        assert FEWEST_SENTENCES <= shared.sentences <= min(len(one), len(other))
        assert FEWEST_WORDS <= shared.words <= min(sum(map(len, one)), sum(map(len, other)))
        assert 0 < shared.share <= 1


def test_hundreds_of_papers_with_one_text_are_compared_in_good_time():
    text = [words(100 * n) for n in range(30)]
    names = [f"{n:03}" for n in range(300)]
    before = time.perf_counter()
    copies = Copies(dict.fromkeys(names, text), [names])
    assert time.perf_counter() - before < 5
    assert copies.of("000", "299") == Shared(sentences=30, words=600, share=1.0)


def test_one_word_two_hundred_thousand_times_is_read_in_good_time():
    before = time.perf_counter()
    Copies({"a": [("so",) * 200_000], "b": [("so",) * 200_000]}, [["a", "b"]])
    assert time.perf_counter() - before < 5
