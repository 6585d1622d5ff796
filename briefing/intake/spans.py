"""Spans of a source text that together make one text: joined where they touch, projected, and cut."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from briefing.model import Removed, Span, Spans


def text_of(text: str, spans: Spans) -> str:
    """The words at the spans, joined by a space, white space folded."""
    return " ".join(" ".join(text[start:end] for start, end in spans).split())


def merge(spans: Sequence[Span], removed: Sequence[Removed]) -> Spans:
    """Join neighbouring spans, unless something removed lies between them."""
    starts = sorted(start for r in removed for start, _ in r.spans)
    found: list[Span] = []
    for start, end in spans:
        if found and bisect_left(starts, found[-1][1]) == bisect_left(starts, start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def project(spans: Spans, start: int, end: int) -> Spans:
    """A stretch of the text that `spans` make, joined by one character each, as spans of the source."""
    found: list[Span] = []
    at = 0
    for left, right in spans:
        length = right - left
        a, b = max(start - at, 0), min(end - at, length)
        if a < b:
            found.append((left + a, left + b))
        at += length + 1
    return tuple(found)


def subtract(spans: Spans, cut: Sequence[Span], text: str) -> Spans:
    """What is left of spans without the ones cut out, white space trimmed."""
    left = list(spans)
    for start, end in cut:
        left = [p for a, b in left for p in ((a, min(b, start)), (max(a, end), b)) if p[0] < p[1]]
    trimmed = []
    for a, b in left:
        piece = text[a:b]
        if piece.strip():
            trimmed.append((a + len(piece) - len(piece.lstrip()), a + len(piece.rstrip())))
    return tuple(trimmed)
