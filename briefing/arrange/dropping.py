"""Dropping: what is not printed today, be it that the editor drops it or that readers were told it before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from briefing.arrange.claims import Claim
from briefing.arrange.collate import Collation
from briefing.arrange.hand import Hand
from briefing.arrange.news import News
from briefing.model import Extract, Speaker


class Dropped:
    """Tells what is not printed. The editor's hand goes before what was told before."""

    def __init__(self, news: News, hand: Hand, *, known: Literal["drop", "keep"]) -> None:
        """With `known` as "keep", what readers were told before is printed again, and marked as such."""
        self._news = news
        self._hand = hand
        self._drops = known == "drop" and bool(news)

    def __call__(self, claim: Claim) -> bool:
        """Is a claim not printed?"""
        return self._hand.strikes(claim) or self.known(claim)

    @property
    def compared(self) -> bool:
        """Were readers told anything before?"""
        return bool(self._news)

    def known(self, claim: Claim) -> bool:
        """Is a claim left out since readers were told it?"""
        return self._drops and claim.lead not in self._hand.forced and self._news.known(claim)

    def digests(self, extracts: Sequence[Extract]) -> Sequence[Extract]:
        """The extracts with digests that hold nothing told before."""
        if not self._drops:
            return extracts
        rows = self._news.pool.of_article
        return [
            replace(each, digest=tuple(n for n in each.digest if not self._news.told(rows[each.article.id][n])))
            for each in extracts
        ]

    def collation(self, found: Collation) -> Collation:
        """What stands side by side, without the rows that readers have had."""
        if not self._drops:
            return found
        had = self._news.had
        fresh = [replace(one, statements=tuple(s for s in one.statements if not had(s))) for one in found.speakers]
        return Collation(
            quotations=tuple(row for row in found.quotations if not all(map(had, row.versions))),
            disagreements=tuple(row for row in found.disagreements if not all(map(had, row.versions))),
            speakers=tuple(Speaker(name=s.name, role=s.role, statements=s.statements) for s in fresh if s.statements),
            timeline=tuple(event for event in found.timeline if not had(event)),
        )
