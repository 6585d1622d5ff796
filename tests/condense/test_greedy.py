from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.condense import coverage
from briefing.condense.concepts import concepts
from briefing.condense.greedy import ALIKE, choose
from tests.condense.piles import BRIDGE, document, documents


def leaning(numbers):
    """A gate that lets these stand only behind their predecessors, and all others stand by themselves."""
    return lambda number: "leaning" if number in numbers else "open"


def test_the_second_choice_is_what_the_first_left_unsaid():
    # Concepts of three sentences over four pairs that each stand once, in one document (weight log 2), but for
    # "red ox" in 0 and 1 (log 3):
    #   0: red ox, ox ran            score 1.0
    #   1: red ox, ox ate, ate hay   score 0.9, of which log 3 / (log 3 + 2 log 2) = .44 is said once 0 stands: of that
    #                                .15 still counts, which leaves .56
    #   2: cold rain                 score 0.6, all of it new
    bag = concepts([document("Red ox ran.", "Red ox ate hay.", "Cold rain.")], "en")
    assert 0.9 * (0.15 + 0.85 * 2 * log(2) / (log(3) + 2 * log(2))) < 0.6

    assert choose([1.0, 0.9, 0.6], bag, count=3) == [0, 2, 1]
    assert choose([1.0, 0.9, 0.6], bag, count=2) == [0, 2]


def test_a_sentence_too_long_for_what_is_left_gives_way_to_a_shorter_one():
    bag = concepts([document("Red ox ran home.", "Cold rain fell all day long.", "Dogs barked.")], "en")
    assert choose([1.0, 0.9, 0.1], bag, words=6) == [0, 2]
    assert choose([1.0, 0.9, 0.1], bag, words=1) == []


def test_the_same_again_and_nearly_the_same_are_not_taken():
    again = "The harbour bridge in Kelmouth was closed on Monday."
    nearly = "The bridge at Kelmouth harbour, closed on Monday, was empty."
    bag = concepts([document(again, nearly), document(again)], "en")
    shared, one, other = 5, 5, 6  # harbour, bridge, Kelmouth, closed, Monday; and "empty"
    assert shared / sqrt(one * other) > ALIKE
    assert choose([1.0, 1.0, 1.0], bag) == [0]


def test_a_leaning_sentence_comes_only_behind_the_one_before_it():
    bag = concepts([document("Red ox ran.", "Cold rain fell.", "Dogs barked loudly.")], "en")
    assert choose([0.1, 0.5, 0.9], bag, gate=leaning({2}), count=1) == [1]
    assert choose([0.1, 0.5, 0.9], bag, gate=leaning({2}), count=2) == [1, 2]
    assert choose([0.1, 0.5, 0.9], bag, gate=leaning({1, 2}), count=2) == [0, 1]
    assert choose([0.1, 0.5, 0.9], bag, gate=leaning({1}), among=[1, 2]) == [2]


def test_only_what_comes_near_to_being_chosen_is_judged():
    bag = concepts([document("Red ox ran.", "Cold rain fell.", "Dogs barked loudly.")], "en")
    asked = []

    def gate(number):
        asked.append(number)
        return "closed" if number == 1 else "open"

    assert choose([0.1, 0.9, 0.5], bag, gate=gate, count=1) == [2]
    assert asked == [1, 2]


def test_with_coverage_the_choice_is_the_greedy_maximum_of_covered_weight_for_its_cost():
    pile = documents(BRIDGE)
    bag = concepts(pile, "en")
    scores = [score for rated in coverage.score(pile, bag) for score in rated]
    steepness = 0.05 * (1 + 3)
    places = [place for texts in BRIDGE for place in range(len(texts))]

    covered, expected, room = set(), [], 60
    while True:
        gains = {}
        for n, held in enumerate(bag.held):
            new = bag.own[n] * log(2) + sum(bag.weights[concept] for concept in held if concept not in covered)
            alike = any(
                len(bag.terms[n] & bag.terms[m]) > ALIKE * sqrt(len(bag.terms[n]) * len(bag.terms[m])) for m in expected
            )
            if new and not alike and bag.words[n] <= room:
                gains[n] = (0.15 * bag.worth[n] + 0.85 * new) / bag.words[n] ** 0.6 * (1 + places[n]) ** -steepness
        if not gains:
            break
        best = max(gains, key=gains.get)
        expected.append(best)
        covered |= set(bag.held[best])
        room -= bag.words[best]

    assert len(expected) > 3
    assert choose(scores, bag, words=60) == expected


WORDS = ["river", "bridge", "mayor", "the", "of", "closed", "ferry", "cracks", "Monday", "40", "school", "said", "rain"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
PILES = st.lists(st.lists(SENTENCES, max_size=8), min_size=1, max_size=4)


@given(PILES, st.integers(0, 60), st.integers(0, 8), st.data())
def test_a_choice_keeps_its_budgets_repeats_nothing_and_leaves_no_room_that_a_sentence_could_fill(
    pile, words, count, data
):
    bag = concepts(documents(pile), "en")
    size = len(bag.words)
    scores = data.draw(st.lists(st.floats(0, 1), min_size=size, max_size=size))

    chosen = choose(scores, bag, words=words, count=count)

    assert len(chosen) == len(set(chosen)) <= count
    spent = sum(bag.words[n] for n in chosen)
    assert spent <= words
    said = {concept for n in chosen for concept in bag.held[n]}
    if len(chosen) < count:
        for n in set(range(size)) - set(chosen):
            repeats = (not bag.own[n] and set(bag.held[n]) <= said) or any(
                len(bag.terms[n] & bag.terms[m]) > ALIKE * sqrt(len(bag.terms[n]) * len(bag.terms[m])) for m in chosen
            )
            assert repeats or bag.words[n] > words - spent


@given(PILES, st.data())
def test_leaning_sentences_stand_behind_their_predecessors(pile, data):
    bag = concepts(documents(pile), "en")
    size = len(bag.words)
    behind = data.draw(st.sets(st.integers(0, max(0, size - 1))))
    chosen = choose([1.0] * size, bag, gate=leaning(behind))
    for n in behind.intersection(chosen):
        assert n - 1 in chosen[: chosen.index(n)]


@pytest.mark.parametrize("budget", [{"words": 0}, {"count": 0}])
def test_no_room_no_choice(budget):
    assert choose([1.0], concepts([document("Red ox ran.")], "en"), **budget) == []
