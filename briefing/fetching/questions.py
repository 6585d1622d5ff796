"""What the web is asked, and feeds as they are answered."""

from __future__ import annotations

from urllib.parse import urlsplit

from briefing.intake.feeds import Entry, Feed, listed_once
from briefing.model import Frozen
from briefing.web import Answer, Failure
from briefing.web.client import Web
from briefing.workers.confined import confined

_FEEDS = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


class Question(Frozen, kw_only=True):
    """An address that is asked."""

    address: str
    etag: str | None = None
    last_modified: str | None = None
    #: The source that led to it; the address itself where that is the source.
    source: str = ""
    #: The entry whose page it is.
    entry: Entry | None = None
    feed: bool = False

    def put(self, web: Web) -> Answer | Failure:
        """Ask it."""
        accept = {"accept": _FEEDS} if self.feed else {}
        return web.get(self.address, etag=self.etag, last_modified=self.last_modified, **accept)


def host_of(address: str) -> str:
    """The host that an address is asked of."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def listing(answer: Answer) -> Feed:
    """What a feed says, read by a process that cannot take too long or too much.

    Raises:
        Unreadable: it is no feed, or nothing of it can be read.
        Ended: reading it was ended; that may be the machine's fault, and not the feed's.
    """
    (feed,) = confined(listed_once, (answer.content, answer.address, answer.charset))
    return feed
