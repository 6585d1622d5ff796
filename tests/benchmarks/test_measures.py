from math import log2

import pytest

from benchmarks import measures

FERRY = "The ferry sank near the old harbour on Monday."


def test_rouge_of_a_text_with_itself_is_full():
    assert measures.rouge([FERRY], [FERRY]) == pytest.approx((100, 100, 100))


def test_rouge_of_texts_without_a_common_word_is_nothing():
    assert measures.rouge([FERRY], ["Prices rose again."]) == (0, 0, 0)


def test_rouge_counts_words_and_pairs_and_takes_the_mean_over_the_references():
    # "a b c d" against "a b x y": 2 of 4 words, 1 of 3 pairs; against itself all
    one, two, _ = measures.rouge(["alpha beta gamma delta"], ["alpha beta chi psi", "alpha beta gamma delta"])
    assert one == pytest.approx((50 + 100) / 2)
    assert two == pytest.approx((100 / 3 + 100) / 2)


def test_redundancy_is_the_share_of_pairs_that_stood_before():
    # the ferry, ferry sank; the ferry (again), ferry burned: 1 of 4
    assert measures.redundancy(["The ferry sank.", "The ferry burned."]) == pytest.approx(25)
    assert measures.redundancy(["The ferry sank.", "The Ferry sank!"]) == pytest.approx(50)
    assert measures.redundancy(["The ferry sank."]) == 0


def test_no_pair_reaches_over_the_end_of_a_sentence():
    assert measures.redundancy(["Sank the ferry.", "Burned.", "The ferry sank."]) == pytest.approx(25)
    assert measures.redundancy(["Rain.", "Rain."]) == 0
    assert measures.redundancy([]) == 0


def test_divergence_of_the_same_words_is_nothing_and_of_other_words_full():
    assert measures.divergence(["Ferry sank. Harbour closed."], ["Harbour closed. Ferry sank."]) == pytest.approx(0)
    assert measures.divergence(["Ferry sank."], ["Prices rose."]) == pytest.approx(100)
    assert measures.divergence([], ["Prices rose."]) == 100
    assert measures.divergence([], []) == 0


def test_divergence_is_that_of_jensen_and_shannon_in_bits():
    # ferry 1 against ferry 1/2, harbour 1/2: the middle has 3/4 and 1/4
    left = log2(1 / 0.75)
    right = 0.5 * log2(0.5 / 0.75) + 0.5 * log2(0.5 / 0.25)
    assert measures.divergence(["The ferry"], ["The ferry in the harbour"]) == pytest.approx(50 * (left + right))


def test_divergence_looks_at_stems_of_content_words_only():
    assert measures.divergence(["Ferries are sinking."], ["The ferry sinks."]) == pytest.approx(0)
