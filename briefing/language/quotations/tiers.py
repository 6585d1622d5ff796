"""How a quotation is given its speaker, surest first."""

from __future__ import annotations

from enum import StrEnum


class Tier(StrEnum):
    """The pattern that gives a quotation its speaker."""

    AFTER_VERB_FIRST = '"…," said X'
    AFTER = '"…," X said'
    AFTER_ANY = '"…," X growled'
    SPLIT = '"…," X said, "…"'
    BEFORE = 'X said: "…"'
    ACCORDING = "according to X"
    WITHIN = 'X said that it was "…"'
    JUDGED = 'X called it "…"'
    HELD = 'X felt that it was "…"'
    SHARED = 'X did it, saying "…"'
    TAIL = 'It was "…" and went on, X said'
    COLON = 'X did it: "…"'
    NEXT = '"…," X said. "…"'
    NEXT_REPORTED = 'X said so. "…"'
    NEXT_TOLD = 'X did it. "…"'
    NEXT_PARAGRAPH = '"…," X said. ¶ "…"'
    NEXT_PARAGRAPH_REPORTED = 'X said so. ¶ "…"'
    BLOCK = 'X said this: ¶ "…"'
    SIGNED = '"…" ¶ — X'
    BEFORE_NEXT = '"…" "…," X said'
    REPORTED = "X said that it was"


#: The tiers that may fill a bracket.
SURE = frozenset({Tier.AFTER_VERB_FIRST, Tier.AFTER, Tier.SPLIT, Tier.BEFORE, Tier.NEXT})
