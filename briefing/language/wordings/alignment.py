"""Alignment: two texts word beside word, and the gaps where they differ, each with its place in both."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language.lexicon import TOKEN
from briefing.model import Frozen, Span

#: A word, a number, or a sign that changes what a number says.
_WORD = re.compile(rf"[$£€¥%]|{TOKEN.pattern}")


class Word(Frozen):
    """A word as it stands, in comparable form, and where."""

    folded: str
    start: int
    end: int


class Gap(Frozen, kw_only=True):
    """Words of one text that stand in the place of words of the other; either may be none."""

    #: From which word to which, end exclusive.
    mine: Span
    theirs: Span
    #: How many words just before the gap, and just behind it, are the same.
    before: int
    behind: int
    #: Does it open or close both texts?
    first: bool
    last: bool


class Alignment(Frozen, kw_only=True):
    """Two texts side by side."""

    gaps: tuple[Gap, ...]
    #: How many words stand in both, in order.
    common: int


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    return tuple(Word(match[0].lower().replace("’", "'"), *match.span()) for match in _WORD.finditer(text))


def align(mine: Sequence[Word], theirs: Sequence[Word]) -> Alignment:
    """Lay two texts side by side by the longest runs that they share."""
    from difflib import SequenceMatcher

    rows = SequenceMatcher(
        None, [word.folded for word in mine], [word.folded for word in theirs], autojunk=False
    ).get_opcodes()
    gaps = []
    for n, (tag, left, right, other_left, other_right) in enumerate(rows):
        if tag == "equal":
            continue
        gaps.append(
            Gap(
                mine=(left, right),
                theirs=(other_left, other_right),
                before=rows[n - 1][2] - rows[n - 1][1] if n else 0,
                behind=rows[n + 1][2] - rows[n + 1][1] if n + 1 < len(rows) else 0,
                first=n == 0,
                last=n + 1 == len(rows),
            )
        )
    return Alignment(gaps=tuple(gaps), common=sum(row[2] - row[1] for row in rows if row[0] == "equal"))
