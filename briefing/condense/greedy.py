"""Choosing: the best sentence, then the best of what it left unsaid, until the budget is full."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import heapify, heappop, heappush
from math import inf, sqrt

from briefing.condense.concepts import Concept, Concepts

#: Two sentences whose content words have a higher cosine than this say the same in other words. It costs nothing
#: in quality (at .5 it begins to), and a reader sees no repeats.
ALIKE = 0.6


def choose(  # two budgets and two gates, each optional and named
    scores: Sequence[float],
    bag: Concepts,
    *,
    words: int | None = None,
    count: int | None = None,
    among: Collection[int] | None = None,
    leaning: Collection[int] = (),
) -> list[int]:
    """Choose sentences by score · share of their concepts' weight that no chosen sentence has.

    Args:
        scores: one a sentence, at least 0, numbered as in `bag`.
        bag: the concepts of the same sentences.
        words: the most words in all; the choice ends where no sentence is left that fits in and says something new.
        count: the most sentences.
        among: the sentences to choose from; all without it.
        leaning: sentences that may only be taken once the one before them has been.

    Returns:
        The numbers of the chosen sentences in the order of choice. Equal gains go to the lower number.
    """
    room: float = inf if words is None else words
    left: float = inf if count is None else count
    among = range(len(scores)) if among is None else among
    covered: set[Concept] = set()
    chosen: list[int] = []
    # A gain only ever falls, so one worked out earlier is an upper bound and only the top one needs a second look
    # (Minoux 1978). The third number says how many sentences stood when the gain was worked out.
    heap = [(-scores[number], number, 0) for number in among if number not in leaning and bag.held[number]]
    heapify(heap)
    while heap and left > 0:
        _, number, then = heappop(heap)
        if bag.words[number] > room or any(alike(bag.terms[number], bag.terms[c]) for c in chosen[then:]):
            continue
        if then < len(chosen):
            new = unsaid(bag, number, covered)
            if new > 0:
                heappush(heap, (-scores[number] * new, number, len(chosen)))
            continue
        chosen.append(number)
        covered.update(bag.held[number])
        room -= bag.words[number]
        left -= 1
        if number + 1 in leaning and number + 1 in among and bag.held[number + 1]:
            heappush(heap, (-scores[number + 1], number + 1, 0))
    return chosen


def unsaid(bag: Concepts, number: int, covered: Collection[Concept]) -> float:
    """The share, by weight, of what a sentence says that is not covered yet."""
    return sum(bag.weights[concept] for concept in bag.held[number] if concept not in covered) / bag.worth[number]


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do two sentences say the same, by the cosine of their sets of content words?"""
    return len(one & other) > ALIKE * sqrt(len(one) * len(other))
