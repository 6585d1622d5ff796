import numpy as np
import pytest

from benchmarks.significance import difference, holm


def test_holm_by_hand():
    # sorted .01 .03 .04: .01·3, max(.03·2, .03), max(.04·1, .06)
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])


def test_holm_never_exceeds_one_and_leaves_a_single_value():
    assert holm([0.6, 0.7]) == [1.0, 1.0]
    assert holm([0.02]) == [0.02]
    assert holm([]) == []


def test_the_difference_of_constants_is_sure():
    found = difference([3.0] * 12, [1.0] * 12, draws=999)
    assert (found.mean, found.low, found.high) == (2, 2, 2)
    assert found.p == pytest.approx(2 / 1000)


def test_no_difference_is_told_as_such():
    found = difference([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])
    assert (found.mean, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_turned_round_the_difference_changes_its_sign_and_not_its_p():
    ours, theirs = np.random.default_rng(1).normal(0.3, 1, size=(2, 40))
    one, other = difference(ours, theirs), difference(theirs, ours)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))
    assert one.p == other.p


def test_the_interval_is_about_that_of_the_normal_distribution():
    ours = np.random.default_rng(2).normal(1, 2, size=400)
    found = difference(ours, [0.0] * 400)
    assert found.low < 1 < found.high
    assert found.high - found.low == pytest.approx(2 * 1.96 * 2 / 400**0.5, rel=0.15)


def test_pairs_are_kept_together():
    # far apart between clusters, always a little better within each
    theirs = [float(place * 10) for place in range(30)]
    ours = [value + 0.5 + 0.1 * (place % 3) for place, value in enumerate(theirs)]
    found = difference(ours, theirs)
    assert 0.5 < found.low < found.high < 0.7
    assert found.p < 0.001
