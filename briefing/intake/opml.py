"""Lists of addresses that a user keeps: OPML, in which readers' programs hand feeds to each other, and plain lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing.intake import page
from briefing.intake.decoding import decode
from briefing.intake.draft import Unreadable
from briefing.model import Clipping, Frozen, Reject

#: Feeds of one list; the longest that people keep have about two thousand.
MOST_FEEDS: Final = 10_000
#: Characters of a line of a list; an address has fewer.
_LONGEST_LINE: Final = 4_096


class Listed(Frozen, kw_only=True):
    """One line of a list."""

    #: As it stands there.
    address: str
    #: What the list calls it.
    title: str | None = None
    #: Why it cannot be asked; None where it can.
    refused: str | None = None


def refused(clipping: Clipping) -> Iterator[Reject]:
    """Why a list among articles is not read: it leads to articles, and holds none."""
    yield Reject(origin=clipping.origin, reason="a list of feeds; name it as [intake] opml and run briefing fetch")


def feeds(content: bytes) -> list[Listed]:
    """The feeds of an OPML list in its order, each once, in whatever folders they lie.

    Raises:
        Unreadable: it is no OPML, or names no feed.
    """
    from xml.etree.ElementTree import ParseError

    try:
        found = _outlines(content)
    except (ParseError, ValueError, LookupError, RecursionError, Unreadable):
        raise Unreadable("no OPML list, or a broken one") from None
    if not found:
        raise Unreadable("an OPML list that names no feed")
    return found


def _outlines(content: bytes) -> list[Listed]:
    from xml.etree.ElementTree import XMLParser

    target = _Outlines()
    parser = XMLParser(target=target)  # noqa: S314  # expat bounds how far entities grow, and loads none from outside
    # bytes in a charset that expat does not know are decoded here; ours then declares none
    text = decode(content)
    parser.feed(re.sub(r"^\s*<\?xml[^<>]{0,200}\?>", "", text))
    parser.close()
    if not target.opml:
        raise Unreadable("no OPML")
    return target.found


class _Outlines:
    """Takes the feeds out of a list while it is parsed: no tree is built, so that none can be too deep or too large."""

    def __init__(self) -> None:
        self.opml = False
        self.found: list[Listed] = []
        self._seen: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.opml = self.opml or tag.lower() == "opml"
        if tag.lower() != "outline" or len(self.found) == MOST_FEEDS:
            return
        named = {name.lower(): value for name, value in attributes.items()}
        address = (named.get("xmlurl") or (named.get("url") if named.get("type") in {"rss", "atom"} else None)) or ""
        if address.strip() and address not in self._seen:
            self._seen.add(address)
            title = " ".join((named.get("title") or named.get("text") or "").split()) or None
            self.found.append(listed(address, title))

    def end(self, tag: str) -> None:
        """Nothing is wanted of an end."""

    def data(self, text: str) -> None:
        """Nothing is wanted of a text."""

    def close(self) -> None:
        """Nothing is left to do."""


def addresses(content: bytes) -> list[Listed]:
    """The addresses of a plain list, one a line; blank lines and those that begin with ``#`` say nothing.

    Raises:
        Unreadable: it is no text, or names no address.
    """
    lines = [line.strip()[:_LONGEST_LINE] for line in decode(content).splitlines()]
    found = {line: listed(line) for line in lines if line and not line.startswith("#")}
    if not found:
        raise Unreadable("a list that names no address")
    return list(found.values())


def listed(address: str, title: str | None = None) -> Listed:
    """An address, and why it cannot be asked if so."""
    address = address.strip()
    if address.lower().startswith("feed:"):  # what some programs write for "this is a feed"
        address = "http:" + address[5:] if address[5:].startswith("//") else address[5:]
    asked = re.sub(r"//[^/@]*@", "//", address, count=1)  # a user and a password may stand in it
    refused = None if page.web_address(asked) else "no address of the web"
    return Listed(address=address, title=title, refused=refused)
