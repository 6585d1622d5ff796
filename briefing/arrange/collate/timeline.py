"""The timeline: dated happenings of the articles, each with the reason of its date."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.pool import Pool
from briefing.model import Happening, Item


def timeline(pool: Pool, items: Sequence[Item]) -> tuple[Happening, ...]:  # noqa: ARG001
    """The happenings in the order of their dates."""
    return ()
