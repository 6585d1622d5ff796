"""What is printed: the edition record. The JSON names are the field names below."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

import msgspec

from briefing.model.articles import Reject
from briefing.model.base import Frozen, Span, Spans, stem

SCHEMA = "briefing/edition@1"
#: Part of a whole, from 0 to 1.
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Piece(Frozen, kw_only=True, omit_defaults=True):
    """Part of a printed line: verbatim `text`, an `inserted` name (in square brackets), or a `cut` (an ellipsis)."""

    text: str | None = None
    inserted: str | None = None
    cut: bool = False


class Passage(Frozen, kw_only=True):
    """What every printed thing is made of: words of one article, and where they stand in it."""

    article: str
    #: The source's words at `spans`, joined by a space, white space folded.
    text: str
    spans: Spans
    #: What is printed where that is more or less than `text`; joined without separators it gives the line.
    display: tuple[Piece, ...] | None = None

    @property
    def shown(self) -> str:
        """The line as it is printed."""
        if self.display is None:
            return self.text
        return "".join(p.text if p.text is not None else "…" if p.cut else f"[{p.inserted}]" for p in self.display)


Relation = Literal["same copy", "same claim", "same quotation"]
Status = Literal["new", "developing", "known", "correction"]


class Echo(Frozen, kw_only=True):
    """The same claim in another article."""

    article: str
    text: str
    spans: Spans
    relation: Relation


class Before(Passage, kw_only=True):
    """What an earlier edition told otherwise; its source lies in ``sources/<article>.txt`` as all others do."""

    #: The date of the edition that told it.
    edition: date
    #: What differs: a number, a name, a role, or whether it is so.
    kind: Literal["number", "date", "name", "role", "polarity"]
    #: Where in `text` stand the words that today's report has otherwise.
    differs: tuple[Span, ...] = ()


class Compared(Frozen, kw_only=True):
    """An earlier edition that readers were sent, and what is new was told by."""

    title: str
    date: date
    cutoff: str


class Note(Frozen, kw_only=True):
    """A signed remark of the editor, printed as such and never as a source's sentence."""

    text: str
    by: str


class Item(Passage, kw_only=True):
    """One claim, printed once."""

    #: ``<article>-<start>-<end>``: stable as long as the article is.
    id: str
    story: str | None = None
    speaker: str | None = None
    #: The verb or phrase that attributes the words ("said", "according to").
    cue: str | None = None
    score: float = 0.0
    #: Why the item stands in its section, in words for the reader.
    reason: str = ""
    echoes: tuple[Echo, ...] = ()
    #: How many outlets have the claim, this one included.
    outlets: int = 1
    #: How many of them did not merely print the same copy.
    independent: int = 1
    #: How it stands to the editions sent before; None where none was.
    status: Status | None = None
    #: Where in `text` stand the words that are new: of a developing story, or in a correction.
    fresh: tuple[Span, ...] = ()
    #: What a correction corrects.
    before: Before | None = None
    #: True where the editor wants it first.
    pinned: bool = False
    notes: tuple[Note, ...] = ()


class Section(Frozen, kw_only=True):
    """A topic and its items, in the order in which they are read."""

    key: str
    title: str
    description: str = ""
    #: True where no configured section asked for it.
    discovered: bool = False
    items: tuple[Item, ...] = ()


class Story(Frozen, kw_only=True):
    """An event that articles share."""

    id: str
    headline: str
    #: The article whose headline it is; None where none of them has one, and an article's opening stands for it.
    headline_article: str | None = None
    articles: tuple[str, ...]
    outlets: int
    independent: int


class Excerpt(Frozen, kw_only=True):
    """A passage shown under *Sources*: part of the digest, or cited by an item, or both."""

    text: str
    spans: Spans
    digest: bool
    #: Ids of the items that cite it, itself or as an echo.
    items: tuple[str, ...] = ()


class ArticleRecord(Frozen, kw_only=True):
    """An article as the edition records it; its text lies in ``sources/<id>.txt``."""

    id: str
    origin: str
    sha256: str
    text_sha256: str
    outlet: str | None
    publisher: str | None
    agency: str | None
    headline: str
    headline_derived: bool
    byline: str | None
    published: date | None
    published_from: str | None
    url: str | None
    language: str
    words: int
    #: Sentences read, after cleaning.
    sentences: int
    #: Its own few sentences, in the order of the text.
    digest: tuple[Passage, ...] = ()
    #: All that the brief shows of it, in the order of the text, within the limit of quoted words.
    excerpts: tuple[Excerpt, ...] = ()

    @property
    def source_name(self) -> str:
        """How the article is cited: its outlet, else the stem of its file's name."""
        return self.outlet or stem(self.origin)


class Version(Passage, kw_only=True):
    """One outlet's wording of a quotation or of a disputed value."""

    value: str | None = None
    #: Ids of the other articles that give the same value, in their order.
    articles: tuple[str, ...] = ()


class Difference(Frozen, kw_only=True):
    """Differing words: offsets into the text of version number `version`."""

    version: int
    start: int
    end: int


