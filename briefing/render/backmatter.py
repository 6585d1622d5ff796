"""What stands behind the sections: the condensed sources, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefing.model import ArticleRecord, Edition, Excerpt, Frozen, Reject, SharedCopy, Spans
from briefing.render.citing import Register
from briefing.render.places import Compared, Reference, everywhere, items
from briefing.render.wording import counted, day, shortened, tail

#: Excerpts this close, in characters, follow each other: only the blanks of a paragraph's end lie between.
ADJACENT = 4
#: Removed passages printed for each reason; `edition.json` has them all, and pages of captions help nobody.
OMISSIONS_SHOWN = 12
#: Characters printed of a removed passage: enough to recognise it.
OMISSION_LENGTH = 110

#: Of more articles than these, those of which nothing is printed are listed by a line each: condensed, 10,000 of them
#: made a page of 12 MB that nobody scrolls to the end of. `edition.json` holds the digest of each.
ALL_CONDENSED = 200
#: Articles named that print the same copy; an agency's report may stand in fifty.
ALIKE_NAMED = 6


class Quote(Frozen, kw_only=True):
    """An excerpt as it stands under its source."""

    anchor: str
    text: str
    #: True where words of the article stand between this excerpt and the one before.
    gap: bool
    #: The items and comparisons that print words of it.
    cited_by: tuple[Reference, ...]


class Alike(Frozen, kw_only=True):
    """That other articles print the same text, or name the same agency."""

    #: How it is said: "shares copy with".
    told: str
    others: tuple[Reference, ...]
    #: Others that are not named.
    more: int
    #: How much is the same, such as "12 sentences alike"; may be empty.
    extent: str


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
    #: Which other articles have their text from where this one has it.
    alike: tuple[Alike, ...]
    quotes: tuple[Quote, ...]
    #: Is it one of many, and nothing of it printed? Then it is named, and not condensed.
    listed: bool = False

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


def sources(edition: Edition, register: Register) -> tuple[Source, ...]:
    """The articles in the order of their numbers, each with its excerpts and who cites them; see `ALL_CONDENSED`."""
    printed, compared = items(edition), Compared(edition)
    sharing: dict[str, list[SharedCopy]] = {}
    for shared in edition.shared_copy:
        for identifier in dict.fromkeys(shared.articles):
            sharing.setdefault(identifier, []).append(shared)
    listed = set[str]()
    if len(edition.articles) > ALL_CONDENSED:
        listed = {article.id for article in edition.articles} - set(_cited(edition))
    return tuple(
        replace(_source(article, (), (), edition.language, register), listed=True)
        if article.id in listed
        else _source(
            article,
            tuple(_alike(shared, article.id, register) for shared in sharing.get(article.id, ())),
            tuple(_quotes(article, printed, compared, register)),
            edition.language,
            register,
        )
        for article in edition.articles
    )


def _cited(edition: Edition) -> Iterable[str]:
    """The articles that a citation leads to, with repeats."""
    for section in edition.sections:
        for item in section.items:
            yield from (article for article, _ in everywhere(item))
    for rows in (edition.quotations, edition.disagreements):
        for version in (version for row in rows for version in row.versions):
            yield from (version.article, *version.articles)
    for statement in (statement for speaker in edition.speakers for statement in speaker.statements):
        yield from (statement.article, *statement.articles)
    for happening in edition.timeline:
        yield from (happening.article, *happening.articles)


def _source(
    article: ArticleRecord, alike: tuple[Alike, ...], quotes: tuple[Quote, ...], language: str, register: Register
) -> Source:
    url = article.url
    return Source(
        number=register.number(article.id),
        anchor=register.source_anchor(article.id),
        outlet=register.name(article.id),
        headline=article.headline,
        derived=article.headline_derived,
        byline=article.byline,
        agency=article.agency,
        date=day(article.published, language) if article.published else None,
        date_from=article.published_from,
        url=url,
        linked=bool(url) and str(url).lower().startswith(("http://", "https://")),
        language=register.foreign(article.id),
        words=counted(article.words, "word"),
        origin=article.origin,
        alike=alike,
        quotes=quotes,
    )


def _alike(shared: SharedCopy, article: str, register: Register) -> Alike:
    others = [
        Reference(anchor=register.source_anchor(other), words=register.name(other))
        for other in shared.articles
        if other != article
    ]
    if shared.known_by == "words":
        told = f"shares {shared.agency} copy with" if shared.agency else "shares copy with"
    else:
        told = f"names the same agency, {shared.agency}, as" if shared.agency else "names the same agency as"
    return Alike(
        told=told,
        others=tuple(others[:ALIKE_NAMED]),
        more=len(others[ALIKE_NAMED:]),
        extent=f"{counted(shared.sentences, 'sentence')} alike" if shared.sentences and len(others) == 1 else "",
    )


def _quotes(
    article: ArticleRecord, printed: dict[str, Reference], compared: Compared, register: Register
) -> Iterable[Quote]:
    before: Excerpt | None = None
    for position, excerpt in enumerate(article.excerpts, start=1):
        yield Quote(
            anchor=register.excerpt_anchor(article.id, position),
            text=excerpt.text,
            gap=before is not None and _apart(before.spans, excerpt.spans),
            cited_by=(
                *(printed[item] for item in excerpt.items if item in printed),
                *_once(compared([(article.id, excerpt.spans)])),
            ),
        )
        before = excerpt


def _apart(one: Spans, next_one: Spans) -> bool:
    """Whether words are left out between two passages; nobody vouches for a record that places them nowhere."""
    return not (one and next_one) or next_one[0][0] - one[-1][1] > ADJACENT


def _once(places: Iterable[Reference]) -> Iterable[Reference]:
    """The first place of each name: one way back to a part is enough."""
    found: dict[str, Reference] = {}
    for place in places:
        found.setdefault(place.words, place)
    return found.values()


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


def rejects(edition: Edition) -> tuple[Reject, ...]:
    """The refused inputs, called by no more of their paths than the reader needs, in the reasons too."""
    paths = {*(article.origin for article in edition.articles), *(reject.origin for reject in edition.rejects)}
    long = sorted((path for path in paths if tail(path) != path), key=lambda path: (-len(path), path))

    def told(reason: str) -> str:
        for path in long:
            reason = reason.replace(path, tail(path))
        return reason

    return tuple(Reject(origin=tail(found.origin), reason=told(found.reason)) for found in edition.rejects)
