"""Choosing: the best sentence, then the best of what it left unsaid, until the budget is full."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush
from math import inf, sqrt

from briefing.condense.concepts import ONCE, Concept, Concepts
from briefing.condense.gates import Verdict

#: Two sentences whose content words have a higher cosine than this say the same in other words. It costs nothing
#: in quality (at .5 it begins to), and a reader sees no repeats.
ALIKE = 0.6
#: What has been said already still counts so much of its weight: what people retell, they retell with its names. At 0
#: the tenth report of an event loses to a stray fact; from .1 to .25 quality hardly changes.
AGAIN = 0.15


def choose(
    scores: Sequence[float],
    bag: Concepts,
    *,
    words: int | None = None,
    count: int | None = None,
    among: Iterable[int] | None = None,
    gate: Callable[[int], Verdict] = lambda _: "open",
    begun: Sequence[int] = (),
) -> list[int]:
    """Choose sentences by score · (1 - share of their concepts' weight that chosen sentences have said, nearly).

    Args:
        scores: one a sentence, at least 0, numbered as in `bag`.
        bag: the concepts of the same sentences.
        words: the most words in all; the choice ends where no sentence is left that fits in and says something new.
        count: the most sentences.
        among: the sentences to choose from; all without it.
        gate: asked of a sentence when it is the best one left: may it be chosen, or only behind the one before it?

        begun: sentences that are chosen already; within the budgets, and first in what is returned.

    Returns:
        The numbers of the chosen sentences in the order of choice. Equal gains go to the lower number.
    """
    room: float = inf if words is None else words - sum(bag.words[number] for number in begun)
    left: float = inf if count is None else count - len(begun)
    covered: set[Concept] = {concept for number in begun for concept in bag.held[number]}
    chosen: list[int] = [*begun]
    leaning: set[int] = set()
    # A gain only ever falls, so one worked out earlier is an upper bound and only the top one needs a second look
    # (Minoux 1978). The third number says how many sentences stood when the gain was worked out.
    among = range(len(scores)) if among is None else among
    heap = [(-scores[number], number, 0) for number in among if bag.worth[number] > 0 and number not in begun]
    heapify(heap)
    while heap and left > 0:
        _, number, then = heappop(heap)
        if bag.words[number] > room or any(alike(bag.terms[number], bag.terms[c]) for c in chosen[then:]):
            continue
        if then < len(chosen):
            new = unsaid(bag, number, covered)
            if new > 0:
                heappush(heap, (-scores[number] * (AGAIN + (1 - AGAIN) * new), number, len(chosen)))
            continue
        verdict = gate(number)
        if verdict == "closed":
            continue
        if verdict == "leaning" and number - 1 not in chosen:
            leaning.add(number)
            continue
        chosen.append(number)
        covered.update(bag.held[number])
        room -= bag.words[number]
        left -= 1
        if number + 1 in leaning:
            heappush(heap, (-scores[number + 1], number + 1, 0))
    return chosen


def unsaid(bag: Concepts, number: int, covered: Collection[Concept]) -> float:
    """The share, by weight, of what a sentence says that is not covered yet."""
    weights = bag.weights
    new = bag.own[number] * ONCE + sum([weights[c] for c in bag.held[number] if c not in covered])
    return new / bag.worth[number]


def alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Do two sentences say the same, by the cosine of their sets of content words?"""
    return len(one & other) > ALIKE * sqrt(len(one) * len(other))
