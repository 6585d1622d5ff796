"""Quotation marks: which of them open and which close, and where a quotation is left open.

Straight and curly double marks, German, French and Swedish ones, and single marks where they quote; an apostrophe is no
mark. A mark repeated while a quotation is open, as papers set the heads of a quotation's paragraphs, opens nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from briefing.model import Frozen, Span

Kind = Literal["open", "close", "repeat"]


class Mark(Frozen, kw_only=True):
    """One quotation mark in a text."""

    at: int
    kind: Kind
    #: True for ' ‘ ’, which may stand inside double marks.
    single: bool


class Quoted(Frozen, kw_only=True):
    """A stretch of a text between marks; `end` is None where no mark closes it."""

    start: int
    end: int | None
    single: bool


_DOUBLE = re.compile(r"[\"“”„«»]")
#: What begins all that is looked for here: most sentences hold none of it, and are done.
_ANY = re.compile(r"[\"“”„«»'‘]")
# The mark comes first and what stands before it is looked at behind it: so a search leaps from mark to mark.
_SINGLE_OPEN = re.compile(r"['‘](?<![^\s(\[—–\"“-]['‘])(?=\w)(?!(?:\d0s|em|til|tis|twas|cause|n)\b)")
_SINGLE_CLOSE = re.compile(r"['’](?<=[\w.,!?…]['’])(?=[\s.,;:!?)\]—–\"”]|$)")
#: A single mark that none closes within this many characters is taken for an apostrophe.
_LONGEST_SINGLE = 1500
#: Feet and inches, whose marks quote nothing.
_FEET = re.compile(r"\d['’]\d{1,2}$")


def scan(text: str) -> list[Mark]:
    """All marks of a text in order, double ones decided by what surrounds them and by what is open."""
    if _ANY.search(text) is None:
        return []
    found: list[Mark] = []
    opened: str | None = None
    left = text.count('"')
    for match in _DOUBLE.finditer(text):
        char, at = match[0], match.start()
        left -= char == '"'
        if opened is None:
            if char in "”»" and not _looks_opening(text, at):  # what nothing opened closes nothing
                continue
            if char == '"' and (_measure(text, at, partner=left % 2 == 1) or _looks_closing(text, at)):
                continue
            found.append(Mark(at=at, kind="open", single=False))
            opened = char
        elif char == opened and _looks_opening(text, at):
            found.append(Mark(at=at, kind="repeat", single=False))
        elif _closes(char, opened) or (char == opened == "“" and at and not text[at - 1].isspace()):
            found.append(Mark(at=at, kind="close", single=False))
            opened = None
    singles = _singles(text, spans(found, len(text)))
    return sorted([*found, *singles], key=lambda mark: mark.at) if singles else found


def quoted(text: str) -> list[Quoted]:
    """The quotations of a text in order, outermost only; the last one may be left open."""
    return spans(scan(text), len(text))


def spans(marks: list[Mark], length: int) -> list[Quoted]:
    """Pair marks to quotations, outermost only."""
    found: list[Quoted] = []
    opening: Mark | None = None
    for mark in marks:
        if opening is None:
            opening = mark if mark.kind == "open" else None
        elif mark.kind == "close" and mark.single == opening.single:
            found.append(Quoted(start=opening.at, end=mark.at + 1, single=opening.single))
            opening = None
    if opening is not None and opening.at < length:
        found.append(Quoted(start=opening.at, end=None, single=opening.single))
    return found


def left_open(text: str) -> bool:
    """Is a double quotation of this source text open at its end, closed before it was opened, or opened twice?"""
    marks = scan(text)
    last = spans(marks, len(text))
    twice = any(mark.kind == "repeat" and not _heads_paragraph(text, mark.at) for mark in marks)
    return twice or bool(last and last[-1].end is None) or _stray_close(text)


def opens(text: str) -> bool:
    """Does the text begin with an opening mark?"""
    return bool(re.match(r"\s*(?:[\"“„«]|[”»]\b)", text))


def closes_first(text: str) -> bool:
    """Is the first double mark of the text one that closes a quotation from before?"""
    match = _DOUBLE.search(text)
    if not match or match.start() == 0:
        return False
    if match[0] != '"':
        return match[0] in "”»" and not _looks_opening(text, match.start())
    return not text[match.start() - 1].isspace() and not text[match.end() : match.end() + 1].isalnum()


def merged(stretches: list[Span]) -> list[Span]:
    """Stretches in order, overlapping ones made one."""
    found: list[Span] = []
    for start, end in sorted(stretches):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def within(at: int, stretches: list[Span]) -> bool:
    """Does the offset lie inside one of the ordered stretches, and not at its edge?"""
    n = bisect_left(stretches, (at, 0)) - 1
    return n >= 0 and stretches[n][0] < at < stretches[n][1]


def _stray_close(text: str) -> bool:
    taken = {mark.at for mark in scan(text)}
    return any(
        m.start() not in taken
        and (m[0] in "”»" or (m[0] == '"' and not text[m.start() - 1 : m.start()].isdigit()))
        and not _FEET.search(text[max(0, m.start() - 6) : m.start()])
        for m in _DOUBLE.finditer(text)
    )


def _heads_paragraph(text: str, at: int) -> bool:
    before = text[max(0, at - 20) : at].rstrip(" \t\u00a0")
    return not before or before.endswith("\n")


def _looks_opening(text: str, at: int) -> bool:
    """Does a mark stand as opening ones do, behind a space and before a word?"""
    return not text[max(0, at - 1) : at].strip() and text[at + 1 : at + 2].strip() != ""


def _looks_closing(text: str, at: int) -> bool:
    """Does a mark stand as closing ones do, behind a word or a stop and before a space?"""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return (before.isalnum() or before in {*".,!?…"}) and not after.isalnum() and before != ""


def _closes(char: str, opened: str) -> bool:
    return {'"': '"”', "“": '”"', "”": '”"', "„": '“”"', "«": "»", "»": "«"}.get(opened, "").find(char) >= 0


def _measure(text: str, at: int, *, partner: bool) -> bool:
    """Is this straight mark an inch sign: after feet, or after a number and without a partner behind it?"""
    before = text[max(0, at - 6) : at]
    return bool(_FEET.search(before)) or (before[-1:].isdigit() and not partner)


def _singles(text: str, double: list[Quoted]) -> list[Mark]:
    """Single marks outside double quotations, each opening with the closing that fits it best."""
    match = _SINGLE_OPEN.search(text)
    if match is None:
        return []
    found: list[Mark] = []
    held = [(q.start, len(text) if q.end is None else q.end) for q in double]
    closing = [match.start() for match in _SINGLE_CLOSE.finditer(text)]
    plain = [at for at in closing if text[at - 1] in ".,!?…" or text[at + 1 : at + 2] in {*".,;:!?"}]
    while match is not None:
        start = match.start()
        at = match.end()
        if not within(start, held):
            end = _single_end(text, at, closing, plain)
            if end is not None:
                found += [Mark(at=start, kind="open", single=True), Mark(at=end, kind="close", single=True)]
                at = end + 1
        match = _SINGLE_OPEN.search(text, at)
    return found


def _single_end(text: str, start: int, closing: list[int], plain: list[int]) -> int | None:
    """Where a single quotation ends: at the first mark that may close it; behind an "s", the first beside a stop."""
    first = bisect_left(closing, start)
    if first == len(closing):
        return None
    stop = text.find("\n\n", start, start + _LONGEST_SINGLE)
    stop = start + _LONGEST_SINGLE if stop < 0 else stop
    if closing[first] >= stop:
        return None
    if text[closing[first] - 1] != "s":
        return closing[first]
    beside = bisect_left(plain, start)  # "the dogs' owners" or "the dogs'."
    return plain[beside] if beside < len(plain) and plain[beside] < stop else closing[first]
