"""Independence: how many of the outlets that have a claim, or a story, are voices of their own.

Outlets that print one text, name one agency or belong to one publisher are one origin. So are those that a third links:
where one paper shares text with a second and an agency with another, all three are one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.arrange.copies import Copies
from briefing.arrange.pool import Candidate
from briefing.language.similarity import runs
from briefing.model import Article

#: A sentence is copy where runs of so many words cover most of the shorter one, quotations left out …
COPY_RUN, COPIED = 5, 0.7
#: … and so many words of it at least: five alike are a minister with his title. Of 20 pairs of echoes with fewer, in
#: articles that share nothing else, 14 had but a name, a title or an hour in common.
SHORTEST_COPY = 8
#: Where the articles share copy, so much of the shorter sentence is enough: a desk has touched it up. Of 14 such pairs
#: from .5 to .7 all were one text; of seven from .3 to .5 three had been told anew.
TOUCHED_UP = 0.5
#: Two articles are one text with so much of the shorter one in common; a claim in both is then of one origin in any
#: words. All 44 such pairs of two outlets in 650 articles were one text, with a new lead, cuts or later figures; the
#: next pair shares .27.
ONE_TEXT = 0.4


def copied(one: Candidate, other: Candidate) -> bool:
    """Does one sentence print the words of the other, but for its quotations?"""
    shorter, words = _common(one, other)
    return words >= max(SHORTEST_COPY, COPIED * shorter)


def one_text(one: Candidate, other: Candidate, copies: Copies) -> bool:
    """Is what two articles say, of one claim, the same copy, be it touched up by a desk?"""
    if copied(one, other):
        return True
    shared = copies.of(one.article.id, other.article.id)
    if shared is None:
        return False
    shorter, words = _common(one, other)
    return shared.share >= ONE_TEXT or 0 < TOUCHED_UP * shorter <= words


def counted(members: Sequence[Candidate], copies: Copies) -> tuple[int, int]:
    """How many outlets have a claim, and how many origins."""

    def linked(n: int, k: int) -> bool:
        one, other = members[n], members[k]
        return _linked(one.article, other.article) or one_text(one, other, copies)

    return len({member.outlet for member in members}), len(connected(len(members), linked))


def told(articles: Sequence[Article], copies: Copies) -> tuple[int, int]:
    """How many outlets tell a story, and how many origins."""

    def linked(n: int, k: int) -> bool:
        shared = copies.of(articles[n].id, articles[k].id)
        return _linked(articles[n], articles[k]) or (shared is not None and shared.share >= ONE_TEXT)

    return len({article.outlet or article.id for article in articles}), len(connected(len(articles), linked))


def _linked(one: Article, other: Article) -> bool:
    """Do both come from one outlet, name one agency, or belong to one publisher?"""
    pairs = ((one.outlet, other.outlet), (one.agency, other.agency), (one.publisher, other.publisher))
    return one.id == other.id or any(mine is not None and mine == theirs for mine, theirs in pairs)


def _common(one: Candidate, other: Candidate) -> tuple[int, int]:
    """Own words of the shorter sentence, and how many of them stand in runs that the longer one has."""
    shorter, longer = sorted((one.wording.own_words, other.wording.own_words), key=lambda words: (len(words), words))
    common = runs(shorter, COPY_RUN) & runs(longer, COPY_RUN)
    starts = (n for n in range(len(shorter)) if shorter[n : n + COPY_RUN] in common)
    return len(shorter), len({n + k for n in starts for k in range(COPY_RUN)})


def connected(count: int, linked: Callable[[int, int], bool]) -> list[list[int]]:
    """Group the numbers below `count`: those that are linked, directly or by others, are together."""
    left = set(range(count))
    found = []
    while left:
        group = [min(left)]
        left.remove(group[0])
        for one in group:
            near = sorted(other for other in left if linked(one, other))
            group += near
            left.difference_update(near)
        found.append(sorted(group))
    return found
