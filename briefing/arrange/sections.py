"""Sections: which claims go under which head, before anything is chosen.

Configured sections first, then those discovered in what they leave over, then *Also reported*. With no configuration
the biggest stories are the sections and the rest is *In brief*; where all articles tell one story, its parts are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from briefing.arrange.claims import Claim
from briefing.arrange.discover import discover
from briefing.arrange.options import ArrangeOptions
from briefing.arrange.pool import Candidate, Pool
from briefing.arrange.selection import Quota, Selection
from briefing.arrange.topics import Placed, place
from briefing.language.lexicon import names
from briefing.model import Frozen, Story, Topic

#: Items that open a brief on one story, before its parts.
MAIN_POINTS = 6
#: What nobody asked for is filled last, has this share of the edition's words together, and of a section's items each.
LEFTOVERS_WORDS, LEFTOVERS_ITEMS = 0.2, 0.5
#: A section that nobody asked for needs so many claims; fewer are reported elsewhere.
FEWEST_DISCOVERED = 3


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
        self, groups: Sequence[Group], reasons: dict[int, str], keys: dict[int, str], strengths: dict[int, float]
    ) -> None:
        self.groups = tuple(groups)
        #: How surely leads of claims belong to their sections.
        self.strengths = strengths
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
        return Plan(groups, self._reasons | reasons, self._keys | keys, self.strengths)

    def section_of(self, candidate: Candidate) -> str | None:
        """The key of the section that a sentence belongs to, printed or not."""
        return self._keys.get(candidate.number)


def plan(
    pool: Pool,
    claims: Sequence[Claim],
    stories: Sequence[Story],
    options: ArrangeOptions,
    struck: Callable[[Claim], bool] = lambda _: False,
) -> Plan:
    """Decide the sections of an edition and which claims compete for each.

    What is `struck` has its place among the claims of the day, so that the sections stay as they are when an editor
    drops an item; it is no main point.
    """
    planner = _Planner(pool, options)
    left = planner.watched(list(claims))
    if options.topics:
        left = planner.by_topics(left, options.topics, discovered=False)
        if options.discover.enabled:
            left = planner.discovered(left, least_outlets=True)
    elif not options.discover.enabled:
        pass
    elif sum(len(story.articles) > 1 for story in stories) > 1 or len(stories) > max(2, len(pool.extracts) // 2):
        left = planner.by_stories(left, stories)
    else:
        left = planner.main_points(left, struck)
        left = planner.discovered(left, least_outlets=False)
    planner.rest(left)
    return Plan(planner.groups, planner.reasons, planner.keys, planner.strengths)


class _Planner:
    """The groups decided so far; each step takes claims and returns those it leaves over."""

    def __init__(self, pool: Pool, options: ArrangeOptions) -> None:
        self.pool = pool
        self.options = options
        self.groups: list[Group] = []
        self.reasons: dict[int, str] = {}
        self.keys: dict[int, str] = {}
        self.strengths: dict[int, float] = {}
        #: Key and title of the last section, and the story of each article where it is to take from many.
        self.last = ("also-reported", "Also reported")
        self.apart: dict[str, str] = {}

    def watched(self, claims: list[Claim]) -> list[Claim]:
        """Claims that name something on the watch-list."""
        if not self.options.watch:
            return claims
        found: list[Claim] = []
        for claim in claims:
            text = self.pool.candidates[claim.lead].sentence.text
            name = next((name for name in self.options.watch if names(name, text)), None)
            if name is not None:
                found.append(claim)
                self.reasons[claim.lead] = f"names “{name}”, which is on the watch-list"
                self.keys.update(dict.fromkeys(claim.members, "watch"))
        self._add("watch", "On the watch-list", found)
        taken = {claim.lead for claim in found}
        return [claim for claim in claims if claim.lead not in taken]

    def by_topics(self, claims: list[Claim], topics: Sequence[Topic], *, discovered: bool) -> list[Claim]:
        """Claims by the sections that are asked for."""
        placed = place(self.pool, topics, named=not discovered)
        groups: dict[int, list[Claim]] = defaultdict(list)
        left = []
        for claim in claims:
            where = placed[claim.lead]
            if where.topic is None:
                left.append(claim)
                continue
            groups[where.topic].append(claim)
            self.reasons[claim.lead] = where.reason
            self.strengths[claim.lead] = where.strength
        self._note(placed, topics)
        for n, topic in enumerate(topics):
            if discovered and len(groups[n]) < FEWEST_DISCOVERED:
                left += groups[n]
                continue
            leftover = discovered and bool(self.options.topics)
            self.groups.append(
                Group(
                    key=topic.key,
                    title=topic.title,
                    description=topic.description,
                    discovered=discovered,
                    tentative=discovered,
                    leftover=leftover,
                    claims=tuple(groups[n]),
                    quota=Quota(
                        items=topic.limit or self._most(beside=leftover), words=topic.words or self.options.words
                    ),
                )
            )
        return sorted(left, key=lambda claim: claim.lead)

    def discovered(self, claims: list[Claim], *, least_outlets: bool) -> list[Claim]:
        """Claims by phrases that several of them share."""
        topics = discover(self.pool, claims, self.options.discover.sections)
        if least_outlets:  # beside configured sections only what is worth a head of its own
            topics = topics[: max(1, self.options.discover.sections // 2)]
        taken = {group.key for group in self.groups}
        return self.by_topics(claims, [t for t in topics if t.key not in taken], discovered=True) if topics else claims

    def by_stories(self, claims: list[Claim], stories: Sequence[Story]) -> list[Claim]:
        """Claims by the biggest stories; what single articles tell alone is in brief."""
        most = self.options.discover.sections
        biggest = [story for story in stories if len(story.articles) > 1][:most] or list(stories[:most])
        left = list(claims)
        for story in biggest:
            mine = [c for c in left if self.pool.candidates[c.lead].article.id in story.articles]
            for claim in mine:
                self.reasons[claim.lead] = "told by an article of this story"
            for candidate in self.pool.candidates:
                if candidate.article.id in story.articles:
                    self.keys.setdefault(candidate.number, f"story-{story.id}")
            self._add(f"story-{story.id}", story.headline, mine)
            taken = {claim.lead for claim in mine}
            left = [claim for claim in left if claim.lead not in taken]
        self.last = ("in-brief", "In brief")
        self.apart = {identifier: story.id for story in stories for identifier in story.articles}
        return left

    def main_points(self, claims: list[Claim], struck: Callable[[Claim], bool]) -> list[Claim]:
        """What most outlets and the openings of articles report, before the parts of the one story."""
        selection = Selection(self.pool, self.options.quote_limit)
        quota = Quota(items=MAIN_POINTS, words=self.options.words // 2)
        [main] = selection.fill([[c for c in claims if not struck(c)]], [quota], self.options.words)
        taken = {claim.lead for claim in main}
        for claim in main:
            self.reasons[claim.lead] = "among the most widely and most prominently reported"
            for number in claim.members:
                self.keys.setdefault(number, "main-points")
        self._add("main-points", "Main points", main)
        return [claim for claim in claims if claim.lead not in taken]

    def rest(self, claims: list[Claim]) -> None:
        """What no section took."""
        key, title = self.last
        for claim in claims:
            self.reasons.setdefault(claim.lead, "belongs to none of the other sections")
        self._add(key, title, claims, leftover=bool(self.groups))
        for candidate in self.pool.candidates:
            self.keys.setdefault(candidate.number, key)

    def _add(self, key: str, title: str, claims: Sequence[Claim], *, leftover: bool = False) -> None:
        """Add a section that nobody configured, by its claims."""
        quota = Quota(
            items=self._most(beside=leftover and bool(self.options.topics)),
            words=self.options.words,
            apart=self.apart if leftover else {},
        )
        self.groups.append(
            Group(key=key, title=title, discovered=True, leftover=leftover, claims=tuple(claims), quota=quota)
        )

    def _most(self, *, beside: bool) -> int:
        """The most items of a section, fewer where it stands beside those that were asked for."""
        return max(1, round(self.options.items * LEFTOVERS_ITEMS)) if beside else self.options.items

    def _note(self, placed: Sequence[Placed], topics: Sequence[Topic]) -> None:
        for number, where in enumerate(placed):
            if where.topic is not None:
                self.keys.setdefault(number, topics[where.topic].key)
