from math import log

import pytest

from briefing.condense import coverage
from briefing.condense.concepts import concepts
from tests.condense.piles import document


def rated(pile):
    return coverage.score(pile, concepts(pile, "en"))


def test_scores_of_two_small_articles_by_hand():
    scores = rated([document("The dam broke.", "Farmers fled the valley floor."), document("The dam broke again.")])

    # Steepness of the prior with two articles: .05 · (1 + 2) = .15, so the second sentence counts 2^-.15.
    #   the dam, dam broke: twice, in 2 documents:  2 · log 3 each
    #   farmers fled, fled the, the valley, valley floor, broke again: log 2 each
    assert scores[0] == pytest.approx([4 * log(3) / 3**0.6, 4 * log(2) / 5**0.6 * 2**-0.15])
    assert scores[1] == pytest.approx([(4 * log(3) + log(2)) / 4**0.6])


def test_an_opening_counts_the_more_the_more_articles_report():
    def ratio(size):
        first, second = rated([document("The dam broke.", "The dam broke.")] * size)[0]
        return first / second

    assert ratio(1) == pytest.approx(2**0.1)
    assert ratio(5) == pytest.approx(2**0.3)
    assert ratio(10) == pytest.approx(2**0.55)
    assert ratio(30) == pytest.approx(2**0.55)


def test_what_more_articles_say_counts_more_than_what_one_says_more_often():
    pile = [
        document("Snow fell here.", "Rain came."),
        document("Rain came.", "Snow fell here."),
        document("Wind blew hard.", "Wind blew hard.", "Wind blew hard."),
    ]
    scores = rated(pile)
    assert scores[0][0] > scores[2][0]
