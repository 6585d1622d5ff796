"""Wordings of one utterance: which words of each are not the others'.

Case, punctuation, apostrophes, hyphens, British or American spelling, and figures or number words make no difference;
every other word does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

from briefing.language.lexicon import TOKEN, plain
from briefing.language.numbers.numerals import figures
from briefing.language.wordings.spelling import american
from briefing.model import Frozen, Span

_WORD = re.compile(rf"{TOKEN.pattern}|[%&]")
_SIGNS = {"%": "percent", "&": "and"}
#: Words at the edge of a shorter wording that stand in for as many of the longer's ("incredibly strong" for "was
#: extremely strong"). More of them are another clause and no other word.
LONGEST_EDGE = 4


class Wording:
    """The words of a text in comparable form, with where each stands."""

    def __init__(self, text: str, language: str = "en") -> None:
        found = list(_WORD.finditer(text))
        self.text = text
        self.words = tuple(_comparable(match[0], language) for match in found)
        self.spans = tuple(match.span() for match in found)

    @cached_property
    def key(self) -> str:
        """The same for wordings that differ in nothing that counts ("co-operate", "cooperate")."""
        return "".join(self.words)

    def __len__(self) -> int:
        return len(self.words)


def _comparable(word: str, language: str) -> str:
    bare = _SIGNS.get(word) or plain(word).lower().replace("'", "")
    return figures(american(bare)) if language == "en" else bare


def aligned(one: Wording, other: Wording) -> list[range | None]:
    """For each word of `one` the place of the same word in `other`, in order, or None.

    A place is a range, since one word may be two in the other ("long-term", "longterm"). Longest common runs first
    (Ratcliff and Metzener, 1988), as a reader compares.
    """
    places: list[range | None] = [None] * len(one)
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    for tag, left, right, start, end in matcher.get_opcodes():
        if tag == "equal":
            places[left:right] = [range(start + n, start + n + 1) for n in range(right - left)]
        elif tag == "replace" and "".join(one.words[left:right]) == "".join(other.words[start:end]):
            places[left:right] = [range(start, end)] * (right - left)
    return places


class Compared(Frozen, kw_only=True):
    """Wordings side by side."""

    #: For each wording the differing stretches of its text, in order.
    stretches: tuple[tuple[Span, ...], ...]
    #: Does a word differ where the wordings overlap? False where some are only shorter.
    reworded: bool


def compare(wordings: Sequence[Wording]) -> Compared:
    """For each wording the stretches of its text that the others have otherwise, where they overlap it.

    Where no word differs and some are only shorter, what the shortest lack is marked in the longer ones.
    """
    if not wordings:
        return Compared(stretches=(), reworded=False)
    base = max(range(len(wordings)), key=lambda n: (len(wordings[n]), -n))
    places = [aligned(wording, wordings[base]) for wording in wordings]
    marked = _differing(wordings[base], places)
    reworded = any(marked)
    if not reworded:
        marked = _missing(len(wordings[base]), places)
    return Compared(
        stretches=tuple(tuple(_stretches(wording, marks)) for wording, marks in zip(wordings, marked, strict=True)),
        reworded=reworded,
    )


def _differing(base: Wording, places: Sequence[Sequence[range | None]]) -> list[set[int]]:
    """Words of each wording that another replaces, leaves out or adds between words that both have."""
    marked: list[set[int]] = [set() for _ in places]
    odd: set[int] = set()
    for words, own in zip(places, marked, strict=True):
        matched = [(n, at) for n, at in enumerate(words) if at is not None]
        if not matched:
            continue
        for (left, before), (right, behind) in pairwise(matched):
            own.update(range(left + 1, right))
            odd.update(range(before.stop, behind.start))
        (first, head), (last, tail) = matched[0], matched[-1]
        own_edge, edge = _edges(first, head.start)
        own.update(range(first - own_edge, first))
        odd.update(range(head.start - edge, head.start))
        own_edge, edge = _edges(len(words) - 1 - last, len(base) - tail.stop)
        own.update(range(last + 1, last + 1 + own_edge))
        odd.update(range(tail.stop, tail.stop + edge))
    for words, own in zip(places, marked, strict=True):
        own.update(n for n, at in enumerate(words) if at is not None and not odd.isdisjoint(at))
    return marked


def _edges(own: int, others: int) -> tuple[int, int]:
    """How many words at an edge of a wording, and of the base there, stand in for each other."""
    return (own, min(own, others)) if 0 < own <= LONGEST_EDGE and others else (0, 0)


def _missing(length: int, places: Sequence[Sequence[range | None]]) -> list[set[int]]:
    """Words of each wording that not every other has."""
    common = set(range(length))
    for words in places:
        common &= {place for at in words if at is not None for place in at}
    return [{n for n, at in enumerate(words) if at is None or not common.issuperset(at)} for words in places]


def _stretches(wording: Wording, marked: set[int]) -> list[Span]:
    """Marked words as stretches of the text, neighbours in one."""
    found: list[Span] = []
    last = -2
    for n in sorted(marked):
        start, end = wording.spans[n]
        if n == last + 1:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = n
    return found
