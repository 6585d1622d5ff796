"""The nouns of the journey: frozen, typed, and without behaviour beyond derived properties.

A `Clipping` is what a gatherer hands over, an `Article` what reading makes of it, a `Sentence` the unit that
everything later chooses from, and an `Edition` the record that is written and from which every rendering is made.
Spans are character offsets, end exclusive, into the article's source text (`Article.text`, frozen as
``sources/<article id>.txt``). The JSON names of the edition record are the field names below.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, dataclass_transform

import msgspec

SCHEMA = "briefing/edition@1"

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))  # what type checkers cannot see
class Frozen(msgspec.Struct, frozen=True):
    """Base of every type here: immutable and slotted; each type adds that it is built by keyword."""


# ── what is read ──────────────────────────────────────────────────────────────────────────────────────────────────


class Clipping(Frozen, kw_only=True):
    """Raw bytes as they were found, before anybody has looked inside."""

    #: The path or address as the user named it; never made absolute.
    origin: str
    content: bytes
    #: A media type such as ``text/plain``, from the file's name or the command line.
    media_type: str


class Reject(Frozen, kw_only=True):
    """An input that was refused, and why."""

    origin: str
    reason: str


class Removed(Frozen, kw_only=True):
    """A passage that is no text of the article: marked, never deleted from the source."""

    spans: Spans
    text: str
    #: One of the reasons in `briefing.intake.cleaning`, such as ``caption`` or ``cross-head``.
    reason: str


class Sentence(Frozen, kw_only=True):
    """One sentence with where it stands. A quotation is never cut apart, so one may hold several full stops."""

    text: str
    article: str
    spans: Spans
    #: Number of the paragraph in the article, from 0.
    paragraph: int
    #: Number of the sentence in the article, from 0.
    position: int
    #: False where a quotation is left open in it or around it: such a sentence is never printed.
    whole: bool = True
    #: The cross-head that it stands under, a hint to its section.
    crosshead: str | None = None


class Article(Frozen, kw_only=True):
    """One article, read and cleaned. `text` is the decoded original as it came."""

    #: The first 12 hex digits of `sha256`.
    id: str
    origin: str
    #: Of the original bytes, in hex.
    sha256: str
    text: str
    headline: str
    #: True where the article has no headline of its own and the lead's opening stands in for one.
    headline_derived: bool
    byline: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    agency: str | None = None
    published: date | None = None
    #: Where the date comes from, in words for the reader ("date prefix in the text", "page metadata").
    published_from: str | None = None
    url: str | None = None
    language: str = "en"
    sentences: tuple[Sentence, ...] = ()
    removed: tuple[Removed, ...] = ()

    @property
    def source_name(self) -> str:
        """How the article is cited: its outlet, else the stem of its file's name."""
        return self.outlet or stem(self.origin)


class Extract(Frozen, frozen=True, kw_only=True):
    """An article with what condensing says of it."""

    article: Article
    #: One a sentence, from 0 to 1, where 1 is the best sentence of the whole run.
    scores: tuple[float, ...]
    #: Positions of the few sentences that stand for the article, in the order of its text.
    digest: tuple[int, ...]


class Topic(Frozen, kw_only=True):
    """A section that the user asks for: what belongs into it and how much of it is printed."""

    key: str
    title: str
    description: str = ""
    terms: tuple[str, ...] = ()
    #: A sentence with one of these always belongs here.
    must: tuple[str, ...] = ()
    #: A sentence with one of these never does.
    exclude: tuple[str, ...] = ()
    #: The most items printed, or None for the edition's own limit.
    limit: int | None = None
    #: The most words printed, or None for a share of the edition's words.
    words: int | None = None


# ── what is printed: the edition record ───────────────────────────────────────────────────────────────────────────


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
    status: Status | None = None


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


class Coverage(Frozen, kw_only=True):
    """How many sentences of an outlet belong to a section."""

    outlet: str
    section: str
    sentences: int


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
    fidelity: float
    dangling: int
    half_quotations: int
    broken: int
    duplicates: int
    #: Share of the outlets read that at least one printed item cites.
    coverage: float


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
    removed: tuple[RemovedRecord, ...] = ()
    rejects: tuple[Reject, ...] = ()
    score: Score
    #: Why nothing is printed, where nothing is.
    empty_because: str | None = None


class Rendition(Frozen, kw_only=True):
    """Finished bytes under the name that they get in the edition's folder."""

    name: str
    media_type: str
    content: bytes


def stem(origin: str) -> str:
    """The last part of a path or address without its extension; ``-`` is standard input."""
    name = origin.rstrip("/").replace("\\", "/").rsplit("/", 1)[-1]
    return "standard input" if origin == "-" else name.rsplit(".", 1)[0] or name
