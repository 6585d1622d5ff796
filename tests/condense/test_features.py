from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.condense.concepts import concepts
from briefing.condense.features import FEATURES, columns
from tests.condense.piles import LANGUAGES, document, documents


def seen(pile, language="en"):
    """The columns by their names."""
    return dict(zip(FEATURES, columns(pile, concepts(pile, language)), strict=True))


def test_every_feature_of_two_small_articles_by_hand():
    found = seen(
        [
            document("The dam broke.", "“We fled the dam,” they said."),
            document("The dam broke again."),
        ]
    )

    assert found["opening"] == [1, 1 / 2, 1]
    assert found["early"] == pytest.approx([1, sqrt(1 / 2), 1])
    assert found["length"] == pytest.approx([log(3), log(6), log(4)])
    assert found["quoting"] == [0, 1, 0]
    assert found["pronouns"] == pytest.approx([0, 1 / 6, 0])  # they
    assert found["personal"] == [0, 1, 0]  # we
    # Content words: dam, broke · fled, dam · dam, broke. Dam is in both articles and both first sentences, so is
    # broke; fled is in one article and in no first sentence.
    assert found["spread"] == pytest.approx([1, (1 / 2 + 1) / 2, 1])
    assert found["leads"] == pytest.approx([1, 1 / 2, 1])
    # Concepts: the dam, dam broke · we fled, fled the, the dam, dam they · the dam, dam broke, broke again.
    assert found["shared"] == pytest.approx([1, 1 / 4, 2 / 3])
    assert found["new"] == pytest.approx([1, 3 / 4, 1])  # the dam stands before it
    # the dam: log 4 · 2 documents, dam broke: log 3 · 2, each other log 2
    worth = [2 * log(4) + 2 * log(3), 2 * log(4) + 3 * log(2), 2 * log(4) + 2 * log(3) + log(2)]
    assert found["weight"] == pytest.approx([w / n**0.6 for w, n in zip(worth, (3, 6, 4), strict=True)])
    # idf over three sentences: dam log 2, broke log 2.5, fled log 4
    dam, broke, fled = log(2) ** 2, log(2.5) ** 2, log(4) ** 2
    closed = (3 * dam + 2 * broke) / sqrt(dam + broke)
    assert found["central"] == pytest.approx([closed, (3 * dam + fled) / sqrt(dam + fled), closed])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_known_of_english_words_is_nought_elsewhere(language):
    found = seen(documents(LANGUAGES[language]), language)
    assert set(found["pronouns"]) == set(found["personal"]) == {0}
    assert len(set(found["weight"])) > 1


WORDS = ["river", "bridge", "they", "the", "of", "we", "ferry", "40", "…", "“Mayor"]
PILES = st.lists(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=6), max_size=4)


@given(PILES)
def test_each_sentence_has_each_feature_and_shares_lie_between_nought_and_one(pile):
    found = seen(documents(pile))
    assert {len(column) for column in found.values()} == {sum(map(len, pile))}
    for name in ("opening", "early", "shared", "spread", "leads", "quoting", "pronouns", "personal", "new"):
        assert all(0 <= value <= 1 for value in found[name])


@given(PILES, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_no_feature(pile, random):
    turned = list(range(len(pile)))
    random.shuffle(turned)
    starts = [sum(map(len, pile[:n])) for n in range(len(pile))]
    expected, found = seen(documents(pile)), seen(documents([pile[n] for n in turned]))
    for name in FEATURES:
        moved = [expected[name][starts[n] + place] for n in turned for place in range(len(pile[n]))]
        assert found[name] == pytest.approx(moved)
