"""`briefing build`: the main job."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import types
from briefing.cli.console import INCOMPLETE, complain, progress, say
from briefing.errors import NothingReadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from briefing.config import Config
    from briefing.model import Edit, Watched
    from briefing.pipeline import BuildReport


@click.command(epilog="Example: briefing build monday/ wire.html --words 500 --format html,pdf")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--config", "-c", "config_file", metavar="FILE", help="Configuration, instead of the nearest briefing.toml."
)
@click.option("--edits", metavar="FILE", help="The editor's edits, instead of the edits.toml beside the configuration.")
@click.option("--output", "-o", metavar="DIR", default="output", show_default=True, help="Where editions are kept.")
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    callback=types.day,
    help="The edition's date, instead of the newest article's.",
)
@click.option("--title", metavar="TEXT", help="The title in the masthead.")
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    callback=types.formats,
    default="html,pdf,txt,md",
    show_default=True,
    help="Renderings, by commas: html, pdf, txt, md, eml, epub, json. The record, edition.json, is always written.",
)
@click.option("--summarizer", metavar="NAME", help="Method of condensing; see 'briefing summarizers'.")
@click.option("--words", type=int, metavar="N", help="Words of all sections together.")
@click.option("--theme", metavar="NAME|DIR", help="default, executive, compact, or a folder of one's own.")
@click.option("--page", type=click.Choice(["A4", "letter"], case_sensitive=False), help="Paper of the PDF.")
@click.option("--cutoff", metavar="HH:MM", help="Cut-off time in the masthead, instead of the day's end.")
@click.option(
    "--parallel",
    metavar="N",
    help="Processes that read the articles, or auto, or a cluster: dask://HOST:PORT.",
)
@click.option(
    "--fetch", "fetch_first", is_flag=True, help="Ask the configured feeds and pages first, as 'briefing fetch' does."
)
@click.option(
    "--since",
    metavar="YYYY-MM-DD",
    callback=types.day,
    help="What is new since the edition of that day, instead of since the last one sent.",
)
@click.option("--all", "everything", is_flag=True, help="Print what readers were told before too, marked as known.")
@click.option("--if-new", is_flag=True, help="Do nothing where nothing has come in since the newest edition.")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable report on standard output.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(  # noqa: PLR0913  # one parameter an option
    paths: tuple[str, ...],
    *,
    config_file: str | None,
    edits: str | None,
    output: str,
    day: date | None,
    title: str | None,
    formats: tuple[str, ...],
    summarizer: str | None,
    words: int | None,
    theme: str | None,
    page: Literal["A4", "letter"] | None,
    cutoff: str | None,
    parallel: str | None,
    fetch_first: bool,
    since: date | None,
    everything: bool,
    if_new: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Make a brief: read the articles, condense them, merge them and render the result.

    PATH is a file or a folder of articles, or - for standard input. Without one, the paths that briefing.toml names
    are read, and what 'briefing fetch' has gathered. The edition is the folder DIR/YYYY-MM-DD, which needs nothing
    outside itself. The network is used only with --fetch.

    What readers were told by an edition that was sent is not printed again; what says otherwise stands on top.

    What an editor has asked for by hand, in edits.toml, is done; an edit that nothing could come of is a warning.

    With --if-new nothing is built where the newest edition has every article already and the configuration is the same.

    Exit codes: 0 done; 1 failed, and nothing was published; 2 usage or configuration; 3 done, but some input was
    refused; 11 another build holds the output folder; 130 or 143 interrupted.
    """
    from briefing.config import Overrides, override
    from briefing.renditions import press

    asked = Overrides(
        title=title,
        date=day,
        cutoff=cutoff,
        summarizer=summarizer,
        words=words,
        theme=theme,
        page=page,
        parallel=parallel,
        since=since,
        known="keep" if everything else None,
    )
    config = override(configuration(config_file, paths, edits), asked)
    lacking = _fetched(config, Path(output), quiet=quiet or as_json) if fetch_first else 0
    try:
        with press(formats) as printer, progress(quiet=quiet or as_json) as watch:
            from briefing.pipeline import build  # while the press loads what it needs

            report = build(
                paths,
                config,
                output=Path(output),
                formats=formats,
                stdin=sys.stdin.buffer,
                if_new=if_new,
                printer=printer,
                watch=watch,
            )
    except NothingReadable as error:
        if as_json:
            say(_as_json({"folder": None, "error": str(error), "rejects": _rejects(error.refused)}))
        for origin, reason in error.refused:
            complain(f"refused {origin}: {reason}")
        raise
    if as_json:
        say(_as_json(_told(report)))
    elif not quiet:
        _report(report)
    if not report.new:
        for reject in report.refused:
            complain(f"refused {reject.origin}: {reject.reason}")
        return INCOMPLETE if report.refused or lacking else 0
    return _complaints(report, refused=quiet and not as_json) or lacking


