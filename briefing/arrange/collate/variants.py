"""Variants: which sayings of different outlets are one utterance, in the same words or in others.

Words decide, never length or topic: content words in common, weighted by how rare they are in the pile, and in the same
order. Another speaker vetoes; a number or a denial that differs does not, for that is what a reader wants to see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import inf, log

from briefing.arrange.collate.sayings import Saying
from briefing.arrange.collate.settings import settings
from briefing.arrange.pool import Pool
from briefing.language.similarity import shared_in_order
from briefing.model import Frozen

#: Share of the weight of the lighter one's content words that stands in the other, and how many words at least …
CONTAINED, FEWEST = 0.70, 3
#: … and the share of all its words, in the same order.
IN_ORDER = 0.60
#: Where a speaker is known to both, fewer content words do if more of all words stand in order.
CONTAINED_SURELY, IN_ORDER_SURELY = 0.50, 0.70
#: Two content words do for sentences of so many words with nearly all of them in order ("We have 12 divers there").
SHORTEST, IN_ORDER_SHORT = 6, 0.85
#: Where a speaker is unknown, words alone must tell.
FEWEST_UNKNOWN, IN_ORDER_UNKNOWN = 4, 0.75
#: A part of so many words at least, all in a row in the other, counts with two content words.
SHORTEST_PART, FEWEST_OF_PART = 3, 2
#: The next sentence of what is one utterance so far goes with less: so many words in order, and this share of them.
NEXT_WORDS, NEXT_IN_ORDER = 5, 0.60
#: Two are the same whole, and not part and whole, if so much of the heavier one's weight stands in the lighter.
WHOLE = 0.50
#: In the same setting half of the words do.
HALF = 0.50
#: Sentences of other days that hold none of a word, lest what two outlets share weigh next to nothing in a small pile.
BACKGROUND = 200
#: Part of a text's weight that its rarest words hold, by which others are looked for: more than can be missing.
SEARCHED = 1 - CONTAINED_SURELY


class Phrase:
    """Sayings of one speaker in the very same words."""

    def __init__(self, number: int, pool: Pool, sayings: list[Saying]) -> None:
        self.number = number
        self.sayings = sayings
        first = sayings[0]
        self.words = first.wording.words
        self.key = first.wording.key
        self.speaker = first.speaker
        self.bag = frozenset(first.terms)
        known = pool.weights
        self.weights = {
            term: log((BACKGROUND + known.count) / (0.5 + known.frequency[term])) for term in sorted(self.bag)
        }
        self.weight = sum(self.weights.values())
        self.outlets = frozenset(saying.outlet for saying in sayings)
        self._pool = pool

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """All its words, stemmed."""
        return self._pool.lexicon.stems(self.sayings[0].text)

    @property
    def searched(self) -> list[str]:
        """Its rarest content words; what shares none of them is not like it."""
        found, weight = [], 0.0
        for term, each in sorted(self.weights.items(), key=lambda row: (-row[1], row[0])):
            if weight > SEARCHED * self.weight:
                break
            found.append(term)
            weight += each
        return found


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
    links = _links(phrases)
    number = {id(saying): phrase.number for phrase in phrases for saying in phrase.sayings}
    links += _next(phrases, links, number, sayings)
    links += _set_alike(phrases, number, settings(pool, sayings))
    groups = _grouped(phrases, links)
    order = {id(saying): n for n, saying in enumerate(sayings)}
    found = [sorted((s for n in group for s in phrases[n].sayings), key=lambda s: order[id(s)]) for group in groups]
    return sorted((g for g in found if len({s.outlet for s in g}) > 1), key=lambda group: order[id(group[0])])


def agree(one: Phrase | Saying, other: Phrase | Saying) -> bool | None:
    """Is it the same speaker? None where one is unknown."""
    if one.speaker is None or other.speaker is None:
        return None
    mine, theirs = (set(phrase.speaker.name.split()) for phrase in (one, other) if phrase.speaker)
    return mine <= theirs or theirs <= mine


def _phrases(pool: Pool, sayings: Sequence[Saying]) -> list[Phrase]:
    alike: dict[tuple[str, str | None], list[Saying]] = defaultdict(list)
    for saying in sayings:
        alike[saying.wording.key, saying.speaker.name if saying.speaker else None].append(saying)
    return [Phrase(n, pool, found) for n, found in enumerate(alike.values())]


def _links(phrases: Sequence[Phrase]) -> list[Link]:
    """The phrases that words make one, each pair once."""
    places: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        for term in phrase.weights:
            places[term].append(phrase)
    found = {}
    for phrase in phrases:
        others = {other.number for term in phrase.searched for other in places[term]} - {phrase.number}
        for number in sorted(others):
            pair = (min(phrase.number, number), max(phrase.number, number))
            if pair not in found:
                found[pair] = _link(phrases[pair[0]], phrases[pair[1]])
    return _best(phrases, [link for _, link in sorted(found.items()) if link])


def _best(phrases: Sequence[Phrase], links: Sequence[Link]) -> list[Link]:
    """Links without those of two phrases that each have a better partner where the other stands.

    A speaker who says nearly the same twice is not quoted in two wordings by outlets that give both.
    """
    best: dict[tuple[int, str], float] = {(p.number, outlet): inf for p in phrases for outlet in p.outlets}
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


def _link(one: Phrase, other: Phrase) -> Link | None:
    same = agree(one, other)
    if same is False or len(one.outlets | other.outlets) == 1:
        return None
    light, heavy = sorted((one, other), key=lambda p: (p.weight, p.number))
    shared = light.bag & heavy.bag
    weight = sum(light.weights[term] for term in sorted(shared))
    if len(shared) < FEWEST_OF_PART or weight < CONTAINED_SURELY * light.weight:
        return None
    contained, order = weight / light.weight, shared_in_order(light.stems, heavy.stems)
    if not _alike(light, heavy, len(shared), (contained, order), known=bool(same)):
        return None
    return Link(
        one=one.number,
        other=other.number,
        strength=round(contained * order * weight, 9),
        whole=weight >= WHOLE * heavy.weight,
    )


def _alike(light: Phrase, heavy: Phrase, shared: int, shares: tuple[float, float], *, known: bool) -> bool:
    """Do two phrases have enough in common: content words, and the share of their weight and of all words in order?"""
    contained, order = shares
    if shared >= FEWEST_UNKNOWN and contained >= CONTAINED and order >= IN_ORDER_UNKNOWN:
        return True
    if not known:
        return False
    if shared >= FEWEST:
        return (contained >= CONTAINED and order >= IN_ORDER) or order >= IN_ORDER_SURELY
    if order >= IN_ORDER_SHORT and min(len(light.words), len(heavy.words)) >= SHORTEST:
        return True
    return len(light.words) >= SHORTEST_PART and f" {' '.join(light.stems)} " in f" {' '.join(heavy.stems)} "


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
            if first != second and (first, second) not in found and _goes_on(phrases[first], phrases[second]):
                found[first, second] = Link(one=first, other=second, strength=0.0, whole=True)
    return [link for _, link in sorted(found.items())]


def _goes_on(one: Phrase, other: Phrase) -> bool:
    shortest = min(len(one.stems), len(other.stems))
    order = shared_in_order(one.stems, other.stems)
    return order * shortest >= NEXT_WORDS and order >= NEXT_IN_ORDER and agree(one, other) is not False


def _set_alike(phrases: Sequence[Phrase], number: Mapping[int, int], places: Iterable[Sequence[Saying]]) -> list[Link]:
    """Short sayings in the same setting: half the words in common, or so few that one other word is half of them."""
    found = {}
    for row in places:
        one = phrases[number[id(row[0])]]
        for saying in row[1:]:
            other = phrases[number[id(saying)]]
            if one is other or agree(one, other) is False:
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
    names = {phrase.number: {phrase.speaker.name} if phrase.speaker else set() for phrase in phrases}
    of = dict(zip(groups, groups, strict=True))
    parts: set[int] = set()
    for link in sorted(links, key=lambda link: (not link.whole, -link.strength, link.one, link.other)):
        light, heavy = sorted((link.one, link.other), key=lambda n: (phrases[n].weight, n))
        goes, stays = of[light], of[heavy]
        if goes == stays or light in parts or not _one_speaker(names[goes] | names[stays]):
            continue
        if not link.whole:
            parts.update(groups[goes])
        for number in groups[goes]:
            of[number] = stays
        groups[stays] += groups.pop(goes)
        names[stays] |= names.pop(goes)
    return list(groups.values())


def _one_speaker(names: set[str]) -> bool:
    words = [set(name.split()) for name in sorted(names)]
    return all(mine <= theirs or theirs <= mine for n, mine in enumerate(words) for theirs in words[:n])
