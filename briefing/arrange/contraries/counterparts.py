"""Contraries: sentences of two outlets that are one claim but for a number, a day, a name, a role or a denial.

Each sentence is held against its one counterpart in the other article, the sentence most like it; what differs is
looked for in the gaps between the words that both have. Words inside quotation marks belong to the ledger of
quotations.
"""

from __future__ import annotations

from collections import defaultdict
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
        #: The words of each text, by its number among the pool's (`briefing.arrange.near`).
        self._words = [frozenset(pool.candidates[row[0]].words) for row in pool.near.sentences]
        self._align = lru_cache(maxsize=ALIGNED)(_align)

    def find(self) -> tuple[Contrary, ...]:
        """All that sentences of different outlets contradict each other in, in the order of the pool."""
        return tuple(found for one, other in self._pairs() for found in self.between(one, other))

    def between(self, one: Candidate, other: Candidate) -> list[Contrary]:
        """What differs between two sentences that are each other's counterparts."""
        if not self._comparable(*(self.pool.near.text_of[candidate.number] for candidate in (one, other))):
            return []
        first, second = self._side(one), self._side(other)
        pair = Pair(self.pool, first, second, self._align(first.first, second.first))
        copy = pair.share >= COMMON and pair.common >= FEWEST_COMMON
        if not copy and not (pair.share >= BESIDE_COPY and self._beside_copy(one, other)):
            return []
        return sure(pair, [(gap, contrary(pair, gap)) for gap in pair.gaps])

    def _pairs(self) -> Iterator[tuple[Candidate, Candidate]]:
        """Sentences of two outlets that are each other's counterparts and not the same, in their order."""
        near, candidates = self.pool.near, self.pool.candidates
        beside: dict[int, list[int]] = defaultdict(list)
        for text, another in near.texts():
            if self._comparable(text, another):
                beside[text].append(another)
                beside[another].append(text)
        for number, text in enumerate(near.text_of):
            one = candidates[number]
            others = [candidates[n] for another in beside.get(text, ()) for n in near.sentences[another] if n > number]
            for other in sorted(others, key=lambda candidate: (candidate.article.id, candidate.number)):
                if (
                    one.outlet != other.outlet
                    and one.article.id != other.article.id
                    and one.article.language == other.article.language
                    and one.words != other.words
                    and self._counterpart(one, other.article.id) is other
                    and self._counterpart(other, one.article.id) is one
                ):
                    yield one, other

    def _comparable(self, text: int, another: int) -> bool:
        """Have two texts, by their numbers, enough words in common, and not too many to be compared?"""
        mine, theirs = self._words[text], self._words[another]
        if len(mine & theirs) < BESIDE_COPY * min(len(mine), len(theirs)):
            return False
        near, candidates = self.pool.near, self.pool.candidates
        return max(len(candidates[near.sentences[n][0]].words) for n in (text, another)) <= LONGEST

    def _counterpart(self, one: Candidate, article: str) -> Candidate:
        """The sentence of another article most like one that it has something near to.

        Likeness is the share of common words, each counting the same: the rare word that is changed weighs no more.
        """
        near = self.pool.near
        mine = self._words[near.text_of[one.number]]

        def rank(other: Candidate) -> tuple[bool, float, int]:
            theirs = self._words[near.text_of[other.number]]
            alike = 2 * len(mine & theirs) / (len(mine) + len(theirs) or 1)
            return one.words == other.words, round(alike, 6), -other.number

        return max((c for c in self.pool.of_article[article] if (one.number, c.number) in near), key=rank)

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


def sure(pair: Pair, found: Sequence[tuple[Gap, Contrary | None]]) -> list[Contrary]:
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
