"""Near: which sentences of a run are alike enough to be worth a second look.

Each text is compared once, in however many articles it stands, and who stands near whom is worked out where it is
asked: the pairs of a big pile are many more than its sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.language.similarity import pairs
from briefing.language.vectors import Vector


class Near:
    """The pairs of a run's sentences that are alike enough, each sentence known by its number."""

    def __init__(self, texts: Sequence[str], vectors: Sequence[Vector], rarity: dict[str, int], least: float) -> None:
        """Compare texts by their vectors; `rarity` tells in how many sentences each term stands."""
        known: dict[str, int] = {}
        #: The number of each sentence's text, and the sentences of each text in order.
        self.text_of = [known.setdefault(text, len(known)) for text in texts]
        self.sentences: list[list[int]] = [[] for _ in known]
        for number, text in enumerate(self.text_of):
            self.sentences[text].append(number)
        self._rarity = rarity
        self._vectors = [vectors[row[0]] for row in self.sentences]
        self._beside: dict[int, set[int]] = defaultdict(set)
        for one, other in pairs(self._vectors, least):
            self._beside[one].add(other)
            self._beside[other].add(one)
        for text, row in enumerate(self.sentences):
            if len(row) > 1 and self._vectors[text]:
                self._beside[text].add(text)

    def __contains__(self, pair: tuple[int, int]) -> bool:
        """Are two different sentences alike enough?"""
        one, other = (self.text_of[number] for number in pair)
        return other in self._beside.get(one, ())

    def texts(self) -> Iterator[tuple[int, int]]:
        """The pairs of different texts that are alike enough, lower number first."""
        for one, others in self._beside.items():
            for other in sorted(others):
                if one < other:
                    yield one, other

    def of(self, number: int) -> list[int]:
        """The sentences near one: those before it by the rarest word in common, then those behind it."""
        own = self.text_of[number]
        beside = self._beside.get(own, ())
        if not beside:
            return []
        rarest = sorted(self._vectors[own], key=lambda term: (self._rarity[term], term))
        before: list[tuple[int, int]] = []
        behind: list[int] = []
        for text in beside:
            row = self.sentences[text]
            if row[0] < number:
                words = self._vectors[text]
                rank = next(n for n, term in enumerate(rarest) if term in words)
                before += [(rank, other) for other in row if other < number]
            behind += [other for other in row if other > number]
        return [other for _, other in sorted(before)] + sorted(behind)
