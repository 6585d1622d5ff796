"""The editor's edits in an edition record: what was asked for has been done, and nothing else was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model import Edit, Edition, Item, Passage
from briefing.record import shown


def edited(edition: Edition, passages: Sequence[Passage]) -> Iterator[str]:
    """One line an edit that the brief does not bear out, and one a pin or a note that no edit asks for."""
    items = {item.id: item for section in edition.sections for item in section.items}
    places = {item.id: section.key for section in edition.sections for item in section.items}
    for n, edit in enumerate(edition.edits):
        if edit.failed is None:
            fault = _undone(edit, items.get(edit.item), places, passages)
            yield from () if fault is None else (f"edit {n}: {fault}",)
    done = [edit for edit in edition.edits if edit.failed is None]
    pins = list(dict.fromkeys(edit.item for edit in done if edit.action == "pin"))
    for section in edition.sections:
        pinned = [item.id for item in section.items if item.pinned]
        wanted = [item for item in pins if places.get(item) == section.key]
        first = [item.id for item in section.items[: len(wanted)]]
        if sorted(pinned) != sorted(wanted):
            yield f"section {section.key}: its pinned items are not those that the edits pin"
        elif first != wanted:
            yield f"section {section.key}: its pinned items do not stand first, in the order of the edits"
    for item in items.values():
        notes = [edit.note for edit in done if edit.action == "note" and edit.item == item.id]
        if list(item.notes) != notes:
            yield f"item {item.id}: its notes are not those of the edits"


def _undone(edit: Edit, item: Item | None, places: dict[str, str], passages: Sequence[Passage]) -> str | None:
    """What is wrong with an edit that is said to be done, or None."""
    if (edit.section is not None) != (edit.action == "move") or (edit.note is not None) != (edit.action == "note"):
        return f"{shown(edit.action)} with a section or a note that is not its own, or without its own"
    if edit.action == "drop":
        return f"prints {shown(edit.item)}, which is dropped" if item or _ending(edit.item, passages) else None
    if item is None:
        return f"there is no item {shown(edit.item)}"
    if edit.action == "move" and places[item.id] != edit.section:
        return f"item {item.id} stands in {shown(places[item.id])}, not in {shown(edit.section)}"
    return None


def _ending(item: str, passages: Sequence[Passage]) -> bool:
    """Does any passage print the end of what has this id? That is where the sentence ends that the id stands for."""
    article, _, span = item.partition("-")
    last = span.rpartition("-")[2]
    end = int(last) if last.isdecimal() else 0
    return any(passage.article == article and a < end <= b for passage in passages for a, b in passage.spans)
