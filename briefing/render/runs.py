"""Runs: the words of a printed passage in order, those marked apart from the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefing.model import Frozen, Passage, Span


class Run(Frozen, kw_only=True):
    """Words of a passage in a row."""

    text: str
    #: Are they marked: do versions differ here, or is it new?
    differs: bool


def marked(version: Passage, flagged: Sequence[Span]) -> Iterable[tuple[str, bool]]:
    """A passage as it is printed, cut into common and flagged words; offsets beyond its text are ignored."""
    inside = [False] * len(version.text)
    for begin, end in flagged:
        for at in range(max(0, begin), min(end, len(inside))):
            inside[at] = True
    if version.display is None:
        yield from _cut(version.text, 0, len(version.text), inside)
        return
    at = 0
    for piece in version.display:
        if piece.text is None:
            yield ("…" if piece.cut else f"[{piece.inserted}]"), False
            continue
        start = version.text.find(piece.text, at)
        if start < 0:
            yield piece.text, False
            continue
        at = start + len(piece.text)
        yield from _cut(version.text, start, at, inside)


def _cut(text: str, start: int, stop: int, inside: Sequence[bool]) -> Iterable[tuple[str, bool]]:
    cuts = [start, *(at for at in range(start + 1, stop) if inside[at] != inside[at - 1]), stop]
    for begin, end in pairwise(cuts):
        if begin < end:
            yield text[begin:end], inside[begin]


def joined(runs: Iterable[tuple[str, bool]]) -> tuple[Run, ...]:
    """Runs that alternate: neighbours of one kind are one."""
    made: list[Run] = []
    for text, differs in runs:
        if made and made[-1].differs == differs:
            made[-1] = Run(text=made[-1].text + text, differs=differs)
        elif text:
            made.append(Run(text=text, differs=differs))
    return tuple(made)
