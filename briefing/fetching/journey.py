"""The journey: every source is asked, what is new in it is read, and what is an article is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing import __version__
from briefing.archive import opened, place
from briefing.config import Config
from briefing.errors import UsageError
from briefing.fetching.alone import alone
from briefing.fetching.gathering import Gathering
from briefing.fetching.lanes import Lanes
from briefing.fetching.questions import Question, host_of, listing
from briefing.fetching.report import FetchReport
from briefing.intake.draft import Unreadable
from briefing.sources import Named, sources
from briefing.web import Answer, Failure, shown, web
from briefing.workers.confined import Ended, dismissed

#: Told what is being done, how much of it is done, and how much there is.
Watch = Callable[[str, int, int], None]


def fetch(config: Config, *, output: Path, now: datetime, watch: Watch = lambda *_: None) -> FetchReport:
    """Ask every source of the configuration, and keep the articles that it leads to.

    Args:
        config: names the sources.
        output: where the archive lies, unless the configuration says another place.
        now: the moment, for what is noted.
        watch: is told how far it is.

    Raises:
        UsageError: no source is named, or a list of them cannot be read.
        Locked: another fetch runs.
        ArchiveError: the archive cannot be read or written.
    """
    named = _named(config)
    path = place(output, config.archive.path, config.folder)
    today = now.astimezone(ZoneInfo(config.timezone)).date()
    with alone(path), opened(path, now=now) as archive, dismissed(), web(config.fetch, version=__version__) as asked:
        with Lanes[Question, Answer | Failure](lambda question: question.put(asked)) as lanes:
            gathering = Gathering(archive, lanes, config, today)
            for source in named:
                gathering.begin(source)
            while len(lanes):
                watch("fetching", gathering.asked - len(lanes), gathering.asked)
                question, answer = lanes.take()
                gathering.answered(question, answer)
        return FetchReport(sources=gathering.reports(), transferred=asked.transferred)


def look(config: Config) -> Iterator[tuple[str, str | None, str | None]]:
    """Ask every source once and keep nothing: its address, what it gives, and why it gives nothing.

    Raises `UsageError` where no source is named, or a list of them cannot be read.
    """
    with dismissed(), web(config.fetch, version=__version__) as asked:
        with Lanes[Named, Answer | Failure](lambda source: Question(address=source.address).put(asked)) as lanes:
            named = _named(config)
            for source in named:
                if source.refused is None:
                    lanes.put(source, host_of(source.address))
            found = dict(lanes.take() for _ in range(len(lanes)))
        for source in named:
            yield (shown(source.address), *_found(source, found.get(source)))


def _named(config: Config) -> tuple[Named, ...]:
    named = sources(config)
    if not named:
        raise UsageError("nothing to fetch: set [intake] feeds or pages in briefing.toml")
    return named


def _found(source: Named, answer: Answer | Failure | None) -> tuple[str | None, str | None]:
    """What a source gives, or why it gives nothing."""
    if answer is None:
        return None, source.refused
    if isinstance(answer, Failure):
        return None, answer.reason
    moved = f"; moved to {answer.moved}: change it in briefing.toml" if answer.moved else ""
    if source.kind == "page":
        return f"a page of {len(answer.content):,} bytes{moved}", None
    try:
        entries = listing(answer).entries
    except (Unreadable, Ended) as unreadable:
        return None, str(unreadable)
    whole = sum(entry.teaser is None for entry in entries)
    noun = "entry" if len(entries) == 1 else "entries"
    return f"{len(entries):,} {noun}, {whole:,} of them whole articles{moved}", None
