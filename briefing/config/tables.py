"""The tables of `briefing.toml` as they are written, with what their types and ranges say."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from briefing.archive.options import ArchiveOptions
from briefing.arrange.options import NewsOptions
from briefing.deliver.options import MailOptions, SiteOptions
from briefing.intake.options import IntakeOptions
from briefing.model import Frozen
from briefing.render.options import PaperSize
from briefing.web.options import WebOptions

#: What an edition can hold: fewer words than a paragraph are no brief, and a book nobody reads in a day.
Words = Annotated[int, Meta(ge=50, le=20_000)]
SectionWords = Annotated[int, Meta(ge=10, le=20_000)]
Items = Annotated[int, Meta(ge=1, le=200)]
#: Sentences in the digest of one article.
Digest = Annotated[int, Meta(ge=1, le=20)]
#: Words quoted from one article. The lower bound leaves room for one long sentence.
QuoteLimit = Annotated[int, Meta(ge=40, le=100_000)]


class Table(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table knows its keys and refuses others."""


class EditionTable(Table, frozen=True, kw_only=True):
    """``[edition]``: what the brief is called, when its day ends, and how much of it there is."""

    title: str = "The Daily Brief"
    timezone: str = "UTC"
    language: str = "en"
    cutoff: str | None = None
    words: Words = 700
    items: Items = 8
    summarizer: str = "ranker"
    digest: Digest = 3
    quote_limit: QuoteLimit = 300


class WatchTable(Table, frozen=True, kw_only=True):
    """``[watch]``: what must not be missed."""

    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class SectionTable(Table, frozen=True, kw_only=True):
    """``[[section]]``: a section that is asked for."""

    key: str
    title: str
    description: str = ""
    terms: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: Items | None = None
    words: SectionWords | None = None


class DiscoverTable(Table, frozen=True, kw_only=True):
    """``[discover]``: sections that nobody asked for."""

    enabled: bool = True
    sections: Annotated[int, Meta(ge=1, le=50)] = 5


class ThemeTable(Table, frozen=True, kw_only=True):
    """``[theme]``: how the brief looks."""

    #: A shipped theme; one's own is a folder, in `path`.
    name: str | None = None
    path: str | None = None
    page: PaperSize = "A4"


class WorkTable(Table, frozen=True, kw_only=True):
    """``[work]``: who does it."""

    parallel: int | str = 1


class File(Table, frozen=True, kw_only=True):
    """The whole file."""

    edition: EditionTable = EditionTable()
    watch: WatchTable = WatchTable()
    intake: IntakeOptions = IntakeOptions()
    archive: ArchiveOptions = ArchiveOptions()
    fetch: WebOptions = WebOptions()
    section: tuple[SectionTable, ...] = ()
    discover: DiscoverTable = DiscoverTable()
    news: NewsOptions = NewsOptions()
    theme: ThemeTable = ThemeTable()
    mail: MailOptions = MailOptions()
    site: SiteOptions = SiteOptions()
    work: WorkTable = WorkTable()
