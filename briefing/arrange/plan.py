"""The plan: the sections to be filled, which claims compete for each, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from briefing.arrange.claims import Claim
from briefing.arrange.pool import Candidate
from briefing.arrange.selection import Quota
from briefing.model import Frozen

#: The key of the section for what is on the watch-list.
WATCH = "watch"
#: The key of the section for what says otherwise than an edition before, and why an item stands there.
CORRECTIONS, _OTHERWISE = "corrections", "says otherwise than what was told before"


class Group(Frozen, kw_only=True):
    """One section to be filled."""

    key: str
    title: str
    description: str = ""
    discovered: bool = False
    #: True for a section that is printed only if enough of its claims are chosen.
    tentative: bool = False
    #: True for a section beside those asked for, which is filled after them.
    leftover: bool = False
    claims: tuple[Claim, ...]
    quota: Quota


class Plan:
    """All sections to be filled, with the reason of each claim and the section of each sentence."""

    def __init__(
        self,
        groups: Sequence[Group],
        reasons: dict[int, str],
        keys: dict[int, str],
        strengths: dict[int, float],
        watched: Mapping[int, frozenset[str]],
    ) -> None:
        self.groups = tuple(groups)
        #: How surely leads of claims belong to their sections.
        self.strengths = strengths
        #: What of the watch-list is named by the claims of these leads.
        self.watched = watched
        self._reasons = reasons
        self._keys = keys

    def reason(self, claim: Claim) -> str:
        """Why the claim stands in its section."""
        return self._reasons.get(claim.lead, "")

    def moved(self, claims: Sequence[Claim], key: str) -> None:
        """Note that a section is dissolved into the last one."""
        for claim in claims:
            self._reasons[claim.lead] = "belongs to none of the other sections"
        self._keys = {n: self.groups[-1].key if k == key else k for n, k in self._keys.items()}

    def regrouped(self, moves: Mapping[int, str], reason: str, struck: Callable[[Claim], bool]) -> Plan:
        """The plan with claims moved to other sections by their leads, and without those that are struck.

        A section that something is moved to is printed in any case, however few claims it has.
        """
        if not moves and not any(struck(claim) for group in self.groups for claim in group.claims):
            return self
        moved = {claim.lead: claim for group in self.groups for claim in group.claims if claim.lead in moves}
        groups = []
        for group in self.groups:
            here = [claim for claim in group.claims if claim.lead not in moves and not struck(claim)]
            new = [claim for lead, claim in moved.items() if moves[lead] == group.key]
            tentative = group.tentative and not new
            groups.append(replace(group, claims=(*here, *new), tentative=tentative))
        keys = {number: moves[lead] for lead, claim in moved.items() for number in claim.members}
        reasons = dict.fromkeys(moves, reason)
        return Plan(groups, self._reasons | reasons, self._keys | keys, self.strengths, self.watched)

    def opened(self, key: str, claims: Sequence[Claim], struck: Callable[[Claim], bool]) -> Plan:
        """The plan with a section of these claims before all others, if there are any, and without what is struck."""
        leads = {claim.lead for claim in claims}
        first = [claim for claim in claims if not struck(claim)]
        groups = [
            replace(group, claims=tuple(c for c in group.claims if c.lead not in leads and not struck(c)))
            for group in self.groups
        ]
        if first:
            quota = Quota(items=len(first), words=max(group.quota.words for group in groups))
            title = "Corrections and changes"
            groups.insert(0, Group(key=key, title=title, discovered=True, claims=tuple(first), quota=quota))
        keys = {number: key for claim in first for number in claim.members}
        reasons = dict.fromkeys((claim.lead for claim in first), _OTHERWISE)
        return Plan(groups, self._reasons | reasons, self._keys | keys, self.strengths, self.watched)

    def section_of(self, candidate: Candidate) -> str | None:
        """The key of the section that a sentence belongs to, printed or not."""
        return self._keys.get(candidate.number)
