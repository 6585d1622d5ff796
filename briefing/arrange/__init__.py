"""Arranging: extracts in, an arrangement out: what is printed, under which heads, and in which order.

extracts | pool of candidates | claims | the editor's hand | sections | selection | items, glance | collation, sources
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from briefing.arrange.allowance import Allowance
from briefing.arrange.claims import Claim, claims
from briefing.arrange.collate import Collation, collate, compare, versions
from briefing.arrange.coverage import coverage
from briefing.arrange.dropping import Dropped
from briefing.arrange.excerpts import Excerpts, record
from briefing.arrange.hand import Hand
from briefing.arrange.items import glance, item
from briefing.arrange.news import News
from briefing.arrange.options import ArrangeOptions, DiscoverOptions
from briefing.arrange.order import in_order
from briefing.arrange.plan import CORRECTIONS, WATCH, Plan
from briefing.arrange.pool import Pool
from briefing.arrange.scoring import score
from briefing.arrange.sections import FEWEST_DISCOVERED, LEFTOVERS_WORDS, plan
from briefing.arrange.selection import Selection
from briefing.arrange.sharing import shared_copy
from briefing.arrange.stories import group as by_story
from briefing.arrange.stories import spoken, stories
from briefing.arrange.watch import Watch, watched
from briefing.model import (
    ArticleRecord,
    Compared,
    Coverage,
    Edit,
    Edition,
    Extract,
    Frozen,
    Item,
    RemovedRecord,
    Score,
    Section,
    SharedCopy,
    Story,
    Watched,
)

__all__ = ["ArrangeOptions", "Arrangement", "DiscoverOptions", "arrange"]


class Arrangement(Frozen, kw_only=True):
    """All of an edition that comes from its articles."""

    articles: tuple[ArticleRecord, ...]
    glance: tuple[str, ...]
    stories: tuple[Story, ...]
    sections: tuple[Section, ...]
    collation: Collation
    coverage: tuple[Coverage, ...]
    shared_copy: tuple[SharedCopy, ...]
    removed: tuple[RemovedRecord, ...]
    edits: tuple[Edit, ...]
    watch: tuple[Watched, ...]
    compared: tuple[Compared, ...]
    #: Claims left out since readers were told them before.
    known: int
    earlier_articles: tuple[ArticleRecord, ...]
    score: Score
    #: Why nothing is printed, where nothing is.
    empty_because: str | None


def arrange(
    extracts: Sequence[Extract],
    options: ArrangeOptions,
    groups: Sequence[Sequence[int]] | None = None,
    earlier: Sequence[Edition] = (),
    texts: Mapping[str, str] = MappingProxyType({}),
) -> Arrangement:
    """Arrange the extracts of a run. Pure: the same extracts give the same arrangement.

    Args:
        extracts: the articles, with what condensing says of them.
        options: what is printed, and how much of it.
        groups: the positions of the articles of each story, where they have been worked out before.
        earlier: the editions that readers were sent before, by which it is told what is new.
        texts: of the articles of those, by id, as far as they are at hand.
    """
    articles = [extract.article for extract in extracts]
    language = spoken(articles)
    groups = by_story(articles, language) if groups is None else groups
    pool = Pool(extracts, language, groups)
    told = stories(articles, groups, pool.copies, language)
    differing = versions(pool, told)
    found = claims(pool, differing.contraries)
    news = News(pool, found, earlier, texts)
    hand = Hand(pool, news.claims, options.edits)
    dropped = Dropped(news, hand, known=options.known)
    planned = hand.placed(plan(pool, hand.claims, told, options, dropped), configured=bool(options.topics))
    planned = planned.opened(CORRECTIONS, news.corrections, dropped)
    texts = {extract.article.id: extract.article.text for extract in extracts}
    allowance = Allowance(texts, options.quote_limit, hand.barred)
    chosen = _chosen(pool, planned, options, hand, differing.words(pool))
    sections = _sections(pool, planned, chosen, told, hand, news)
    items = [printed for section in sections for printed in section.items]
    allowance.note(*items)
    compared = compare(pool, differing, found, items, allowance)
    shown = [Excerpts(extract, items, allowance) for extract in dropped.digests(hand.digests(extracts))]
    collation = dropped.collation(collate(pool, differing, compared, items, allowance))
    return Arrangement(
        articles=tuple(
            record(extract, excerpts, items, hashlib.sha256(extract.article.text.encode()).hexdigest())
            for extract, excerpts in zip(extracts, shown, strict=True)
        ),
        glance=glance(sections),
        stories=told,
        sections=sections,
        collation=collation,
        coverage=coverage(pool, planned, sections),
        shared_copy=shared_copy(articles, groups, pool.copies),
        removed=tuple(
            RemovedRecord(article=extract.article.id, spans=r.spans, text=r.text, reason=r.reason)
            for extract in extracts
            for r in extract.article.removed
        ),
        edits=hand.outcome(items),
        watch=watched(pool, Watch(options.watch, options.watch_phrases), items),
        compared=news.compared,
        known=sum(map(dropped.known, hand.claims)),
        earlier_articles=news.quoted(items),
        score=score(pool, items),
        empty_because=None if items else _why_empty(pool, hand, dropped),
    )


def _chosen(
    pool: Pool, planned: Plan, options: ArrangeOptions, hand: Hand, kept: Mapping[int, int]
) -> list[list[Claim]]:
    """Fill the sections: those asked for, then the rest in the room kept for it, then again those asked for.

    What the editor wants in any case comes first; `kept` words of sentences are left for the versions that differ.
    """
    selection = Selection(pool, options.quote_limit, planned.strengths, kept)
    filled: list[list[Claim]] = [[] for _ in planned.groups]
    hand.take(selection, planned, filled)
    _corrections_first(planned, selection, filled)
    _watched_first(planned, selection, filled, options)
    rest = sum(selection.words_of(claim) for group in planned.groups if group.leftover for claim in group.claims)
    kept_free = round(min(LEFTOVERS_WORDS * options.words, rest))
    for leftover, words in ((False, options.words - kept_free), (True, options.words), (False, options.words)):
        numbers = [n for n, group in enumerate(planned.groups) if group.leftover is leftover]
        groups = [planned.groups[n] for n in numbers]
        rows = selection.fill(
            [group.claims for group in groups], [group.quota for group in groups], words, [filled[n] for n in numbers]
        )
        for n, row in zip(numbers, rows, strict=True):
            filled[n] = row
    _dissolve(planned, filled, options.items, hand)
    return [hand.first(in_order(pool, row, [selection.worth(claim) for claim in row])) for row in filled]


def _corrections_first(planned: Plan, selection: Selection, filled: Sequence[list[Claim]]) -> None:
    """Print whatever says otherwise than an edition before, as far as its article may be quoted: readers must know."""
    for group, row in zip(planned.groups, filled, strict=True):
        if group.key == CORRECTIONS:
            for claim in group.claims:
                if claim.lead not in selection.taken and selection.quotable(claim):
                    selection.take(claim)
                    row.append(claim)


def _watched_first(planned: Plan, selection: Selection, filled: Sequence[list[Claim]], options: ArrangeOptions) -> None:
    """Print of each name on the watch-list the best claim that names it, before anything else has taken its room.

    An entry that an item names already has its due, so that a claim on two of them serves both.
    """
    at = next((n for n, group in enumerate(planned.groups) if group.key == WATCH), None)
    if at is None:
        return
    group, row = planned.groups[at], filled[at]
    served = {entry for row in filled for claim in row for entry in planned.watched.get(claim.lead, ())}
    ranked = sorted(group.claims, key=lambda claim: (-selection.worth(claim), claim.lead))
    for entry in (*options.watch, *options.watch_phrases):
        for claim in ranked:
            if entry in served or len(row) >= group.quota.items:
                break
            fresh = entry in planned.watched.get(claim.lead, ()) and claim.lead not in selection.taken
            if fresh and selection.fits(claim, options.words - selection.words) and not selection.said_before(claim):
                selection.take(claim)
                row.append(claim)
                served |= planned.watched[claim.lead]


def _dissolve(planned: Plan, filled: list[list[Claim]], most: int, hand: Hand) -> None:
    """Move the items of discovered sections that came out too small to the last one, which holds `most` at most."""
    for group, row in zip(planned.groups[:-1], filled[:-1], strict=True):
        if group.tentative and 0 < len(row) < FEWEST_DISCOVERED:
            planned.moved(row, group.key)
            room = max(0, most - len(filled[-1]))
            filled[-1] += [claim for n, claim in enumerate(row) if n < room or claim.lead in hand.pins]
            row.clear()


def _sections(
    pool: Pool, planned: Plan, chosen: Sequence[Sequence[Claim]], told: Sequence[Story], hand: Hand, news: News
) -> tuple[Section, ...]:
    story_of = {identifier: story.id for story in told for identifier in story.articles}
    made = []
    for group, row in zip(planned.groups, chosen, strict=True):
        items: list[Item] = []
        for claim in row:
            made_of = item(pool, claim, planned.reason(claim), story_of)
            items.append(hand.marked(news.marked(made_of, claim), claim))
        if items:
            made.append(
                Section(
                    key=group.key,
                    title=group.title,
                    description=group.description,
                    discovered=group.discovered,
                    items=tuple(items),
                )
            )
    return tuple(made)


def _why_empty(pool: Pool, hand: Hand, dropped: Dropped) -> str:
    if hand.claims and all(map(dropped.known, hand.claims)):
        return "Readers were told all of it before."
    if not pool.candidates and dropped.compared:
        return "No article has come in since."
    if not pool.candidates:
        return "The articles hold no sentence: all that was read is captions, headings and page furniture."
    fit = sum(candidate.printed is not None for candidate in pool.candidates)
    if hand.claims and all(hand.strikes(claim) for claim in hand.claims):
        return "The editor has dropped all that is fit to print."
    if fit:
        return f"None of the {fit} sentences fit to print is short enough for the words that a brief may hold or quote."
    return (
        f"None of the {len(pool.candidates)} sentences read can stand by itself: each is broken, too short or too "
        "long, leans on another, or speaks in its writer's own voice."
    )
