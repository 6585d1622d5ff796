"""What the package says about the book as a whole."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from uuid import NAMESPACE_OID, uuid5

from briefing.model import Edition, Frozen
from briefing.record import encode
from briefing.render.epub.script import rightwards, spoken
from briefing.render.page import Page

#: Names of outlets in the package: a library shows them, and no reader goes through hundreds.
SOURCES_NAMED = 60


class Imprint(Frozen, kw_only=True):
    """The book's identity, for libraries and shops."""

    #: Of the record that it renders: the same record, the same book.
    identifier: str
    #: The cut-off, as ``2018-07-16T21:59:59Z``.
    modified: str
    #: Where it stands among the editions of its name: ``2018.7.16``.
    position: str
    #: A language tag; ``und`` where the edition's is none.
    language: str
    #: ``ltr`` or ``rtl``: the way in which the language is written and the pages are turned.
    direction: str
    #: The outlets whose articles were read, each once.
    sources: tuple[str, ...]


def imprint(page: Page, edition: Edition) -> Imprint:
    """The imprint, from the record alone."""
    language = spoken(edition.language) or "und"
    outlets = dict.fromkeys(source.outlet for source in page.sources)
    return Imprint(
        identifier=uuid5(NAMESPACE_OID, sha256(encode(edition)).hexdigest()).urn,
        modified=f"{_cutoff(edition):%Y-%m-%dT%H:%M:%SZ}",
        position=f"{edition.date.year}.{edition.date.month}.{edition.date.day}",
        language=language,
        direction="ltr" if rightwards(language) else "rtl",
        sources=tuple(outlets)[:SOURCES_NAMED],
    )


def _cutoff(edition: Edition) -> datetime:
    """The cut-off in universal time; the beginning of the edition's day where that is before all time, or behind it."""
    try:
        return edition.closed.astimezone(UTC)
    except OverflowError:
        return datetime(edition.date.year, edition.date.month, edition.date.day, tzinfo=UTC)
