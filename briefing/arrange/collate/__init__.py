"""Collating: what the articles say of the same things, laid side by side.

utterances | ledger of quotations, disagreements, who said what, timeline

It is worked out of the whole pool, printed or not. `versions` comes before claims are made, for what contradicts a
claim is no echo of it; `compare` and `collate` come when the sections stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.allowance import Allowance
from briefing.arrange.claims import Claim
from briefing.arrange.collate.disagreements import disagreements
from briefing.arrange.collate.ledger import ledger
from briefing.arrange.collate.speakers import speakers
from briefing.arrange.collate.timeline import timeline
from briefing.arrange.collate.utterances import Utterance, utterances
from briefing.arrange.contraries.counterparts import Contraries
from briefing.arrange.contraries.gaps import Contrary
from briefing.arrange.contraries.recounts import recounts
from briefing.arrange.pool import Pool
from briefing.model import Disagreement, Frozen, Happening, Item, QuotationRow, Speaker, Story

__all__ = ["Collation", "collate", "compare", "versions"]


class Collation(Frozen, kw_only=True):
    """What stands side by side."""

    quotations: tuple[QuotationRow, ...]
    disagreements: tuple[Disagreement, ...]
    speakers: tuple[Speaker, ...]
    timeline: tuple[Happening, ...]


class Versions(Frozen, kw_only=True):
    """What outlets give differently, before anything is printed."""

    said: tuple[Utterance, ...]
    quotations: tuple[QuotationRow, ...]
    contraries: tuple[Contrary, ...]

    def words(self, pool: Pool) -> dict[int, int]:
        """How many words of each sentence, by its number in the pool, are to be shown of it."""
        found: dict[int, int] = {}
        for number in {number for each in self.contraries for number in (each.one, each.other)}:
            found[number] = len(pool.candidates[number].sentence.text.split())
        for version in (version for row in self.quotations for version in row.versions):
            for candidate in pool.of_article[version.article]:
                spans = candidate.sentence.spans
                if any(a < end and start < b for a, b in version.spans for start, end in spans):
                    words = len(version.text.split())
                    found[candidate.number] = max(words, found.get(candidate.number, 0))
                    break
        return found


def versions(pool: Pool, told: Sequence[Story]) -> Versions:
    """Find what outlets give differently; `told` are the stories, inside which numbers are compared in any words."""
    said = utterances(pool)
    story_of = {article: story.id for story in told for article in story.articles}
    changed = Contraries(pool).find()
    seen = {(each.one, each.other, each.kind) for each in changed}
    retold = [each for each in recounts(pool, story_of) if (each.one, each.other, each.kind) not in seen]
    return Versions(said=said, quotations=ledger(pool, said), contraries=(*changed, *retold))


class Compared(Frozen, kw_only=True):
    """The versions that are shown."""

    quotations: tuple[QuotationRow, ...]
    disagreements: tuple[Disagreement, ...]


def compare(
    pool: Pool, found: Versions, claims: Sequence[Claim], items: Sequence[Item], allowance: Allowance
) -> Compared:
    """Lay side by side what outlets give differently, as far as may be quoted; `items` are those that are printed.

    Disagreements, which are few, come first. A row is left out as a whole, for half of a comparison compares nothing.
    """
    rows = disagreements(pool, claims, found.contraries, items)
    return Compared(
        disagreements=tuple(row for row in rows if allowance.take(*row.versions)),
        quotations=tuple(row for row in found.quotations if allowance.take(*row.versions)),
    )


def collate(pool: Pool, found: Versions, compared: Compared, items: Sequence[Item], allowance: Allowance) -> Collation:
    """Lay side by side what the articles say; `items` are those that are printed, in their order."""
    said = found.said
    return Collation(
        quotations=compared.quotations,
        disagreements=compared.disagreements,
        speakers=speakers(pool, said, items, allowance),
        timeline=tuple(event for event in timeline(pool, items) if allowance.take(event)),
    )
