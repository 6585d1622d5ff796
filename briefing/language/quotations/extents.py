"""Paragraphs of a text, and where in them quotations begin and end.

A quotation ends with its paragraph unless the next one opens with a mark again. One that nothing closes is none.
"""

from __future__ import annotations

import re

from briefing.language import marks
from briefing.model import Frozen, Span

#: A text with a longer line than this is not hard-wrapped: its line ends part paragraphs.
LONGEST_WRAPPED = 120
#: A quotation that is opened again in more paragraphs than this was left open by mistake.
MOST_PARAGRAPHS = 12
_EMPTY_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINES = re.compile(r"\n\s*")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”’')\]]*\s*$")
_SINGLE_HEAD = re.compile(r"['‘](?=[A-Z])(?!(?:Em|Til|Tis|Twas|Cause|N)\b)")
_INK = re.compile(r"\S")


class Extent(Frozen, kw_only=True):
    """One quotation, marks apart."""

    start: int
    end: int
    #: Its part in each paragraph, marks included.
    parts: tuple[Span, ...]


def paragraphs(text: str) -> list[Span]:
    """Where the paragraphs stand, in order; one that begins in the middle of a sentence goes on with that before it."""
    longest = max(map(len, text.split("\n")), default=0)
    breaks = _EMPTY_LINES if longest <= LONGEST_WRAPPED else _LINES
    found: list[Span] = []
    at = 0
    for stop in [*breaks.finditer(text), None]:
        end = len(text) if stop is None else stop.start()
        first = _INK.search(text, at, end)
        if first:
            if found and text[first.start()].islower() and not _sentence_ends(text, found[-1][0], found[-1][1]):
                found[-1] = (found[-1][0], end)
            else:
                found.append((first.start(), end))
        at = end if stop is None else stop.end()
    return found


def extents(text: str, among: list[Span]) -> list[Extent]:
    """The closed quotations of the paragraphs, in order, outermost only."""
    found: list[Extent] = []
    held: list[Span] = []  # parts of a quotation that its paragraphs left open
    held_single = False
    for start, end in among:
        opened: int | None = start if _left_single(text, start, end) else None
        single = opened is not None
        if single and not held_single:
            held = []
        for mark in [] if single else marks.scan(text[start:end]):
            at = start + mark.at
            if mark.kind == "open" and opened is None:
                opened, single = at, mark.single
                if mark.at > 0 or single is not held_single:
                    held = []
            elif mark.kind == "repeat" and opened is not None and not _sentence_ends(text, start, at):
                opened, held = at, []
            elif mark.kind == "close" and opened is not None and mark.single == single:
                parts = (*held, (opened, at + 1))
                found.append(Extent(start=parts[0][0] + 1, end=at, parts=parts))
                opened, held = None, []
        held = [] if opened is None else [*held, (opened, end)][-MOST_PARAGRAPHS:]
        held_single = single
    return found


def _sentence_ends(text: str, start: int, at: int) -> bool:
    return bool(_ENDS_SENTENCE.search(text[max(start, at - 9) : at]))


def _left_single(text: str, start: int, end: int) -> bool:
    """Does a paragraph open with a single mark and stay open, as British papers set all but the last of a quotation?"""
    if not _SINGLE_HEAD.match(text, start, end):
        return False
    return not any(mark.at == 0 for mark in marks.scan(text[start:end]))
