"""What is read: from raw bytes to an article whose every sentence knows where it stands."""

from __future__ import annotations

from datetime import date

from briefing.model.base import Frozen, Spans, stem


class Told(Frozen, kw_only=True):
    """What whoever led to an article says of it: a feed of its entry, the address that a page came from."""

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: date | None = None
    #: Where the date comes from, in words for the reader ("the feed").
    published_from: str | None = None


class Clipping(Frozen, kw_only=True):
    """Raw bytes as they were found, before anybody has looked inside."""

    #: The path or address as the user named it; never made absolute.
    origin: str
    content: bytes
    #: A media type such as ``text/plain``, from the file's name or the command line.
    media_type: str
    #: What is known of the article beside its bytes; what these say themselves goes first.
    told: Told | None = None


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
    #: The most words printed, or None for all of the edition's words.
    words: int | None = None
