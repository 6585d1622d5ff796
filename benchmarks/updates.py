"""How well is it told what is new, of running events whose every day is marked with what is new and what is background?

Each event is a row of editions, a day each. A day's pile is two articles by two people: what the one calls new on that
day, and what the other gives as its background. Right is: the first is new, and the second, from the second day on, is
known. What an edition tells is all that it is made of, so that selection plays no part.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from benchmarks.clusters import rows
from benchmarks.table import Cell, Column, Table
from briefing import Config, article
from briefing.arrange.claims import Claim, claims
from briefing.arrange.news import News
from briefing.arrange.pool import Pool
from briefing.condense import condense_articles
from briefing.errors import UsageError
from briefing.language.lexicon import folded
from briefing.model import Article, Edition, Frozen
from briefing.pipeline import make_edition

#: Whose new things and whose background make a day's pile.
_NEW_BY, _BACKGROUND_BY = 0, 1
#: Shares of covered bigrams that are tried as the threshold of the plain rule, on the first file.
_TRIED = tuple(n / 100 for n in range(5, 100))


class Judged(Frozen, frozen=True, kw_only=True):
    """A sentence of a day after the first."""

    #: Is it marked as new?
    new: bool
    #: Is it told to be new?
    told_new: bool
    #: Share of its bigrams of words that stand in what was told before, from 0 to 1.
    covered: float


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    asked = kinds.add_parser("updates", help="how well it is told what is new, beside a rule of covered bigrams")
    asked.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help='lines of {"event", "date", "updates", "backgrounds"}; the rule gets its threshold from the first file',
    )
    asked.set_defaults(run=lambda ask: measured(ask.files))
    return asked


def measured(paths: Sequence[Path]) -> Table:
    """A table of two lines a file: ours, and the rule."""
    found = {path: list(judged(path)) for path in paths}
    least = max(_TRIED, key=lambda share: _scores(found[paths[0]], lambda one: one.covered < share)[2])
    lines: list[tuple[Cell, ...]] = []
    for path, sentences in found.items():
        new = sum(one.new for one in sentences)
        lines.append((path.name, "ours", len(sentences), new, *_scores(sentences, lambda one: one.told_new)))
        lines.append((path.name, "bigrams", len(sentences), new, *_scores(sentences, lambda one: one.covered < least)))
    return Table(
        title="What is told to be new",
        command=f"./run bench updates {' '.join(map(str, paths))}",
        columns=(
            *(Column(name) for name in ("collection", "method", "sentences", "new")),
            *(Column(name, 3) for name in ("precision", "recall", "F1")),
        ),
        rows=tuple(lines),
        notes=(
            f"the rule: new is what has less than {least:.2f} of its bigrams told before, the best for {paths[0].name}",
        ),
    )


def judged(path: Path) -> Iterator[Judged]:
    """The sentences of all days but each event's first. Raises `UsageError` where the file is no such collection."""
    events: dict[str, list[dict[str, Any]]] = {}
    for number, row in rows(path):
        if not {"event", "date", "updates", "backgrounds"} <= row.keys():
            raise UsageError(f'{path}, line {number}: expected "event", "date", "updates" and "backgrounds"')
        events.setdefault(str(row["event"]), []).append(row)
    for days in events.values():
        yield from _event(sorted(days, key=lambda row: str(row["date"])))


def _event(days: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    config = Config()
    plenty = replace(config.arrange, words=20_000, items=200, quote_limit=100_000, known="keep")
    config = replace(config, arrange=plenty, digest=1_000)
    earlier: list[Edition] = []
    bigrams: set[tuple[str, str]] = set()
    for row in days:
        day = date.fromisoformat(str(row["date"]))
        fresh, background = _article(row["updates"], _NEW_BY), _article(row["backgrounds"], _BACKGROUND_BY)
        pile = [one for one in (fresh, background) if one is not None]
        if not pile:
            continue
        if earlier:
            yield from _day(pile, fresh, config, earlier, bigrams)
        earlier.append(make_edition(pile, replace(config, date=day), today=day, earlier=earlier))
        for sentence in (sentence for one in pile for sentence in one.sentences):
            bigrams.update(pairwise(folded(sentence.text)))


def _day(
    pile: Sequence[Article],
    fresh: Article | None,
    config: Config,
    earlier: Sequence[Edition],
    bigrams: set[tuple[str, str]],
) -> Iterator[Judged]:
    pool = Pool(condense_articles(pile, config.summarizer, digest=1, language=config.language), config.language)
    news = News(pool, claims(pool), earlier)
    for candidate in pool.candidates:
        own = set(pairwise(folded(candidate.sentence.text)))
        if own:
            yield Judged(
                new=fresh is not None and candidate.article.id == fresh.id,
                told_new=news.standing(Claim(lead=candidate.number)).status != "known",
                covered=len(own & bigrams) / len(own),
            )


def _article(texts: Sequence[str], by: int) -> Article | None:
    """What one of the people wrote, if that is anything."""
    text = texts[by].replace("\\n", "\n").strip() if by < len(texts) else ""
    return article(text, outlet=f"annotator {by + 1}") if text else None


def _scores(sentences: Sequence[Judged], told: Callable[[Judged], bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of what is told to be new."""
    right = sum(one.new for one in sentences if told(one))
    precision = right / max(1, sum(map(told, sentences)))
    recall = right / max(1, sum(one.new for one in sentences))
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)
