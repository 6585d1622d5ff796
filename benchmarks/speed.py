"""How long does it take to choose, once the sentences stand? The program's methods and other libraries in one process.

Every round times all of them one after the other on the same articles, so that what else the machine does falls on all
alike; a ratio is the median of the rounds' ratios. Words, stems and all else that a method needs of a sentence are made
in the time; linear algebra has one thread. What takes nothing but text (summa, lede) splits it again.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate, product
from pathlib import Path
from statistics import median

import msgspec

import briefing
from benchmarks import peers
from benchmarks.clusters import read_articles
from benchmarks.quality import present
from benchmarks.table import Cell, Column, Table
from briefing.condense import DEFAULT, METHODS, summarize
from briefing.errors import UsageError
from briefing.model import Article

#: Without the methods that take minutes or say nothing of time.
DEFAULT_PEERS = ("sumy-lexrank", "sumy-textrank", "sumy-lsa", "sumy-luhn", "summa", "lede")
#: As long as a brief's text for one story.
WORDS = 220
#: What takes longer than this many seconds is timed in the first rounds only, at least `FEWEST` times.
LONG = 5.0
FEWEST = 3

SENTENCES_AN_ARTICLE = 30
#: Lengths of sentences are drawn evenly from these, 22 words in the middle: the range of news.
SHORTEST, LONGEST = 10, 34
#: About this share of the words of English news are function words.
FUNCTION_SHARE = 0.42
_FUNCTION = "the of to and in a for that on with was is at by from as his has were it".split()
#: Made-up words, so that nothing in a text of them means anything; the ranks get the frequencies of Zipf's law.
_VOCABULARY = ["".join(syllables) for syllables in product(("ba", "ken", "mi", "tor", "sul", "ved", "ro"), repeat=5)]


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    timed = kinds.add_parser("speed", help="milliseconds for choosing among so many sentences, beside other libraries")
    timed.add_argument("--sentences", type=int, nargs="+", default=[50, 500, 2000], help="default: 50 500 2000")
    timed.add_argument(
        "--articles", type=Path, metavar="FILE", help='lines of {"text": …}, or clusters (default: made-up words)'
    )
    timed.add_argument("--repeats", type=int, default=9, help="rounds, of which the median counts (default 9)")
    timed.add_argument(
        "--summarizer",
        nargs="+",
        choices=list(METHODS),
        default=[DEFAULT],
        metavar="NAME",
        help="methods of the program, the first of which all else is measured against (default: the program's default)",
    )
    timed.add_argument("--peer", nargs="*", choices=list(peers.PEERS), default=list(DEFAULT_PEERS), metavar="NAME")
    timed.set_defaults(run=_run)
    return timed


def _run(ask: argparse.Namespace) -> Table:
    # Before numpy is loaded, or threads that wait for a busy core are what is measured.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    there, lines = present(ask.peer)
    contest: dict[str, Callable[[Sequence[Article]], object]] = {
        name: partial(summarize, words=WORDS, summarizer=name) for name in ask.summarizer
    }
    contest |= {peer.name: partial(_choose, peer) for peer in there}
    piles = {size: _pile(size, ask.articles) for size in sorted(ask.sentences)}
    smallest = next(iter(piles.values()))
    for choose in contest.values():
        choose(smallest)  # imports are not what is measured
    times = {size: rounds(contest, pile, ask.repeats, size) for size, pile in piles.items()}
    about = "made-up words" if ask.articles is None else ask.articles.name
    return table(times, about, _typed(ask), tuple(peer.package for peer in there if peer.package), tuple(lines))


def rounds(
    contest: dict[str, Callable[[Sequence[Article]], object]], pile: Sequence[Article], repeats: int, size: int
) -> dict[str, list[float]]:
    """The seconds of each method in each round; of a long one, of the first rounds."""
    taken: dict[str, list[float]] = {name: [] for name in contest}
    for turn in range(repeats):
        print(f"bench: {size} sentences, round {turn + 1} of {repeats}", file=sys.stderr)
        for name, choose in contest.items():
            if turn >= FEWEST and median(taken[name]) > LONG:
                continue
            gc.collect()
            started = time.perf_counter()
            choose(pile)
            taken[name].append(time.perf_counter() - started)
    return taken


def table(
    times: dict[int, dict[str, list[float]]],
    about: str,
    command: str,
    packages: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Table:
    """Medians in milliseconds, and how many times the first method's time each other takes."""
    sizes = list(times)
    names = list(times[sizes[0]])
    rows: list[tuple[Cell, ...]] = []
    for name in names:
        row: list[Cell] = [name]
        for size in sizes:
            mine, theirs = times[size][names[0]], times[size][name]
            row += [1000 * median(theirs), median(b / a for a, b in zip(mine, theirs, strict=False))]
        rows.append(tuple(row))
    return Table(
        title=f"Choosing {WORDS} words from split sentences ({about})",
        command=command,
        columns=(
            Column("method"),
            *(
                column
                for size in sizes
                for column in (Column(f"{size:,} sentences, ms", 1), Column(f"× {names[0]}", 1))
            ),
        ),
        rows=tuple(rows),
        notes=(
            "medians of rounds in one process, ratios of the same round; words, stems and features are in the time",
            *notes,
        ),
        packages=packages,
    )


def _choose(peer: peers.Peer, pile: Sequence[Article]) -> object:
    return peer.extract(pile, WORDS)


def _typed(ask: argparse.Namespace) -> str:
    articles = "" if ask.articles is None else f" --articles {ask.articles.name}"
    sizes = " ".join(map(str, ask.sentences))
    names = " ".join(ask.summarizer)
    return f"./run bench speed --sentences {sizes}{articles} --repeats {ask.repeats} --summarizer {names}"


def _pile(size: int, path: Path | None) -> list[Article]:
    """Articles with so many sentences in all; the last one may be cut short."""
    found: list[Article] = []
    left = size
    for article in made_up(size) if path is None else read_articles(path):
        kept = article.sentences[:left]
        found.append(msgspec.structs.replace(article, sentences=kept))
        left -= len(kept)
        if left <= 0:
            return found
    raise UsageError(f"{path}: fewer than {size} sentences in it; ask for less with --sentences")


def made_up(size: int) -> Iterable[Article]:
    """Articles of so many sentences in all, the same each time."""
    draw = random.Random(0)  # noqa: S311  # no secret: the same pile each time
    ranks = list(accumulate(1 / rank for rank in range(1, len(_VOCABULARY) + 1)))
    function_ranks = list(accumulate(1 / rank for rank in range(1, len(_FUNCTION) + 1)))

    def sentence() -> str:
        length = draw.randint(SHORTEST, LONGEST)
        telling = draw.choices(_VOCABULARY, cum_weights=ranks, k=length)
        plain = draw.choices(_FUNCTION, cum_weights=function_ranks, k=length)
        words = [p if draw.random() < FUNCTION_SHARE else t for p, t in zip(plain, telling, strict=True)]
        return f"{' '.join(words).capitalize()}."

    for start in range(0, size, SENTENCES_AN_ARTICLE):
        yield briefing.article(" ".join(sentence() for _ in range(min(SENTENCES_AN_ARTICLE, size - start))))
