"""An edition's record, resolved into the words, links and order of a `Page`. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing.model import Edition, Item, Passage, QuotationRow, Section, Spans, Version
from briefing.render import backmatter
from briefing.render.backmatter import item_anchor
from briefing.render.citing import Register, overlap
from briefing.render.page import Comparison, Entry, Event, Group, Page, Part, Reference, Saying, Voice, Wording
from briefing.render.wording import LABEL, counted, cutoff, day, happening, label, standing

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


def _everywhere(item: Item) -> list[tuple[str, Spans]]:
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


def _elsewhere(passage: Passage, articles: Sequence[str]) -> list[tuple[str, Spans]]:
    """The other articles that have it; the record does not say where, so that they are cited as a whole."""
    return [(article, ()) for article in articles if article != passage.article]
