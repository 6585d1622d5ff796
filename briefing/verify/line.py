"""The printed line against its text: words left out are marked, words put in stand in the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language.marks import quoted
from briefing.model import Piece, Span
from briefing.record import shown


def fold(text: str) -> str:
    """The text with every run of white space made one space, and none at its ends."""
    return " ".join(text.split())


def misprinted(display: Sequence[Piece], text: str, source: str) -> str | None:
    """Why the printed line is not its text with marked cuts and insertions, or None."""
    for piece in display:
        if (piece.text is not None) + (piece.inserted is not None) + piece.cut != 1:
            return "a piece of its printed line is not one of words, an insertion and a cut"
        if piece.inserted is not None and fold(piece.inserted) not in fold(source):
            return f"the inserted {shown(piece.inserted)} does not stand in its article"
    gaps, missing = _gaps(_runs(display), text)
    if missing is not None:
        return f"prints {shown(missing)}, which does not stand in its place in the text"
    quotations = [(q.start, len(text) if q.end is None else q.end) for q in quoted(text)]
    for start, end in gaps:
        if not text[start:end].strip():
            return f"an insertion or a cut stands at {start} of the text, where no words are left out"
        for opened, closed in quotations:
            if start < closed and opened < end and not start <= opened <= closed <= end:
                return f"words are left out inside the quotation at {opened} of the text"
    return None


def _runs(display: Sequence[Piece]) -> list[str]:
    """The verbatim words of a line, parted where it has insertions or cuts; one that begins so has "" first."""
    runs, parted = [""], False
    for piece in display:
        if piece.text is not None:
            runs[-1] += re.sub(r"\s+", " ", piece.text)
        elif not parted:
            runs.append("")
        parted = piece.text is None
    return runs


def _gaps(runs: Sequence[str], text: str) -> tuple[list[Span], str | None]:
    """What of the text is left out between the runs, in order; and the first run that is not found, if there is one.

    The first run is held to the text's beginning and the last one to its end, so taking each of the others where it
    first stands finds a place for all of them wherever there is one.
    """
    gaps: list[Span] = []
    at = 0
    for n, run in enumerate(runs):
        first, last = n == 0, n == len(runs) - 1
        place = 0 if first else len(text) - len(run) if last else text.find(run, at)
        if place < at or not text.startswith(run, place) or (last and place + len(run) != len(text)):
            return gaps, run
        gaps += [] if first else [(at, place)]
        at = place + len(run)
    return gaps, None
