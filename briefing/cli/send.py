"""`briefing send`: a finished edition to its readers' mailboxes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.console import INCOMPLETE, complain, progress, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.deliver.editions import Finished
    from briefing.sending import Outcome, SendReport

#: What a state is called in the report.
_WORDS = {"sending": "uncertain", "queued": "deferred"}


@click.command(epilog="Example: briefing send output/2018-07-16 --test you@example.org")
@click.argument("folder", metavar="[DIR]", required=False)
@click.option(
    "--config", "-c", "config_file", metavar="FILE", help="Configuration, instead of the nearest briefing.toml."
)
@click.option("--output", "-o", metavar="DIR", default="output", show_default=True, help="Where editions are kept.")
@click.option("--to", metavar="ADDRESS", multiple=True, help="A recipient, instead of the configured ones; repeatable.")
@click.option("--test", metavar="ADDRESS", help="Send to this address alone, marked as a test.")
@click.option("--resend", is_flag=True, help="Send again to who was refused and to who may have it or not.")
@click.option("--dry-run", is_flag=True, help="Send nothing; write each message into a file.")
@click.option("--into", metavar="FOLDER", help="Folder of the files of --dry-run.  [default: messages]")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable report on standard output.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(  # noqa: PLR0913  # one parameter an option
    folder: str | None,
    *,
    config_file: str | None,
    output: str,
    to: tuple[str, ...],
    test: str | None,
    resend: bool,
    dry_run: bool,
    into: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Mail a finished edition, DIR, or the newest one: a message of its own to each recipient that [mail] names.

    Nobody gets an edition twice, however often this is run: who was sent what stands in outbox.sqlite3 beside the
    editions. An edition that was sent is never overwritten. A recipient whom the mail server refuses, or of whom
    nobody knows whether the message has arrived, is tried again only with --resend; whoever could not be reached for
    the time being is tried again by the next run. A test is not recorded, and the edition stays unsent.

    User and password for the mail server are BRIEFING_SMTP_USER and BRIEFING_SMTP_PASSWORD in the environment.

    Exit codes: 0 everybody has it; 1 nobody has; 2 usage or configuration; 3 somebody is without it, or may be;
    11 another run holds the folder of editions; 130 or 143 interrupted.
    """
    if test is not None and (to or resend):
        raise click.UsageError("--test goes to its address alone, without --to and --resend")
    if dry_run and resend:
        raise click.UsageError("--dry-run sends nothing, so there is nothing to --resend")
    if into is not None and not dry_run:
        raise click.UsageError("--into goes with --dry-run")
    import os
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from briefing import sending
    from briefing.cli.build import configuration

    config = configuration(config_file, ())
    place, kept = None if folder is None else Path(folder), Path(output)
    now = datetime.now(ZoneInfo(config.timezone)).replace(microsecond=0)
    if dry_run:
        asked = (test,) if test is not None else to
        edition, files = sending.write(
            place, config, Path(into or "messages"), output=kept, now=now, to=asked, test=test is not None
        )
        _written(edition, files, as_json=as_json, quiet=quiet)
        return 0
    login = sending.credentials(os.environ)
    with progress(quiet=quiet or as_json) as watch:
        if test is not None:
            report = sending.send_test(place, config, test, output=kept, now=now, credentials=login, watch=watch)
        else:
            report = sending.send(
                place, config, output=kept, now=now, credentials=login, to=to, resend=resend, watch=watch
            )
    _told(report, as_json=as_json, quiet=quiet)
    if report.broken_off is not None:
        complain(report.broken_off)
    return _code(report.outcomes)


def _code(outcomes: Sequence[Outcome]) -> int:
    if all(one.state == "sent" for one in outcomes):
        return 0
    return INCOMPLETE if any(one.state in {"sent", "uncertain"} for one in outcomes) else 1


def _told(report: SendReport, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        say(_as_json(_facts(report)))
        return
    if quiet:
        for one in report.outcomes:
            broken_off_before = one.state == "deferred" and not one.tried
            if one.state != "sent" and not broken_off_before:
                complain(f"{_state(one)} {one.address}: {one.reason}")
        return
    edition = report.edition.edition
    say(f"{edition.title}, {report.edition.folder.as_posix()}")
    for one in report.outcomes:
        say(f"  {_state(one):<10} {one.address}" + (f": {one.reason}" if one.reason else ""))
    if report.linked:
        say("  the PDF went as a link: with it, the messages are larger than the server takes")
    if report.broken_off is None and not any(one.tried for one in report.outcomes):
        left = any(one.state != "sent" for one in report.outcomes)
        say("  nothing was sent" + ("; --resend tries again" if left else ": everybody has it"))


def _state(one: Outcome) -> str:
    """How a recipient stands, in a word: *before* where this run found the message sent."""
    if one.state == "sent":
        return "sent" if one.tried else "before"
    return _WORDS.get(one.state, one.state)


def _facts(report: SendReport) -> dict[str, object]:
    return {
        "folder": report.edition.folder.as_posix(),
        "sha256": report.edition.sha256,
        "recipients": [
            {"address": one.address, "state": one.state, "reason": one.reason, "tried": one.tried}
            for one in report.outcomes
        ],
        "linked": report.linked,
        "error": report.broken_off,
    }


def _written(edition: Finished, files: Sequence[Path], *, as_json: bool, quiet: bool) -> None:
    names = [path.as_posix() for path in files]
    if as_json:
        say(_as_json({"folder": edition.folder.as_posix(), "sha256": edition.sha256, "files": names}))
    elif not quiet:
        say(f"{edition.edition.title}, {edition.folder.as_posix()}")
        for name in names:
            say(f"  written    {name}")
        say("  nothing was sent")


def _as_json(facts: dict[str, object]) -> str:
    import json

    return json.dumps(facts, ensure_ascii=False)
