"""Makes what is previewed: an edition of some articles, or the site of the finished editions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from time import sleep
from typing import Protocol

from briefing.config import Config
from briefing.errors import Locked, UsageError
from briefing.inputs import Watch
from briefing.intake.gather import STDIN
from briefing.model import Frozen
from briefing.pipeline import build
from briefing.previewing.watching import Watched, watched
from briefing.publishing import STAGE, PublishReport, publish_site
from briefing.render.themes import folder
from briefing.render.wording import counted

#: Seconds between the tries where another run holds the output folder.
_PATIENCE = (0.2, 0.5, 1.0, 2.0)


class Made(Frozen, kw_only=True):
    """What has been made."""

    #: The folder that is shown.
    root: Path
    #: What it is, for the terminal: a title and a date.
    title: str
    #: What went wrong without stopping the rest, a line each.
    complaints: tuple[str, ...] = ()


class Maker(Protocol):
    """Makes what is previewed."""

    def plan(self) -> Watched:
        """Read the configuration, and say what to watch from now on.

        Raises `BriefingError` where the configuration is refused.
        """
        ...

    def make(self) -> Made:
        """Make it all as it was planned last, in a folder of its own.

        Raises `BriefingError` where that fails; what was made before stands.
        """
        ...


class Configured(Frozen, kw_only=True):
    """A configuration, and the files that it is made from or would be if they were there."""

    config: Config
    files: tuple[Path, ...]

    @property
    def sources(self) -> Iterator[Path]:
        """Those files, and the theme's folder."""
        yield from self.files
        theme = folder(self.config.render.theme)
        if theme is not None:
            yield theme


#: Reads the configuration anew.
Configure = Callable[[], Configured]


#: Makes something to tell progress to while its block lasts.
Progress = Callable[[], AbstractContextManager[Watch]]


class EditionMaker:
    """Makes the brief of some articles again and again, each time in a folder of its own below `room`."""

    def __init__(self, paths: Sequence[str], configure: Configure, room: Path, progress: Progress) -> None:
        self._paths = paths
        self._configure = configure
        self._room = room
        self._progress = progress
        self._made = 0
        self._config = Config()

    def plan(self) -> Watched:
        """Read the configuration; what the edition is made from is to be watched."""
        if STDIN in self._paths:
            raise UsageError("standard input comes but once; name files or folders to preview")
        configured = self._configure()
        self._config = configured.config
        return watched([*map(Path, self._paths), *configured.sources])

    def make(self) -> Made:
        """Make the edition."""
        self._made += 1
        output = self._room / str(self._made)
        with self._progress() as watch:
            report = build(self._paths, self._config, output=output, formats=("html",), watch=watch)
        # What was made just before may still be asked for.
        shutil.rmtree(self._room / str(self._made - 2), ignore_errors=True)
        edition = report.edition
        return Made(
            root=report.folder,
            title=f"{edition.title}, {edition.date.isoformat()}",
            complaints=tuple(f"refused {reject.origin}: {reject.reason}" for reject in edition.rejects),
        )


class SiteMaker:
    """Makes the site of the finished editions where publishing stages it, so that only what has changed is made."""

    def __init__(self, output: Path, configure: Configure, progress: Progress) -> None:
        self._output = output
        self._configure = configure
        self._progress = progress
        self._config = Config()

    def plan(self) -> Watched:
        """Read the configuration; what the site is made from is to be watched."""
        configured = self._configure()
        self._config = configured.config
        return watched([self._output, *configured.sources])

    def make(self) -> Made:
        """Make the site."""
        report = self._staged()
        title = self._config.site.title or "The site"
        editions = counted(report.editions, "edition")
        return Made(
            root=self._output / STAGE,
            title=f"{title}, {editions}",
            complaints=(*(f"passed over: {fault}" for fault in report.faults), *(f"without {x}" for x in report.lacks)),
        )

    def _staged(self) -> PublishReport:
        """The site, as soon as no other run holds the folder: a build shows its edition just before it lets go."""
        waits = iter(_PATIENCE)
        while True:
            try:
                with self._progress() as watch:
                    return publish_site(self._output, self._config, dry_run=True, watch=watch)
            except Locked:
                wait = next(waits, None)
                if wait is None:
                    raise
                sleep(wait)
