"""What the templates are given: all that a brief prints, as words, links and order.

Texts are as the record has them: each template's environment escapes for its own format.
"""

from __future__ import annotations

from briefing.model import Frozen, Note, Reject
from briefing.render import backmatter
from briefing.render.citing import Line
from briefing.render.coverage import Chart
from briefing.render.places import Reference
from briefing.render.runs import Run


class Entry(Frozen, kw_only=True):
    """An item as it stands in its section."""

    #: By which the editor's hand knows it.
    id: str
    anchor: str
    line: Line
    section: Reference
    #: How widely the claim stands, such as "3 outlets, 2 independent"; empty where one outlet alone has it.
    standing: str
    #: True where one outlet alone has it and others were read.
    only: bool
    speaker: str | None
    #: Who the speaker is, where the brief names him or her for the first time.
    role: str | None
    #: How it stands to what readers were told before, in a word.
    status: str | None
    #: What an edition before told otherwise, and when that was: "16 July 2018, The Gull"; None for most.
    before: Was | None
    #: Why it stands in this section.
    reason: str
    #: Where the sources disagree about it, with what they say: "sources disagree: 12 / 13".
    disputes: tuple[Reference, ...]
    #: Where its wordings are compared.
    see: tuple[Reference, ...]
    pinned: bool
    #: What the editor remarks, signed; no source's words.
    notes: tuple[Note, ...]


class Was(Frozen, kw_only=True):
    """What an edition before told otherwise."""

    #: The day of that edition, and the outlet.
    told: str
    line: Line
    #: Its words, those marked that differ.
    runs: tuple[Run, ...]


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
    #: Whose headline the title is, such as "headline: The Gull"; empty where it is none.
    credit: str
    #: True where it was found in the articles, beside sections that were asked for.
    discovered: bool
    groups: tuple[Group, ...]


class Wording(Frozen, kw_only=True):
    """One version of a quotation or of a disputed value."""

    line: Line
    #: Its words in order, with the quotation marks that the page sets around them.
    runs: tuple[Run, ...]
    #: The date of its article in words, where the versions' dates are not all the same.
    date: str | None

    @property
    def shown(self) -> str:
        """The version as plain text."""
        return "".join(run.text for run in self.runs)


class Comparison(Frozen, kw_only=True):
    """Versions side by side."""

    anchor: str
    #: Who is quoted, or what kind of thing the sources disagree about; may be empty.
    title: str
    role: str | None
    #: True where the comparison before has the same title, which then is not printed again.
    continued: bool
    #: The values that stand against each other, such as "12 / 13"; may be empty.
    values: str
    #: The item that it is about, where that is printed.
    item: Reference | None
    wordings: tuple[Wording, ...]


class Saying(Frozen, kw_only=True):
    """A statement of a speaker."""

    line: Line
    #: True where the words are the speaker's own, not a report of them.
    quoted: bool
    #: The quotation marks that the page sets: two, empty where the words are reported or bring their own.
    quotes: tuple[str, str]
    #: The verb, such as "said"; may be empty.
    cue: str
    #: The item that prints it.
    item: Reference | None

    @property
    def shown(self) -> str:
        """The statement as plain text, in its marks."""
        return f"{self.quotes[0]}{self.line.shown}{self.quotes[1]}"


class Voice(Frozen, kw_only=True):
    """A speaker with all that he or she said."""

    anchor: str
    name: str
    role: str | None
    sayings: tuple[Saying, ...]


class Event(Frozen, kw_only=True):
    """A dated happening."""

    #: In words, as exactly as it is known; and as the record has it, for machines, if it is a date to them.
    date: str
    isodate: str | None
    line: Line
    resolved_from: str


class Deed(Frozen, kw_only=True):
    """Something that the editor asked for by hand."""

    #: What it was: "dropped", "moved to Arms control".
    action: str
    #: The passage that it was done to, shortened; empty where the edition does not show it.
    text: str
    #: Whose passage it is; empty where the article is unknown.
    outlet: str
    #: Where it is printed, if it is.
    place: Reference | None
    #: The item's id, as the editor wrote it.
    item: str
    note: Note | None
    #: Why nothing came of it.
    failed: str | None


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
    #: What is said before that: that nothing is printed, or nothing new.
    nothing: str
    #: By which edition it is told what is new, and how much is left out; None where there is none.
    news: str | None
    glance: tuple[Entry, ...]
    #: Names on the watch-list that no article read has.
    unseen: tuple[str, ...]
    parts: tuple[Part, ...]
    quotations: tuple[Comparison, ...]
    disagreements: tuple[Comparison, ...]
    voices: tuple[Voice, ...]
    timeline: tuple[Event, ...]
    chart: Chart | None
    sources: tuple[backmatter.Source, ...]
    rejects: tuple[Reject, ...]
    omissions: tuple[backmatter.Omission, ...]
    deeds: tuple[Deed, ...]
    generator: str
    summarizer: str
    config: str
    #: Whole per cent, rounded down: 100 means all.
    fidelity: int
    coverage: int
    defects: tuple[str, ...]
