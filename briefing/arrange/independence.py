"""Independence: how many of the outlets that have a claim report it themselves, and how many print the same copy."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.arrange.pool import Candidate
from briefing.language.similarity import runs

#: Copy is seen in runs of this many words that cover most of the shorter sentence, quotations left out.
COPY_RUN, COPIED, SHORTEST_COPY = 5, 0.7, 7


def copied(one: Candidate, other: Candidate) -> bool:
    """Does one sentence print the words of the other, but for its quotations?"""
    shorter, longer = sorted((one.own_words, other.own_words), key=len)
    if len(shorter) < SHORTEST_COPY:
        return False
    common = runs(shorter, COPY_RUN) & runs(longer, COPY_RUN)
    covered = {n + k for n in range(len(shorter)) if shorter[n : n + COPY_RUN] in common for k in range(COPY_RUN)}
    return len(covered) >= COPIED * len(shorter)


def counted(members: Sequence[Candidate]) -> tuple[int, int]:
    """How many outlets have a claim, and how many origins: those that share copy or an agency are one."""
    origin = {member.outlet: member.outlet for member in members}

    def root(outlet: str) -> str:
        while origin[outlet] != outlet:
            outlet = origin[outlet]
        return outlet

    for n, one in enumerate(members):
        for other in members[n + 1 :]:
            agency = one.article.agency is not None and one.article.agency == other.article.agency
            if agency or (one.outlet != other.outlet and copied(one, other)):
                origin[root(other.outlet)] = root(one.outlet)
    return len(origin), len({root(outlet) for outlet in origin})
