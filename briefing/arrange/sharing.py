"""Sharing: which articles of a story one text or one agency stands behind, for the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from briefing.arrange.copies import Copies
from briefing.arrange.independence import connected
from briefing.model import Article, SharedCopy


def shared_copy(articles: Sequence[Article], groups: Sequence[Sequence[int]], copies: Copies) -> tuple[SharedCopy, ...]:
    """By story, the articles of several outlets that print one text, then those that have only an agency in common."""
    found: list[SharedCopy] = []
    for members in groups:
        story = [articles[n] for n in members]
        by_words = list(_by_words(story, copies))
        found += by_words
        found += _by_agency(story, by_words)
    return tuple(found)


def _by_words(story: Sequence[Article], copies: Copies) -> Iterator[SharedCopy]:
    """Articles are together that share text with one another or, each, with a third."""

    def shares(n: int, k: int) -> bool:
        return copies.of(story[n].id, story[k].id) is not None

    for numbers in connected(len(story), shares):
        together = [story[n] for n in numbers]
        if _outlets(together) > 1:
            pairs = (copies.of(one.id, other.id) for one, other in combinations(together, 2))
            most = max(
                (shared for shared in pairs if shared is not None), key=lambda s: (s.words, s.sentences, s.share)
            )
            agencies = {article.agency for article in together if article.agency}
            yield SharedCopy(
                articles=tuple(article.id for article in together),
                known_by="words",
                agency=agencies.pop() if len(agencies) == 1 else None,
                sentences=most.sentences,
                words=most.words,
                share=round(most.share, 3),
            )


def _by_agency(story: Sequence[Article], by_words: Sequence[SharedCopy]) -> Iterator[SharedCopy]:
    for agency in dict.fromkeys(article.agency for article in story if article.agency):
        together = [article for article in story if article.agency == agency]
        ids = tuple(article.id for article in together)
        if _outlets(together) > 1 and not any(set(ids) <= set(shared.articles) for shared in by_words):
            yield SharedCopy(articles=ids, known_by="agency", agency=agency)


def _outlets(articles: Sequence[Article]) -> int:
    return len({article.outlet or article.id for article in articles})
