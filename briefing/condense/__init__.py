"""Condensing: articles in, extracts out. One module a method, one registry, one way to choose.

articles | rate every sentence | choose a digest for each | extracts
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from briefing.condense.concepts import concepts
from briefing.condense.greedy import choose
from briefing.condense.registry import METHODS, Method, find
from briefing.errors import UsageError
from briefing.model import Article, Extract, Sentence

__all__ = ["METHODS", "Method", "condense", "condense_articles", "find", "summarize"]

#: May this sentence be read on its own? One that may not is taken only after the one before it in its article.
Fit = Callable[[Sentence], bool]


def _always(_: Sentence) -> bool:
    return True


def condense_articles(
    articles: Sequence[Article], method: str, *, digest: int, language: str, fit: Fit = _always
) -> tuple[Extract, ...]:
    """Rate every sentence of a run and choose each article's own few.

    Args:
        articles: what was read; their order changes no rating.
        method: a name from `METHODS`.
        digest: the most sentences of one digest.
        language: the code of the language that the articles are in.
        fit: see `Fit`.

    Returns:
        One extract an article, in the order given.

    Raises:
        UsageError: no method has that name.
    """
    order = sorted(range(len(articles)), key=lambda n: (articles[n].id, articles[n].origin))
    documents = [articles[n].sentences for n in order]
    scores = rate(documents, method, language)
    bag = concepts(documents, language)
    made: dict[int, Extract] = {}
    start = 0
    for place, document in zip(order, documents, strict=True):
        numbers = range(start, start + len(document))
        chosen = choose(scores, bag, among=numbers, leaning=_leaning(document, start, fit), count=digest)
        made[place] = Extract(
            article=articles[place],
            scores=tuple(scores[start : numbers.stop]),
            digest=tuple(sorted(number - start for number in chosen)),
        )
        start = numbers.stop
    return tuple(made[place] for place in range(len(articles)))


def condense(
    article: Article,
    *,
    sentences: int | None = None,
    words: int | None = None,
    summarizer: str = "coverage",
    language: str = "en",
    fit: Fit = _always,
) -> list[Sentence]:
    """The few sentences that stand for one article, in the order of its text.

    Args:
        article: what was read.
        sentences: the most sentences; at least this or `words` must be given.
        words: the most words in all.
        summarizer: a name from `METHODS`.
        language: the code of the article's language.
        fit: see `Fit`.

    Raises:
        UsageError: no method has that name, or there is no limit, or one below 1.
    """
    if sentences is None and words is None:
        raise UsageError("condense: say how much may be left, with sentences=… or words=…")
    return _chosen([article.sentences], sentences, words, summarizer, language, fit)


def summarize(
    articles: Sequence[Article],
    *,
    words: int,
    summarizer: str = "coverage",
    language: str = "en",
    fit: Fit = _always,
) -> list[Sentence]:
    """One summary of several articles: whole sentences, at most `words` words in all, and nothing said twice.

    The article that gives the best sentence comes first, with all of its sentences in the order of its text.

    Raises:
        UsageError: no method has that name, or `words` is below 1.
    """
    return _chosen([article.sentences for article in articles], None, words, summarizer, language, fit)


def rate(documents: Sequence[Sequence[Sentence]], method: str, language: str) -> list[float]:
    """Rate all sentences of a run, document after document, from 0 to 1 for the best."""
    ratings = list(chain.from_iterable(find(method).score(documents, language)))
    best = max(ratings, default=0.0)
    return [rating / best for rating in ratings] if best > 0 else ratings


def _chosen(
    documents: Sequence[Sequence[Sentence]], count: int | None, words: int | None, method: str, language: str, fit: Fit
) -> list[Sentence]:
    for name, limit in (("sentences", count), ("words", words)):
        if limit is not None and limit < 1:
            raise UsageError(f"{name}: expected at least 1, got {limit}")
    scores = rate(documents, method, language)
    leaning: set[int] = set()
    headless: set[int] = set()
    origin: list[int] = []
    for number, document in enumerate(documents):
        first = len(origin)
        origin += [number] * len(document)
        leaning |= (found := _leaning(document, first, fit))
        headless |= found & {first}
    among = set(range(len(origin))) - headless
    numbers = choose(scores, concepts(documents, language), among=among, leaning=leaning, count=count, words=words)
    turn = {place: rank for rank, place in reversed(list(enumerate(origin[number] for number in numbers)))}
    everything = list(chain.from_iterable(documents))
    return [everything[number] for number in sorted(numbers, key=lambda n: (turn[origin[n]], n))]


def _leaning(document: Sequence[Sentence], start: int, fit: Fit) -> set[int]:
    """Numbers of the sentences that cannot be read on their own, the document's first being number `start`."""
    return {start + place for place, sentence in enumerate(document) if not fit(sentence)}
