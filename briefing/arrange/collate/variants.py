"""Variants: the sayings of all outlets, grouped to utterances.

What `likeness` finds in pairs is made groups here: the best partners first, a part with the whole that holds it. Pairs
are looked for by rare words, so that only what shares one is ever compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf

from briefing.arrange.collate.likeness import SHORTEST_PART, Phrase, agree, goes_on, likeness
from briefing.arrange.collate.sayings import Saying
from briefing.arrange.collate.settings import settings
from briefing.arrange.pool import Pool
from briefing.language.people import Figure
from briefing.language.similarity import shared_in_order
from briefing.model import Frozen

#: In the same setting half of the words in common make one utterance.
HALF = 0.50
#: Of the phrases with a word in common, the most that one is compared with, next to it in the alphabet. No true pile
#: comes near; it keeps a pile of a thousand quotations in the same words from being compared with each other.
MOST_COMPARED = 60


class Link(Frozen, kw_only=True):
    """Two phrases, by number, that may be one utterance."""

    one: int
    other: int
    #: How sure, the higher the surer.
    strength: float
    #: Are both the whole of it?
    whole: bool


def variants(pool: Pool, sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Sayings that are one utterance, of more than one outlet; in the order of the pool."""
    phrases = _phrases(pool, sayings)
    number = {id(saying): phrase.number for phrase in phrases for saying in phrase.sayings}
    links = _best(phrases, _links(phrases))
    links += _next(phrases, links, number, sayings)
    links += _set_alike(phrases, number, settings(pool, sayings))
    order = {id(saying): n for n, saying in enumerate(sayings)}
    found = [
        sorted((saying for n in group for saying in phrases[n].sayings), key=lambda saying: order[id(saying)])
        for group in _grouped(phrases, links)
    ]
    found = [group for group in found if len({saying.outlet for saying in group}) > 1]
    return sorted(found, key=lambda group: order[id(group[0])])


def _phrases(pool: Pool, sayings: Sequence[Saying]) -> list[Phrase]:
    alike: dict[tuple[str, str], list[Saying]] = defaultdict(list)
    for saying in sayings:
        alike[" ".join(saying.wording.words), saying.speaker.name if saying.speaker else ""].append(saying)
    return [Phrase(n, pool, found) for n, (_, found) in enumerate(sorted(alike.items(), key=lambda row: row[0]))]


def _links(phrases: Sequence[Phrase]) -> list[Link]:
    """The phrases that words make one, each pair once."""
    places: dict[str, list[int]] = defaultdict(list)
    for phrase in phrases:
        for term in phrase.weights:
            places[term].append(phrase.number)
    pairs: set[tuple[int, int]] = set()
    for phrase in phrases:
        for term in phrase.searched:
            row = places[term]
            at = bisect_left(row, phrase.number)
            near = row[max(0, at - MOST_COMPARED // 2) : at + MOST_COMPARED // 2]
            pairs.update((min(phrase.number, n), max(phrase.number, n)) for n in near if n != phrase.number)
    found = []
    for one, other in sorted(pairs):
        alike = likeness(phrases[one], phrases[other])
        if alike:
            found.append(Link(one=one, other=other, strength=alike.strength, whole=alike.whole))
    return found


def _best(phrases: Sequence[Phrase], links: Sequence[Link]) -> list[Link]:
    """Links without those of two phrases that each have a better partner where the other stands.

    A speaker who says nearly the same twice is not quoted in two wordings by outlets that give both.
    """
    best: dict[tuple[int, str], float] = {
        (phrase.number, outlet): inf for phrase in phrases for outlet in phrase.outlets
    }
    for link in links:
        for mine, theirs in ((link.one, link.other), (link.other, link.one)):
            for outlet in phrases[theirs].outlets:
                best[mine, outlet] = max(best.get((mine, outlet), 0.0), link.strength)

    def bettered(mine: int, theirs: int, strength: float) -> bool:
        return all(best[mine, outlet] > strength for outlet in phrases[theirs].outlets)

    return [
        link
        for link in links
        if not (bettered(link.one, link.other, link.strength) and bettered(link.other, link.one, link.strength))
    ]


def _next(
    phrases: Sequence[Phrase], links: Sequence[Link], number: Mapping[int, int], sayings: Sequence[Saying]
) -> list[Link]:
    """Neighbours of what is one utterance that go on much alike."""
    turns = {saying.place: saying for saying in sayings}
    beside = [(phrases[link.one].sayings[0], phrases[link.other].sayings[0]) for link in links]
    beside += [(phrase.sayings[0], other) for phrase in phrases for other in phrase.sayings[1:]]
    found: dict[tuple[int, int], Link] = {}
    for one, other in beside:
        for step in (-1, 1):
            mine, theirs = (turns.get((saying.place[0], saying.place[1] + step)) for saying in (one, other))
            if mine is None or theirs is None or mine.outlet == theirs.outlet:
                continue
            first, second = sorted((number[id(mine)], number[id(theirs)]))
            if first != second and (first, second) not in found and goes_on(phrases[first], phrases[second]):
                found[first, second] = Link(one=first, other=second, strength=0.0, whole=True)
    return [link for _, link in sorted(found.items())]


def _set_alike(phrases: Sequence[Phrase], number: Mapping[int, int], places: Iterable[Sequence[Saying]]) -> list[Link]:
    """Short sayings in the same setting: half the words in common, or so few that one other word is half of them."""
    found = {}
    for row in places:
        one = phrases[number[id(row[0])]]
        for saying in row[1:]:
            other = phrases[number[id(saying)]]
            if one is other or agree(one.speaker, other.speaker) is False:
                continue
            longest = max(len(one.words), len(other.words))
            if longest <= SHORTEST_PART or shared_in_order(one.stems, other.stems) >= HALF:
                pair = (min(one.number, other.number), max(one.number, other.number))
                found[pair] = Link(one=pair[0], other=pair[1], strength=0.0, whole=True)
    return [link for _, link in sorted(found.items())]


def _grouped(phrases: Sequence[Phrase], links: Iterable[Link]) -> list[list[int]]:
    """Groups of phrases: wholes first, then each part with the whole that holds it best.

    A part that two utterances hold joins one of them and does not make them one.
    """
    groups = {phrase.number: [phrase.number] for phrase in phrases}
    speakers: dict[int, dict[str, Figure]] = {
        phrase.number: {phrase.speaker.name: phrase.speaker} if phrase.speaker else {} for phrase in phrases
    }
    of = dict(zip(groups, groups, strict=True))
    parts: set[int] = set()
    for link in sorted(links, key=lambda link: (not link.whole, -link.strength, link.one, link.other)):
        light, heavy = sorted((link.one, link.other), key=lambda n: (phrases[n].weight, n))
        goes, stays = of[light], of[heavy]
        if goes == stays or light in parts or not _one_speaker(speakers[goes], speakers[stays]):
            continue
        if not link.whole:
            parts.update(groups[goes])
        if len(groups[goes]) > len(groups[stays]):
            goes, stays = stays, goes
        for number in groups[goes]:
            of[number] = stays
        groups[stays] += groups.pop(goes)
        speakers[stays] |= speakers.pop(goes)
    return list(groups.values())


def _one_speaker(some: Mapping[str, Figure], others: Mapping[str, Figure]) -> bool:
    return all(agree(one, other) for one in some.values() for other in others.values())