def _fetched(config: Config, output: Path, *, quiet: bool) -> int:
    """Ask the sources of the configuration; what could not be had leaves the brief incomplete, and no more."""
    from datetime import UTC, datetime

    from briefing.cli.fetched import tell
    from briefing.fetching import fetch

    with progress(quiet=quiet) as watch:
        report = fetch(config, output=output, now=datetime.now(UTC), watch=watch)
    return INCOMPLETE if tell(report, quiet=quiet) else 0


def configuration(config_file: str | None, paths: Sequence[str], edits: str | None = None) -> Config:
    """The configuration that a command line leads to; the default one where it leads to none."""
    from briefing.config import Config, find, load, with_edits

    found = Path(config_file) if config_file is not None else find(paths)
    if found is not None:
        return load(found, edits=edits)
    return Config() if edits is None else with_edits(Config(), edits)


def _complaints(report: BuildReport, *, refused: bool) -> int:
    """Tell what went wrong and return the exit code; the `refused` are told here where no report names them."""
    rejects = report.edition.rejects
    for reject in rejects if refused else ():
        complain(f"refused {reject.origin}: {reject.reason}")
    for edit in report.edition.edits:
        if edit.failed is not None:
            complain(f"warning: edits: cannot {_asked(edit)}: {edit.failed}")
    if report.unprinted:
        complain(f"no PDF: {report.unprinted}")
    if report.unarchived:
        complain(f"not noted in the archive: {report.unarchived}")
    return INCOMPLETE if rejects or report.unprinted or report.unarchived else 0


def _report(report: BuildReport) -> None:
    edition = report.edition
    if not report.new:
        say(f"nothing new since {report.folder.as_posix()}")
        return
    items = sum(len(section.items) for section in edition.sections)
    say(f"{edition.title}, {edition.date.isoformat()} ({edition.date_from})")
    say(
        f"  read      {_counted(len(edition.articles), 'article')}, "
        f"{_counted(edition.score.sentences_read, 'sentence')}"
    )
    for reject in edition.rejects:
        say(f"  refused   {reject.origin}: {reject.reason}")
    say(
        f"  printed   {_counted(items, 'item')} in {_counted(len(edition.sections), 'section')}, "
        f"{_counted(edition.score.words_kept, 'word')}"
    )
    for entry in edition.watch:
        if not entry.items:
            say(f"  watch     {_unprinted(entry)}")
    if edition.edits:
        done = sum(edit.failed is None for edit in edition.edits)
        say(f"  edits     {done} of {len(edition.edits)} done")
    if edition.known:
        since = edition.compared[0].date.isoformat()
        say(f"  known     {_counted(edition.known, 'claim')} left out: told by the edition of {since} or before")
    if edition.empty_because is not None:
        say(f"  empty     {edition.empty_because}")
    say(f"  edition   {report.folder.as_posix()}")


def _told(report: BuildReport) -> dict[str, object]:
    edition = report.edition
    return {
        "folder": report.folder.as_posix(),
        "new": report.new,
        "files": sorted(
            path.relative_to(report.folder).as_posix() for path in report.folder.rglob("*") if path.is_file()
        ),
        "title": edition.title,
        "date": edition.date.isoformat(),
        "date_from": edition.date_from,
        "articles": [{"id": a.id, "origin": a.origin, "headline": a.headline} for a in edition.articles],
        "rejects": _rejects([(reject.origin, reject.reason) for reject in (*edition.rejects, *report.refused)]),
        "sections": [{"key": s.key, "title": s.title, "items": len(s.items)} for s in edition.sections],
        "watch": [{"name": w.name, "sentences": w.sentences, "items": list(w.items)} for w in edition.watch],
        "edits": [
            {"item": e.given or e.item, "action": e.action, "section": e.section, "failed": e.failed}
            for e in edition.edits
        ],
        "sentences_read": edition.score.sentences_read,
        "sentences_kept": edition.score.sentences_kept,
        "words_kept": edition.score.words_kept,
        "empty_because": edition.empty_because,
        "unprinted": report.unprinted,
        "unarchived": report.unarchived,
        "compared": [compared.date.isoformat() for compared in edition.compared],
        "known": edition.known,
    }


def _unprinted(entry: Watched) -> str:
    """What is said of a watched name that no item names."""
    if not entry.sentences:
        return f"nothing on “{entry.name}”"
    return f"“{entry.name}” stands in {_counted(entry.sentences, 'sentence')}, but in none that is printed"


def _asked(edit: Edit) -> str:
    """An edit in words: "move 0123456789ab-10-90 to “reactions”"."""
    item = edit.given or edit.item
    return f"move {item} to “{edit.section}”" if edit.action == "move" else f"{edit.action} {item}"


def _rejects(refused: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"origin": origin, "reason": reason} for origin, reason in refused]


def _as_json(report: dict[str, object]) -> str:
    import json

    return json.dumps(report, ensure_ascii=False)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
