"""Makes what is previewed: an edition of some articles, or the site of the finished editions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from briefing.config import Config
from briefing.errors import UsageError
from briefing.intake.gather import STDIN
from briefing.model import Frozen
from briefing.pipeline import build
from briefing.previewing.watching import Watched, watched


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


#: Reads the configuration anew.
Configure = Callable[[], Configured]


class EditionMaker:
    """Makes the brief of some articles again and again, each time in a folder of its own."""

    def __init__(self, paths: Sequence[str], configure: Configure, room: Path) -> None:
        self._paths = paths
        self._configure = configure
        self._room = room
        self._made = 0
        self._config = Config()

    def plan(self) -> Watched:
        """Read the configuration; what the edition is made from is to be watched."""
        if STDIN in self._paths:
            raise UsageError("standard input comes but once; name files or folders to preview")
        configured = self._configure()
        self._config = configured.config
        theme = self._config.render.theme
        return watched([*map(Path, self._paths), *configured.files, *([Path(theme)] if theme else [])])

    def make(self) -> Made:
        """Make the edition."""
        self._made += 1
        output = self._room / str(self._made)
        report = build(self._paths, self._config, output=output, formats=("html",))
        # Pages of the edition before may still be asked for.
        shutil.rmtree(self._room / str(self._made - 2), ignore_errors=True)
        edition = report.edition
        return Made(
            root=report.folder,
            title=f"{edition.title}, {edition.date.isoformat()}",
            complaints=tuple(f"refused {reject.origin}: {reject.reason}" for reject in edition.rejects),
        )
