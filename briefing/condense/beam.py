"""A beam search for a summary: several beginnings are followed, since the best sentence is not always in the best few.

What a set of sentences is worth is the sum of what each adds, as in `briefing.condense.greedy`, which is this search
with one beginning. Sets of the same size are compared by their worth for their length, and of the sets that are full
the one wins that is worth most, with a little taken off for length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush, nlargest

from briefing.condense.concepts import Concept, Concepts
from briefing.condense.gates import Verdict
from briefing.condense.greedy import AGAIN, alike, choose, unsaid
from briefing.condense.ranker import LENGTH_EXPONENT
from briefing.model import Frozen

#: So many sets are followed.
WIDTH = 2
#: Sentences that are tried, the best rated: at 20 quality falls a little, at 80 it is the same …
POOL = 40
#: … or so many for each hundred words that are to be filled, where that is more.
POOL_A_HUNDRED = 15
#: Words of a set to this power are its cost while it grows, as in the ratings of its sentences, and to this when full.
COST, COST_FULL = LENGTH_EXPONENT, 0.3
#: Longer summaries are left to the greedy search: an error in the first sentence is lost in the many.
LONGEST = 1000


class _Set(Frozen, frozen=True, kw_only=True):
    """Sentences in the order of their choice."""

    members: tuple[int, ...] = ()
    words: int = 0
    worth: float = 0.0
    #: The concepts of the members.
    covered: frozenset[Concept] = frozenset()
    #: The share of each candidate that was unsaid when somebody last looked: it only falls, so no less than it is now.
    unsaid: dict[int, float]


def search(scores: Sequence[float], bag: Concepts, *, words: int, gate: Callable[[int], Verdict]) -> list[int]:
    """Choose sentences for a summary of at most `words` words; else as `briefing.condense.greedy.choose`."""
    if words > LONGEST:
        return choose(scores, bag, words=words, gate=gate)
    able = ((score, -n) for n, score in enumerate(scores) if score > 0 and bag.worth[n] > 0 and bag.words[n] <= words)
    pool = sorted(-n for _, n in nlargest(max(POOL, POOL_A_HUNDRED * words // 100), able))
    values = {n: scores[n] * max(1, bag.words[n]) ** COST for n in pool}
    full = _Set(unsaid=dict.fromkeys(pool, 1.0))
    beam = [full]
    while beam:
        grown: dict[frozenset[int], tuple[float, _Set]] = {}
        for one in beam:
            steps = _steps(one, values, bag, words, gate)
            if not steps and _final(one) > _final(full):
                full = one
            for worth, number in steps:
                longer = _with(one, number, worth, bag)
                grown.setdefault(frozenset(longer.members), (worth / longer.words**COST, longer))
        beam = [longer for _, longer in sorted(grown.values(), key=lambda pair: (-pair[0], pair[1].members))[:WIDTH]]
    return choose(scores, bag, words=words, gate=gate, begun=full.members)


def _steps(
    one: _Set, values: dict[int, float], bag: Concepts, words: int, gate: Callable[[int], Verdict]
) -> list[tuple[float, int]]:
    """The best sentences to add to a set, as many as sets are followed, with what it is worth then."""
    hopes = []
    for number, share in one.unsaid.items():
        length = one.words + bag.words[number]
        if length <= words and share > 0:
            worth = one.worth + values[number] * (AGAIN + (1 - AGAIN) * share)
            hopes.append((-worth / max(1, length) ** COST, number))
    heapify(hopes)
    seen: set[int] = set()
    found: list[tuple[float, int]] = []
    while hopes and len(found) < WIDTH:
        _, number = heappop(hopes)
        worth = one.worth + values[number] * (AGAIN + (1 - AGAIN) * one.unsaid[number])
        if number in seen:
            if _may(number, one, bag, gate):
                found.append((worth, number))
            continue
        seen.add(number)
        one.unsaid[number] = share = unsaid(bag, number, one.covered)
        if share > 0:
            worth = one.worth + values[number] * (AGAIN + (1 - AGAIN) * share)
            heappush(hopes, (-worth / max(1, one.words + bag.words[number]) ** COST, number))
    return found


def _may(number: int, one: _Set, bag: Concepts, gate: Callable[[int], Verdict]) -> bool:
    """May a sentence be added: is it unlike the members, and fit to stand with them?"""
    if any(alike(bag.terms[number], bag.terms[member]) for member in one.members):
        return False
    verdict = gate(number)
    return verdict == "open" or (verdict == "leaning" and number - 1 in one.members)


def _with(one: _Set, number: int, worth: float, bag: Concepts) -> _Set:
    return _Set(
        members=(*one.members, number),
        words=one.words + bag.words[number],
        worth=worth,
        covered=one.covered.union(bag.held[number]),
        unsaid={other: share for other, share in one.unsaid.items() if other != number},
    )


def _final(one: _Set) -> float:
    """How a set that is full compares with others."""
    return one.worth / float(max(1, one.words) ** COST_FULL)
