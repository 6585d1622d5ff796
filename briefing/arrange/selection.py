"""Selection: which claims are printed, within the budgets, what many independent outlets report first.

Sections take turns, each with the claim that gains most: its rating, more for each independent outlet, more at the
head of its article, times the share of its words that the brief has not said yet (greedy coverage). No claim twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.arrange.claims import Claim, repeats
from briefing.arrange.pool import Candidate, Pool
from briefing.language.fitness import weak
from briefing.model import Frozen

#: A further independent outlet adds so much of the rating; one that printed the same copy, hardly anything.
PER_OUTLET, PER_COPY = 0.5, 0.1
#: The first sentence of an article counts so much more, the n-th a n-th of that.
OPENING = 0.5
#: An editor takes a question or a "But …" for want of a better.
WEAK = 0.55
#: What a passage prints beside the sentence that it is printed for costs its share of words to this power.
LENGTH_EXPONENT = 0.6
#: Each item that an article already has beyond its even share takes this much off the next: a soft cap per source.
PER_ITEM = 0.12
#: Ratings to this power: inside a section a further point is worth more than the main one put again.
FLATTENED = 0.5
#: How much it counts that a claim is unlike those printed before (maximal marginal relevance; Carbonell and Goldstein, 1998).
APART = 1.0
#: What repeats words already printed is worth at least this share of its rating.
LEAST_NEW = 0.05
#: A section stops at claims worth less than this share of its best.
LEAST_WORTH = 0.05
#: Words of one article that are kept free for its digest, within the limit of quoted words.
FOR_DIGEST = 0.1
#: A claim with a longer passage is no bottom line.
LONGEST_GLANCE = 45


class Quota(Frozen, kw_only=True):
    """The budget of one section: items and words."""

    items: int
    words: int
    #: Takes a turn only every so many rounds.
    every: int = 1


class Selection:
    """What has been chosen so far, section by section."""

    def __init__(self, pool: Pool, quote_limit: int) -> None:
        self.pool = pool
        self.quote_limit = quote_limit
        self.sections: dict[int, list[Claim]] = {}
        self.words = 0
        self.quoted: Counter[str] = Counter()
        self.items_of: Counter[str] = Counter()
        self.said: set[tuple[str, str]] = set()
        self.printed: list[Candidate] = []

    def fill(self, groups: Sequence[Sequence[Claim]], quotas: Sequence[Quota], words: int) -> list[list[Claim]]:
        """Fill one section a group, in turns, until nothing fits that is worth printing."""
        chosen: list[list[Claim]] = [[] for _ in groups]
        spent = [0] * len(groups)
        best = [max((self.worth(claim) for claim in group), default=0.0) for group in groups]
        left = [list(group) for group in groups]
        turn = 0
        while any(left):
            for n, quota in enumerate(quotas):
                if turn % quota.every:
                    continue
                room = min(words - self.words, quota.words - spent[n]) if len(chosen[n]) < quota.items else 0
                claim = self._next(left[n], room, LEAST_WORTH * best[n])
                if claim is None:
                    left[n] = []
                    continue
                left[n].remove(claim)
                chosen[n].append(claim)
                spent[n] += self.take(claim)
            turn += 1
        return chosen

    def worth(self, claim: Claim) -> float:
        """A claim's worth before anything is printed."""
        lead = self.pool.candidates[claim.lead]
        worth = lead.score**FLATTENED * (1 + OPENING / (1 + lead.sentence.position))
        worth *= 1 + PER_OUTLET * (claim.independent - 1) + PER_COPY * (claim.outlets - claim.independent)
        if weak(lead.sentence.text, lead.article.language):
            worth *= WEAK
        if lead.printed is not None:
            worth *= (len(lead.sentence.text.split()) / lead.printed.words) ** LENGTH_EXPONENT
        return worth

    def take(self, claim: Claim) -> int:
        """Note that a claim is printed; returns its words."""
        lead = self.pool.candidates[claim.lead]
        assert lead.printed is not None, "only what can be printed is a claim"
        self.words += lead.printed.words
        self.quoted[lead.article.id] += lead.printed.words
        self.items_of[lead.article.id] += 1
        for candidate in self._parts(claim):
            self.said |= candidate.says
            self.printed.append(candidate)
        self.printed += [self.pool.candidates[number] for number, _ in claim.echoes]
        return lead.printed.words

    def _next(self, claims: Sequence[Claim], room: int, least: float) -> Claim | None:
        """The claim that gains most among those that fit; None where there is none."""
        ranked = sorted(((self._gain(claim), claim) for claim in claims), key=lambda pair: (-pair[0], pair[1].lead))
        for gain, claim in ranked:
            if gain < least:
                return None
            if self._fits(claim, room) and not self._said_before(claim):
                return claim
        return None

    def _gain(self, claim: Claim) -> float:
        lead = self.pool.candidates[claim.lead]
        new = self.pool.share_new(lead, self.said)
        even = self.items_of.total() / max(1, len(self.pool.of_article))
        beyond = max(0.0, self.items_of[lead.article.id] - even)
        alike = max((self.pool.cosine(lead, before) for before in self.printed), default=0.0)
        return self.worth(claim) * max(LEAST_NEW, new) * (1 - alike) ** APART * max(0.0, 1 - PER_ITEM * beyond)

    def _fits(self, claim: Claim, room: int) -> bool:
        lead = self.pool.candidates[claim.lead]
        words = lead.printed.words if lead.printed else 0
        quoted = self.quoted[lead.article.id] + words
        return words <= room and quoted <= self.quote_limit * (1 - FOR_DIGEST)

    def _said_before(self, claim: Claim) -> bool:
        return any(repeats(self.pool, before, part) for part in self._parts(claim) for before in self.printed)

    def _parts(self, claim: Claim) -> list[Candidate]:
        """The sentences that are printed for a claim: one, or those of a passage."""
        lead = self.pool.candidates[claim.lead]
        row = self.pool.of_article[lead.article.id]
        return [row[position] for position in lead.printed.positions] if lead.printed else []


def in_order(pool: Pool, claims: Sequence[Claim], worth: Sequence[float]) -> list[Claim]:
    """Claims in reading order: blocks of related ones, the best block first, its best claim at its head.

    Blocks by topic with the order of telling inside read better than either alone (Barzilay, Elhadad and McKeown, 2002).
    """
    rank = {claim.lead: value for claim, value in zip(claims, worth, strict=True)}
    left = sorted(claims, key=lambda claim: (-rank[claim.lead], claim.lead))
    ordered: list[Claim] = []
    while left:
        block = [left.pop(0)]
        for claim in list(left):
            if any(pool.cosine(pool.candidates[claim.lead], pool.candidates[b.lead]) >= RELATED for b in block):
                block.append(claim)
                left.remove(claim)
        ordered += [block[0], *sorted(block[1:], key=lambda claim: _place(pool, claim))]
    return ordered


#: Claims at least so alike belong to one block.
RELATED = 0.25


def _place(pool: Pool, claim: Claim) -> tuple[float, int]:
    """How far down its article a claim stands, from 0 to 1."""
    lead = pool.candidates[claim.lead]
    return (lead.sentence.position / max(1, len(lead.article.sentences)), claim.lead)
