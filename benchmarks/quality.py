"""How much of what people wrote about the same articles do extracts of equal length hold, and how do they read?

A table of methods, and one of how the first of them differs from each of the others. Measured are the summaries cut at
the last word of the budget, which the methods here hardly need, as they take whole sentences, and which fills up those
of the others; faults are counted in whole sentences only. See docs/explanation/measurements.md.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks import faults, measures, peers
from benchmarks.clusters import Cluster, read_clusters, sentences
from benchmarks.significance import difference, holm
from benchmarks.table import Cell, Column, Table
from briefing.condense import DEFAULT, METHODS, Method, find, gist
from briefing.condense.ranker import learned
from briefing.model import Frozen

#: A cluster in, its summary out: sentences, best first.
Extract = Callable[[Cluster], list[str]]
ORACLE = "oracle"
#: With fewer clusters than this the bootstrap is known to give intervals that are too narrow.
FEW = 20


class Measured(Frozen, frozen=True, kw_only=True):
    """One method's summaries of all clusters."""

    name: str
    #: A row a cluster: ROUGE-1, -2, -Lsum, redundancy, divergence.
    rows: tuple[tuple[float, ...], ...]
    words: float
    #: Seconds a cluster.
    took: float
    #: By kind, in so many whole sentences.
    faults: dict[str, int]
    whole: int

    def mean(self, column: int) -> float:
        """The mean of a measure over the clusters."""
        return fmean(row[column] for row in self.rows)

    def fault_share(self, kinds: Sequence[str]) -> float | None:
        """Faults of these kinds in a hundred sentences."""
        return 100 * sum(self.faults.get(kind, 0) for kind in kinds) / self.whole if self.whole else None


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    asked = kinds.add_parser(
        "quality",
        help="summaries of clusters of articles, beside those of other libraries",
        description='A line of the file is {"documents": [{"text": …}, …], "references": [summary, …]}; one with a '
        'true "suspect" is passed over.',
    )
    asked.add_argument("clusters", type=Path)
    asked.add_argument("--words", type=int, default=220, help="length of a summary (default 220)")
    asked.add_argument("--limit", type=int, help="only the first N clusters")
    asked.add_argument(
        "--summarizer",
        nargs="+",
        choices=list(METHODS),
        default=[DEFAULT],
        metavar="NAME",
        help="methods of the program, the first of which is compared with all else: "
        f"{', '.join(METHODS)} (default: the program's)",
    )
    asked.add_argument(
        "--peer",
        nargs="*",
        choices=list(peers.PEERS),
        default=[name for name in peers.PEERS if name not in peers.SLOW],
        metavar="NAME",
        help=f"of {', '.join(peers.PEERS)} (default: all but {', '.join(sorted(peers.SLOW))})",
    )
    asked.set_defaults(run=_run)
    return asked


def _run(ask: argparse.Namespace) -> tuple[Table, ...]:
    clusters = read_clusters(ask.clusters, ask.limit)
    there, lines = present(ask.peer)
    extracts: dict[str, Extract] = {name: ours(find(name), ask.words) for name in ask.summarizer}
    extracts |= {peer.name: theirs(peer, ask.words) for peer in there}
    extracts[ORACLE] = lambda cluster: peers.oracle(cluster.articles, ask.words, cluster.references[0])
    results = []
    for name, extract in extracts.items():
        print(f"bench: {name} on {len(clusters)} clusters", file=sys.stderr)
        results.append(measure(name, extract, clusters, ask.words))
    options = "".join(f" --{name} {value}" for name, value in (("words", ask.words), ("limit", ask.limit)) if value)
    command = f"./run bench quality {ask.clusters.name}{options} --summarizer {' '.join(ask.summarizer)}"
    about = f"{ask.clusters.name}, {len(clusters)} clusters, {ask.words} words"
    if "ranker" in ask.summarizer:
        lines = [
            *lines,
            f"the ranker's weights were learned from {learned().trained_on}; of those it has seen the summaries",
        ]
    packages = ("rouge-score", *dict.fromkeys(peer.package for peer in there if peer.package))
    return (
        summary_table(results, about, command, packages, tuple(lines)),
        difference_table([result for result in results if result.name != ORACLE], about, command),
    )


