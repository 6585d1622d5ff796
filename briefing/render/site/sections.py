"""The sections through time: what the editions have of each, item by item, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model import Leaf, Section
from briefing.render.page import Part
from briefing.render.site import places
from briefing.render.site.press import Press
from briefing.render.site.shelf import Bound
from briefing.render.site.threads import Appearance, Leg, Thread, made_from

#: Sections that say where in a brief an item stands, not what it is about: through time they tell nothing.
ROOMS = frozenset({"main-points", "also-reported", "in-brief"})
#: Editions that must have found a section in their articles for it to be one of the site's: one day's is one event.
RECURS = 2


def threads(bound: Sequence[Bound]) -> tuple[Thread, ...]:
    """The sections that have pages: those asked for, and those found again on another day; by title."""
    found: dict[str, list[tuple[Section, Appearance]]] = {}
    for edition in bound:
        for number, section in enumerate(edition.volume.edition.sections, start=1):
            if section.items:
                place = Appearance(edition=edition, anchor=f"section-{number}", extent=len(section.items))
                found.setdefault(places.same(section.key), []).append((section, place))
    kept = (_thread(key, told) for key, told in found.items() if _stays(key, [section for section, _ in told]))
    return tuple(sorted(kept, key=lambda thread: (places.collated(thread.title), thread.key)))


def _stays(key: str, sections: Sequence[Section]) -> bool:
    asked_for = any(not section.discovered for section in sections)
    return asked_for or (len(sections) >= RECURS and key not in ROOMS and not key.startswith("story-"))


def _thread(key: str, told: Sequence[tuple[Section, Appearance]]) -> Thread:
    newest = told[-1][0]
    return Thread(key=key, title=newest.title, about=newest.description, appearances=tuple(place for _, place in told))


def leaves(press: Press, sections: Sequence[Thread]) -> Iterator[Leaf]:
    """A page a section, and more where it has gone on for long; then the page that lists them."""
    for thread in sections:
        yield from (_page(press, thread, leg) for leg in thread.legs(places.section))
    yield press.page(
        places.SECTIONS,
        "site/sections.html",
        [[thread.extent, len(thread.appearances), *made_from(thread, [thread.newest])] for thread in sections],
        lambda: {"rows": [(places.section(thread.key), thread, _part(thread.newest)) for thread in sections]},
        turn=1,
    )


def _page(press: Press, thread: Thread, leg: Leg) -> Leaf:
    return press.page(
        leg.path,
        "site/section.html",
        [leg.later, leg.earlier, *made_from(thread, leg.appearances)],
        lambda: {"thread": thread, "leg": leg, "told": [(place, _part(place)) for place in leg.appearances]},
        turn=1,
    )


def _part(place: Appearance) -> Part:
    return next(part for part in place.edition.page.parts if part.anchor == place.anchor)
