"""Collating: what the articles say of the same things, laid side by side.

utterances | ledger of quotations, disagreements, who said what, timeline

Nothing here decides what is printed in the sections; it is worked out of the whole pool, printed or not.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.allowance import Allowance
from briefing.arrange.claims import Claim
from briefing.arrange.collate.disagreements import disagreements
from briefing.arrange.collate.ledger import ledger
from briefing.arrange.collate.speakers import speakers
from briefing.arrange.collate.timeline import timeline
from briefing.arrange.collate.utterances import utterances
from briefing.arrange.gaps import Contrary
from briefing.arrange.pool import Pool
from briefing.model import Disagreement, Frozen, Happening, Item, QuotationRow, Speaker

__all__ = ["Collation", "collate"]


class Collation(Frozen, kw_only=True):
    """What stands side by side."""

    quotations: tuple[QuotationRow, ...]
    disagreements: tuple[Disagreement, ...]
    speakers: tuple[Speaker, ...]
    timeline: tuple[Happening, ...]


def collate(
    pool: Pool, claims: Sequence[Claim], contraries: Sequence[Contrary], items: Sequence[Item], allowance: Allowance
) -> Collation:
    """Lay side by side what the articles say; `items` are those that are printed, in their order.

    What no article has words left for is left out: a row as a whole, for half of a comparison compares nothing.
    """
    said = utterances(pool)
    return Collation(
        quotations=tuple(row for row in ledger(pool, said) if allowance.take(*row.versions)),
        disagreements=tuple(
            row for row in disagreements(pool, claims, contraries, items) if allowance.take(*row.versions)
        ),
        speakers=speakers(pool, said, items, allowance),
        timeline=tuple(event for event in timeline(pool, items) if allowance.take(event)),
    )
