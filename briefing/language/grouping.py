"""Grouping: which texts of a pile belong together, by how alike their vectors are.

Average-link grouping is sure of what it joins and leaves the odd report of an event standing alone: one told from its
far side, or so much longer that it is little like the others on average. So each text that stands alone is then taken
into the group that the texts nearest to it are in, if they are near enough; and those that still stand alone are
grouped once more among themselves, asking for no more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from briefing.language.similarity import MANY, pairs
from briefing.language.vectors import Vector

#: A group takes in a text by the likeness of so many of its members: those nearest to it.
NEAREST = 3


def grouped(vectors: Sequence[Vector], *, together: float, nearby: float, least: float) -> list[list[int]]:
    """A partition of the texts' numbers, single ones included, in the order of their first.

    Args:
        vectors: the texts.
        together: average cosine from which on two groups become one.
        nearby: average cosine with a group's nearest members from which on a single text joins it, and from which on
            those become one that no group has taken in.
        least: pairs less alike than this count as not alike at all.
    """
    if len(vectors) >= MANY:
        from briefing.language.linkage import linked

        groups, near = linked(vectors, together, least)
        return _rest(adopted(groups, near, nearby), near, nearby)
    links: dict[int, dict[int, float]] = {n: {} for n in range(len(vectors))}
    for (one, other), alike in pairs(vectors, least).items():
        links[one][other] = links[other][one] = alike

    def beside(number: int) -> Iterable[tuple[int, float]]:
        return links[number].items()

    return _rest(adopted(joined(links, together), beside, nearby), beside, nearby)


def joined(links: Mapping[int, Mapping[int, float]], enough: float) -> list[list[int]]:
    """Join the two groups that are most alike on average, until no two are alike enough (Sokal and Michener, 1958).

    Args:
        links: for each text, what it is like and how much, both ways.
        enough: average cosine from which on two groups become one.
    """
    groups = {n: [n] for n in links}
    sums = {n: dict(row) for n, row in links.items()}  # summed cosine of the pairs between two groups
    alike = ((one, other, value) for one, row in links.items() for other, value in row.items() if one < other)
    best = [(-value, one, other, 1, 1) for one, other, value in alike if value >= enough]
    heapify(best)
    while best:
        _, one, other, size, other_size = heappop(best)
        if (len(groups.get(one, ())), len(groups.get(other, ()))) != (size, other_size):
            continue  # one of them has grown or gone since
        groups[one] += groups.pop(other)
        for rest, value in sums.pop(other).items():
            del sums[rest][other]
            if rest != one:
                sums[one][rest] = sums[rest][one] = sums[one].get(rest, 0.0) + value
        for rest, value in sums[one].items():
            average = value / (len(groups[one]) * len(groups[rest]))
            if average >= enough:
                low, high = min(one, rest), max(one, rest)
                heappush(best, (-average, low, high, len(groups[low]), len(groups[high])))
    return sorted(sorted(members) for members in groups.values())


def adopted(
    groups: Sequence[Sequence[int]], near: Callable[[int], Iterable[tuple[int, float]]], enough: float
) -> list[list[int]]:
    """Let each single text join the group whose nearest members are on average alike enough, if there is one.

    Args:
        groups: a partition; the groups of two or more take in, and what they take in takes in nobody.
        near: what a text is like, and how much.
        enough: average cosine with the `NEAREST` members, or with all of a smaller group.
    """
    grown = {n: list(members) for n, members in enumerate(groups)}
    group_of = {text: n for n, members in grown.items() if len(members) > 1 for text in members}
    for n, members in enumerate(groups):
        if len(members) > 1:
            continue
        alike: dict[int, list[float]] = {}
        for other, value in near(members[0]):
            if other in group_of:
                alike.setdefault(group_of[other], []).append(value)
        found = {into: _nearest(values, len(groups[into])) for into, values in alike.items()}
        best = max(found, key=lambda into: (found[into], -into), default=None)
        if best is not None and found[best] >= enough:
            grown[best] += grown.pop(n)
    return sorted(sorted(members) for members in grown.values())


def _rest(
    groups: Sequence[list[int]], near: Callable[[int], Iterable[tuple[int, float]]], enough: float
) -> list[list[int]]:
    """The groups, and those that stand alone grouped among themselves."""
    alone = {members[0] for members in groups if len(members) == 1}
    links = {n: {other: value for other, value in near(n) if other in alone} for n in sorted(alone)}
    return sorted([*(members for members in groups if len(members) > 1), *joined(links, enough)])


def _nearest(values: list[float], size: int) -> float:
    """The average of the largest, where what is missing counts as nothing."""
    return sum(sorted(values, reverse=True)[:NEAREST]) / min(NEAREST, size)
