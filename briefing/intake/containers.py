"""Containers: clippings that hold several articles, opened into clippings that hold one each.

A feed, a mailbox, an archive of files: each is taken apart by the opener of its kind, and what it holds is taken apart
again, within bounds, until nothing is left but articles and what is refused.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from briefing.intake import archives, feeds, jsonfile, mailbox, message, newsml, opml, warc
from briefing.intake.confinement import opened_apart
from briefing.intake.documents import epub
from briefing.intake.draft import Unreadable
from briefing.intake.kinds import ENTRY, EPUB, FEED, GZIP, JSON, MAIL, MBOX, NEWSML, OPML, WARC, ZIP, kind
from briefing.model import Clipping, Reject

#: Takes a container apart; raises `Unreadable` where it cannot, also after some of its members.
Opener = Callable[[Clipping], Iterable[Clipping | Reject]]

#: A container's opener by its media type. A member's origin is that of the container, ``!``, and its own name.
CONTAINERS: Final[dict[str, Opener]] = {
    EPUB: opened_apart(epub.chapters),
    FEED: opened_apart(feeds.entries),
    GZIP: opened_apart(archives.unpacked),
    OPML: opml.refused,
    ZIP: opened_apart(archives.files),
    JSON: opened_apart(jsonfile.articles),
    MAIL: opened_apart(message.parts),
    MBOX: opened_apart(mailbox.mails),
    NEWSML: opened_apart(newsml.reports),
    WARC: opened_apart(warc.pages),
}
#: Containers in each other: a mail in a mailbox in an archive is three deep, and what is deeper is a trap.
DEEPEST: Final = 4
#: Members of one container, all levels together: ten years of a weekly newsletter, a month of a busy newsroom.
MOST_MEMBERS: Final = 20_000
#: Bytes of all members of one container together, unpacked.
MOST_BYTES: Final = 512 * 1024 * 1024

_log = logging.getLogger(__name__)


def opened(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """What a clipping holds: itself where it is no container, else its members, each with an origin of its own.

    Nothing in a clipping makes this raise. One that fails midway gives what it held up to there, and why.
    """
    clipping = _recognised(clipping)
    if clipping.media_type not in CONTAINERS:
        yield clipping
        return
    budget = _Budget()
    for found in _members(clipping, 1, budget):
        yield found
        if budget.spent:
            yield Reject(origin=clipping.origin, reason=f"{budget.spent}; the rest is not read")
            return


def _recognised(clipping: Clipping) -> Clipping:
    """The clipping with the media type of what it is, whatever its name says, where its bytes tell."""
    found = None if clipping.media_type == ENTRY else kind(clipping.content)
    return replace(clipping, media_type=found) if found else clipping


class _Budget:
    """What opening one container may still cost."""

    def __init__(self) -> None:
        self._members = MOST_MEMBERS
        self._bytes = MOST_BYTES
        #: Why no more is opened, where that is so.
        self.spent = ""

    def take(self, found: Clipping | Reject) -> None:
        self._members -= 1
        self._bytes -= len(found.content) if isinstance(found, Clipping) else 0
        if self._members < 0:
            self.spent = f"holds more than {MOST_MEMBERS:,} articles"
        elif self._bytes < 0:
            self.spent = f"holds more than {MOST_BYTES // 1024 // 1024} MB"


def _members(container: Clipping, depth: int, budget: _Budget) -> Iterator[Clipping | Reject]:
    empty = True
    try:
        for found in CONTAINERS[container.media_type](container):
            empty = False
            budget.take(found)
            found = _recognised(found) if isinstance(found, Clipping) else found  # noqa: PLW2901  # the same member
            if isinstance(found, Reject) or found.media_type not in CONTAINERS:
                yield found
            elif depth == DEEPEST:
                yield Reject(origin=found.origin, reason=f"{DEEPEST} containers deep already; not opened")
            else:
                yield from _members(found, depth + 1, budget)
            if budget.spent:
                return
        if empty:
            yield Reject(origin=container.origin, reason="nothing in it")
    except Unreadable as unreadable:
        yield Reject(origin=container.origin, reason=unreadable.reason)
    except (RecursionError, MemoryError):
        yield Reject(origin=container.origin, reason="too deep or too large to open")
    except Exception as error:  # noqa: BLE001 (no container among a thousand inputs may stop a brief)
        _log.debug("opening %s failed", container.origin, exc_info=True)
        yield Reject(origin=container.origin, reason=f"its reader failed ({type(error).__name__})")
