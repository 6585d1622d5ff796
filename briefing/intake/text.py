"""Plain text: the article is the file."""

from __future__ import annotations

from briefing.intake.decoding import decode
from briefing.intake.draft import Draft, Unreadable
from briefing.model import Clipping


def extract(clipping: Clipping) -> Draft:
    """Hand on the decoded text as it came; all that it says about itself is for cleaning to find.

    Raises:
        Unreadable: the file is no text, or there is none in it.
    """
    text = decode(clipping.content)
    if not text.strip():
        raise Unreadable("no text in it")
    return Draft(text=text)
