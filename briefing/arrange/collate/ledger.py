"""The ledger of quotations: one utterance in the wordings that outlets give it, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.collate.utterances import Utterance
from briefing.arrange.pool import Pool
from briefing.model import QuotationRow


def ledger(pool: Pool, said: Sequence[Utterance]) -> tuple[QuotationRow, ...]:  # noqa: ARG001
    """Rows of quotations that are the same utterance in different words."""
    return ()