def measure(name: str, extract: Extract, clusters: Sequence[Cluster], words: int) -> Measured:
    """Let one method summarize all clusters, and measure its summaries."""
    rows, lengths = [], []
    found: Counter[str] = Counter()
    took = 0.0
    whole_ones = 0
    for cluster in clusters:
        started = time.perf_counter()
        chosen = extract(cluster)
        took += time.perf_counter() - started
        summary = peers.cut(chosen, words)
        source = sentences(cluster.articles)
        rows.append(
            (
                *measures.rouge(summary, cluster.references),
                measures.redundancy(summary),
                measures.divergence(summary, source),
            )
        )
        lengths.append(sum(len(sentence.split()) for sentence in summary))
        whole = [sentence for sentence, full in zip(summary, chosen, strict=False) if sentence == full]
        whole_ones += len(whole)
        found += faults.faults(whole, cluster.articles)
    return Measured(
        name=name,
        rows=tuple(rows),
        words=fmean(lengths),
        took=took / len(clusters),
        faults=dict(found),
        whole=whole_ones,
    )


def summary_table(
    results: Sequence[Measured], about: str, command: str, packages: tuple[str, ...], notes: tuple[str, ...]
) -> Table:
    """The measures of every method."""
    rows: list[tuple[Cell, ...]] = [
        (
            each.name,
            *(each.mean(column) for column in range(5)),
            each.fault_share(faults.GATED),
            each.fault_share(faults.FREE),
            each.words,
            1000 * each.took,
        )
        for each in results
    ]
    return Table(
        title=f"Summaries of {about}",
        command=command,
        columns=(
            Column("method"),
            Column("R1"),
            Column("R2"),
            Column("RLsum"),
            Column("redundancy", 1),
            Column("JSD", 1),
            Column("faults, gated", 1),
            Column("faults, free", 1),
            Column("words", 0),
            Column("ms", 1),
        ),
        rows=tuple(rows),
        notes=(
            "ROUGE F1 × 100; redundancy: % of bigrams that stood before; JSD: divergence from the articles × 100",
            f"gated faults (in 100 sentences) the selection here refuses itself: {', '.join(faults.GATED)}",
            f"free faults it does not look at: {', '.join(faults.FREE)}",
            "ms a cluster, from split sentences; the oracle sees the human summary",
            *notes,
        ),
        packages=packages,
    )


def difference_table(results: Sequence[Measured], about: str, command: str) -> Table:
    """How the first method's ROUGE-2 differs from that of each other one."""
    first, *others = results
    mine = [row[1] for row in first.rows]
    apart = [difference(mine, [row[1] for row in other.rows]) for other in others]
    rows = [
        (other.name, _ratio(first.mean(1), other.mean(1)), each.mean, each.low, each.high, p)
        for other, each, p in zip(others, apart, holm([each.p for each in apart]), strict=True)
    ]
    return Table(
        title=f"ROUGE-2 of {first.name} against each other: {about}",
        command=command,
        columns=(
            Column("method"),
            Column("ratio", 3),
            Column("difference"),
            Column("from"),
            Column("to"),
            Column("p, Holm", 4),
        ),
        rows=tuple(sorted(rows, key=lambda row: row[2])),
        notes=(
            "95 % interval and p by paired bootstrap over the clusters, p corrected for the number of comparisons",
            *([f"{len(mine)} clusters are too few: such an interval is too narrow"] if len(mine) < FEW else []),
        ),
    )


def _ratio(one: float, other: float) -> float | None:
    return one / other if other else None


def ours(method: Method, words: int) -> Extract:
    """Summaries by a method of the program."""
    return lambda cluster: [s.text for s in gist([a.sentences for a in cluster.articles], method, words=words)]


def theirs(peer: peers.Peer, words: int) -> Extract:
    """Summaries by another library."""
    return lambda cluster: peer.extract(cluster.articles, words)


def present(names: Sequence[str]) -> tuple[list[peers.Peer], list[str]]:
    """The peers of those names that are installed; what is left out is said now, and in the lines returned."""
    there, lines = peers.present(names)
    for line in lines:
        print(f"bench: {line}", file=sys.stderr)
    return there, lines
