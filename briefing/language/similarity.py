"""How alike texts are: tf-idf vectors, containment weighted by idf, and shared runs of words.

Neighbours are found through an inverted index, so that only texts that share a telling word are ever compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log, sqrt

Vector = dict[str, float]

#: Share of the least cosine that may hang on words left out of the search for pairs: more of it searches less and
#: compares more. On 8,700 sentences .4 was the quickest, by a seventh before none and by half before .8.
SLACK = 0.4
#: From so many texts on numpy's arrays are worth the tenth of a second that its import takes.
MANY = 1000


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


def pairs(vectors: Sequence[Vector], least: float) -> dict[tuple[int, int], float]:
    """All pairs of texts with a cosine of at least `least`, lower number first. Exact.

    A text's commonest words are left out of the search as long as they could not add `SLACK` of `least` (their length
    as a vector bounds it, for the other vector has length 1); what the rest leaves short of the difference is no pair
    (prefix filtering; Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", 2007).
    """
    if len(vectors) >= MANY:
        from briefing.language.neighbours import pairs_of_many

        return pairs_of_many(vectors, least)
    frequency = frequencies(vectors)
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = {}
    for number, vector in enumerate(vectors):
        product: dict[int, float] = defaultdict(float)
        terms, left_out = searched(vector, frequency, least * SLACK)
        for term in terms:
            value = vector[term]
            for other, theirs in places[term]:
                product[other] += value * theirs
        enough = least - left_out
        for other, partly in product.items():
            if partly >= enough:
                alike = cosine(vector, vectors[other])
                if alike >= least:
                    found[other, number] = alike
        for term, value in vector.items():
            places[term].append((number, value))
    return found


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


def runs(words: Sequence[str], length: int) -> frozenset[tuple[str, ...]]:
    """All runs of `length` words."""
    return frozenset(tuple(words[n : n + length]) for n in range(len(words) - length + 1))


def shared_in_order(one: Sequence[str], other: Sequence[str], least: float = 0.0) -> float:
    """Share of the shorter text's words that stand in the other in the same order, from 0 to 1.

    With `least`, 0.0 is given for every lower share, which costs next to nothing: no more words can stand in the same
    order than stand in both texts at all.
    """
    if not one or not other:
        return 0.0
    if least and (Counter(one) & Counter(other)).total() < least * min(len(one), len(other)):
        return 0.0
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / min(len(one), len(other))
