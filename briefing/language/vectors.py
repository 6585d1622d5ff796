"""Texts as tf-idf vectors, how alike two of them are, and by which of their terms others like them are looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt

Vector = dict[str, float]

#: Share of the least cosine that may hang on words left out of the search for pairs: more of it searches less and
#: compares more. On 8,700 sentences .4 was the quickest, by a seventh before none and by half before .8.
SLACK = 0.4


class Weights:
    """Inverse document frequencies of a pile of texts, each given as its terms."""

    def __init__(self, texts: Sequence[Sequence[str]], *, background: int = 0) -> None:
        """Count a pile; `background` texts that hold none of its words keep a small pile from looking all common."""
        self.count = len(texts) + background
        frequency = Counter(term for terms in texts for term in set(terms))
        self.idf = {term: log((1 + self.count) / (0.5 + n)) for term, n in frequency.items()}
        self.frequency = frequency

    def vector(self, terms: Sequence[str]) -> Vector:
        """The tf-idf vector of one text, of length 1 (log tf; Salton and Buckley, 1988)."""
        raw = {term: (1 + log(n)) * self.idf.get(term, 0.0) for term, n in sorted(Counter(terms).items())}
        length = sqrt(sum(v * v for v in raw.values()))
        return {term: v / length for term, v in raw.items()} if length else {}

    def weight(self, terms: Iterable[str]) -> float:
        """The summed idf of distinct terms."""
        return sum(self.idf.get(term, 0.0) for term in sorted(set(terms)))

    def containment(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Share of the lighter text's weight that stands in the other, from 0 to 1."""
        least = min(self.weight(one), self.weight(other))
        return self.weight(one & other) / least if least > 0 else 0.0


def cosine(one: Vector, other: Vector) -> float:
    """Cosine of two vectors of length 1, from 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(v * other[term] for term, v in one.items() if term in other)


def frequencies(vectors: Sequence[Vector]) -> Counter[str]:
    """In how many texts each term stands."""
    return Counter(term for vector in vectors for term in vector)


def searched(vector: Vector, frequency: Counter[str], most: float) -> tuple[list[str], float]:
    """The terms to search by, rarest first, and the length of the rest, which is at most `most`."""
    by_rarity = sorted(vector, key=lambda term: (frequency[term], term))
    left_out = 0.0
    while by_rarity and left_out + vector[by_rarity[-1]] ** 2 <= most**2:
        left_out += vector[by_rarity.pop()] ** 2
    return by_rarity, sqrt(left_out)
