"""What a format's reader makes of a clipping: its text and what the format says about it, before any cleaning."""

from __future__ import annotations

from datetime import date

from briefing.errors import BriefingError
from briefing.model import Frozen, Span


class Unreadable(BriefingError):
    """A clipping that no article can be made of; `reason` says why in words for the reader.

    It never leaves `briefing.intake`: `reading.read` turns it into a `Reject`.
    """

    def __init__(self, reason: str) -> None:
        # what libraries complain of may quote the input, with whatever is in it
        self.reason = " ".join("".join(char if char.isprintable() else " " for char in reason).split())
        super().__init__(self.reason)


class Draft(Frozen, frozen=True, kw_only=True):
    """An article as its format gives it. The source's spans count in `text`, which no later stage changes."""

    text: str
    headline: str | None = None
    byline: str | None = None
    #: The news agency, under the name that `briefing.intake.agencies.AGENCIES` gives it.
    agency: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: date | None = None
    #: Where the date comes from, or why the one that was found is not used, in words for the reader.
    published_from: str | None = None
    #: True where the line breaks in `text` are paragraph breaks (as from HTML), so that none is a hard wrap.
    structured: bool = False
    #: Passages that its format tells from the text, such as the footer of a newsletter: where they stand, and why not.
    marked: tuple[tuple[Span, str], ...] = ()
