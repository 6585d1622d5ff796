"""Who said what: speaker by speaker, each statement once."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.collate.utterances import Utterance
from briefing.arrange.pool import Pool
from briefing.model import Item, Speaker


def speakers(pool: Pool, said: Sequence[Utterance], items: Sequence[Item]) -> tuple[Speaker, ...]:  # noqa: ARG001
    """The speakers in the order of their prominence, each with what the articles have them say."""
    return ()
