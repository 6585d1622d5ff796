"""What was gathered from the configured feeds and pages, and is still to be told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from briefing.archive import opened, place
from briefing.config import Config
from briefing.deliver.editions import Finished
from briefing.errors import UsageError
from briefing.model import Article, Clipping
from briefing.sources import sources


def gathered(config: Config, output: Path, *, without: Collection[str] = (), now: datetime) -> list[Clipping]:
    """The newest version of each article that the configured sources have led to.

    Args:
        config: names the sources, and how old an article may be.
        output: where the archive lies, unless the configuration says another place.
        without: hashes of the originals that are not wanted.
        now: the moment, for what is noted.

    Raises:
        UsageError: nothing was gathered yet.
        ConfigError: a list of sources that the configuration names cannot be read.
        ArchiveError: the archive cannot be read.
    """
    named = [source.address for source in sources(config)]
    if not named:
        return []
    path = place(output, config.archive.path, config.folder)
    if not path.exists():
        raise UsageError("nothing was gathered yet; type 'briefing fetch' first, or build with --fetch")
    with opened(path, now=now) as archive:
        since = None
        if config.intake.days is not None:
            newest = config.date or archive.newest_published(named)
            since = None if newest is None else newest - timedelta(days=config.intake.days)
        return archive.gathered(named, without=without, published_since=since)


def note(finished: Finished, articles: Sequence[Article], config: Config, output: Path, *, now: datetime) -> None:
    """Write down in the archive that an edition was built, and what it was made of.

    Raises `ArchiveError` where the archive cannot be written.
    """
    with opened(place(output, config.archive.path, config.folder), now=now) as archive:
        archive.note_edition(finished.edition, name=finished.name, sha256=finished.sha256, articles=articles)
