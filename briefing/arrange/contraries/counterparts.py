"""Contraries: sentences of two outlets that are one claim but for a number, a day, a name, a role or a denial.

Each sentence is held against its one counterpart in the other article, the sentence most like it; what differs is
looked for in the gaps between the words that both have. Words inside quotation marks belong to the ledger of
quotations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing.arrange.contraries.gaps import Contrary, contrary, denying, renamed, supposing
from briefing.arrange.contraries.pairs import Pair, Side
from briefing.arrange.pool import Candidate, Pool
from briefing.language.wordings.alignment import Alignment, Gap, align

#: Sentences are the same copy with a word changed where so much of the shorter one, and so many words, are common …
COMMON, FEWEST_COMMON = 0.6, 6
#: … and between two copies of one text, whose neighbours are the same too, where so much is.
BESIDE_COPY = 0.5
#: One claim has so many differing numbers at most; more are another count.
MOST_NUMBERS = 2
#: A sentence of more words is a table or a list that was never parted, and laying two side by side takes time with the
#: square of their words: two of 8,000 took 6 seconds.
LONGEST = 300
#: So many pairs of texts are remembered as they lie side by side: an agency's sentence meets another in many articles.
ALIGNED = 4096


class Contraries:
    """Finds what contradicts what in a pool."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._sides: dict[int, Side] = {}
        self._alike: dict[tuple[str, str], Side] = {}
        self._words = [frozenset(candidate.words) for candidate in pool.candidates]
        self._counterparts = _counterparts(pool, self._words)
        self._align = lru_cache(maxsize=ALIGNED)(_align)

    def find(self) -> tuple[Contrary, ...]:
        """All that sentences of different outlets contradict each other in, in the order of the pool."""
        return tuple(found for one, other in self._pairs() for found in self.between(one, other))

    def between(self, one: Candidate, other: Candidate) -> list[Contrary]:
        """What differs between two sentences that are each other's counterparts."""
        if max(len(one.words), len(other.words)) > LONGEST:
            return []
        mine, theirs = self._words[one.number], self._words[other.number]
        if len(mine & theirs) < BESIDE_COPY * min(len(mine), len(theirs)):
            return []
        first, second = self._side(one), self._side(other)
        pair = Pair(self.pool, first, second, self._align(first.first, second.first))
        copy = pair.share >= COMMON and pair.common >= FEWEST_COMMON
        if not copy and not (pair.share >= BESIDE_COPY and self._beside_copy(one, other)):
            return []
        return _sure(pair, [(gap, contrary(pair, gap)) for gap in pair.gaps])

    def _pairs(self) -> Iterator[tuple[Candidate, Candidate]]:
        """Sentences of two outlets that are each other's counterparts and not the same."""
        candidates = self.pool.candidates
        for (number, _), counterpart in sorted(self._counterparts.items()):
            one, other = candidates[number], candidates[counterpart]
            back = self._counterparts.get((counterpart, one.article.id))
            if number < counterpart and back == number and one.words != other.words and one.outlet != other.outlet:
                yield one, other

    def _beside_copy(self, one: Candidate, other: Candidate) -> bool:
        """Do the sentences before or behind the two stand in both articles?"""
        rows = [self.pool.of_article[candidate.article.id] for candidate in (one, other)]
        for step in (-1, 1):
            places = [candidate.sentence.position + step for candidate in (one, other)]
            if all(0 <= place < len(row) for place, row in zip(places, rows, strict=True)):
                before, after = (row[place] for place, row in zip(places, rows, strict=True))
                if before.words == after.words and len(before.words) >= FEWEST_COMMON:
                    return True
        return False

    def _side(self, candidate: Candidate) -> Side:
        found = self._sides.get(candidate.number)
        if found is None:
            key = (candidate.sentence.text, candidate.article.language)
            found = self._sides[candidate.number] = Side(candidate, self._alike.get(key))
            self._alike.setdefault(key, found)
        return found


def _align(one: Side, other: Side) -> Alignment:
    return align(one.words, other.words)


def _counterparts(pool: Pool, words: Sequence[frozenset[str]]) -> dict[tuple[int, str], int]:
    """The sentence of an article most like a given one, by that one's number and the article.

    Likeness is the share of common words, each counting the same: the rare word that is changed weighs no more.
    """
    best: dict[tuple[int, str], tuple[bool, float, int]] = {}
    for first, second in pool.near:
        one, other = pool.candidates[first], pool.candidates[second]
        if one.article.id == other.article.id or one.article.language != other.article.language:
            continue
        same = one.words == other.words
        alike = 2 * len(words[first] & words[second]) / (len(words[first]) + len(words[second]) or 1)
        for mine, theirs in ((one, other), (other, one)):
            rank = (same, round(alike, 6), -theirs.number)
            key = (mine.number, theirs.article.id)
            if key not in best or rank > best[key]:
                best[key] = rank
    return {key: -rank[2] for key, rank in best.items()}


def _sure(pair: Pair, found: Sequence[tuple[Gap, Contrary | None]]) -> list[Contrary]:
    """What is left of the differences when all are seen together: one claim differs in one kind of thing."""
    sure = [each for _, each in found if each is not None]
    kinds = {each.kind for each in sure}
    if len(kinds) != 1 or len(sure) > MOST_NUMBERS:
        return []
    others = [gap for gap, each in found if each is None]
    if any(renamed(pair, gap) or supposing(pair, gap) for gap in others):
        return []
    if kinds == {"polarity"} and (len(sure) > 1 or any(denying(pair, gap) for gap in others)):
        return []
    return sure
