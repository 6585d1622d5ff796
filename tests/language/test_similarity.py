from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.similarity import pairs, runs, shared_in_order
from briefing.language.vectors import Weights, cosine

PILE = [("crane", "fall", "harbour"), ("crane", "old"), ("harbour", "open", "open"), ("mayor",)]


def test_idf_by_hand():
    weights = Weights(PILE)
    assert weights.idf["crane"] == pytest.approx(log(5 / 2.5))
    assert weights.idf["mayor"] == pytest.approx(log(5 / 1.5))
    assert weights.frequency["open"] == 1


def test_a_background_makes_words_of_a_small_pile_rarer():
    assert Weights(PILE, background=6).idf["crane"] == pytest.approx(log(11 / 2.5))


def test_vectors_by_hand():
    vector = Weights(PILE).vector(("open", "open", "harbour", "unknown"))
    opened, harbour = (1 + log(2)) * log(5 / 1.5), log(5 / 2.5)
    length = sqrt(opened**2 + harbour**2)
    assert vector == pytest.approx({"open": opened / length, "harbour": harbour / length, "unknown": 0})


def test_a_text_without_known_terms_has_no_direction():
    assert Weights(PILE).vector(("unknown",)) == {}
    assert Weights(PILE).vector(()) == {}


def test_cosine_by_hand():
    assert cosine({"a": 0.6, "b": 0.8}, {"b": 1.0}) == pytest.approx(0.8)
    assert cosine({"a": 0.6, "b": 0.8}, {"a": 0.8, "b": 0.6, "c": 0.0}) == pytest.approx(0.96)
    assert cosine({"a": 1.0}, {"b": 1.0}) == 0
    assert cosine({}, {"b": 1.0}) == 0


def test_containment_by_hand():
    weights = Weights(PILE)
    crane, mayor, old = log(5 / 2.5), log(5 / 1.5), log(5 / 1.5)
    assert weights.containment(frozenset({"crane", "mayor"}), frozenset({"crane", "mayor", "old"})) == 1
    assert weights.containment(frozenset({"crane", "mayor"}), frozenset({"crane", "old"})) == pytest.approx(
        crane / (crane + min(mayor, old))
    )
    assert weights.containment(frozenset(), frozenset({"crane"})) == 0
    assert weights.containment(frozenset({"unknown"}), frozenset({"crane"})) == 0


def test_weight_counts_each_term_once():
    assert Weights(PILE).weight(["crane", "crane"]) == pytest.approx(log(5 / 2.5))


#: A pile in which every text has a word that tells nothing.
LARGE = st.randoms(use_true_random=False).map(
    lambda chance: [["news", *chance.choices("crane fall harbour open mayor old boat".split(), k=3)] for _ in range(90)]
)
WORDS = st.sampled_from("crane fall harbour open mayor old boat".split())


@given(st.lists(st.lists(WORDS, max_size=6), max_size=12) | LARGE, st.sampled_from([0.1, 0.3, 0.7]))
def test_the_index_finds_the_pairs_that_comparing_all_does(texts, least):
    weights = Weights(texts, background=5)
    vectors = [weights.vector(terms) for terms in texts]
    all_pairs = {
        (a, b): cosine(vectors[a], vectors[b])
        for b in range(len(vectors))
        for a in range(b)
        if vectors[a] and vectors[b]
    }
    found = pairs(vectors, least)
    assert found == pytest.approx({pair: alike for pair, alike in all_pairs.items() if pair in found})
    assert {pair for pair, alike in all_pairs.items() if alike > least + 1e-9} <= set(found)
    assert all(alike >= least - 1e-9 for alike in found.values())


def test_runs_of_words():
    assert runs("a b c d".split(), 3) == {("a", "b", "c"), ("b", "c", "d")}
    assert runs("a b".split(), 3) == frozenset()


def test_words_shared_in_order():
    assert shared_in_order("the crane fell down".split(), "the old crane fell".split()) == pytest.approx(3 / 4)
    assert shared_in_order("a b c d".split(), "d c b a".split()) == pytest.approx(1 / 4)
    assert shared_in_order([], ["a"]) == 0
    assert shared_in_order("a b".split(), "x a y b z".split()) == 1
