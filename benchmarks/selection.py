"""How good is the ranker's choice where it has learned nothing? Cross-validation, and the weights that ship.

The clusters of each file are dealt out into folds. Those of a fold are summarized with weights learned from all others,
of all files together, so that no cluster stands in what was learned and in what is measured. `--write` learns from all
and puts the weights where the program reads them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from benchmarks import peers
from benchmarks.clusters import Cluster, read_clusters, sentences
from benchmarks.quality import Extract, Measured, difference_table, measure, ours, present, theirs
from benchmarks.significance import difference
from benchmarks.table import Cell, Column, Table
from briefing.condense import METHODS, ranker
from briefing.errors import UsageError

#: In a cluster of fewer sentences there is nothing to choose.
FEWEST = 4
OURS = "ranker, cross-validated"
#: Where the program reads the weights.
SHIPPED = Path(ranker.__file__).with_suffix(".json")


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    asked = kinds.add_parser(
        "selection",
        help="the trained ranker on clusters that it has not learned from, beside other libraries",
        description="Each file as in quality, with the length of its summaries behind a colon: clusters.jsonl:220",
    )
    asked.add_argument("files", nargs="+", metavar="FILE:WORDS")
    asked.add_argument("--folds", type=int, default=5, metavar="N", help="default 5; at least 2")
    asked.add_argument("--limit", type=int, metavar="N", help="only the first N clusters of each file")
    asked.add_argument(
        "--write", metavar="TEXT", help="learn from all clusters and ship the weights; the text says what they are of"
    )
    asked.set_defaults(run=_run)
    return asked


def _run(ask: argparse.Namespace) -> tuple[Table, ...]:
    if ask.folds < 2:  # noqa: PLR2004  # with one there is nothing left to learn from
        raise UsageError(f"--folds: expected at least 2, got {ask.folds}")
    sets = [_set(each, ask.limit) for each in ask.files]
    there, _ = present([name for name in peers.PEERS if name not in peers.SLOW])
    weights = cross_validated([(path.name, clusters) for path, _, clusters in sets], ask.folds)
    rows: list[tuple[Cell, ...]] = []
    tables: list[Table] = []
    command = f"./run bench selection {' '.join(f'{path.name}:{words}' for path, words, _ in sets)} --folds {ask.folds}"
    for (path, words, clusters), of_cluster in zip(sets, weights, strict=True):
        print(f"bench: {path.name}, {len(clusters)} clusters", file=sys.stderr)
        results = [measure(OURS, _ranked(clusters, of_cluster, words), clusters, words)]
        results.append(measure("coverage", ours(METHODS["coverage"], words), clusters, words))
        results += [measure(peer.name, theirs(peer, words), clusters, words) for peer in there]
        rows.append(_row(path.name, words, results))
        tables.append(difference_table(results, f"{path.name}, {len(clusters)} clusters, {words} words", command))
    if ask.write:
        from benchmarks.learning import learn, lesson

        lessons = [lesson(cluster, path.name) for path, _, clusters in sets for cluster in clusters]
        shipped = ranker.Weights(trained_on=ask.write, weights=learn(lessons))
        SHIPPED.write_bytes(msgspec.json.format(msgspec.json.encode(shipped), indent=1) + b"\n")
    return (_summary(rows, command, ask.folds), *tables)


def cross_validated(sets: Sequence[tuple[str, Sequence[Cluster]]], count: int) -> list[list[dict[str, float]]]:
    """By file and cluster: the weights learned from the clusters of all other folds.

    Raises:
        UsageError: there are too few clusters to learn from.
    """
    from benchmarks.learning import folds, learn, lesson  # loads numpy, which `speed` sets the threads of

    fold_of = [folds(clusters, count) for _, clusters in sets]
    lessons = [
        (fold, lesson(cluster, name))
        for (name, clusters), dealt in zip(sets, fold_of, strict=True)
        for cluster, fold in zip(clusters, dealt, strict=True)
    ]
    try:
        learned = [learn(one for fold, one in lessons if fold != left_out) for left_out in range(count)]
    except ValueError as error:
        raise UsageError(f"too few clusters for {count} folds: {error}") from error
    return [[learned[fold] for fold in dealt] for dealt in fold_of]


def _set(asked: str, limit: int | None) -> tuple[Path, int, list[Cluster]]:
    name, _, words = asked.rpartition(":")
    if not (name and words.isdecimal() and int(words)):
        raise UsageError(f"{asked}: expected a file and a number of words, as in clusters.jsonl:220")
    clusters = [one for one in read_clusters(Path(name), limit) if len(sentences(one.articles)) >= FEWEST]
    if not clusters:
        raise UsageError(f"{name}: no cluster of it has {FEWEST} sentences to choose from")
    return Path(name), int(words), clusters


def _ranked(clusters: Sequence[Cluster], weights: Sequence[dict[str, float]], words: int) -> Extract:
    """Summarizes each of these clusters with its own weights."""
    of_cluster = dict(zip(map(id, clusters), weights, strict=True))

    def extract(cluster: Cluster) -> list[str]:
        score = partial(ranker.score, weights=of_cluster[id(cluster)])
        return ours(msgspec.structs.replace(METHODS["ranker"], score=score), words)(cluster)

    return extract


def _row(name: str, words: int, results: Sequence[Measured]) -> tuple[Cell, ...]:
    first, coverage, *others = results
    best = max(others, key=lambda each: each.mean(1))
    apart = difference([row[1] for row in first.rows], [row[1] for row in best.rows])
    return (
        f"{name}, {words} words",
        len(first.rows),
        first.mean(1),
        coverage.mean(1),
        best.mean(1),
        best.name,
        first.mean(1) / best.mean(1) if best.mean(1) else None,
        apart.low,
        apart.high,
    )


def _summary(rows: Sequence[tuple[Cell, ...]], command: str, count: int) -> Table:
    return Table(
        title="The ranker on clusters that it has not learned from",
        command=command,
        columns=(
            Column("clusters of"),
            Column("clusters"),
            Column("R2"),
            Column("coverage, R2"),
            Column("best other, R2"),
            Column("which is"),
            Column("ratio", 3),
            Column("from"),
            Column("to"),
        ),
        rows=tuple(rows),
        notes=(
            f"ROUGE-2 F1 × 100; {count} folds: a cluster is summarized with weights that were learned without it",
            f"clusters of fewer than {FEWEST} sentences are passed over: they leave no choice",
            "from, to: 95 % interval of the difference from the best other, by paired bootstrap over the clusters",
        ),
        packages=("rouge-score", "sumy", "summa", "lede"),
    )
