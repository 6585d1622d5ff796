"""Measure the methods of condensing, and list what is laid side by side.

    ./run bench quality CLUSTERS.jsonl [--words 220] [--limit N] [--summarizer NAME …]
    ./run bench speed [--sentences 50 500 2000] [--summarizer NAME …]
    ./run bench commands [PATH …] [--repeats 7]
    ./run bench comparisons FILE.jsonl [--parts quotations disagreements …] [--limit N]
    ./run bench attribution FILE.jsonl

A line of CLUSTERS.jsonl is ``{"documents": [{"text": …}, …], "references": [summary, …]}``; one with a true
``"suspect"`` is passed over. `comparisons` also takes lines of ``{"event": …, "text": …}``. For those of
`attribution`, see its module.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import attribution, commands, comparisons, quality, speed
from briefing.condense import METHODS


def main() -> None:
    """Run one of the benchmarks."""
    parser = argparse.ArgumentParser(
        prog="./run bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    kinds = parser.add_subparsers(dest="kind", required=True)
    asked = kinds.add_parser("quality", help="ROUGE of each method's summaries of clusters of articles")
    asked.add_argument("clusters", type=Path)
    asked.add_argument("--words", type=int, default=220, help="length of a summary (default 220)")
    asked.add_argument("--limit", type=int, help="only the first N clusters")
    listed = kinds.add_parser("comparisons", help="quotations, disagreements, speakers and dates of piles, to be read")
    listed.add_argument("clusters", type=Path)
    listed.add_argument("--parts", nargs="+", choices=comparisons.PARTS, default=list(comparisons.PARTS))
    listed.add_argument("--limit", type=int, help="only the first N piles")
    told = kinds.add_parser("attribution", help="how often each pattern gives a quotation its right speaker")
    told.add_argument("clusters", type=Path, metavar="FILE")
    timed = kinds.add_parser("speed", help="milliseconds for a pile, by its sentences")
    timed.add_argument("--sentences", type=int, nargs="+", default=[50, 500, 2000])
    whole = kinds.add_parser("commands", help="seconds and memory of whole commands, beside those of others")
    whole.add_argument(
        "paths", metavar="PATH", nargs="*", default=["seeds"], help="of what a brief is made (default: seeds)"
    )
    whole.add_argument("--repeats", type=int, default=7, help="rounds, of which the median counts (default 7)")
    for each in (asked, timed):
        each.add_argument("--summarizer", nargs="+", choices=list(METHODS), default=list(METHODS), metavar="NAME")
    ask = parser.parse_args()
    if ask.kind == "speed":
        speed.report(ask.summarizer, ask.sentences)
    elif ask.kind == "commands":
        commands.report(ask.paths, repeats=ask.repeats)
    elif not ask.clusters.is_file():
        sys.exit(f"bench: {ask.clusters} is no file; give clusters as JSON lines (see --help)")
    elif ask.kind == "attribution":
        attribution.report(ask.clusters)
    elif ask.kind == "comparisons":
        comparisons.report(ask.clusters, ask.parts, limit=ask.limit)
    else:
        quality.report(ask.clusters, ask.summarizer, words=ask.words, limit=ask.limit)


if __name__ == "__main__":
    main()
