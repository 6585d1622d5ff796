"""Printed passages, and where their citations lead: to the excerpts that show them under *Sources*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from briefing.model import ArticleRecord, Edition, Frozen, Passage, Piece, Span, Spans, stem
from briefing.render.places import overlap
from briefing.render.runs import Run, joined, marked
from briefing.render.wording import tail


class Link(Frozen, kw_only=True):
    """Where one article of an outlet is to be seen."""

    #: The article's number in the list of sources, from 1.
    number: int
    #: The `id` of the element that it leads to.
    anchor: str


class Mark(Frozen, kw_only=True):
    """The citation mark of one outlet: its name, and a number and link for each of its articles."""

    outlet: str
    links: tuple[Link, ...]


class Line(Frozen, kw_only=True):
    """A printed passage: its pieces, their language, and the outlets that have it."""

    pieces: tuple[Piece, ...]
    #: None where it is the edition's own.
    language: str | None
    marks: tuple[Mark, ...]
    #: The same in runs, where some of its words are marked as new; else empty.
    runs: tuple[Run, ...] = ()

    @property
    def shown(self) -> str:
        """The line as plain text."""
        return "".join(p.text if p.text is not None else "…" if p.cut else f"[{p.inserted}]" for p in self.pieces)


class Register:
    """The numbered sources of an edition; answers where a passage is to be seen."""

    def __init__(self, edition: Edition) -> None:
        self._language = edition.language
        self._articles: dict[str, ArticleRecord] = {article.id: article for article in edition.articles}
        self._numbers = {article.id: number for number, article in enumerate(edition.articles, start=1)}
        self._names = _names(edition.articles)
        self._earlier = {article.id: article.source_name for article in edition.earlier_articles}

    @property
    def outlets(self) -> int:
        """How many outlets were read; an article whose outlet is unknown counts as one of its own."""
        return len({article.outlet or article.id for article in self._articles.values()})

    def number(self, identifier: str) -> int:
        """The article's number among the sources, from 1; 0 for an article that the edition does not list."""
        return self._numbers.get(identifier, 0)

    def name(self, identifier: str) -> str:
        """The outlet's name, or what stands for it: no two outlets have the same."""
        return self._names.get(identifier, identifier)

    def earlier_name(self, identifier: str) -> str:
        """The outlet of an article that this edition or an earlier one read."""
        return self._names.get(identifier) or self._earlier.get(identifier, identifier)

    def published(self, identifier: str) -> date | None:
        """The article's date."""
        article = self._articles.get(identifier)
        return article.published if article else None

    def language(self, identifier: str) -> str:
        """The article's language; the edition's for an article that it does not list."""
        article = self._articles.get(identifier)
        return article.language if article else self._language

    def foreign(self, identifier: str) -> str | None:
        """The article's language where it is not the edition's own."""
        article = self._articles.get(identifier)
        return article.language if article and article.language != self._language else None

    def source_anchor(self, identifier: str) -> str:
        """The `id` of the article's own place among the sources."""
        return f"source-{self.number(identifier)}"

    def excerpt_anchor(self, identifier: str, position: int) -> str:
        """The `id` of one of its excerpts; `position` counts them from 1."""
        return f"source-{self.number(identifier)}-{position}"

    def anchor(self, identifier: str, spans: Spans) -> str:
        """The excerpt that shows the passage, or else its article: not all that is cited is quoted again."""
        article = self._articles.get(identifier)
        for position, excerpt in enumerate(article.excerpts if article else (), start=1):
            if overlap(excerpt.spans, spans):
                return self.excerpt_anchor(identifier, position)
        return self.source_anchor(identifier)

    def marks(self, passages: Iterable[tuple[str, Spans]]) -> tuple[Mark, ...]:
        """One mark an outlet, in the order of first mention; no article twice, none that the edition does not list."""
        found: dict[str, dict[int, str]] = {}
        for identifier, spans in passages:
            if identifier in self._articles:
                outlet = found.setdefault(self.name(identifier), {})
                outlet.setdefault(self.number(identifier), self.anchor(identifier, spans))
        return tuple(
            Mark(outlet=outlet, links=tuple(Link(number=number, anchor=anchor) for number, anchor in links.items()))
            for outlet, links in found.items()
        )

    def line(self, passage: Passage, others: Iterable[tuple[str, Spans]] = (), fresh: Sequence[Span] = ()) -> Line:
        """The passage as it is printed, cited together with what `others` have of it; `fresh` words are marked."""
        return Line(
            pieces=passage.display or (Piece(text=passage.text),),
            language=self.foreign(passage.article),
            marks=self.marks([(passage.article, passage.spans), *others]),
            runs=joined(marked(passage, fresh)) if fresh else (),
        )


def elsewhere(passage: Passage, articles: Iterable[str]) -> list[tuple[str, Spans]]:
    """The other articles that have it; the record does not say where, so that they are cited as a whole."""
    return [(article, ()) for article in articles if article != passage.article]


def _names(articles: Sequence[ArticleRecord]) -> dict[str, str]:
    """A name for each article: its outlet's, or as much of its own address as tells it from all other names."""
    names = {article.id: article.outlet for article in articles if article.outlet}
    for told in (stem, _with_folder, tail):
        unnamed = [(article.id, told(article.origin)) for article in articles if article.id not in names]
        seen = Counter([*(name for _, name in unnamed), *set(names.values())])
        names.update((identifier, name) for identifier, name in unnamed if seen[name] == 1)
    numbered = {article.id: f"{tail(article.origin)} ({number})" for number, article in enumerate(articles, start=1)}
    return {**numbered, **names}


def _with_folder(origin: str) -> str:
    """The stem of a path or address and the folder before it."""
    folder = origin.rstrip("/").replace("\\", "/").rpartition("/")[0].rpartition("/")[2]
    return f"{folder}/{stem(origin)}" if folder else stem(origin)
