"""What the templates are given: an edition's record, resolved into words, links and order. Nothing is decided here.

A `Page` holds all that any rendering prints. Its texts are as the record has them: each template's environment escapes
for its own format.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing.model import Edition, Frozen, Item, Passage, QuotationRow, Reject, Section, Version
from briefing.render import backmatter
from briefing.render.backmatter import item_anchor
from briefing.render.citing import Line, Register, overlap
from briefing.render.wording import LABEL, counted, cutoff, day, happening, label, standing


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


#: What the sources disagree about, as a heading.
_KINDS = {"number": "A number", "date": "A date", "name": "A name", "role": "A role", "polarity": "Yes or no"}


def page(edition: Edition) -> Page:
    """All that the templates need, from the record alone."""
    register, score = Register(edition), edition.score
    parts = tuple(part for part in _parts(edition, register) if part.groups)
    entries = {entry.anchor: entry for part in parts for group in part.groups for entry in group.entries}
    return Page(
        title=edition.title,
        language=edition.language,
        date=day(edition.date, edition.language, precision="weekday"),
        isodate=edition.date.isoformat(),
        date_from=edition.date_from,
        cutoff=cutoff(edition.cutoff, edition.timezone, edition.date, edition.language),
        outlets=register.outlets,
        articles=len(edition.articles),
        read=score.sentences_read,
        kept=score.sentences_kept,
        dropped=max(0, score.sentences_read - score.sentences_kept),
        words=score.words_kept,
        minutes=score.reading_minutes,
        empty_because=edition.empty_because,
        glance=tuple(entries[item_anchor(item)] for item in edition.glance if item_anchor(item) in entries),
        parts=parts,
        quotations=_quotations(edition, register),
        disagreements=_disagreements(edition, register),
        voices=_voices(edition, register),
        timeline=_timeline(edition, register),
        chart=backmatter.chart(edition),
        sources=backmatter.sources(edition, register),
        rejects=edition.rejects,
        omissions=backmatter.omissions(edition, register),
        generator=f"{edition.generator.name} {edition.generator.version}",
        summarizer=edition.generator.summarizer,
        config=edition.generator.config_sha256,
        fidelity=int(score.fidelity * 100),
        coverage=int(score.coverage * 100),
        defects=(
            counted(score.dangling, "dangling opener"),
            counted(score.half_quotations, "half quotation"),
            counted(score.broken, "broken sentence"),
            counted(score.duplicates, "repeated claim"),
        ),
    )


# ── sections ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _parts(edition: Edition, register: Register) -> list[Part]:
    asked_for = any(not section.discovered for section in edition.sections)
    return [
        Part(
            anchor=f"section-{number}",
            title=section.title,
            label=label(section.title),
            long=len(section.title) > LABEL,
            description=section.description,
            extent=_extent(section, register),
            discovered=section.discovered and asked_for,
            groups=_groups(section, Reference(anchor=f"section-{number}", words=section.title), edition, register),
        )
        for number, section in enumerate(edition.sections, start=1)
    ]


def _extent(section: Section, register: Register) -> str:
    outlets = {register.name(article) for item in section.items for article, _ in _everywhere(item)}
    return f"{counted(len(section.items), 'item')} from {counted(len(outlets), 'outlet')}"


def _groups(section: Section, place: Reference, edition: Edition, register: Register) -> tuple[Group, ...]:
    """The section's items under their stories, in the order in which these first come; without one, at the end."""
    headlines = {story.id: story.headline for story in edition.stories}
    by_story: dict[str | None, list[Entry]] = {}
    for item in section.items:
        story = item.story if item.story in headlines else None
        by_story.setdefault(story, []).append(_entry(item, place, edition, register))
    if len(by_story) == 1:
        return tuple(Group(headline=None, entries=tuple(entries)) for entries in by_story.values())
    rest = by_story.pop(None, [])
    groups = [Group(headline=headlines[story], entries=tuple(by_story[story])) for story in by_story if story]
    return (*groups, Group(headline="Also", entries=tuple(rest))) if rest else tuple(groups)


