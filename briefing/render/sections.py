"""The sections: items under their stories, each with who has it, who speaks, and what else the page says of it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Before, Edition, Item, QuotationRow, Section, Spans
from briefing.render.citing import Register
from briefing.render.page import Entry, Group, Part, Was
from briefing.render.places import (
    Compared,
    Reference,
    disagreement_anchor,
    everywhere,
    item_anchor,
    overlap,
    quotation_anchor,
)
from briefing.render.runs import joined, marked
from briefing.render.speakers import Cast
from briefing.render.wording import LABEL, alternatives, counted, day, label, shortened, standing

#: Characters of a quotation that tell it from the others of its item.
OPENING_LENGTH = 20
#: What a correction of a number is called: most numbers change because what they count does.
CHANGED = "changed"
#: Compared quotations that an item names; a passage that outlets quote piece by piece may have a dozen.
QUOTATIONS_NAMED = 3


def parts(edition: Edition, register: Register) -> tuple[Part, ...]:
    """The sections that have items, in their order."""
    asked_for = any(not section.discovered for section in edition.sections)
    items = _Items(edition, register)
    return tuple(
        Part(
            anchor=f"section-{number}",
            title=section.title,
            label=label(section.title),
            long=len(section.title) > LABEL,
            description=section.description,
            extent=_extent(section, register),
            credit=_credit(edition, section, register),
            discovered=section.discovered and asked_for,
            groups=items.groups(section, Reference(anchor=f"section-{number}", words=section.title)),
        )
        for number, section in enumerate(edition.sections, start=1)
        if section.items
    )


def _extent(section: Section, register: Register) -> str:
    outlets = {register.name(article) for item in section.items for article, _ in everywhere(item)}
    return f"{counted(len(section.items), 'item')} from {counted(len(outlets), 'outlet')}"


def _credit(edition: Edition, section: Section, register: Register) -> str:
    """Whose headline stands over a section that is a story."""
    stories = {item.story for item in section.items}
    story = next((story for story in edition.stories if section.discovered and {story.id} == stories), None)
    if story is None or story.headline != section.title:
        return ""
    return f"headline: {register.name(story.headline_article)}" if story.headline_article else "no headline of its own"


class _Items:
    """Makes the entries in the order of print: a speaker is introduced where he or she comes first."""

    def __init__(self, edition: Edition, register: Register) -> None:
        self._register = register
        self._language = edition.language
        self._headlines = {story.id: story.headline for story in edition.stories}
        self._cast = Cast(edition)
        self._compared = Compared(edition)
        self._rows = {quotation_anchor(n): row for n, row in enumerate(edition.quotations, start=1)}
        self._disputes: dict[str, list[Reference]] = {}
        for number, dispute in enumerate(edition.disagreements, start=1):
            if dispute.item is not None:
                told = alternatives(version.value for version in dispute.versions) or dispute.kind
                place = Reference(anchor=disagreement_anchor(number), words=f"sources disagree: {told}")
                self._disputes.setdefault(dispute.item, []).append(place)

    def groups(self, section: Section, place: Reference) -> tuple[Group, ...]:
        """The section's items under their stories, in the order in which these first come; without one, at the end."""
        by_story: dict[str | None, list[Item]] = {}
        for item in section.items:
            by_story.setdefault(item.story if item.story in self._headlines else None, []).append(item)
        if len(by_story) > 1 and None in by_story:
            by_story[None] = by_story.pop(None)
        return tuple(
            Group(
                headline=None if len(by_story) == 1 else self._headlines[story] if story else "Also",
                entries=tuple(self._entry(item, place) for item in items),
            )
            for story, items in by_story.items()
        )

    def _entry(self, item: Item, place: Reference) -> Entry:
        speaker, role = self._cast.introduce(item)
        return Entry(
            id=item.id,
            anchor=item_anchor(item.id),
            line=self._register.line(item, ((echo.article, echo.spans) for echo in item.echoes), item.fresh),
            section=place,
            standing=standing(
                item.outlets,
                item.independent,
                same_copy=any(echo.relation == "same copy" for echo in item.echoes),
            ),
            only=item.outlets <= 1 < self._register.outlets,
            speaker=speaker,
            role=role,
            status=CHANGED if item.before is not None and item.before.kind == "number" else item.status,
            before=self._was(item.before),
            reason=item.reason,
            disputes=tuple(self._disputes.get(item.id, ())),
            see=tuple(self._see(item)),
            pinned=item.pinned,
            notes=item.notes,
        )

    def _was(self, before: Before | None) -> Was | None:
        """What an edition before told otherwise."""
        if before is None:
            return None
        return Was(
            told=f"{day(before.edition, self._language)}, {self._register.earlier_name(before.article)}",
            line=self._register.line(before),
            runs=joined(marked(before, before.differs)),
        )

    def _see(self, item: Item) -> list[Reference]:
        """Where the item's quotations are compared; with their first words where there are several."""
        passages = everywhere(item)
        found = [place.anchor for place in self._compared(passages) if place.anchor in self._rows]
        told = [
            Reference(anchor=anchor, words=_compared(self._rows[anchor], passages if len(found) > 1 else []))
            for anchor in found[:QUOTATIONS_NAMED]
        ]
        more = found[QUOTATIONS_NAMED:]
        return [*told, Reference(anchor=more[0], words=f"and {counted(len(more), 'more quotation')}")] if more else told


def _compared(row: QuotationRow, passages: Sequence[tuple[str, Spans]]) -> str:
    """``3 wordings``, or with the words that the passages have of it: ``“no reason…”, 3 wordings``."""
    wordings = counted(len(row.versions), "wording")
    for version in row.versions:
        if any(version.article == article and overlap(version.spans, spans) for article, spans in passages):
            return f"“{shortened(version.shown, OPENING_LENGTH)}”, {wordings}"
    return wordings
