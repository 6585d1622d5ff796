"""Disagreements: what differs between outlets inside what is otherwise one claim."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.claims import Claim
from briefing.arrange.pool import Pool
from briefing.model import Disagreement, Item


def disagreements(pool: Pool, claims: Sequence[Claim], items: Sequence[Item]) -> tuple[Disagreement, ...]:  # noqa: ARG001
    """What the outlets disagree about, those of printed items first."""
    return ()
