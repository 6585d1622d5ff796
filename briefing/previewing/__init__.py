"""A preview on this machine: an edition or the site, made anew when what it is made of changes.

    plan (configuration, what to watch) | make | show on loopback | wait for a change | plan …

A making that fails leaves the last good pages up and is told in one line, in the terminal and on the page. Nothing is
written but into a folder of its own, which goes when the preview ends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from briefing.errors import BriefingError
from briefing.model import Frozen
from briefing.previewing.board import Board
from briefing.previewing.making import Made, Maker
from briefing.previewing.server import open_on
from briefing.previewing.watching import on_watch


class News(Frozen, kw_only=True):
    """What the terminal is told."""

    #: Where the preview is to be seen; None but the first time.
    address: str | None
    #: Names of what has changed, some of them where they are many.
    changed: tuple[str, ...]
    made: Made | None
    #: What went wrong without stopping the rest, as far as it has not been told before.
    complaints: tuple[str, ...]
    #: Why it could not be made, on one line.
    failed: str | None


def preview(maker: Maker, *, port: int | None, tell: Callable[[News], None]) -> NoReturn:
    """Show what `maker` makes until an exception, such as a signal's, ends it.

    `port` None asks for the first free one from `server.PORT` on.

    Raises:
        UsageError: the port is taken.
        BriefingError: the first making failed.
    """
    with on_watch() as watcher:
        watcher.watch(maker.plan())
        made = maker.make()
        board = Board(made.root)
        with open_on(port, board) as address:
            tell(News(address=address, changed=(), made=made, complaints=made.complaints, failed=None))
            while True:
                changed, before = watcher.changes(), set(made.complaints)
                try:
                    watcher.watch(maker.plan())
                    made = maker.make()
                except Exception as error:  # noqa: BLE001 - whatever a slip in a theme does, the preview goes on
                    failed = _told(error)
                    board.fail(failed)
                    tell(News(address=None, changed=changed, made=None, complaints=(), failed=failed))
                else:
                    board.show(made.root)
                    fresh = tuple(line for line in made.complaints if line not in before)
                    tell(News(address=None, changed=changed, made=made, complaints=fresh, failed=None))


def _told(error: Exception) -> str:
    if isinstance(error, BriefingError):
        return str(error)
    return f"a defect of the program ({type(error).__name__}: {error})"
