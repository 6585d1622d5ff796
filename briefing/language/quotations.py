"""Quotations: every stretch of direct speech in a text, and who is given as its speaker."""

from __future__ import annotations

from briefing.language import marks
from briefing.language.speech import attribution
from briefing.model import Frozen


class Quotation(Frozen, kw_only=True):
    """Somebody's words in a text."""

    #: Just inside the marks; of reported speech, the stretch that tells it.
    start: int
    end: int
    #: As the text names the speaker, a pronoun resolved; None where it is not sure.
    speaker: str | None
    #: The verb or phrase that attributes the words ("said", "according to").
    cue: str | None
    #: True where the pattern is among those good enough to fill a bracket.
    sure: bool
    #: True in quotation marks, False for reported speech.
    quoted: bool = True


def quotations(text: str) -> list[Quotation]:
    """The direct quotations of a text in order, each with its speaker where one is given."""
    return [said for said in speech(text) if said.quoted]


def speech(text: str) -> list[Quotation]:
    """All speech of a text in order, quoted and reported; empty lines part its paragraphs."""
    found = []
    for quotation in marks.quoted(text):
        if quotation.end is not None:
            said = attribution(text[max(0, quotation.start - 200) : quotation.end + 200])
            speaker = said.speaker if said and not said.pronoun else None
            found.append(
                Quotation(
                    start=quotation.start + 1,
                    end=quotation.end - 1,
                    speaker=speaker,
                    cue=said.cue if said and speaker else None,
                    sure=False,
                )
            )
    return found
