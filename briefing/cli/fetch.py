"""`briefing fetch`: ask the feeds and pages of the configuration for what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.console import progress, say

if TYPE_CHECKING:
    from briefing.fetching import FetchReport


@click.command(epilog="Example: briefing fetch && briefing build")
@click.option(
    "--config", "-c", "config_file", metavar="FILE", help="Configuration, instead of the nearest briefing.toml."
)
@click.option(
    "--output",
    "-o",
    metavar="DIR",
    default="output",
    show_default=True,
    help="Where editions and the archive are kept.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable report on standard output.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(*, config_file: str | None, output: str, as_json: bool, quiet: bool) -> int:
    """Ask the feeds and pages that briefing.toml names for what is new, and keep it in the archive.

    Feeds that give whole articles are read as they are; of those that give teasers, the pages are asked for. What has
    not changed since the last time is not transferred again. A line for each source says what came of it.

    Exit codes: 0 done; 1 no source could be had, or the archive failed; 2 usage or configuration; 3 done, but some
    source or page could not be had; 11 another fetch is running; 130 or 143 interrupted.
    """
    from datetime import UTC, datetime

    from briefing.cli.build import configuration
    from briefing.cli.fetched import tell
    from briefing.fetching import fetch

    config = configuration(config_file, ())
    with progress(quiet=quiet or as_json) as watch:
        report = fetch(config, output=Path(output), now=datetime.now(UTC), watch=watch)
    if as_json:
        import json

        say(json.dumps(_told(report), ensure_ascii=False))
    return tell(report, quiet=quiet or as_json)


def _told(report: FetchReport) -> dict[str, object]:
    import msgspec

    return {
        "sources": [
            {**msgspec.to_builtins(source), "whole": source.whole, "line": source.line} for source in report.sources
        ],
        "transferred": report.transferred,
    }
