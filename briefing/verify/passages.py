"""Every passage that an edition prints, and whether it stands in its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.model import ArticleRecord, Edition, Passage, Section, Spans
from briefing.record import shown
from briefing.verify.line import fold, misprinted

#: Characters that a fault shows of the source and of the record, from the word that differs on.
_CONTEXT = 30


def printed(edition: Edition) -> Iterator[tuple[str, Passage]]:
    """Everything that is printed as an article's words, with how a fault names it."""
    for section in edition.sections:
        yield from _in_section(section)
    for article in edition.articles:
        yield from _in_article(article)
    for n, row in enumerate(edition.quotations):
        yield from ((f"quotation {n}", version) for version in row.versions)
    for n, disagreement in enumerate(edition.disagreements):
        yield from ((f"disagreement {n}", version) for version in disagreement.versions)
    for speaker in edition.speakers:
        yield from ((f"speaker {speaker.name}", statement) for statement in speaker.statements)
    for happening in edition.timeline:
        yield f"timeline {happening.date}", happening


def left_out(edition: Edition) -> Iterator[tuple[str, Passage]]:
    """What is listed as removed from the articles, with how a fault names it."""
    for removed in edition.removed:
        passage = Passage(article=removed.article, text=removed.text, spans=removed.spans)
        yield f"article {removed.article}, removed", passage


def _in_section(section: Section) -> Iterator[tuple[str, Passage]]:
    for item in section.items:
        yield f"item {item.id}", item
        if item.before is not None:
            yield f"item {item.id}, before", item.before
        for echo in item.echoes:
            yield f"item {item.id}, echo", Passage(article=echo.article, text=echo.text, spans=echo.spans)


def _in_article(article: ArticleRecord) -> Iterator[tuple[str, Passage]]:
    for passage in article.digest:
        yield f"article {article.id}, digest", passage
    for excerpt in article.excerpts:
        yield f"article {article.id}, excerpt", Passage(article=article.id, text=excerpt.text, spans=excerpt.spans)


def misplaced(passage: Passage, texts: Mapping[str, str]) -> str | None:
    """Why the passage does not stand in its source as the record says, or None."""
    source = texts.get(passage.article)
    if source is None:
        return f"its article {shown(passage.article)} has no readable source"
    edges = [edge for span in passage.spans for edge in span]
    if not edges or edges != sorted(edges) or edges[0] < 0 or any(start == end for start, end in passage.spans):
        return f"its spans {shown(passage.spans)} are empty, overlap or do not ascend"
    if edges[-1] > len(source):
        return f"its spans end at {edges[-1]}, its source at {len(source)}"
    if fold(" ".join(source[start:end] for start, end in passage.spans)) != fold(passage.text):
        return _difference(source, passage.spans, passage.text)
    return None if passage.display is None else misprinted(passage.display, fold(passage.text), source)


def wordless(passage: Passage) -> str | None:
    """Why a printed passage says nothing, or None; what is removed may well be a rule or a row of stars."""
    return None if any(char.isalnum() for char in passage.text) else "holds no words"


def _difference(source: str, spans: Spans, text: str) -> str:
    """The first place where source and record part, white space aside."""
    stands = [n for start, end in spans for n in range(start, end) if not source[n].isspace()]
    record = [n for n, char in enumerate(text) if not char.isspace()]
    alike = zip(stands, record, strict=False)
    first = next((n for n, (a, b) in enumerate(alike) if source[a] != text[b]), min(len(stands), len(record)))
    at = stands[first] if first < len(stands) else spans[-1][1]
    there = _around(source[: spans[-1][1]], at)
    here = _around(text, record[first] if first < len(record) else len(text))
    return f"the source has {shown(there)} at {at}, the record {shown(here)}"


def _around(text: str, at: int) -> str:
    start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    return fold(text[max(start, at - _CONTEXT) : at + _CONTEXT])
