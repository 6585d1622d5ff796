"""What the ranker's weights are learned from: sentences of clusters, and how much of people's summaries each holds.

The target of a sentence is what of the summaries it has, its pairs of words and half as much its words, for its length:
once by the word, which favours the short, and once by words^.3, which favours the long, as half of the budgets do. Both
are taken relative to the cluster (standard score). The weights are those of a ridge regression (A. Hoerl and R.
Kennard, 1970) on the features, taken relative to the cluster too, so that it has no constant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rouge_score.tokenizers import DefaultTokenizer

from benchmarks.clusters import Cluster, sentences
from briefing.condense.concepts import Concepts, concepts
from briefing.condense.features import FEATURES, columns
from briefing.condense.ranker import deviation
from briefing.model import Frozen

Floats = NDArray[np.float64]

#: A word of a summary counts so much of a pair.
WORD = 0.5
#: Words to these powers are the cost of a sentence in its two targets.
COSTS = (1.0, 0.3)
#: The penalty on weights, as a share of what the features vary: ten times more or less changes no figure.
RIDGE = 0.002


class Lesson(Frozen, frozen=True, kw_only=True):
    """A cluster as the regression sees it: standard scores, a row a sentence."""

    #: The file that it comes from.
    origin: str
    features: Floats
    target: Floats


def lesson(cluster: Cluster, origin: str) -> Lesson:
    """The features and the target of all sentences of a cluster."""
    documents = [article.sentences for article in cluster.articles]
    bag = concepts(documents, "en")
    features = np.array([_standard(column) for column in columns(documents, bag)]).T
    return Lesson(origin=origin, features=features, target=_target(cluster, bag))


def learn(lessons: Iterable[Lesson]) -> dict[str, float]:
    """The weights of the features that come nearest to the targets.

    A cluster counts by the root of its sentences, so that long ones do not drown short ones; so do files.
    """
    taught = [one for one in lessons if len(one.target)]
    if not taught:
        raise ValueError("there is nothing to learn from")
    mass = Counter[str]()
    for one in taught:
        mass[one.origin] += len(one.target) ** 0.5
    gram = np.zeros((len(FEATURES), len(FEATURES)))
    pull = np.zeros(len(FEATURES))
    for one in taught:
        share = len(one.target) ** -0.5 * mass[one.origin] ** -0.5
        gram += share * one.features.T @ one.features
        pull += share * one.features.T @ one.target
    gram += RIDGE * np.trace(gram) / len(FEATURES) * np.eye(len(FEATURES))
    found = np.linalg.solve(gram, pull)
    return {name: round(float(weight), 4) for name, weight in zip(FEATURES, found, strict=True)}


def _target(cluster: Cluster, bag: Concepts) -> Floats:
    tokenizer = DefaultTokenizer(use_stemmer=True)
    wanted: Counter[object] = Counter()
    for reference in cluster.references:
        words = tokenizer.tokenize(reference)
        wanted.update({*words, *pairwise(words)})
    found = []
    for text in sentences(cluster.articles):
        words = tokenizer.tokenize(text)
        held = sum(wanted[pair] for pair in set(pairwise(words))) + WORD * sum(wanted[word] for word in set(words))
        found.append(held / len(cluster.references))
    rows = [
        _standard([held / max(1, words) ** cost for held, words in zip(found, bag.words, strict=True)])
        for cost in COSTS
    ]
    return np.asarray(np.mean(rows, axis=0), dtype=float)


def _standard(values: Sequence[float]) -> Floats:
    """Values less their mean, by their deviation as the ranker sees it; nought where they do not vary."""
    spread = deviation(values)
    found = np.array(values, dtype=float)
    return np.asarray((found - found.mean()) / spread if spread else np.zeros(len(found)), dtype=float)


def folds(clusters: Sequence[Cluster], count: int) -> list[int]:
    """The fold of each cluster of a file, dealt out in an order of their contents."""
    order = sorted(range(len(clusters)), key=lambda n: [article.sha256 for article in clusters[n].articles])
    return [place % count for _, place in sorted(zip(order, range(len(order)), strict=True))]
