"""`briefing archive`: look things up in what was read, built and sent, and forget what is old."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefing.cli import types
from briefing.cli.console import complain, say
from briefing.errors import BriefingError, UsageError

if TYPE_CHECKING:
    from briefing.archive.looking import Kept

#: Articles that are listed at once.
_MOST: Final = 1_000_000
#: Days; nothing in an archive is a century old.
_LONGEST: Final = 36_525

_config = click.option(
    "--config", "-c", "config_file", metavar="FILE", help="Configuration, instead of the nearest briefing.toml."
)
_output = click.option(
    "--output", "-o", metavar="DIR", default="output", show_default=True, help="Where the archive lies by default."
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, an object a line.")


@click.group(epilog='Example: briefing archive search "fishing quota"')
def command() -> None:
    """Look things up in the archive: what was read, which editions were built, and which were sent.

    The archive is the file archive.sqlite3 in the output folder, unless [archive] path names another. Only prune
    changes it.
    """


@command.command(epilog='Example: briefing archive search "harbour master" --limit 5')
@click.argument("query", nargs=-1, required=True)
@_config
@_output
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=20, show_default=True, help="Articles at most.")
@_json
def search(query: tuple[str, ...], *, config_file: str | None, output: str, limit: int, as_json: bool) -> int:
    """Find the articles that have all the words of QUERY, the best first. Other forms of English words count too."""
    from briefing.archive.looking import looked_into

    with looked_into(_place(config_file, output)) as look:
        found = look.search(" ".join(query), limit)
    for hit in found:
        say(
            _encoded({**_told(hit.kept), "snippet": hit.snippet})
            if as_json
            else f"{_line(hit.kept)}\n    {hit.snippet}"
        )
    if not found and not as_json:
        complain("nothing found")
    return 0


@command.command("list", epilog="Example: briefing archive list --since 2024-03-01 --outlet Reuters")
@click.option("--editions", is_flag=True, help="The editions that were built, instead of articles.")
@click.option("--since", metavar="YYYY-MM-DD", callback=types.day, help="From that day on.")
@click.option("--until", metavar="YYYY-MM-DD", callback=types.day, help="Up to that day.")
@click.option("--outlet", metavar="NAME", help="Of one outlet.")
@_config
@_output
@click.option("--limit", "-n", type=click.IntRange(1, _MOST), help="So many at most.")
@_json
def list_(  # noqa: PLR0913  # one parameter an option
    *,
    editions: bool,
    since: date | None,
    until: date | None,
    outlet: str | None,
    config_file: str | None,
    output: str,
    limit: int | None,
    as_json: bool,
) -> int:
    """List what is in the archive, the newest day first: articles, or with --editions what was built and sent."""
    from briefing.archive.looking import looked_into

    if editions and outlet is not None:
        raise UsageError("--outlet: an edition is of no outlet")
    with looked_into(_place(config_file, output)) as look:
        if not editions:
            for kept in look.articles(since=since, until=until, outlet=outlet, limit=limit):
                say(_encoded(_told(kept)) if as_json else _line(kept))
            return 0
        built = [
            e for e in look.editions() if (since is None or e.date >= since) and (until is None or e.date <= until)
        ]
    for edition in built[:limit]:
        if as_json:
            import msgspec

            say(_encoded(msgspec.to_builtins(edition)))
        else:
            sent = f"sent {edition.sent[:16].replace('T', ' ')}" if edition.sent else "not sent"
            say(f"{edition.name}  {edition.title}, built {edition.built[:16].replace('T', ' ')}, {sent}")
    return 0


@command.command(epilog="Example: briefing archive show 134547da1d67")
@click.argument("identifier", metavar="ID")
@click.option("--text", is_flag=True, help="Print the newest version's text too.")
@_config
@_output
def show(identifier: str, *, text: bool, config_file: str | None, output: str) -> int:
    """Show an article by its id or the beginning of it: where it was found, its versions, and what changed in them."""
    from briefing.archive.looking import changes, looked_into

    with looked_into(_place(config_file, output)) as look:
        versions = look.versions(identifier)
        newest, words = versions[-1]
        say(_line(newest))
        for name in look.names(newest.article):
            say(f"  found at  {name}")
        for n, (kept, told) in enumerate(versions):
            cited = ", ".join(look.cited(kept.number))
            place = f", in the edition {cited}" if cited else ""
            say(f"  version {n + 1}  {kept.id}, {kept.seen[:16].replace('T', ' ')}{place}")
            for change in changes(versions[n - 1][1], told) if n else ():
                say(f"    … {change.before} [-{change.gone}-] {{+{change.come}+}}")
    if text:
        say(f"\n{words}")
    return 0


@command.command(epilog="Example: briefing archive prune --older-than 90")
@click.option("--before", metavar="YYYY-MM-DD", callback=types.day, help="Forget what is older than that day.")
@click.option(
    "--older-than",
    "days",
    type=click.IntRange(0, _LONGEST),
    metavar="DAYS",
    help="Forget what is older than so many days.",
)
@click.option("--sent-too", is_flag=True, help="Forget editions that were sent, and what they cite, as well.")
@_config
@_output
def prune(*, before: date | None, days: int | None, sent_too: bool, config_file: str | None, output: str) -> int:
    """Forget old articles and editions; what was sent, and what it cites, only with --sent-too.

    An article's day is that of its publication or, where it has none, the day on which it came in.
    """
    from datetime import UTC, datetime, timedelta

    from briefing.archive.pruning import prune as pruned

    if (before is None) == (days is None):
        raise UsageError("say either --before DAY or --older-than DAYS")
    limit = before if before is not None else datetime.now(UTC).date() - timedelta(days=days or 0)
    place = _place(config_file, output)
    if not place.is_file():
        raise BriefingError(f"{place}: there is no archive")
    done = pruned(place, limit, cited=sent_too)
    say(f"forgot {done.articles:,} articles ({done.versions:,} versions) and {done.editions:,} editions")
    if done.cited:
        say(f"kept {done.cited:,} old versions that editions cite")
    return 0


@command.command(epilog="Example: briefing archive export --to articles.jsonl && briefing build articles.jsonl")
@click.option("--to", "target", metavar="FILE", default="-", help="Where to; standard output without it.")
@_config
@_output
def export(*, target: str, config_file: str | None, output: str) -> int:
    """Write the newest version of every article as JSON, an object a line, as 'briefing build' reads it."""
    from briefing.archive.looking import looked_into

    with looked_into(_place(config_file, output)) as look:
        lines = [_encoded(_article(kept, text)) for kept, text in look.whole()]
    if target == "-":
        for line in lines:
            say(line)
        return 0
    try:
        Path(target).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    except OSError as error:
        raise BriefingError(f"{target}: cannot be written ({error.strerror})") from None
    say(f"wrote {len(lines):,} articles to {target}")
    return 0


@command.command(epilog="Example: briefing archive check")
@_config
@_output
def check(*, config_file: str | None, output: str) -> int:
    """Check that the file is whole."""
    from briefing.archive.looking import looked_into

    place = _place(config_file, output)
    with looked_into(place) as look:
        faults = look.faults()
    for fault in faults:
        complain(f"{place}: {fault}")
    if not faults:
        say(f"{place}: whole")
    return 1 if faults else 0


def _place(config_file: str | None, output: str) -> Path:
    from briefing.archive import place
    from briefing.cli.build import configuration

    config = configuration(config_file, ())
    return place(Path(output), config.archive.path, config.folder)


def _line(kept: Kept) -> str:
    return f"{kept.id}  {kept.published or 'no date   '}  {kept.outlet or kept.origin}: {kept.headline}"


def _told(kept: Kept) -> dict[str, object]:
    import msgspec

    return {"id": kept.id, **{name: value for name, value in msgspec.to_builtins(kept).items() if name != "number"}}


def _article(kept: Kept, text: str) -> dict[str, object]:
    told = {
        "title": kept.headline,
        "text": text,
        "url": kept.url,
        "date": str(kept.published) if kept.published else None,
        "source": kept.outlet,
        "byline": kept.byline,
        "language": kept.language,
    }
    return {name: value for name, value in told.items() if value is not None}


def _encoded(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, default=str)
