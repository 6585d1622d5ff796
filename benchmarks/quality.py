"""How much of what people wrote about the same articles do extracts of equal length hold?

ROUGE F1 × 100 with stemming (C.-Y. Lin, 2004) by Google's rouge-score, the mean over clusters. Differences come with a
95 % interval by paired bootstrap over the clusters: ROUGE tells systems apart, not single summaries.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

import briefing
from briefing.condense import METHODS, summarize
from briefing.model import Article

MEASURES = ("rouge1", "rouge2", "rougeLsum")
#: Draws of the bootstrap: the interval's ends move by less than a tenth of its width from one seed to the next.
DRAWS = 2000


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    asked = kinds.add_parser("quality", help="ROUGE of each method's summaries of clusters of articles")
    asked.add_argument("clusters", type=Path)
    asked.add_argument("--words", type=int, default=220, help="length of a summary (default 220)")
    asked.add_argument("--limit", type=int, help="only the first N clusters")
    asked.add_argument("--summarizer", nargs="+", choices=list(METHODS), default=list(METHODS), metavar="NAME")
    asked.set_defaults(run=lambda ask: report(ask.clusters, ask.summarizer, words=ask.words, limit=ask.limit))
    return asked


def report(path: Path, methods: list[str], *, words: int, limit: int | None) -> None:
    """Print a table of methods, and how the first differs from the best of the others."""
    with path.open(encoding="utf-8") as lines:
        kept = (row for row in map(json.loads, lines) if not row.get("suspect"))
        clusters = list(islice(kept, limit))
    piles = [[briefing.article(document["text"]) for document in cluster["documents"]] for cluster in clusters]
    print(f"{path.name}: {len(piles)} clusters, summaries of {words} words")
    print(f"{'':10s} {'R1':>6s} {'R2':>6s} {'RLsum':>6s} {'words':>6s} {'ms':>7s}")
    bigrams: dict[str, list[float]] = {}
    for method in methods:
        rows, spent, took = _scores(piles, clusters, method, words)
        bigrams[method] = [row[1] for row in rows]
        means = " ".join(f"{fmean(column):6.2f}" for column in zip(*rows, strict=True))
        print(f"{method:10s} {means} {spent:6.0f} {1000 * took:7.1f}", flush=True)
    if len(methods) > 1:
        first, *others = methods
        best = max(others, key=lambda method: fmean(bigrams[method]))
        differences = [a - b for a, b in zip(bigrams[first], bigrams[best], strict=True)]
        low, high = _interval(differences)
        print(f"R2 of {first} less that of {best}: {fmean(differences):+.2f} [{low:+.2f}, {high:+.2f}]")


def _scores(
    piles: list[list[Article]], clusters: list[dict[str, Any]], method: str, words: int
) -> tuple[list[tuple[float, ...]], float, float]:
    """A row of measures for each cluster, the mean length of the summaries, and the mean time of one in bigrams."""
    started = time.perf_counter()
    summaries = [summarize(pile, words=words, summarizer=method) for pile in piles]
    took = time.perf_counter() - started
    scorer = RougeScorer(MEASURES, use_stemmer=True)
    rows = []
    for summary, cluster in zip(summaries, clusters, strict=True):
        text = "\n".join(sentence.text for sentence in summary)
        against = [scorer.score(reference, text) for reference in cluster["references"]]
        rows.append(tuple(100 * fmean(score[measure].fmeasure for score in against) for measure in MEASURES))
    length = fmean(sum(len(sentence.text.split()) for sentence in summary) for summary in summaries)
    return rows, length, took / len(piles)


def _interval(differences: list[float]) -> tuple[float, float]:
    """The middle 95 % of means of resampled differences."""
    draw = random.Random(0)  # noqa: S311  # no secret: the same draws each time
    means = sorted(fmean(draw.choices(differences, k=len(differences))) for _ in range(DRAWS))
    return means[DRAWS // 40], means[-DRAWS // 40 - 1]
