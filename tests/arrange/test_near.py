import importlib
from itertools import combinations

import briefing
from briefing.arrange.near import Near
from briefing.language import similarity
from briefing.language.similarity import pairs
from briefing.language.vectors import Weights, cosine, searched

TEXTS = [
    "council votes bridge repair monday",
    "storm closes harbour night",
    "council votes bridge repair tuesday",
    "council votes bridge repair monday",
    "harbour opens after storm",
    "team wins cup final",
]


def _near(least: float = 0.2) -> tuple[Near, list[dict[str, float]]]:
    weights = Weights([text.split() for text in TEXTS])
    vectors = [weights.vector(text.split()) for text in TEXTS]
    return Near(TEXTS, vectors, least), vectors


def test_sentences_of_one_text_are_near_and_near_the_same_others():
    near, vectors = _near()
    for one, other in combinations(range(len(TEXTS)), 2):
        alike = cosine(vectors[one], vectors[other]) >= 0.2
        assert ((one, other) in near) is ((other, one) in near) is alike
        assert (other in near.of(one)) is (one in near.of(other)) is alike


def test_those_near_come_in_their_order():
    near, _ = _near()
    assert near.of(3) == [0, 2]
    assert near.of(0) == [2, 3]
    assert near.of(5) == []


def test_each_pair_of_texts_is_told_once():
    near, _ = _near()
    assert sorted(near.texts()) == [(0, 2), (1, 3)]
    assert near.sentences == [[0, 3], [1], [2], [4], [5]]


def test_arrays_find_the_same_pairs_as_the_plain_search(monkeypatch):
    words = [[f"w{(n * k * k) % 41}" for k in range(1, 12)] for n in range(150)]
    weights = Weights(words)
    vectors = [weights.vector(row) for row in words]
    plain = pairs(vectors, 0.3)
    monkeypatch.setattr(similarity, "MANY", 0)
    assert plain
    assert pairs(vectors, 0.3) == plain


def test_the_search_is_spared_the_commonest_words():
    weights = Weights([["a", "b"], ["a", "c"], ["a", "d"]])
    terms, left_out = searched(weights.vector(["a", "b"]), weights.frequency, 0.5)
    assert terms == ["b"]
    assert 0 < left_out <= 0.5


def test_many_articles_are_grouped_in_arrays_as_few_are(monkeypatch):
    stories = importlib.import_module("briefing.arrange.stories")
    topics = [
        "A storm closed the harbour and sank two ferries",
        "The council votes on repairs of the old bridge",
        "Our goalkeeper saved a penalty in the cup final",
        "Jurors found the banker guilty of fraud",
    ]
    articles = [
        briefing.article(f"{topic} on day {n}. Witness{n} told reporters{n} what happened{n}.", outlet=f"paper {n}")
        for n in range(6)
        for topic in topics
    ]
    plain = stories.group(articles)
    monkeypatch.setattr(importlib.import_module("briefing.language.grouping"), "MANY", 0)
    assert 1 < len(plain) < len(articles)
    assert stories.group(articles) == plain
