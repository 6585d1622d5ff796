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

    def __init__(self, texts: Sequence[str], vectors: Sequence[Vector], least: float) -> None:
        """Compare texts by their vectors, each of length 1."""
        known: dict[str, int] = {}
        #: The number of each sentence's text, and the sentences of each text in order.
        self.text_of = [known.setdefault(text, len(known)) for text in texts]
        self.sentences: list[list[int]] = [[] for _ in known]
        for number, text in enumerate(self.text_of):
            self.sentences[text].append(number)
        distinct = [vectors[row[0]] for row in self.sentences]
        self._beside: dict[int, set[int]] = defaultdict(set)
        for one, other in pairs(distinct, least):
            self._beside[one].add(other)
            self._beside[other].add(one)
        for text, row in enumerate(self.sentences):
            if len(row) > 1 and distinct[text]:
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
        """The sentences near one, in their order."""
        beside = self._beside.get(self.text_of[number], ())
        return sorted(other for text in beside for other in self.sentences[text] if other != number)
