"""What came of a fetch, told: a line a source."""

from __future__ import annotations

from briefing.cli.console import INCOMPLETE, complain, say
from briefing.fetching import FetchReport


def tell(report: FetchReport, *, quiet: bool) -> int:
    """Say what came of each source, if only what went wrong where that is all that is wanted; the exit code."""
    for source in report.sources:
        if not quiet:
            say(f"{source.address}  {source.line}")
        elif not source.whole:
            complain(f"{source.address}: {source.line}")
    if report.nothing:
        return 1
    return 0 if report.whole else INCOMPLETE
