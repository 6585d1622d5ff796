"""Nearness: what of the past each sentence of today is near to, and how much of it was told there."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.pool import Pool
from briefing.language.similarity import pairs
from briefing.language.vectors import Weights
from briefing.model import Frozen

#: Sentences of other days that hold none of a word, lest the words of a small pile weigh next to nothing.
BACKGROUND = 200
#: Pairs with a lower cosine are not looked at: half of it and of a share of at most 1 is below what is known.
LEAST_ALIKE = 0.15


class Beside(Frozen):
    """A sentence of the past beside one of today."""

    #: The number of the old one.
    old: int
    #: The mean of the cosine of the two and the share of today's weight of words that stands in the old one, 0 to 1.
    told: float


def nearness(pool: Pool, old: Sequence[str]) -> list[list[Beside]]:
    """For each sentence of the pool what it is near to of the old ones, the nearest first.

    Cosine alone takes a short sentence for another in a long one; the share alone takes what two matters have in
    common for the same. Their mean tells what was told better than either, than the words' pairs, and than what
    several old sentences cover together (`./run bench updates`).
    """
    texts = list(dict.fromkeys(candidate.sentence.text for candidate in pool.candidates))
    terms = [pool.lexicon.terms(text) for text in (*old, *texts)]
    weights = Weights(terms, background=BACKGROUND)
    first = len(old)
    found: dict[str, list[Beside]] = {text: [] for text in texts}
    bags = [frozenset(row) for row in terms]
    weight = [weights.weight(bag) for bag in bags]
    for (one, other), cosine in pairs([weights.vector(row) for row in terms], LEAST_ALIKE).items():
        if one < first <= other and weight[other] > 0:
            share = weights.weight(bags[one] & bags[other]) / weight[other]
            found[texts[other - first]].append(Beside(one, (cosine + share) / 2))
    ranked = {text: sorted(row, key=lambda beside: (-beside.told, beside.old)) for text, row in found.items()}
    return [ranked[candidate.sentence.text] for candidate in pool.candidates]
