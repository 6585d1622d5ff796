from math import exp, log, sqrt

import pytest

from briefing.condense import ranker, summarize
from briefing.condense.concepts import concepts
from briefing.condense.features import FEATURES
from tests.condense.piles import BRIDGE, articles, document, documents


def test_a_promise_is_the_weighted_sum_of_standard_scores_but_for_a_constant():
    # Deviations: 1 of (0, 2), 0 of (5, 5), which tells nothing, 3 of (6, 0).
    found = [(0.0, 2.0), (5.0, 5.0), (6.0, 0.0)] + [(0.0, 0.0)] * (len(FEATURES) - 3)
    weights = dict.fromkeys(FEATURES, 9.0) | {FEATURES[0]: 0.5, FEATURES[2]: 0.25}
    first, second = ranker.promises(found, weights)
    assert (first, second) == pytest.approx((0.25 * 6 / 3, 0.5 * 2 / 1))
    assert second - first == pytest.approx(0.5 * (1 - -1) + 0.25 * (-1 - 1))


@pytest.mark.parametrize(
    ("column", "deviation"), [([], 0), ([4.0], 0), ([0.1] * 3, 0), ([1 / 3] * 700, 0), ([1.0, 3.0], 1)]
)
def test_a_deviation_is_that_of_the_pile_and_nought_where_nothing_differs(column, deviation):
    assert ranker.deviation(column) == deviation


def test_an_opening_counts_the_more_the_more_full_articles_report():
    assert ranker.steepness(1, 30) == pytest.approx(0.05 + 0.05)
    assert ranker.steepness(5, 150) == pytest.approx(0.05 + 0.25)
    assert ranker.steepness(10, 300) == ranker.steepness(50, 5000) == pytest.approx(0.05 + 0.5)
    assert ranker.steepness(4, 8) == pytest.approx(0.05 + 0.05 * 4 * 2 / 10)
    assert ranker.steepness(0, 0) == pytest.approx(0.05)


def test_a_rating_is_coverage_for_its_cost_times_prior_times_promise():
    pile = [document("The dam broke.", "Farmers fled the valley floor.")]
    bag = concepts(pile, "en")
    weights = ranker.learned().weights
    # Both sentences have their own concepts only, so that six features tell nothing; of the others, of two values,
    # the standard scores are 1 and -1, and half their distance is the deviation.
    worth = [2 * log(2), 4 * log(2)]
    told = {
        "opening": (1, 1 / 2),
        "early": (1, sqrt(1 / 2)),
        "length": (log(3), log(5)),
        "weight": (worth[0] / 3**0.6, worth[1] / 5**0.6),
        "central": (sqrt(2), sqrt(4)),  # so many words, each as rare
        "leads": (1, 0),
    }
    promised = [
        sum(2 * weights[name] * pair[n] / abs(pair[0] - pair[1]) for name, pair in told.items()) for n in range(2)
    ]
    steepness = 0.05 + 0.05 * 2 / 10
    expected = [
        worth[0] / 3**0.35 * exp(0.4 * promised[0]),
        worth[1] / 5**0.35 * 2**-steepness * exp(0.4 * promised[1]),
    ]
    assert ranker.score(pile, bag) == [pytest.approx(expected)]


def test_the_weights_that_ship_are_one_a_feature_and_say_what_they_were_learned_from():
    shipped = ranker.learned()
    assert tuple(shipped.weights) == FEATURES
    assert all(-1 < weight < 1 for weight in shipped.weights.values())
    assert "clusters" in shipped.trained_on


def test_what_every_report_opens_with_leads_the_summary():
    made = summarize(articles(BRIDGE), words=40)
    assert made[0].text in {texts[0] for texts in BRIDGE}


def test_the_order_of_the_articles_changes_no_rating():
    pile = documents(BRIDGE)
    expected = dict(zip([d[0].article for d in pile], ranker.score(pile, concepts(pile, "en")), strict=True))
    turned = [pile[2], pile[0], pile[1]]
    for document_, rated in zip(turned, ranker.score(turned, concepts(turned, "en")), strict=True):
        assert rated == pytest.approx(expected[document_[0].article])
