"""How well are articles grouped into the stories that people see in them, and how long does it take?

Scored as B-cubed (Bagga and Baldwin, 1998): for each article, how much of its group is of its story and how much of its
story is in its group, on average.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.clusters import rows
from benchmarks.scale import pieces, pile
from benchmarks.table import Column, Table
from briefing import article, group
from briefing.errors import UsageError
from briefing.model import Article

#: Names that collections give the story of an article.
_EVENT = ("event_id", "event", "story", "cluster")


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    asked = kinds.add_parser("stories", help="how well articles are grouped into stories (B-cubed), and how fast")
    asked.add_argument(
        "articles",
        type=Path,
        nargs="+",
        metavar="FILE",
        help='lines of {"text", "title"?, "date"?, "source"?, "event_id"}, or of clusters, an event each',
    )
    asked.add_argument("--scale", type=int, metavar="N", help="time the grouping of N articles, too")
    asked.set_defaults(run=lambda ask: measured(ask.articles, ask.scale))
    return asked


def measured(paths: Sequence[Path], scale: int | None) -> Table:
    """A table of collections."""
    lines: list[tuple[str | int | float | None, ...]] = []
    for path in paths:
        articles, events = marked(path)
        begin = process_time()
        groups = group(articles)
        seconds = process_time() - begin
        lines.append((path.name, len(articles), len(set(events)), len(groups), *b_cubed(groups, events), seconds))
    if scale is not None:
        known = [piece for path in paths for piece in pieces(path)]
        many = [article("\n\n".join(p.paragraphs), headline=p.title, outlet=p.source) for p in pile(known, scale)]
        begin = process_time()
        groups = group(many)
        lines.append(("recombined", len(many), None, len(groups), None, None, None, process_time() - begin))
    return Table(
        title="Articles grouped into stories",
        command=f"./run bench stories {' '.join(map(str, paths))}{'' if scale is None else f' --scale {scale}'}",
        columns=(
            *(Column(name) for name in ("collection", "articles", "events", "groups")),
            *(Column(name, 3) for name in ("B-cubed precision", "recall", "F1")),
            Column("CPU seconds", 1),
        ),
        rows=tuple(lines),
        notes=("one pair of thresholds for all collections; the time is that of the grouping, without reading",),
    )


def marked(path: Path) -> tuple[list[Article], list[Hashable]]:
    """The articles of a collection, and the story of each as it is marked.

    Raises:
        UsageError: the file cannot be read, or a line of it is marked with no story.
    """
    articles: list[Article] = []
    events: list[Hashable] = []
    for number, row in rows(path):
        event = number if "documents" in row else next((row[name] for name in _EVENT if name in row), None)
        if event is None:
            raise UsageError(f"{path}, line {number}: no story is marked ({', '.join(_EVENT)})")
        for one in row.get("documents", [row]):
            if one.get("text", "").strip():
                articles.append(_article(one))
                events.append(event)
    return articles, events


def b_cubed(groups: Iterable[Iterable[int]], events: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a partition of articles whose stories are known."""
    mine = {n: set(members) for members in map(tuple, groups) for n in members}
    true: dict[Hashable, set[int]] = defaultdict(set)
    for n, event in enumerate(events):
        true[event].add(n)
    together = [len(mine[n] & true[event]) for n, event in enumerate(events)]
    precision = sum(both / len(mine[n]) for n, both in enumerate(together)) / len(events)
    recall = sum(both / len(true[event]) for both, event in zip(together, events, strict=True)) / len(events)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _article(row: dict[str, Any]) -> Article:
    return article(row["text"], headline=row.get("title"), published=row.get("date"), outlet=row.get("source"))
