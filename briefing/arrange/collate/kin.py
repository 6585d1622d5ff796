"""Kin: sentences that tell one happening, looked up by what they share and not by comparing all with all.

A day of a thousand articles dates thousands of sentences alike. Only what can make two of them one is looked up:
telling words, runs of words, the words of a quotation, or a count in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

from briefing.arrange.claims import related
from briefing.arrange.independence import COPY_RUN
from briefing.arrange.pool import Candidate, Pool
from briefing.language.similarity import runs

#: Two sentences of one date tell one happening with so many content words in common, and this share of the weight of
#: the shorter one's.
SHARED, CONTAINED = 3, 0.4

Place = TypeVar("Place", bound=Hashable)


class Kin(Generic[Place]):
    """Sentences, each at a place that the caller gives it, found again by others that tell the same."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._held: list[tuple[Candidate, Place]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_other: dict[Hashable, list[int]] = defaultdict(list)

    def add(self, candidate: Candidate, place: Place) -> None:
        """Hold a sentence."""
        number = len(self._held)
        self._held.append((candidate, place))
        for word in self._telling(candidate):
            self._by_word[word].append(number)
        for key in self._further(candidate):
            self._by_other[key].append(number)

    def same(self, candidate: Candidate) -> Iterator[Place]:
        """Places of the sentences held that tell the same as this one, in the order in which they came."""
        worded = {number for word in self._telling(candidate) for number in self._by_word.get(word, ())}
        otherwise = {number for key in self._further(candidate) for number in self._by_other.get(key, ())}
        for number in sorted(worded | otherwise):
            other, place = self._held[number]
            if self._alike(candidate, other) or (
                number in otherwise and related(self._pool, candidate, other) is not None
            ):
                yield place

    def _alike(self, one: Candidate, other: Candidate) -> bool:
        if len(one.bag & other.bag) < SHARED:
            return False
        return self._pool.weights.containment(one.bag, other.bag) >= CONTAINED

    def _telling(self, candidate: Candidate) -> list[str]:
        """Its content words but for the commonest: of `SHARED` words in common at least one is among these."""
        frequency = self._pool.weights.frequency
        return sorted(candidate.bag, key=lambda word: (frequency[word], word))[: 1 - SHARED]

    def _further(self, candidate: Candidate) -> set[Hashable]:
        """What else two sentences share that are one claim: whoever is `related` and not alike has one in common."""
        found: set[Hashable] = set(runs(candidate.wording.own_words, COPY_RUN))
        found |= {("#", number) for number in candidate.wording.counts}
        found |= {('"', term) for words in candidate.wording.quotations for term in self._pool.lexicon.terms(words)}
        return found
