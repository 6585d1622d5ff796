"""Neighbours: all pairs of many texts that are alike enough, found in arrays.

The same search as `briefing.language.similarity.pairs` makes for few texts, and the same result.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.language.vectors import SLACK, Vector, cosine, frequencies, searched

#: Sums in another order differ in the last digits; whether a pair is alike enough is always decided by its own cosine.
_ROUNDING = 1e-9


def pairs_of_many(vectors: Sequence[Vector], least: float) -> dict[tuple[int, int], float]:
    """All pairs of texts with a cosine of at least `least`, lower number first. Exact."""
    frequency = frequencies(vectors)
    holders, values = _postings(vectors)
    #: Where in a term's row those begin that have not been searched for themselves.
    begin = dict.fromkeys(holders, 0)
    products = np.zeros(len(vectors))
    found: dict[tuple[int, int], float] = {}
    for number, vector in enumerate(vectors):
        for term in vector:
            begin[term] += 1
        terms, left_out = searched(vector, frequency, least * SLACK)
        touched = []
        for term in terms:
            others = holders[term][begin[term] :]
            if len(others):
                products[others] += vector[term] * values[term][begin[term] :]
                touched.append(others)
        if not touched:
            continue
        near = np.concatenate(touched)
        enough = near[products[near] >= least - left_out - _ROUNDING]
        products[near] = 0.0
        for other in sorted(set(enough.tolist())):
            alike = cosine(vectors[other], vector)
            if alike >= least:
                found[number, other] = alike
    return found


def rows_of_many(vectors: Sequence[Vector], least: float) -> list[tuple[NDArray[np.int32], NDArray[np.float64]]]:
    """For each text those behind it with a cosine of at least `least`, by their numbers, and the cosines."""
    holders, values = _postings(vectors)
    begin = dict.fromkeys(holders, 0)
    products = np.zeros(len(vectors))
    rows = []
    for vector in vectors:
        for term, value in vector.items():
            begin[term] += 1
            products[holders[term][begin[term] :]] += value * values[term][begin[term] :]
        others = np.flatnonzero(products >= least)
        rows.append((others.astype(np.int32), products[others]))
        products[:] = 0.0
    return rows


def _postings(vectors: Sequence[Vector]) -> tuple[dict[str, NDArray[np.int32]], dict[str, NDArray[np.float64]]]:
    """The texts that hold each term, in order, and its values in them."""
    holders: dict[str, list[int]] = {}
    values: dict[str, list[float]] = {}
    for number, vector in enumerate(vectors):
        for term, value in vector.items():
            holders.setdefault(term, []).append(number)
            values.setdefault(term, []).append(value)
    return (
        {term: np.array(row, dtype=np.int32) for term, row in holders.items()},
        {term: np.array(row) for term, row in values.items()},
    )
