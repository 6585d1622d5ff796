"""The record as it is published: no more of the articles than the brief shows, and nothing of where they lay.

The articles belong to their publishers. A brief shows of each what stands under *Sources*, within the limit of quoted
words, and what its rows lay side by side; the record of the build holds more: others’ versions beyond that limit,
and every caption or page notice that was taken out. Here each of these keeps its place and reason, and loses the words
that the page does not show. The page is made from what is left, so that it cannot show more either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from briefing.model import ArticleRecord, Echo, Edition, Item, Passage, RemovedRecord, Spans
from briefing.render import backmatter
from briefing.render.wording import shortened, tail

_P = TypeVar("_P", bound=Passage)


def published(edition: Edition) -> Edition:
    """The edition, cut down to what may leave the house; to publish it again changes nothing.

    It is an edition record like any other, but `text` is empty where the page does not show the words, and shorter than
    its spans where the page cuts them.
    """
    shown = {article.id: _union(excerpt.spans for excerpt in article.excerpts) for article in edition.articles}

    def covered(article: str, spans: Spans) -> bool:
        return all(any(a <= start and end <= b for a, b in shown.get(article, ())) for start, end in spans)

    def line(passage: _P) -> _P:
        if passage.display is None or covered(passage.article, passage.spans):
            return passage
        return replace(passage, text=" ".join(piece.text for piece in passage.display if piece.text is not None))

    def echo(found: Echo) -> Echo:
        return found if covered(found.article, found.spans) else replace(found, text="")

    def item(found: Item) -> Item:
        return line(replace(found, echoes=tuple(echo(other) for other in found.echoes)))

    def article(found: ArticleRecord) -> ArticleRecord:
        digest = tuple(passage for passage in found.digest if covered(passage.article, passage.spans))
        return replace(found, origin=tail(found.origin), digest=digest)

    return replace(
        edition,
        articles=tuple(article(found) for found in edition.articles),
        sections=tuple(
            replace(section, items=tuple(item(found) for found in section.items)) for section in edition.sections
        ),
        speakers=tuple(
            replace(speaker, statements=tuple(line(found) for found in speaker.statements))
            for speaker in edition.speakers
        ),
        timeline=tuple(line(event) for event in edition.timeline),
        removed=tuple(_removed(edition.removed)),
        rejects=backmatter.rejects(edition),
    )


def _removed(removed: Sequence[RemovedRecord]) -> Iterable[RemovedRecord]:
    """As the page lists them: so many of each reason, and of each so many characters."""
    told: Counter[str] = Counter()
    for found in removed:
        told[found.reason] += 1
        words = (
            shortened(found.text, backmatter.OMISSION_LENGTH)
            if told[found.reason] <= backmatter.OMISSIONS_SHOWN
            else ""
        )
        yield replace(found, text=words)


def _union(passages: Iterable[Spans]) -> list[tuple[int, int]]:
    return [span for spans in passages for span in spans]