def _entry(item: Item, place: Reference, edition: Edition, register: Register) -> Entry:
    return Entry(
        anchor=item_anchor(item.id),
        line=register.line(item, ((echo.article, echo.spans) for echo in item.echoes)),
        section=place,
        standing=standing(
            item.outlets,
            item.independent,
            same_copy=any(echo.relation == "same copy" for echo in item.echoes),
        ),
        only=item.outlets <= 1 < register.outlets,
        speaker=item.speaker,
        status=item.status,
        reason=item.reason,
        see=tuple(_see(item, edition)),
    )


def _everywhere(item: Item) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    return [(item.article, item.spans), *((echo.article, echo.spans) for echo in item.echoes)]


def _see(item: Item, edition: Edition) -> list[Reference]:
    """The comparisons that show the item's own passage or one of its echoes."""
    places = _everywhere(item)
    found = []
    for number, row in enumerate(edition.quotations, start=1):
        if any(v.article == article and overlap(v.spans, spans) for v in row.versions for article, spans in places):
            words = f"quoted in {counted(len(row.versions), 'wording')}"
            found.append(Reference(anchor=f"quotation-{number}", words=words))
    for number, dispute in enumerate(edition.disagreements, start=1):
        if dispute.item == item.id:
            found.append(Reference(anchor=f"disagreement-{number}", words=f"sources disagree: {dispute.kind}"))
    return found


# ── comparisons, speakers, happenings ─────────────────────────────────────────────────────────────────────────────


def _quotations(edition: Edition, register: Register) -> tuple[Comparison, ...]:
    return tuple(
        Comparison(
            anchor=f"quotation-{number}",
            title=row.speaker or "",
            wordings=tuple(
                Wording(line=register.line(version), runs=_runs(version.text, _differing(row, position)))
                for position, version in enumerate(row.versions)
            ),
        )
        for number, row in enumerate(edition.quotations, start=1)
    )


def _differing(row: QuotationRow, version: int) -> list[tuple[int, int]]:
    return [(found.start, found.end) for found in row.differences if found.version == version]


def _disagreements(edition: Edition, register: Register) -> tuple[Comparison, ...]:
    return tuple(
        Comparison(
            anchor=f"disagreement-{number}",
            title=_KINDS[row.kind],
            wordings=tuple(
                Wording(line=register.line(version), runs=_runs(version.text, _valued(version)))
                for version in row.versions
            ),
        )
        for number, row in enumerate(edition.disagreements, start=1)
    )


def _valued(version: Version) -> list[tuple[int, int]]:
    """Where the version's own value stands in its words."""
    start = version.text.find(version.value) if version.value else -1
    return [(start, start + len(version.value))] if version.value and start >= 0 else []


def _runs(text: str, flagged: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """`text` cut into runs that alternate between common and flagged words; offsets beyond the text are ignored."""
    inside = [False] * len(text)
    for start, end in flagged:
        for at in range(max(0, start), min(end, len(text))):
            inside[at] = True
    cuts = [0, *(at for at in range(1, len(text)) if inside[at] != inside[at - 1]), len(text)]
    return tuple((text[start:end], inside[start]) for start, end in pairwise(cuts) if start < end)


def _voices(edition: Edition, register: Register) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            name=speaker.name,
            role=speaker.role,
            sayings=tuple(
                Saying(
                    line=register.line(statement, _elsewhere(statement, statement.articles)),
                    manner=", ".join(filter(None, (statement.cue, "quoted" if statement.quoted else "reported"))),
                )
                for statement in speaker.statements
            ),
        )
        for speaker in edition.speakers
    )


def _timeline(edition: Edition, register: Register) -> tuple[Event, ...]:
    return tuple(
        Event(
            date=happening(event.date, event.precision, edition.language),
            line=register.line(event, _elsewhere(event, event.articles)),
            resolved_from=event.resolved_from,
        )
        for event in edition.timeline
    )


def _elsewhere(passage: Passage, articles: Sequence[str]) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """The other articles that have it; the record does not say where, so that they are cited as a whole."""
    return [(article, ()) for article in articles if article != passage.article]
