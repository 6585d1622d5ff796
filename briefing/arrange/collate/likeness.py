"""Likeness: are two phrases that outlets quote one utterance?

Words decide, never length or topic: content words in common, weighted by how rare they are in the pile, and all words
in the same order. Another speaker vetoes; a number or a denial that differs does not, for that is what a reader wants
to see. Thresholds were read off 167 piles of English news (98 of Multi-News, 69 of Giveme5W1H): of the 127 rows that
they give, 126 are right; of the pairs that they refuse those with half of their words in common were read too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from math import log

from briefing.arrange.collate.sayings import Saying
from briefing.arrange.pool import Pool
from briefing.language.people import Figure
from briefing.language.similarity import shared_in_order
from briefing.model import Frozen

#: Share of the weight of the lighter one's content words that stands in the other, and how many words at least …
CONTAINED, FEWEST = 0.70, 3
#: … and the share of all words of the shorter one, in the same order; more of it makes up for content.
IN_ORDER, IN_ORDER_SURELY = 0.60, 0.70
#: What has less than this of its content words in the other is not looked at.
LEAST_CONTAINED = 0.50
#: Where a speaker is unknown, words alone must tell: more of them.
FEWEST_UNKNOWN = 4
#: Sentences of so many words with nearly all of them in order need not tell more ("We have 12 divers there").
SHORTEST, IN_ORDER_SHORT = 6, 0.85
#: Translations of one sentence have fewer words in order, but more in common.
FEWEST_WHOLE, IN_ORDER_WHOLE = 5, 0.50
#: A part of so many words at least, all in a row in the other, counts with two content words.
SHORTEST_PART, FEWEST_OF_PART = 3, 2
#: The next sentence of what is one utterance so far goes with less: so many words in order, and this share of them.
NEXT_WORDS, NEXT_IN_ORDER = 5, 0.60
#: Two are the same whole, and not part and whole, if so much of the heavier one's weight stands in the lighter.
WHOLE = 0.50
#: Sentences of other days that hold none of a word, lest what two outlets share weigh next to nothing in a small pile.
BACKGROUND = 200

#: Stems of what everybody says after a calamity: it makes out nobody's words.
_CONDOLENCES = frozenset("thought prayer pray heart condol sympathi famili victim friend love affect lost".split())
_POSSESSIVE = re.compile(r"['’]s\b")
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s(?:(?:of|the|and|for)\s){0,2}[A-Z][\w’'-]+)+")


class Phrase:
    """Sayings of one speaker in the very same words."""

    def __init__(self, number: int, pool: Pool, sayings: Sequence[Saying]) -> None:
        self.number = number
        self.sayings = tuple(sayings)
        first = sayings[0]
        self.words = first.wording.words
        self.speaker = first.speaker
        self.bag = frozenset(first.terms)
        known = pool.weights
        self.weights = {
            term: log((BACKGROUND + known.count) / (0.5 + known.frequency[term])) for term in sorted(self.bag)
        }
        self.weight = sum(self.weights.values())
        self.outlets = frozenset(saying.outlet for saying in sayings)
        self._lexicon = pool.lexicon

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """All its words, stemmed."""
        return self._lexicon.stems(self.sayings[0].text)

    @cached_property
    def named(self) -> frozenset[str]:
        """Content words that stand in names of two words or more."""
        return frozenset(term for name in _NAME.findall(self.sayings[0].text) for term in self._lexicon.terms(name))

    @property
    def searched(self) -> list[str]:
        """Its rarest content words; what shares none of them is not like it."""
        found, weight = [], 0.0
        for term, each in sorted(self.weights.items(), key=lambda row: (-row[1], row[0])):
            if weight > (1 - LEAST_CONTAINED) * self.weight:
                break
            found.append(term)
            weight += each
        return found


class Likeness(Frozen, kw_only=True):
    """What two phrases have in common."""

    #: Content words, all that stand in names counted as one: who speaks of one body twice does not repeat himself.
    shared: int
    #: Share of the weight of the lighter one's content words.
    contained: float
    #: Share of all words of the shorter one, in the same order.
    order: float
    #: Are both the whole of it, and not one a part of the other?
    whole: bool
    #: How sure, the higher the surer.
    strength: float


def likeness(one: Phrase, other: Phrase) -> Likeness | None:
    """What two phrases of different outlets have in common, if it makes them one utterance."""
    same = agree(one.speaker, other.speaker)
    if same is False or len(one.outlets | other.outlets) == 1:
        return None
    light, heavy = sorted((one, other), key=lambda phrase: (phrase.weight, phrase.number))
    shared = light.bag & heavy.bag
    weight = sum(light.weights[term] for term in sorted(shared))
    if len(shared) < FEWEST_OF_PART or weight < LEAST_CONTAINED * light.weight:
        return None
    named = shared & (light.named | heavy.named)
    telling = shared - named if same else shared - named - _CONDOLENCES
    order = shared_in_order(light.stems, heavy.stems)
    found = Likeness(
        shared=len(telling) + bool(named),
        contained=weight / light.weight,
        order=order,
        whole=weight >= WHOLE * heavy.weight,
        strength=round(weight / light.weight * order * weight, 9),
    )
    return found if _enough(light, heavy, found, known=bool(same)) else None


def _enough(light: Phrase, heavy: Phrase, found: Likeness, *, known: bool) -> bool:
    """Is it enough, the speaker known to be one or not?"""
    if found.shared >= FEWEST_UNKNOWN and found.contained >= CONTAINED and found.order >= IN_ORDER:
        return True
    if min(len(light.words), len(heavy.words)) >= SHORTEST and found.order >= IN_ORDER_SHORT:
        return known or found.shared >= (FEWEST_OF_PART if found.whole else FEWEST)
    if not known:
        return False
    if found.whole and found.shared >= FEWEST_WHOLE and found.order >= IN_ORDER_WHOLE:
        return True
    if found.shared >= FEWEST:
        return (found.contained >= CONTAINED and found.order >= IN_ORDER) or found.order >= IN_ORDER_SURELY
    return len(light.words) >= SHORTEST_PART and f" {' '.join(light.stems)} " in f" {' '.join(heavy.stems)} "


def goes_on(one: Phrase, other: Phrase) -> bool:
    """Do two phrases go on much alike, where what stands before them is one utterance?"""
    shortest = min(len(one.stems), len(other.stems))
    if shortest < NEXT_WORDS or agree(one.speaker, other.speaker) is False:
        return False
    order = shared_in_order(one.stems, other.stems)
    return order * shortest >= NEXT_WORDS and order >= NEXT_IN_ORDER


def agree(one: Figure | None, other: Figure | None) -> bool | None:
    """Is it the same speaker, in a longer or a shorter form of the name? None where one is unknown."""
    if one is None or other is None:
        return None
    mine, theirs = (frozenset(_POSSESSIVE.sub("", figure.name).split()) for figure in (one, other))
    return mine <= theirs or theirs <= mine
