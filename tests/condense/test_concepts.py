from math import log

import pytest

from briefing.condense.concepts import concepts
from tests.condense.piles import document


def test_a_concept_weighs_its_logged_occurrences_times_the_documents_that_have_it():
    bag = concepts([document("The dam broke.", "A dam broke again."), document("The dam held.")], "en")

    # "again", "a" and "the" are function words. Occurrences and documents:
    #   the dam 2, 2 · dam broke 2, 1 · a dam 1, 1 · broke again 1, 1 · dam held 1, 1
    assert bag.held == (
        (("the", "dam"), ("dam", "broke")),
        (("a", "dam"), ("dam", "broke"), ("broke", "again")),
        (("the", "dam"), ("dam", "held")),
    )
    assert bag.weights == pytest.approx(
        {
            ("the", "dam"): 2 * log(3),
            ("dam", "broke"): log(3),
            ("a", "dam"): log(2),
            ("broke", "again"): log(2),
            ("dam", "held"): log(2),
        }
    )
    assert bag.worth == pytest.approx((3 * log(3), log(3) + 2 * log(2), 2 * log(3) + log(2)))
    assert bag.words == (3, 4, 3)
    assert bag.terms[1] == {"dam", "broke"}


def test_pairs_of_function_words_say_nothing():
    bag = concepts([document("It was in the river that they were.")], "en")
    assert bag.held == ((("the", "river"), ("river", "that")),)


@pytest.mark.parametrize(
    ("text", "held"),
    [("Yes.", (("yes",),)), ("She was.", (("she", "was"),)), ("…", ()), ("", ())],
    ids=["one word", "function words only", "no word", "nothing"],
)
def test_a_sentence_without_a_telling_pair_is_one_concept_or_none(text, held):
    assert concepts([document(text)], "en").held == (held,)


def test_a_pair_that_a_sentence_repeats_is_held_once():
    (held,) = concepts([document("Dam broke, dam broke.")], "en").held
    assert held == (("dam", "broke"), ("broke", "dam"))
