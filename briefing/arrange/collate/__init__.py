"""Collating: what the articles say of the same things, laid side by side.

utterances | ledger of quotations, disagreements, who said what, timeline

Nothing here decides what is printed in the sections; it is worked out of the whole pool, printed or not.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.claims import Claim
from briefing.arrange.collate.disagreements import disagreements
from briefing.arrange.collate.ledger import ledger
from briefing.arrange.collate.speakers import speakers
from briefing.arrange.collate.timeline import timeline
from briefing.arrange.collate.utterances import utterances
from briefing.arrange.pool import Pool
from briefing.model import Disagreement, Frozen, Happening, Item, QuotationRow, Speaker

__all__ = ["Collation", "collate"]


class Collation(Frozen, kw_only=True):
    """What stands side by side."""

    quotations: tuple[QuotationRow, ...]
    disagreements: tuple[Disagreement, ...]
    speakers: tuple[Speaker, ...]
    timeline: tuple[Happening, ...]


def collate(pool: Pool, claims: Sequence[Claim], items: Sequence[Item]) -> Collation:
    """Lay side by side what the articles say; `items` are those that are printed, in their order."""
    said = utterances(pool)
    return Collation(
        quotations=ledger(pool, said),
        disagreements=disagreements(pool, claims, items),
        speakers=speakers(pool, said, items),
        timeline=timeline(pool, items),
    )
