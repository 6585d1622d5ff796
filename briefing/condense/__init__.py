"""Condensing: articles in, extracts out. One module a method, one registry, one way to choose.

articles | count concepts | rate every sentence | choose a digest for each, of what may be printed | extracts
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain

from briefing.condense.beam import search
from briefing.condense.concepts import Concepts, concepts
from briefing.condense.gates import Gates
from briefing.condense.greedy import choose
from briefing.condense.registry import DEFAULT, METHODS, Method, find
from briefing.errors import UsageError
from briefing.model import Article, Extract, Sentence

__all__ = ["DEFAULT", "METHODS", "Method", "condense", "condense_articles", "find", "gist", "rate", "summarize"]


def condense_articles(articles: Sequence[Article], method: str, *, digest: int, language: str) -> tuple[Extract, ...]:
    """Rate every sentence of a run and choose each article's own few.

    Args:
        articles: what was read; their order changes no rating.
        method: a name from `METHODS`.
        digest: the most sentences of one digest; it has fewer where the others are unfit to print or only repeat it.
        language: the code of the language that the articles are in.

    Returns:
        One extract an article, in the order given.

    Raises:
        UsageError: no method has that name.
    """
    order = sorted(range(len(articles)), key=lambda n: (articles[n].id, articles[n].origin))
    documents = [articles[n].sentences for n in order]
    bag = concepts(documents, language)
    scores = rate(documents, find(method), bag)
    gate = Gates(documents, language, strict=True)
    made: dict[int, Extract] = {}
    starts = accumulate(map(len, documents), initial=0)
    for n, document, start in zip(order, documents, starts, strict=False):
        numbers = range(start, start + len(document))
        chosen = choose(scores, bag, among=numbers, gate=gate, count=digest)
        made[n] = Extract(
            article=articles[n],
            scores=tuple(scores[start : numbers.stop]),
            digest=tuple(sorted(number - start for number in chosen)),
        )
    return tuple(made[n] for n in range(len(articles)))


def condense(
    article: Article,
    *,
    sentences: int | None = None,
    words: int | None = None,
    summarizer: str = DEFAULT,
    language: str = "en",
) -> list[Sentence]:
    """The few sentences that stand for one article, in the order of its text.

    Args:
        article: what was read.
        sentences: the most sentences; this or `words` must be given.
        words: the most words in all.
        summarizer: a name from `METHODS`.
        language: the code of the article's language.

    Raises:
        UsageError: no method has that name, or there is no limit, or one below 1.
    """
    if sentences is None and words is None:
        raise UsageError("condense: say how much may be left, with sentences=… or words=…")
    return gist([article.sentences], find(summarizer), sentences=sentences, words=words, language=language)


def summarize(
    articles: Sequence[Article], *, words: int, summarizer: str = DEFAULT, language: str = "en"
) -> list[Sentence]:
    """One summary of several articles: whole sentences, at most `words` words in all, and nothing said twice.

    The article that gives the best sentence comes first, with all of its sentences in the order of its text.

    Raises:
        UsageError: no method has that name, or `words` is below 1.
    """
    return gist([article.sentences for article in articles], find(summarizer), words=words, language=language)


def rate(documents: Sequence[Sequence[Sentence]], method: Method, bag: Concepts) -> list[float]:
    """Rate all sentences of a run, document after document, from 0 to 1 for the best."""
    ratings = list(chain.from_iterable(method.score(documents, bag)))
    best = max(ratings, default=0.0)
    return [rating / best for rating in ratings] if best > 0 else ratings


def gist(
    documents: Sequence[Sequence[Sentence]],
    method: Method,
    *,
    sentences: int | None = None,
    words: int | None = None,
    language: str = "en",
) -> list[Sentence]:
    """What `condense` and `summarize` do, by any method: the few sentences that stand for all documents."""
    for name, limit in (("sentences", sentences), ("words", words)):
        if limit is not None and limit < 1:
            raise UsageError(f"{name}: expected at least 1, got {limit}")
    bag = concepts(documents, language)
    scores = rate(documents, method, bag)
    everything = [(turn, sentence) for turn, document in enumerate(documents) for sentence in document]
    gate = Gates(documents, language, strict=False)
    # Who asks for the gist of a few broken lines gets the best of them.
    if words is not None and sentences is None and method.adds_up:
        numbers = search(scores, bag, words=words, gate=gate)
    else:
        numbers = choose(scores, bag, gate=gate, count=sentences, words=words)
    if not numbers and not gate.any_open():
        numbers = choose(scores, bag, count=sentences, words=words)
    first: dict[int, int] = {}
    for number in numbers:
        first.setdefault(everything[number][0], number)
    turns = {turn: rank for rank, turn in enumerate(first)}
    return [everything[n][1] for n in sorted(numbers, key=lambda n: (turns[everything[n][0]], n))]
