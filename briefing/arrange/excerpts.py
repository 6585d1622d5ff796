"""Excerpts: what the brief shows of each article under *Sources*, within the limit of quoted words.

First what items print, then the digest, then echoes: each passage once, in the order of the text. What an echo's limit
leaves no room for is cited by its offsets alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import ArticleRecord, Excerpt, Extract, Item, Passage, Sentence, Spans


def record(extract: Extract, items: Sequence[Item], quote_limit: int, text_sha256: str) -> ArticleRecord:
    """The record of one article, with its digest and excerpts."""
    article = extract.article
    chosen = [article.sentences[position] for position in extract.digest]
    shown = _Shown(article.sentences, quote_limit)
    for item in items:
        if item.article == article.id:
            shown.add(item.spans, item=item.id)
    digest = [sentence for sentence in chosen if shown.add(sentence.spans, digest=True)]
    for item in items:
        for echo in item.echoes:
            if echo.article == article.id:
                shown.add(echo.spans, item=item.id)
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
        digest=tuple(Passage(article=article.id, text=s.text, spans=s.spans) for s in digest),
        excerpts=shown.excerpts(),
    )


class _Shown:
    """The sentences of one article that are shown, each once, and how many words they are."""

    def __init__(self, sentences: Sequence[Sentence], limit: int) -> None:
        self.sentences = sentences
        self.left = limit
        self.digest: set[int] = set()
        self.items: dict[int, list[str]] = {}

    def add(self, spans: Spans, *, item: str | None = None, digest: bool = False) -> bool:
        """Show the sentences at the spans, if there is room; False where there is not."""
        wanted = [s for s in self.sentences if any(a < end and start < b for a, b in s.spans for start, end in spans)]
        new = [s for s in wanted if s.position not in self.items and s.position not in self.digest]
        words = sum(len(s.text.split()) for s in new)
        if words > self.left:
            return False
        self.left -= words
        for sentence in wanted:
            if digest:
                self.digest.add(sentence.position)
            citing = self.items.setdefault(sentence.position, [])
            if item is not None and item not in citing:
                citing.append(item)
        return True

    def excerpts(self) -> tuple[Excerpt, ...]:
        """What is shown, in the order of the text."""
        return tuple(
            Excerpt(
                text=self.sentences[position].text,
                spans=self.sentences[position].spans,
                digest=position in self.digest,
                items=tuple(citing),
            )
            for position, citing in sorted(self.items.items())
        )
