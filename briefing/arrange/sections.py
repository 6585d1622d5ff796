"""Sections: which claims go under which head, before anything is chosen.

Configured sections first, then those discovered in what they leave over, then *Also reported*. With no configuration
the biggest stories are the sections and the rest is *In brief*; where all articles tell one story, its parts are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from briefing.arrange.claims import Claim
from briefing.arrange.discover import discover
from briefing.arrange.options import ArrangeOptions
from briefing.arrange.plan import WATCH, Group, Plan
from briefing.arrange.pool import Pool
from briefing.arrange.selection import Quota, Selection
from briefing.arrange.topics import Placed, place
from briefing.arrange.watch import Watch
from briefing.model import Story, Topic

#: The key of the section for the main points of a single story, and why an item stands there.
MAIN, _MOST_REPORTED = "main-points", "among the most widely and most prominently reported"
#: Items that open a brief on one story, before its parts.
MAIN_POINTS = 6
#: What nobody asked for is filled last, has this share of the edition's words together, and of a section's items each.
LEFTOVERS_WORDS, LEFTOVERS_ITEMS = 0.2, 0.5
#: A section that nobody asked for needs so many claims; fewer are reported elsewhere.
FEWEST_DISCOVERED = 3


def plan(
    pool: Pool,
    claims: Sequence[Claim],
    stories: Sequence[Story],
    options: ArrangeOptions,
    struck: Callable[[Claim], bool] = lambda _: False,
) -> Plan:
    """Decide the sections of an edition and which claims compete for each.

    What is `struck` has its place among the claims of the day, so that the sections stay as they are when an editor
    drops an item; only where it is a main point, the next best moves up.
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
    planner.promote()
    return Plan(planner.groups, planner.reasons, planner.keys, planner.strengths, planner.naming)


class _Planner:
    """The groups decided so far; each step takes claims and returns those it leaves over."""

    def __init__(self, pool: Pool, options: ArrangeOptions) -> None:
        self.pool = pool
        self.options = options
        self.groups: list[Group] = []
        self.reasons: dict[int, str] = {}
        self.keys: dict[int, str] = {}
        self.strengths: dict[int, float] = {}
        self.naming: dict[int, frozenset[str]] = {}
        #: What has become a main point because an editor dropped another.
        self.promoted: list[Claim] = []
        #: Key and title of the last section, and the story of each article where it is to take from many.
        self.last = ("also-reported", "Also reported")
        self.apart: dict[str, str] = {}

    def watched(self, claims: list[Claim]) -> list[Claim]:
        """Claims that name something on the watch-list, in their own words or in another outlet's."""
        watch = Watch(self.options.watch, self.options.watch_phrases)
        found: list[Claim] = []
        for claim in claims:
            own, others = watch.found_in(self.pool, claim)
            if not own and not others:
                continue
            found.append(claim)
            self.naming[claim.lead] = frozenset((*own, *others))
            says = f"names “{own[0]}”" if own else f"another outlet’s version names “{others[0]}”"
            self.reasons[claim.lead] = f"{says}, which is on the watch-list"
            self.keys.update(dict.fromkeys(claim.members, WATCH))
        if watch.entries:
            self._add(WATCH, "On the watch-list", found)
        return [claim for claim in claims if claim.lead not in self.naming]

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
            told_by = set(story.articles)
            mine = [c for c in left if self.pool.candidates[c.lead].article.id in told_by]
            for claim in mine:
                self.reasons[claim.lead] = "told by an article of this story"
            for article in story.articles:
                for candidate in self.pool.of_article[article]:
                    self.keys.setdefault(candidate.number, f"story-{story.id}")
            self._add(f"story-{story.id}", story.headline, mine)
            taken = {claim.lead for claim in mine}
            left = [claim for claim in left if claim.lead not in taken]
        self.last = ("in-brief", "In brief")
        self.apart = {identifier: story.id for story in stories for identifier in story.articles}
        return left

    def main_points(self, claims: list[Claim], struck: Callable[[Claim], bool]) -> list[Claim]:
        """What most outlets and the openings of articles report, before the parts of the one story."""
        main = self._most_reported(claims)
        if any(struck(claim) for claim in main):
            before = {claim.lead for claim in main}
            instead = self._most_reported([claim for claim in claims if not struck(claim)])
            self.promoted = [claim for claim in instead if claim.lead not in before]
        for claim in (*main, *self.promoted):
            for number in claim.members:
                self.keys.setdefault(number, MAIN)
        self._add(MAIN, "Main points", (*main, *self.promoted))
        self.reasons |= {claim.lead: _MOST_REPORTED for claim in main}
        taken = {claim.lead for claim in main}
        return [claim for claim in claims if claim.lead not in taken]

    def promote(self) -> None:
        """Take what has moved up among the main points out of the parts that it was found in."""
        if not self.promoted:
            return
        moved = {claim.lead: _MOST_REPORTED for claim in self.promoted}
        self.reasons |= moved
        self.groups = [
            group
            if group.key == MAIN
            else replace(group, claims=tuple(claim for claim in group.claims if claim.lead not in moved))
            for group in self.groups
        ]

    def _most_reported(self, claims: Sequence[Claim]) -> list[Claim]:
        quota = Quota(items=MAIN_POINTS, words=self.options.words // 2)
        [main] = Selection(self.pool, self.options.quote_limit).fill([claims], [quota], self.options.words)
        return main

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
