"""What the templates are given: all that a brief prints, as words, links and order.

Texts are as the record has them: each template's environment escapes for its own format.
"""

from __future__ import annotations

from briefing.model import Frozen, Reject
from briefing.render import backmatter
from briefing.render.citing import Line


class Reference(Frozen, kw_only=True):
    """A pointer to another place of the page."""

    anchor: str
    words: str


class Entry(Frozen, kw_only=True):
    """An item as it stands in its section."""

    anchor: str
    line: Line
    section: Reference
    #: How widely the claim stands, such as "3 outlets, 2 independent"; empty where one outlet alone has it.
    standing: str
    #: True where one outlet alone has it and others were read.
    only: bool
    speaker: str | None
    status: str | None
    #: Why it stands in this section.
    reason: str
    #: Where its wordings are compared, and where the sources disagree about it.
    see: tuple[Reference, ...]


class Group(Frozen, kw_only=True):
    """Items of a section that tell the same story; `headline` is None where the section tells but one."""

    headline: str | None
    entries: tuple[Entry, ...]


class Part(Frozen, kw_only=True):
    """A section."""

    anchor: str
    title: str
    #: The title where there is little room, and whether it needed shortening.
    label: str
    long: bool
    description: str
    #: How much stands in it, such as "6 items from 4 outlets".
    extent: str
    #: True where it was found in the articles, beside sections that were asked for.
    discovered: bool
    groups: tuple[Group, ...]


class Wording(Frozen, kw_only=True):
    """One version of a quotation or of a disputed value."""

    line: Line
    #: Its words in order, each run flagged where it differs.
    runs: tuple[tuple[str, bool], ...]


class Comparison(Frozen, kw_only=True):
    """Versions side by side; `title` says who is quoted, or what the sources disagree about, and may be empty."""

    anchor: str
    title: str
    wordings: tuple[Wording, ...]


class Saying(Frozen, kw_only=True):
    """A statement of a speaker."""

    line: Line
    #: The verb and whether the words are the speaker's own, such as "said, quoted".
    manner: str


class Voice(Frozen, kw_only=True):
    """A speaker with all that he or she said."""

    name: str
    role: str | None
    sayings: tuple[Saying, ...]


class Event(Frozen, kw_only=True):
    """A dated happening."""

    date: str
    line: Line
    resolved_from: str


class Page(Frozen, kw_only=True):
    """All that a brief prints, in the order in which it stands."""

    title: str
    language: str
    #: The date in words, with its weekday; and as ISO 8601, for machines.
    date: str
    isodate: str
    date_from: str
    cutoff: str
    outlets: int
    articles: int
    read: int
    kept: int
    dropped: int
    words: int
    minutes: int
    empty_because: str | None
    glance: tuple[Entry, ...]
    parts: tuple[Part, ...]
    quotations: tuple[Comparison, ...]
    disagreements: tuple[Comparison, ...]
    voices: tuple[Voice, ...]
    timeline: tuple[Event, ...]
    chart: backmatter.Chart | None
    sources: tuple[backmatter.Source, ...]
    rejects: tuple[Reject, ...]
    omissions: tuple[backmatter.Omission, ...]
    generator: str
    summarizer: str
    config: str
    #: Whole per cent, rounded down: 100 means all.
    fidelity: int
    coverage: int
    defects: tuple[str, ...]
