"""The first words of a letter: what a list of messages shows after the subject."""

from __future__ import annotations

from briefing.render.html import printable
from briefing.render.page import Page
from briefing.render.wording import shortened

#: Characters. Lists of messages show 40 to 140, by program and width.
LENGTH = 110
#: Blanks of which none shows and none breaks, behind the preheader: else the list goes on with the masthead's words.
#: More of them than the longest list shows.
FILLER = "\N{COMBINING GRAPHEME JOINER}\N{ZERO WIDTH NON-JOINER}\N{NO-BREAK SPACE}" * 100


def preheader(page: Page) -> str:
    """The first sentences of the glance, or of the sections; why there are none in an empty edition."""
    entries = page.glance or [entry for part in page.parts[:1] for entry in part.groups[0].entries]
    told = " ".join(entry.line.shown for entry in entries) or page.empty_because or page.title
    return shortened(printable(told), LENGTH)
