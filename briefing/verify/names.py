"""Names and roles that an edition gives to speakers, against its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefing.model import Edition
from briefing.record import shown
from briefing.verify.line import fold


def names(edition: Edition, texts: Mapping[str, str]) -> Iterator[str]:
    """One line a name or role of a speaker that stands letter for letter, white space aside, in no source."""
    asked = [(f"speaker {speaker.name}", "name", speaker.name) for speaker in edition.speakers]
    asked += [(f"speaker {speaker.name}", "role", speaker.role) for speaker in edition.speakers if speaker.role]
    asked += [(f"quotation {n}", "speaker", row.speaker) for n, row in enumerate(edition.quotations) if row.speaker]
    items = [item for section in edition.sections for item in section.items]
    asked += [(f"item {item.id}", "speaker", item.speaker) for item in items if item.speaker]
    if not asked:
        return
    sources = [fold(text) for _, text in sorted(texts.items())]
    known: dict[str, bool] = {}
    for where, what, words in asked:
        if words not in known:
            known[words] = any(fold(words) in source for source in sources)
        if not known[words] or not fold(words):
            yield f"{where}: its {what} {shown(words)} stands in no source"
