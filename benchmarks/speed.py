"""How long does a pile take? Articles of thirty sentences, made up of syllables with the frequencies of language."""

from __future__ import annotations

import argparse
import random
import time
from itertools import product

import briefing
from briefing.condense import METHODS, condense_articles
from briefing.model import Article

SENTENCES_AN_ARTICLE = 30
#: One sentence in the middle of the range of news.
WORDS_A_SENTENCE = 22
VOCABULARY = ["".join(syllables) for syllables in product(("ba", "ken", "mi", "tor", "sul"), repeat=5)]


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    timed = kinds.add_parser("speed", help="milliseconds for a pile, by its sentences")
    timed.add_argument("--sentences", type=int, nargs="+", default=[50, 500, 2000])
    timed.add_argument("--summarizer", nargs="+", choices=list(METHODS), default=list(METHODS), metavar="NAME")
    timed.set_defaults(run=lambda ask: report(ask.summarizer, ask.sentences))
    return timed


def report(methods: list[str], sizes: list[int]) -> None:
    """Print milliseconds by method and number of sentences: ratings and digests, without reading the articles."""
    print(f"{'sentences':10s} " + " ".join(f"{size:8d}" for size in sizes))
    piles = {size: _pile(size) for size in sizes}
    condense_articles(piles[sizes[0]], methods[0], digest=4, language="en")  # imports are not what is measured
    for method in methods:
        times = []
        for size in sizes:
            started = time.perf_counter()
            condense_articles(piles[size], method, digest=4, language="en")
            times.append(1000 * (time.perf_counter() - started))
        print(f"{method:10s} " + " ".join(f"{spent:8.0f}" for spent in times), flush=True)


def _pile(sentences: int) -> list[Article]:
    draw = random.Random(0)  # noqa: S311  # no secret: the same pile each time
    weights = [1 / rank for rank in range(1, len(VOCABULARY) + 1)]  # Zipf's law
    lines = [
        " ".join(draw.choices(VOCABULARY, weights, k=WORDS_A_SENTENCE)).capitalize() + "." for _ in range(sentences)
    ]
    starts = range(0, sentences, SENTENCES_AN_ARTICLE)
    return [briefing.article(" ".join(lines[start : start + SENTENCES_AN_ARTICLE])) for start in starts]
