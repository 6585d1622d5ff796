"""The editor's hand: what was dropped, pinned, moved and noted, and what could not be done."""

from __future__ import annotations

from briefing.model import Edit, Edition, Spans
from briefing.render.citing import Register
from briefing.render.page import Deed
from briefing.render.places import items, overlap
from briefing.render.wording import shortened

#: Characters printed of the passage that an edit was about: enough to recognise it.
PASSAGE_LENGTH = 110

_DONE = {"drop": "dropped", "pin": "pinned", "move": "moved", "note": "noted"}


def deeds(edition: Edition, register: Register) -> tuple[Deed, ...]:
    """The edits in the record's order."""
    titles = {section.key: section.title for section in edition.sections}
    printed, texts = items(edition), {item.id: item.shown for section in edition.sections for item in section.items}
    made = []
    for edit in edition.edits:
        article, spans = _place(edit.item)
        known = register.number(article) > 0
        made.append(
            Deed(
                action=_action(edit, titles),
                text=shortened(texts.get(edit.item) or _excerpt(edition, edit, article, spans), PASSAGE_LENGTH),
                outlet=register.name(article) if known else "",
                place=printed.get(edit.item),
                item=edit.given or edit.item,
                note=edit.note,
                failed=edit.failed,
            )
        )
    return tuple(made)


def _action(edit: Edit, titles: dict[str, str]) -> str:
    action = _DONE[edit.action] if edit.failed is None else f"{edit.action}, not done"
    return f"{action} to {titles.get(edit.section, edit.section)}" if edit.section else action


def _place(item: str) -> tuple[str, Spans]:
    """The article and the place in it that an item's id names, as far as it names any."""
    article, *numbers = item.split("-")
    if len(numbers) == 2 and all(number.isascii() and number.isdigit() for number in numbers):  # noqa: PLR2004 - start, end
        return article, ((int(numbers[0]), int(numbers[1])),)
    return article, ()


def _excerpt(edition: Edition, edit: Edit, article: str, spans: Spans) -> str:
    """What the edition still shows of the passage; nothing where its id leads to no item: others may touch it."""
    if edit.failed is not None:
        return ""
    shown = [excerpt for record in edition.articles if record.id == article for excerpt in record.excerpts]
    return " ".join(excerpt.text for excerpt in shown if overlap(excerpt.spans, spans))
