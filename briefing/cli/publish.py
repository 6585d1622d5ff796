"""`briefing publish`: the site of all finished editions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.console import INCOMPLETE, complain, progress, say

if TYPE_CHECKING:
    from briefing.publishing import PublishReport


@click.command(epilog="Example: briefing publish --to git+ssh://git@example.org/press/brief.git#pages")
@click.option("--output", "-o", metavar="DIR", default="output", show_default=True, help="Where editions are kept.")
@click.option(
    "--config", "-c", "config_file", metavar="FILE", help="Configuration, instead of the nearest briefing.toml."
)
@click.option("--to", metavar="TARGET", help="Where the site is put, instead of [site] target.")
@click.option("--all", "everything", is_flag=True, help="Put every file anew, and over whatever stands there.")
@click.option("--dry-run", is_flag=True, help="Make the site in DIR/.site, and put nothing on the target.")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable report on standard output.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(
    *,
    output: str,
    config_file: str | None,
    to: str | None,
    everything: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make a site of all finished editions and put it on its target: a folder, a git branch, another machine.

    The newest edition is the front page; each has a page of its own that stays where it is. Sections and speakers are
    followed through time, and there are an archive, feeds and a search. Frozen sources are never published.

    Only what has changed is made and put, and what is no longer part of the site is removed. Files that somebody else
    has put there stand. Without a target the site lies in DIR/.site, ready to be copied.

    Exit codes: 0 done; 1 failed, and a further run goes on from there; 2 usage or configuration; 3 done, but an edition
    was passed over since it is not whole; 11 another run holds the output folder; 130 or 143 interrupted.
    """
    from briefing.cli.build import configuration
    from briefing.publishing import publish_site

    config = configuration(config_file, ())
    with progress(quiet=quiet or as_json) as watch:
        report = publish_site(Path(output), config, to=to, everything=everything, dry_run=dry_run, watch=watch)
    if as_json:
        from msgspec import json

        say(json.encode(report).decode())
    elif not quiet:
        say(_told(report))
        for lack in report.lacks:
            complain(f"without {lack}")
    for fault in report.faults:
        complain(f"passed over: {fault}")
    return INCOMPLETE if report.faults else 0


def _told(report: PublishReport) -> str:
    from briefing.render.wording import counted

    changes = report.staged if report.put is None else report.put
    done = f"{len(changes.written):,} written, {len(changes.removed):,} removed"
    extent = f"site of {counted(report.editions, 'edition')}, {counted(changes.total, 'file')}"
    return f"{extent}: {done if changes.written or changes.removed else 'nothing changed'} → {report.place}"
