"""Texts that are alike on average are one group, and who stands alone joins the group it is nearest to."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language import grouping
from briefing.language.grouping import adopted, grouped, joined
from briefing.language.linkage import linked


def unit(**terms):
    length = math.sqrt(sum(value * value for value in terms.values()))
    return {term: value / length for term, value in terms.items()}


def links(pairs, count):
    rows = {n: {} for n in range(count)}
    for (one, other), value in pairs.items():
        rows[one][other] = rows[other][one] = value
    return rows


def test_groups_are_joined_by_the_average_of_their_pairs():
    # 0 and 1 first (.9); then with 2, on average (.8 + .1) / 2 = .45
    pairs = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.1}
    assert joined(links(pairs, 3), 0.45) == [[0, 1, 2]]
    assert joined(links(pairs, 3), 0.46) == [[0, 1], [2]]


def test_a_single_text_joins_the_group_whose_nearest_three_are_alike_enough():
    near = {4: [(0, 0.5), (1, 0.1), (2, 0.3), (3, 0.2)]}
    groups = [[0, 1, 2, 3], [4]]
    assert adopted(groups, near.get, (0.5 + 0.3 + 0.2) / 3 - 1e-9) == [[0, 1, 2, 3, 4]]
    assert adopted(groups, near.get, 0.34) == groups


def test_what_is_not_alike_at_all_counts_as_nothing():
    assert adopted([[0, 1], [2]], {2: [(0, 0.5)]}.get, 0.25) == [[0, 1, 2]]
    assert adopted([[0, 1], [2]], {2: [(0, 0.5)]}.get, 0.26) == [[0, 1], [2]]


def test_single_texts_join_nobody_that_stands_alone_and_bring_nobody_along():
    near = {2: [(0, 0.9), (3, 0.9)], 3: [(2, 0.9)]}
    assert adopted([[0, 1], [2], [3]], near.get, 0.4) == [[0, 1, 2], [3]]
    assert adopted([[0], [1]], {0: [(1, 1.0)], 1: [(0, 1.0)]}.get, 0.1) == [[0], [1]]


def test_of_two_groups_alike_the_first_takes_it_in():
    assert adopted([[0, 1], [2, 3], [4]], {4: [(2, 0.5), (3, 0.5), (0, 0.5), (1, 0.5)]}.get, 0.4) == [[0, 1, 4], [2, 3]]


def test_what_no_group_has_taken_in_is_grouped_with_less_to_ask_for():
    vectors = [unit(a=1), unit(a=1), unit(b=1, c=1), unit(b=1, d=1)]
    assert grouped(vectors, together=0.6, nearby=0.49, least=0.05) == [[0, 1], [2, 3]]
    assert grouped(vectors, together=0.6, nearby=0.51, least=0.05) == [[0, 1], [2], [3]]


@given(st.lists(st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 9), min_size=1), min_size=1, max_size=12))
def test_many_texts_are_grouped_as_a_few_are(bags):
    vectors = [unit(**bag) for bag in bags]
    groups = grouped(vectors, together=0.6, nearby=0.4, least=0.05)
    assert sorted(n for members in groups for n in members) == list(range(len(bags)))
    many, near = linked(vectors, 0.6, 0.05)
    assert all(any(set(one) <= set(other) for other in groups) for one in adopted(many, near, 0.4))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "MANY", 0)
        assert grouped(vectors, together=0.6, nearby=0.4, least=0.05) == groups


@pytest.mark.parametrize("count", [0, 1])
def test_a_pile_of_none_or_one(count):
    assert grouped([unit(a=1)] * count, together=0.5, nearby=0.5, least=0.1) == [[0]] * count
