"""Ranker: coverage, with a sense of what people put in their summaries, learned from summaries that people wrote.

A sentence is worth what it covers (`briefing.condense.coverage`), times a factor that rises with a weighted sum of its
features, each taken relative to the pile (standard score), so that a feature tells sentences of one pile apart and
nothing else. Light supervision of this kind goes back to J. Kupiec, J. Pedersen and F. Chen, "A Trainable Document
Summarizer" (SIGIR 1995). The weights are numbers in `ranker.json` beside this module, with what they were learned from;
`./run bench selection --write` makes them anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from math import exp, sqrt
from statistics import fmean

import msgspec

from briefing.condense.concepts import Concepts
from briefing.condense.coverage import MOST_ARTICLES, STEEPNESS_AN_ARTICLE
from briefing.condense.features import FEATURES, Column, columns
from briefing.model import Frozen, Sentence

#: Words to this power are a sentence's cost. Piles of long articles want .3 to .6, ten short ones .4 and more, three
#: excerpts .3 and less (see docs/explanation/selection.md).
LENGTH_EXPONENT = 0.35
#: How much of the learned sum goes into the worth: from .3 to .5 quality hardly changes, at .8 coverage is drowned.
SHARPNESS = 0.4
#: The prior of a place grows steeper with each article as that of coverage does, where articles have this many
#: sentences on average; of shorter excerpts nearly all is opening.
FULL_ARTICLE = 10


class Weights(Frozen, frozen=True, kw_only=True):
    """What was learned, and from what."""

    #: Words for the reader of the documentation: sets, numbers of clusters, terms.
    trained_on: str
    weights: dict[str, float]


def score(
    documents: Sequence[Sequence[Sentence]], bag: Concepts, weights: dict[str, float] | None = None
) -> list[list[float]]:
    """Rate each sentence: its coverage for its cost · the prior of its place · e^(.4 · what its features promise).

    `weights` of the features stand in for those that come with the package.
    """
    merits = iter(promises(columns(documents, bag), weights or learned().weights))
    covers = (worth / max(1, words) ** LENGTH_EXPONENT for worth, words in zip(bag.worth, bag.words, strict=True))
    slope = steepness(len(documents), len(bag.words))
    return [
        [next(covers) * (1 + place) ** -slope * exp(SHARPNESS * next(merits)) for place in range(len(document))]
        for document in documents
    ]


def steepness(documents: int, sentences: int) -> float:
    """How steeply the prior of a place falls in a pile of that many documents and sentences."""
    fullness = min(1.0, sentences / max(1, documents) / FULL_ARTICLE)
    return STEEPNESS_AN_ARTICLE * (1 + min(documents, MOST_ARTICLES) * fullness)


def promises(found: Sequence[Column], weights: dict[str, float]) -> list[float]:
    """The weighted sum of the standard scores of each sentence's features, but for a constant of the pile."""
    scaled = []
    for name, column in zip(FEATURES, found, strict=True):
        spread = deviation(column)
        if spread > 0:
            scaled.append([value * (weights[name] / spread) for value in column])
    return [sum(row) for row in zip(*scaled, strict=True)] if scaled else [0.0] * len(found[0])


def deviation(column: Sequence[float]) -> float:
    """The standard deviation of a feature in the pile; 0 where it tells no two sentences apart."""
    if not column:
        return 0.0
    mean = fmean(column)
    variance = fmean([(value - mean) ** 2 for value in column])
    return sqrt(variance) if variance > mean * mean * 1e-18 else 0.0  # what is left of rounding is no difference


@cache
def learned() -> Weights:
    """The weights that come with the package."""
    return msgspec.json.decode(resources.files("briefing.condense").joinpath("ranker.json").read_bytes(), type=Weights)
