"""The timeline: dated happenings, as exactly as their dates are known, with the reason of each date."""

from __future__ import annotations

from briefing.model import Edition
from briefing.render.citing import Register, elsewhere
from briefing.render.page import Event
from briefing.render.wording import datable, happening


def timeline(edition: Edition, register: Register) -> tuple[Event, ...]:
    """The happenings in the record's order."""
    return tuple(
        Event(
            date=happening(event.date, event.precision, edition.language),
            isodate=event.date if datable(event.date) else None,
            line=register.line(event, elsewhere(event, event.articles)),
            resolved_from=event.resolved_from,
        )
        for event in edition.timeline
    )
