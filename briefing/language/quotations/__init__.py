"""Quotations: every stretch of direct speech in a text, and who is given as its speaker.

paragraphs and quotations | words | attributing clauses | which clause a quotation belongs to | whom a pronoun means
"""

from __future__ import annotations

from briefing.language.quotations.extents import extents, paragraphs
from briefing.language.quotations.reading import Reading, Voice
from briefing.language.quotations.tiers import SURE, Tier
from briefing.model import Frozen, Span

__all__ = ["SURE", "Quotation", "Tier", "quotations", "speech"]


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
    #: Does it hold whole sentences, not only some words of one?
    whole: bool = True
    #: The pattern that gives the speaker; None where there is no speaker.
    tier: Tier | None = None
    #: Where the speaker is mentioned: the name, or the pronoun that stands for it.
    mention: Span | None = None
    #: Where a pronoun stands as the speaker, whether or not it is plain whom it means.
    pronoun: Span | None = None


def quotations(text: str) -> list[Quotation]:
    """The direct quotations of a text in order, each with its speaker where one is given."""
    return [said for said in speech(text) if said.quoted]


def speech(text: str, language: str = "en") -> list[Quotation]:
    """All speech of a text in order, quoted and reported; empty lines part its paragraphs.

    The patterns are English: in another language there are quotations, but no speakers.
    """
    among = paragraphs(text)
    found = extents(text, among)
    if language != "en":
        return [_quotation(said.start, said.end, None, text) for said in found]
    reading = Reading(text, among, found)
    direct = [_quotation(said.start, said.end, reading.voices.get(n), text) for n, said in enumerate(found)]
    told = [_quotation(*report.span, report.voice, None) for report in reading.reports]
    return sorted([*direct, *told], key=lambda said: (said.start, said.end))


def _quotation(start: int, end: int, voice: Voice | None, text: str | None) -> Quotation:
    """A quotation of `text`, or reported speech where there is none."""
    known = voice is not None and voice.name is not None
    return Quotation(
        start=start,
        end=end,
        speaker=voice.name if voice else None,
        # What somebody did before the words ("saw", "smiled") attributes nothing.
        cue=voice.cue if voice and known and voice.tier is not Tier.NEXT_TOLD else None,
        sure=bool(voice and known and voice.tier in SURE and voice.stands),
        quoted=text is not None,
        whole=text is None or _whole(text[start:end]),
        tier=voice.tier if voice and known else None,
        mention=voice.mention if voice and known else None,
        pronoun=voice.mention if voice and voice.pronoun else None,
    )


def _whole(words: str) -> bool:
    """Does a quotation hold whole sentences: does it begin with a capital and end as sentences do?"""
    words = words.strip()
    return words[:1].isupper() and words[-1] in ".,!?…—–-"
