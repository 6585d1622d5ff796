"""Order: how the claims of a section follow one another."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.claims import Claim
from briefing.arrange.pool import Pool

#: Claims at least so alike belong to one block.
RELATED = 0.25
#: In the order of reading an article's opening counts so much more than in the choice: it tells what has happened.
LEAD_FIRST = 1.0


def in_order(pool: Pool, claims: Sequence[Claim], worth: Sequence[float]) -> list[Claim]:
    """Claims in reading order: blocks of related ones, the best block first, its best claim at its head.

    Blocks by topic with the order of telling inside read better than either alone (Barzilay, Elhadad and McKeown,
    2002).
    """
    rank = {
        claim.lead: value * (1 + LEAD_FIRST / (1 + pool.candidates[claim.lead].sentence.position))
        for claim, value in zip(claims, worth, strict=True)
    }
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


def _place(pool: Pool, claim: Claim) -> tuple[float, int]:
    """How far down its article a claim stands, from 0 to 1."""
    lead = pool.candidates[claim.lead]
    return (lead.sentence.position / max(1, len(lead.article.sentences)), claim.lead)
