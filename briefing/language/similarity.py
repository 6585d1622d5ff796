"""How alike texts are: all pairs by the cosine of their vectors, and shared runs of words.

Pairs are found through an inverted index, so that only texts that share a telling word are ever compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefing.language.vectors import SLACK, Vector, cosine, frequencies, searched

#: From so many texts on numpy's arrays are worth the tenth of a second that its import takes.
MANY = 1000


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