class QuotationRow(Frozen, kw_only=True):
    """One quotation in the wordings that outlets give it."""

    speaker: str | None
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...] = ()


class Disagreement(Frozen, kw_only=True):
    """What differs between outlets inside what is otherwise one claim."""

    item: str | None
    kind: Literal["number", "date", "name", "role", "polarity"]
    versions: tuple[Version, ...]


class Statement(Passage, kw_only=True):
    """What a speaker said, and in which articles it stands."""

    item: str | None
    cue: str | None
    quoted: bool
    articles: tuple[str, ...]


class Speaker(Frozen, kw_only=True):
    """A person and all that the articles have them say."""

    name: str
    role: str | None
    statements: tuple[Statement, ...]


class Happening(Passage, kw_only=True):
    """A dated happening of the timeline."""

    date: str
    precision: Literal["day", "month", "year"]
    resolved_from: str
    articles: tuple[str, ...]


class Edit(Frozen, kw_only=True):
    """What the editor asked for by hand, and whether it could be done."""

    #: The item's id; in an edition, of the item that the editor's id leads to.
    item: str
    action: Literal["drop", "pin", "move", "note"]
    #: The key of the section that the item is moved to.
    section: str | None = None
    note: Note | None = None
    #: The id as the editor gave it, where it is that of another outlet's version of the item.
    given: str | None = None
    #: Why nothing came of it, in words for the editor; None where it was done.
    failed: str | None = None


class Watched(Frozen, kw_only=True):
    """What has become of a name or phrase on the watch-list."""

    name: str
    #: Sentences of the articles read that name it, printed or not.
    sentences: int
    #: Ids of the items that name it, themselves or in another outlet's version.
    items: tuple[str, ...]


class Coverage(Frozen, kw_only=True):
    """How many sentences of an outlet belong to a section."""

    outlet: str
    section: str
    sentences: int
    #: The article, where its outlet is unknown: two files may have the same name.
    article: str | None = None


class SharedCopy(Frozen, kw_only=True):
    """Articles of several outlets that one text or one agency stands behind, and how that is known."""

    #: In the order of the edition's articles.
    articles: tuple[str, ...]
    #: ``words``: they print the same running text, quotations left out; ``agency``: they name the same agency.
    known_by: Literal["words", "agency"]
    #: The agency that they name, or those of them that name any; None where they name none, or several.
    agency: str | None
    #: Sentences and words of the same text that the two nearest of them share, and its share of the shorter article,
    #: from 0 to 1. All 0 where only the agency tells.
    sentences: int = 0
    words: int = 0
    share: Share = 0.0


class RemovedRecord(Frozen, kw_only=True):
    """A passage that was marked as no text of its article, and why."""

    article: str
    spans: Spans
    text: str
    reason: str


class Generator(Frozen, kw_only=True):
    """What made the edition, so that it can be made again."""

    name: str
    version: str
    config_sha256: str
    summarizer: str


class Score(Frozen, kw_only=True):
    """The edition's own defects, counted by the same code that keeps them out."""

    sentences_read: int
    sentences_kept: int
    words_kept: int
    reading_minutes: int
    #: Share of printed passages that equal their source.
    fidelity: Share
    dangling: int
    half_quotations: int
    broken: int
    duplicates: int
    #: Share of the outlets read that at least one printed item cites.
    coverage: Share


class Edition(Frozen, kw_only=True):
    """The record that is written; HTML, PDF, text and Markdown are renderings of it."""

    schema: str = SCHEMA
    title: str
    date: date
    #: Where the date comes from, in words for the reader.
    date_from: str
    #: ISO 8601, with the offset of the configured zone.
    cutoff: str
    #: Name of the configured zone, such as ``Europe/Helsinki``.
    timezone: str
    language: str
    generator: Generator
    articles: tuple[ArticleRecord, ...] = ()
    glance: tuple[str, ...] = ()
    stories: tuple[Story, ...] = ()
    sections: tuple[Section, ...] = ()
    quotations: tuple[QuotationRow, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    timeline: tuple[Happening, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    shared_copy: tuple[SharedCopy, ...] = ()
    removed: tuple[RemovedRecord, ...] = ()
    rejects: tuple[Reject, ...] = ()
    edits: tuple[Edit, ...] = ()
    watch: tuple[Watched, ...] = ()
    #: The editions sent before that this one is compared with, the newest first.
    compared: tuple[Compared, ...] = ()
    #: How many claims of today are left out since readers were told them before.
    known: int = 0
    #: Articles of those editions that are quoted here; their texts lie in ``sources/`` too.
    earlier_articles: tuple[ArticleRecord, ...] = ()
    score: Score
    #: Why nothing is printed, where nothing is.
    empty_because: str | None = None

    @property
    def closed(self) -> datetime:
        """The moment of the cut-off; the begin of the day, in UTC, where a record of strangers names none."""
        try:
            moment = datetime.fromisoformat(self.cutoff)
        except ValueError:
            moment = datetime.combine(self.date, time())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


class Rendition(Frozen, kw_only=True):
    """Finished bytes under the name that they get in the edition's folder."""

    name: str
    media_type: str
    content: bytes
