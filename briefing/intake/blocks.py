"""Lines, and how lines that a hard wrap broke become paragraphs again. Offsets count in the source text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefing.intake.furniture import bullet, is_terminal
from briefing.language import marks
from briefing.model import Frozen, Spans

#: Texts are wrapped by hand, by editors or by mail programs at 60 to 130 characters: longer lines are paragraphs,
#: shorter ones lists.
NARROWEST_WRAP, WIDEST_WRAP = 40, 140
#: Share of line breaks at which the next word would not have fitted, from which on a text counts as wrapped.
WRAPPED = 0.8
#: A quotation over more paragraphs than this was left open by mistake.
LONGEST_QUOTATION = 12

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
#: Characters that show as nothing, at the edges of a line.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
#: A line that ends with one of these is not at its end.
_UNFINISHED = re.compile(
    r"(?:,|:|;|\b(?:the|a|an|of|and|or|but|to|in|on|at|for|with|by|from|as|is|was|are|were|be|been|has|have|had|that|"
    r"which|who|his|her|their|its|this|these|mr|mrs|ms|dr)|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St)\.)$",
    re.IGNORECASE,
)
#: A few words of a paragraph of their own, without a mark between or behind them.
_HEADING = re.compile(r"[A-Z][\w’'-]*(?:\s[\w’'-]+){1,6}")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St)\.$")


class Line(Frozen, kw_only=True):
    """One line that is not blank, white space around it left out."""

    start: int
    end: int
    text: str
    #: True where a blank line stands before it.
    gap: bool


class Block(Frozen, kw_only=True):
    """A paragraph: where its pieces stand. `text` is the pieces joined by line breaks."""

    spans: Spans
    text: str


def lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space."""
    found: list[Line] = []
    at = 0
    for match in _LINE.finditer(text):
        kept = match[0].strip().strip(_INVISIBLE).strip()
        if not kept:
            continue
        start = match.start() + match[0].index(kept)
        breaks = re.sub(r"\r\n", "\n", text[at : match.start()])
        gap = sum(breaks.count(c) for c in "\n\r\u2028\u2029\x0b\x0c\x85") > 1
        found.append(Line(start=start, end=start + len(kept), text=kept, gap=gap or not found))
        at = match.end()
    return found


def wrap_width(found: Sequence[Line]) -> int | None:
    """How wide the text was wrapped, or None where it was not: do its lines break where the next word did not fit?"""
    pairs = [(a, b) for a, b in pairwise(found) if not b.gap]
    widths = sorted(len(a.text) for a, _ in pairs)
    if len(pairs) < 2:  # noqa: PLR2004  # one break tells nothing
        return None
    width = widths[int(0.95 * (len(widths) - 1))]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    full = sum(_full(a, b, width) for a, b in pairs)
    return width if full >= WRAPPED * len(pairs) else None


def stanzas(found: Sequence[Line], width: int | None) -> list[list[Line]]:
    """Lines that stand together: each by itself, or, where the text was wrapped, up to a blank or a short line."""
    groups: list[list[Line]] = []
    for line in found:
        if groups and width is not None and not line.gap and _full(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _full(line: Line, following: Line, width: int) -> bool:
    """Would the first word of the following line not have fitted on this one?"""
    return len(line.text) + 1 + len(following.text.split()[0]) > width


def continues(before: str, line: Line, *, wrapped: bool) -> bool:
    """Does the line go on with the unfinished text before it?"""
    if bullet(line.text):
        return False
    if wrapped and not line.gap:
        return True
    if is_terminal(before) and not _TITLED.search(before):
        return False
    if _UNFINISHED.search(before):
        return not before.endswith(":") or marks.opens(line.text)
    first = line.text.lstrip("“\"‘'(")[:1]
    if first.islower():
        return True
    if line.gap and _HEADING.fullmatch(line.text):
        return False  # a cross-head behind a quotation that nobody closed
    return _open_at_end(before) and not marks.opens(line.text)


def chained(before: str, after: str) -> bool:
    """Is a quotation left open in one paragraph taken up in the next?"""
    return _open_at_end(before) and (marks.opens(after) or marks.closes_first(after))


def _open_at_end(text: str) -> bool:
    quotations = marks.quoted(text)
    return bool(quotations) and quotations[-1].end is None and not quotations[-1].single
