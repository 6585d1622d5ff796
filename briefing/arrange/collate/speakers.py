"""Who said what: speaker by speaker, each statement once."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.allowance import Allowance
from briefing.arrange.collate.utterances import Utterance
from briefing.arrange.pool import Pool
from briefing.model import Item, Speaker


def speakers(
    pool: Pool,  # noqa: ARG001
    said: Sequence[Utterance],  # noqa: ARG001
    items: Sequence[Item],  # noqa: ARG001
    allowance: Allowance,  # noqa: ARG001
) -> tuple[Speaker, ...]:
    """The speakers in the order of their prominence, each with what the articles have them say."""
    return ()
