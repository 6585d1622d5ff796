from math import log

import pytest

from briefing.condense.concepts import HALF, concepts
from tests.condense.piles import document


def named(bag, concept):
    """The stems of a pair; those of function words have a blank before them, since content words may share them."""
    stems = {number: stem.strip() for stem, number in bag.numbers.items()}
    return stems[concept >> HALF], stems[concept & (1 << HALF) - 1]


def held(bag):
    """The shared concepts of each sentence, by their stems."""
    return [[named(bag, concept) for concept in row] for row in bag.held]


def test_a_concept_weighs_its_logged_occurrences_times_the_documents_that_have_it():
    bag = concepts([document("The dam broke.", "A dam broke again."), document("The dam held.")], "en")

    # "again", "a" and "the" are function words. Occurrences and documents:
    #   the dam 2, 2 · dam broke 2, 1 · a dam 1, 1 · broke again 1, 1 · dam held 1, 1
    # What stands once weighs log 2 · 1; of it only the number is kept.
    assert held(bag) == [[("the", "dam"), ("dam", "broke")], [("dam", "broke")], [("the", "dam")]]
    assert bag.own == (0, 2, 1)
    assert {named(bag, c): weight for c, weight in bag.weights.items()} == pytest.approx(
        {("the", "dam"): 2 * log(3), ("dam", "broke"): log(3)}
    )
    assert {named(bag, c): documents for c, documents in bag.spread.items()} == {("the", "dam"): 2, ("dam", "broke"): 1}
    assert bag.worth == pytest.approx((3 * log(3), log(3) + 2 * log(2), 2 * log(3) + log(2)))
    assert bag.words == (3, 4, 3)
    assert bag.terms[1] == {bag.numbers["dam"], bag.numbers["broke"]}
    assert len(bag.stems[1]) == 4


def test_pairs_of_function_words_say_nothing():
    bag = concepts([document("It was in the river that they were.", "In the river that was.")], "en")
    assert held(bag) == [[("the", "river"), ("river", "that")]] * 2
    assert bag.own == (0, 0)


@pytest.mark.parametrize(
    ("text", "many"),
    [("Yes.", 1), ("She was.", 1), ("…", 0), ("", 0)],
    ids=["one word", "function words only", "no word", "nothing"],
)
def test_a_sentence_without_a_telling_pair_is_one_concept_or_none(text, many):
    assert concepts([document(text)], "en").own == (many,)
    twice = concepts([document(text, text)], "en")
    assert twice.held[0] == twice.held[1]
    assert len(twice.held[0]) == many


def test_a_pair_that_a_sentence_repeats_is_held_once():
    bag = concepts([document("Dam broke, dam broke.")], "en")
    assert held(bag) == [[("dam", "broke")]]
    assert bag.own == (1,)  # broke dam
    assert bag.worth == pytest.approx((log(3) + log(2),))
