"""What of a brief stands in a letter: all of it where it fits, else the most valuable, and how much is missing.

Nothing is cut but at its ends: whole sources' details, happenings, statements, quotations and items go, the last of
each first, and no sentence is shortened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from briefing.model import Frozen
from briefing.render.citing import Line
from briefing.render.page import Comparison, Entry, Group, Page, Part, Voice

#: More than any edition has.
ALL = 1_000_000_000


class Room(Frozen, kw_only=True):
    """How much of each part there is room for."""

    #: Byline, agency and shared copy of the sources.
    facts: bool = True
    #: Happenings of the timeline.
    events: int = ALL
    #: Statements of each speaker, and speakers.
    sayings: int = ALL
    voices: int = ALL
    #: Whether sources are listed that nothing in the letter cites.
    uncited: bool = True
    #: Whether items and citations lead to their places on the page.
    linked: bool = True
    #: Outlets named for a passage; how many others have it is said.
    outlets: int = ALL
    #: Rows of *How it was quoted* and of *Where the sources disagree*.
    quotations: int = ALL
    disagreements: int = ALL
    #: Items of each section, and sections.
    items: int = ALL
    sections: int = ALL
    #: Characters of a passage: a longer one is left to the PDF, whole.
    passage: int = ALL
    #: Characters of a name, headline or title; 0 for as many as it has.
    label: int = 0
    #: Reasons of removed passages that are counted singly; names of the watch-list that nothing was found on.
    reasons: int = ALL
    #: Whether anything but the masthead and the foot is printed.
    anything: bool = True


class Fallen(Frozen, kw_only=True):
    """How much of each part is missing."""

    events: int
    sayings: int
    quotations: int
    disagreements: int
    sources: int
    #: Items by the anchor of their section, 0 where all are there.
    items: dict[str, int]
    sections: int


class Fitted(Frozen, kw_only=True):
    """What of a page there is room for, and what is missing."""

    page: Page
    room: Room
    fallen: Fallen


#: What falls, in this order, one step after the other until the letter fits: first what only helps to look something
#: up, then what tells the same news again from another side, last the news. Of 63 editions made from real piles, half
#: take less than 34 KB and the largest takes 75 KB, with all links and nothing fallen. One of 383 articles on 69 events
#: would take 260 KB; it fits when nothing but facts, links and comparisons has fallen, and keeps all its items.
STEPS: tuple[dict[str, Any], ...] = (
    {"facts": False},
    {"uncited": False},
    {"events": 16},
    {"sayings": 4},
    {"sayings": 2, "voices": 12, "events": 8},
    {"linked": False},
    {"events": 0, "outlets": 12},
    {"voices": 6},
    {"voices": 0},
    {"quotations": 12},
    {"quotations": 8, "outlets": 8},
    {"quotations": 5, "disagreements": 12},
    {"quotations": 3, "disagreements": 6, "outlets": 5},
    {"items": 10, "reasons": 12},
    {"items": 7},
    {"items": 5, "disagreements": 3},
    {"items": 4, "passage": 2_000, "label": 160},
    {"items": 3, "quotations": 1},
    {"sections": 24},
    {"items": 2, "sections": 16, "quotations": 0},
    {"items": 1, "sections": 10, "disagreements": 0, "passage": 800, "label": 80},
    {"anything": False},
)


def ladder() -> Iterator[Room]:
    """The rooms from the widest to the narrowest."""
    room = Room()
    yield room
    for step in STEPS:
        room = replace(room, **step)
        yield room


def fitted(page: Page, room: Room) -> Fitted:
    """What of `page` there is `room` for."""
    parts = tuple(_part(part, room) for part in page.parts[: room.sections if room.anything else 0])
    quotations = _comparisons(page.quotations, room.quotations, room)
    disagreements = _comparisons(page.disagreements, room.disagreements, room)
    voices = tuple(_voices(page.voices, room))
    events = tuple(event for event in page.timeline if _short(event.line.shown, room))[: _most(room.events, room)]
    shown = replace(
        page,
        glance=tuple(entry for entry in page.glance if _fits(entry, room)) if room.anything else (),
        parts=parts,
        quotations=quotations,
        disagreements=disagreements,
        voices=voices,
        timeline=events,
    )
    cited = {link.number for line in _lines(shown) for mark in line.marks[: room.outlets] for link in mark.links}
    sources = tuple(source for source in page.sources if room.uncited or source.number in cited)
    return Fitted(
        page=replace(shown, sources=sources if room.anything else ()),
        room=room,
        fallen=Fallen(
            events=len(page.timeline) - len(events),
            sayings=_sayings(page.voices) - _sayings(voices),
            quotations=len(page.quotations) - len(quotations),
            disagreements=len(page.disagreements) - len(disagreements),
            sources=len(page.sources) - len(sources),
            items={
                part.anchor: _entries(before) - _entries(part) for before, part in zip(page.parts, parts, strict=False)
            },
            sections=len(page.parts) - len(parts),
        ),
    )


def _most(number: int, room: Room) -> int:
    return number if room.anything else 0


def _short(text: str, room: Room) -> bool:
    return len(text) <= room.passage


def _fits(entry: Entry, room: Room) -> bool:
    """Whether there is room for the item with all that the editor remarks on it."""
    return _short(entry.line.shown + "".join(note.text for note in entry.notes), room)


def _part(part: Part, room: Room) -> Part:
    """The first items of the section, under their stories."""
    groups, left = [], room.items
    for group in part.groups:
        entries = tuple(entry for entry in group.entries if _fits(entry, room))[:left]
        left -= len(entries)
        if entries:
            groups.append(Group(headline=group.headline, entries=entries))
    return replace(part, groups=tuple(groups))


def _comparisons(rows: tuple[Comparison, ...], most: int, room: Room) -> tuple[Comparison, ...]:
    """The first rows; one that follows a row that fell has its title again."""
    kept: list[Comparison] = []
    for row in rows:
        if len(kept) < _most(most, room) and all(_short(wording.shown, room) for wording in row.wordings):
            told = bool(kept) and kept[-1].title == row.title
            kept.append(replace(row, continued=row.continued and told))
    return tuple(kept)


def _voices(voices: tuple[Voice, ...], room: Room) -> Iterator[Voice]:
    for voice in voices[: _most(room.voices, room)]:
        sayings = tuple(saying for saying in voice.sayings if _short(saying.line.shown, room))[: room.sayings]
        if sayings:
            yield replace(voice, sayings=sayings)


def _sayings(voices: Iterable[Voice]) -> int:
    return sum(len(voice.sayings) for voice in voices)


def _entries(part: Part) -> int:
    return sum(len(group.entries) for group in part.groups)


def _lines(page: Page) -> Iterator[Line]:
    """Everything that the letter prints with its sources."""
    yield from (entry.line for entry in page.glance)
    yield from (entry.line for part in page.parts for group in part.groups for entry in group.entries)
    yield from (wording.line for row in (*page.quotations, *page.disagreements) for wording in row.wordings)
    yield from (saying.line for voice in page.voices for saying in voice.sayings)
    yield from (event.line for event in page.timeline)
