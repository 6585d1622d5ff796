from itertools import pairwise

import pytest

from briefing.condense import METHODS, condense, condense_articles, rate, summarize
from briefing.condense.concepts import concepts
from briefing.errors import UsageError
from tests.condense.piles import BRIDGE, articles


def words(sentences):
    return sum(len(sentence.text.split()) for sentence in sentences)


@pytest.mark.parametrize("method", METHODS)
def test_an_extract_has_a_score_for_each_sentence_and_a_short_digest_in_the_order_of_the_text(method):
    pile = articles(BRIDGE)
    extracts = condense_articles(pile, method, digest=3, language="en")
    assert [extract.article for extract in extracts] == pile
    for extract in extracts:
        assert len(extract.scores) == len(extract.article.sentences)
        assert 0 < len(extract.digest) <= 3
        assert all(a < b for a, b in pairwise(extract.digest))
    scores = [score for extract in extracts for score in extract.scores]
    assert min(scores) >= 0
    assert max(scores) == 1


@pytest.mark.parametrize("method", METHODS)
def test_the_order_of_the_articles_changes_nothing(method):
    pile = articles(BRIDGE)
    expected = {e.article.id: e for e in condense_articles(pile, method, digest=2, language="en")}
    for extract in condense_articles([pile[2], pile[0], pile[1]], method, digest=2, language="en"):
        assert extract == expected[extract.article.id]


def test_a_digest_takes_a_dangling_sentence_only_behind_the_one_that_explains_it():
    for digest in range(1, 6):
        for method in METHODS:
            (extract,) = condense_articles(articles(BRIDGE[:1]), method, digest=digest, language="en")
            assert extract.article.sentences[2].text.startswith("She apologised")
            assert 2 not in extract.digest or 1 in extract.digest


def test_a_digest_prints_nothing_that_is_unfit():
    (pile,) = articles(
        [("the rest of a line that was cut off in the middle.", "Cracks were found in two of the cables.")]
    )
    (extract,) = condense_articles([pile], "coverage", digest=4, language="en")
    assert extract.digest == (1,)


def test_no_articles_no_extracts_and_an_empty_article_an_empty_one():
    assert condense_articles([], "coverage", digest=3, language="en") == ()
    (empty,) = condense_articles(articles([()]), "lexrank", digest=3, language="en")
    assert empty.scores == empty.digest == ()


def test_condensing_one_article_keeps_the_order_of_its_text():
    (article,) = articles(BRIDGE[:1])
    made = condense(article, sentences=3)
    assert len(made) == 3
    assert all(a.position < b.position for a, b in pairwise(made))
    assert set(made) <= set(article.sentences)
    assert words(condense(article, words=30)) <= 30
    assert condense(article, words=30, sentences=1) == condense(article, sentences=1)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("budget", [5, 20, 60, 100])
def test_a_summary_fills_its_budget_to_within_a_sentence_and_repeats_nothing(method, budget):
    made = summarize(articles(BRIDGE), words=budget, summarizer=method)
    longest = max(len(text.split()) for texts in BRIDGE for text in texts)
    assert budget - longest <= words(made) <= budget
    assert len({sentence.text for sentence in made}) == len(made)


def test_a_summary_keeps_sentences_of_an_article_together_in_its_order():
    made = summarize(articles(BRIDGE), words=120)
    turns = list(dict.fromkeys(sentence.article for sentence in made))
    assert len(turns) > 1
    assert made == sorted(made, key=lambda s: (turns.index(s.article), s.position))


def test_one_broken_line_is_better_than_nothing():
    (article,) = articles([("no more than a scrap",)])
    assert [s.text for s in condense(article, sentences=1)] == ["no more than a scrap"]
    assert summarize([], words=10) == []


@pytest.mark.parametrize(
    "ask",
    [
        condense,
        lambda a: condense(a, sentences=0),
        lambda a: summarize([a], words=-3),
        lambda a: condense(a, words=9, summarizer="nonesuch"),
        lambda a: condense_articles([a], "nonesuch", digest=1, language="en"),
    ],
    ids=["no limit", "no sentence", "fewer than no words", "no such method", "no such method for a run"],
)
def test_what_cannot_be_is_refused_in_one_line(ask):
    with pytest.raises(UsageError, match=r"^[^\n]+$"):
        ask(articles(BRIDGE)[0])


def test_ratings_of_a_run_are_scaled_to_its_best():
    documents = [article.sentences for article in articles(BRIDGE)]
    bag = concepts(documents, "en")
    plain = [score for rated in METHODS["coverage"].score(documents, bag) for score in rated]
    assert rate(documents, METHODS["coverage"], bag) == pytest.approx([score / max(plain) for score in plain])
