"""Linkage: many texts joined to groups by their average likeness, in arrays.

What two groups have in common is summed where one of them grows, from the texts' own likenesses: a table of all groups
against each other would not fit into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from briefing.language.neighbours import rows_of_many
from briefing.language.vectors import Vector

#: What a text is like, and how much.
Near = Callable[[int], Iterable[tuple[int, float]]]


def linked(vectors: Sequence[Vector], enough: float, least: float) -> tuple[list[list[int]], Near]:
    """The same groups as `briefing.language.grouping.joined` makes, and what each text is like.

    Pairs less alike than `least` count as not alike at all.
    """
    count = len(vectors)
    ahead = rows_of_many(vectors, least)
    best = [
        (-value, one, other, 1, 1)
        for one, (others, values) in enumerate(ahead)
        for other, value in zip(others[values >= enough].tolist(), values[values >= enough].tolist(), strict=True)
    ]
    heapify(best)
    rows = _both_ways(ahead)
    groups = {n: [n] for n in range(count)}
    group_of = np.arange(count)
    sizes = np.ones(count)
    while best:
        _, one, other, size, other_size = heappop(best)
        if (len(groups.get(one, ())), len(groups.get(other, ()))) != (size, other_size):
            continue  # one of them has grown or gone since
        group_of[groups[other]] = one
        groups[one] += groups.pop(other)
        sizes[one] = len(groups[one])
        others = np.concatenate([rows[n][0] for n in groups[one]])
        values = np.concatenate([rows[n][1] for n in groups[one]])
        average = np.bincount(group_of[others], weights=values, minlength=count) / (sizes[one] * sizes)
        average[one] = 0.0
        for rest in np.flatnonzero(average >= enough).tolist():
            low, high = min(one, rest), max(one, rest)
            heappush(best, (-float(average[rest]), low, high, len(groups[low]), len(groups[high])))

    def near(number: int) -> Iterable[tuple[int, float]]:
        others, values = rows[number]
        return zip(others.tolist(), values.tolist(), strict=True)

    return sorted(sorted(members) for members in groups.values()), near


Row = tuple[NDArray[np.int32], NDArray[np.float64]]


def _both_ways(ahead: list[Row]) -> list[Row]:
    """What each text is near to, of what those before it are near to."""
    sources = np.repeat(np.arange(len(ahead), dtype=np.int32), [len(others) for others, _ in ahead])
    targets = np.concatenate([others for others, _ in ahead])
    values = np.concatenate([row for _, row in ahead])
    order = np.argsort(targets, kind="stable")
    ends = np.cumsum(np.bincount(targets, minlength=len(ahead)))[:-1]
    back = zip(np.split(sources[order], ends), np.split(values[order], ends), strict=True)
    return [
        (np.concatenate([before, others]), np.concatenate([theirs, own]))
        for (before, theirs), (others, own) in zip(back, ahead, strict=True)
    ]
