"""Excerpts: what the brief shows of each article under *Sources*, within the limit of quoted words.

First what items print and the versions that differ from them, then the digest, then what else is laid side by side,
then echoes: each passage once, in the order of the text. An echo that the limit leaves no room for is cited by its
offsets alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.allowance import Allowance
from briefing.model import ArticleRecord, Excerpt, Extract, Item, Passage, Sentence, Spans


def record(extract: Extract, shown: Excerpts, items: Sequence[Item], text_sha256: str) -> ArticleRecord:
    """The record of one article, with its digest and excerpts; echoes get what room is left."""
    article = extract.article
    shown.echoes(items)
    return ArticleRecord(
        id=article.id,
        origin=article.origin,
        sha256=article.sha256,
        text_sha256=text_sha256,
        outlet=article.outlet,
        publisher=article.publisher,
        agency=article.agency,
        headline=article.headline,
        headline_derived=article.headline_derived,
        byline=article.byline,
        published=article.published,
        published_from=article.published_from,
        url=article.url,
        language=article.language,
        words=sum(len(s.text.split()) for s in article.sentences),
        sentences=len(article.sentences),
        digest=shown.passages,
        excerpts=shown.excerpts(),
    )


class Excerpts:
    """The sentences of one article that are shown under *Sources*, each once."""

    def __init__(self, extract: Extract, items: Sequence[Item], allowance: Allowance) -> None:
        """Show what items print, and the digest as far as there is room."""
        self.article = extract.article
        self.allowance = allowance
        self.digest: list[int] = []
        self.cited: dict[int, list[str]] = {}
        for item in items:
            if item.article == self.article.id and not self._add(item.spans, item.id):
                allowance.note(item)
        for position in extract.digest:
            if self._add(self.article.sentences[position].spans):
                self.digest.append(position)

    def echoes(self, items: Sequence[Item]) -> None:
        """Show the echoes of items, as far as there is room."""
        for item in items:
            for echo in item.echoes:
                if echo.article == self.article.id:
                    self._add(echo.spans, item.id)

    def _add(self, spans: Spans, item: str | None = None) -> bool:
        """Show the sentences at the spans, if there is room; False where there is not."""
        wanted = [
            sentence
            for sentence in self.article.sentences
            if any(a < end and start < b for a, b in sentence.spans for start, end in spans)
        ]
        if not self.allowance.take(*(self._passage(sentence) for sentence in wanted)):
            return False
        for sentence in wanted:
            citing = self.cited.setdefault(sentence.position, [])
            if item is not None and item not in citing:
                citing.append(item)
        return True

    @staticmethod
    def _passage(sentence: Sentence) -> Passage:
        return Passage(article=sentence.article, text=sentence.text, spans=sentence.spans)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The digest, in the order of the text."""
        return tuple(self._passage(self.article.sentences[position]) for position in self.digest)

    def excerpts(self) -> tuple[Excerpt, ...]:
        """What is shown, in the order of the text."""
        return tuple(
            Excerpt(
                text=self.article.sentences[position].text,
                spans=self.article.sentences[position].spans,
                digest=position in self.digest,
                items=tuple(citing),
            )
            for position, citing in sorted(self.cited.items())
        )
