"""Measure the program, and list what it lays side by side. What each benchmark takes: ./run bench NAME --help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import attribution, commands, comparisons, pages, quality, scale, selection, speed, stories, updates
from benchmarks.table import Table, publish
from briefing.errors import BriefingError

#: Each module adds its own command to the parser, with `run` as a default: arguments in, a table or several out; a list
#: is printed as it is made, and returns nothing.
TABLES = (quality, selection, speed, commands, scale, stories, updates, attribution, pages)
LISTS = (comparisons,)


def main() -> None:
    """Run one of the benchmarks."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    kinds = parser.add_subparsers(metavar="NAME", required=True)
    for module in TABLES:
        command = module.add(kinds)
        command.add_argument("--json", type=Path, metavar="FILE", help="write the tables there too, with the machine")
        command.add_argument(
            "--into",
            metavar="PAGE#MARK",
            help="put them into a page too, at <!-- bench MARK -->",
        )
    for listing in LISTS:
        listing.add(kinds)
    ask = parser.parse_args()
    run: Callable[[argparse.Namespace], Table | tuple[Table, ...] | None] = ask.run
    try:
        made = run(ask)
        if made is not None:
            tables = made if isinstance(made, tuple) else (made,)
            publish(tables, datetime.now(UTC), path=ask.json, into=ask.into)
    except BriefingError as error:
        print(f"bench: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
