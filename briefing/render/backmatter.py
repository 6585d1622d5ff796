"""What stands behind the sections: coverage, the condensed sources, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from briefing.model import ArticleRecord, Edition, Excerpt, Frozen
from briefing.render.citing import Register
from briefing.render.wording import counted, day, label, shortened

#: Excerpts this close, in characters, follow each other: only the blanks of a paragraph's end lie between.
ADJACENT = 4
#: Removed passages printed for each reason; `edition.json` has them all, and pages of captions help nobody.
OMISSIONS_SHOWN = 12
#: Characters printed of a removed passage: enough to recognise it.
OMISSION_LENGTH = 110
#: Outlets with a row of their own in the chart, the most covering first; a day's pile may have hundreds.
OUTLETS_CHARTED = 24


class Backlink(Frozen, kw_only=True):
    """From an excerpt to an item that cites it."""

    anchor: str
    #: Its section's title, shortened.
    section: str


class Quote(Frozen, kw_only=True):
    """An excerpt as it stands under its source."""

    anchor: str
    text: str
    #: True where words of the article stand between this excerpt and the one before.
    gap: bool
    cited_by: tuple[Backlink, ...]


class Source(Frozen, kw_only=True):
    """An article, condensed."""

    number: int
    anchor: str
    outlet: str
    headline: str
    derived: bool
    byline: str | None
    agency: str | None
    date: str | None
    date_from: str | None
    url: str | None
    #: True where the address may be followed: nothing but http and https ever is.
    linked: bool
    language: str | None
    words: str
    origin: str
    quotes: tuple[Quote, ...]

    @property
    def told(self) -> str:
        """The excerpts in a row, as plain text."""
        return " ".join(f"… {quote.text}" if quote.gap else quote.text for quote in self.quotes)


class Omission(Frozen, kw_only=True):
    """Passages removed for one reason."""

    reason: str
    count: int
    shown: tuple[tuple[str, str], ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)


class Bar(Frozen, kw_only=True):
    """One outlet in one section."""

    section: str
    sentences: int
    #: Of the longest bar, from 0 to 100.
    share: int


class Row(Frozen, kw_only=True):
    """One outlet in all sections."""

    outlet: str
    bars: tuple[Bar, ...]
    total: int


class Chart(Frozen, kw_only=True):
    """Outlets by sections: how many sentences of each belong there."""

    sections: tuple[str, ...]
    rows: tuple[Row, ...]
    #: Outlets without a row of their own.
    more: int


def sources(edition: Edition, register: Register) -> tuple[Source, ...]:
    """The articles in the order of their numbers, each with its excerpts and who cites them."""
    sections = {item.id: label(section.title) for section in edition.sections for item in section.items}
    return tuple(_source(article, sections, edition, register) for article in edition.articles)


def _source(article: ArticleRecord, sections: dict[str, str], edition: Edition, register: Register) -> Source:
    url = article.url
    return Source(
        number=register.number(article.id),
        anchor=register.source_anchor(article.id),
        outlet=article.source_name,
        headline=article.headline,
        derived=article.headline_derived,
        byline=article.byline,
        agency=article.agency,
        date=day(article.published, edition.language) if article.published else None,
        date_from=article.published_from,
        url=url,
        linked=bool(url) and str(url).lower().startswith(("http://", "https://")),
        language=register.foreign(article.id),
        words=counted(article.words, "word"),
        origin=article.origin,
        quotes=tuple(_quotes(article, sections, register)),
    )


def _quotes(article: ArticleRecord, sections: dict[str, str], register: Register) -> Iterable[Quote]:
    before: Excerpt | None = None
    for position, excerpt in enumerate(article.excerpts, start=1):
        yield Quote(
            anchor=register.excerpt_anchor(article.id, position),
            text=excerpt.text,
            gap=before is not None and excerpt.spans[0][0] - before.spans[-1][1] > ADJACENT,
            cited_by=tuple(
                Backlink(anchor=item_anchor(item), section=sections[item]) for item in excerpt.items if item in sections
            ),
        )
        before = excerpt


def item_anchor(item: str) -> str:
    """The `id` of the element that prints the item."""
    return f"item-{item}"


def omissions(edition: Edition, register: Register) -> tuple[Omission, ...]:
    """The removed passages by reason, the commonest first."""
    by_reason: dict[str, list[tuple[str, str]]] = {}
    for removed in edition.removed:
        line = (shortened(removed.text, OMISSION_LENGTH), register.name(removed.article))
        by_reason.setdefault(removed.reason, []).append(line)
    ordered = sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(
        Omission(reason=reason, count=len(lines), shown=tuple(lines[:OMISSIONS_SHOWN])) for reason, lines in ordered
    )


def chart(edition: Edition) -> Chart | None:
    """The chart of outlets by sections, or None where there is nothing to compare."""
    titles = {section.key: label(section.title) for section in edition.sections}
    counts: Counter[tuple[str, str]] = Counter()
    for cell in edition.coverage:
        counts[cell.outlet, cell.section] += cell.sentences
    keys = [key for key in dict.fromkeys([*titles, *(section for _, section in counts)]) if _total(counts, key, at=1)]
    outlets = sorted({outlet for outlet, _ in counts}, key=lambda outlet: (-_total(counts, outlet, at=0), outlet))
    if not keys or len(outlets) <= 1:
        return None
    longest = max(counts.values())
    rows = tuple(
        Row(
            outlet=outlet,
            bars=tuple(
                Bar(
                    section=titles.get(key, key),
                    sentences=counts[outlet, key],
                    share=round(100 * counts[outlet, key] / longest),
                )
                for key in keys
            ),
            total=_total(counts, outlet, at=0),
        )
        for outlet in outlets[:OUTLETS_CHARTED]
    )
    more = max(0, len(outlets) - OUTLETS_CHARTED)
    return Chart(sections=tuple(titles.get(key, key) for key in keys), rows=rows, more=more)


def _total(counts: Counter[tuple[str, str]], name: str, *, at: int) -> int:
    return sum(number for cell, number in counts.items() if cell[at] == name)
