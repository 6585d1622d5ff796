"""The newest editions as feeds, each entry with the whole brief: Atom (RFC 4287) and JSON Feed 1.1.

Both are made of the same entries, and nothing in them depends on when or where they are made: an entry's address is its
id, and its times come from the record. A site without an address has none: no feed reader knows what a relative link
means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from functools import cache

import msgspec
from lxml import etree

from briefing.model import Edition, Frozen, Leaf
from briefing.render import templates
from briefing.render.site import places
from briefing.render.site.press import Press, digest
from briefing.render.site.shelf import Bound

ATOM = "feed.xml"
JSON = "feed.json"

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
#: What XML 1.0 cannot hold in any spelling, and the noncharacters and controls that it can and no reader shows.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Entry(Frozen, kw_only=True):
    """An edition as feeds tell it."""

    #: The address of its page, which is its id too.
    address: str
    title: str
    #: Its first sentence; None where it prints none.
    summary: str | None
    #: The brief as HTML: no style, no picture, and every link with its host.
    content: str
    language: str
    #: The beginning of its day, and its cut-off: RFC 3339.
    published: str
    updated: str
    #: Where its PDF is to be had.
    pdf: str | None


def leaves(press: Press, bound: Sequence[Bound]) -> Iterator[Leaf]:
    """Both feeds of the newest editions, given oldest first; none without an address."""
    if press.about.address is None or not bound:
        return
    newest = tuple(reversed(bound[-press.about.entries :]))
    made_from = digest(press.seal, [(edition.name, edition.sha256) for edition in newest])

    @cache
    def entries() -> tuple[Entry, ...]:
        return tuple(entry(press, edition) for edition in newest)

    yield Leaf(path=ATOM, key=digest(ATOM, made_from), make=lambda: atom(press, entries()), turn=1)
    yield Leaf(path=JSON, key=digest(JSON, made_from), make=lambda: json_feed(press, entries()), turn=1)


def entry(press: Press, bound: Bound) -> Entry:
    """The edition with its whole content."""
    page, edition = bound.page, bound.edition
    address = press.address(places.edition(bound.name))
    published, updated = times(edition)
    content = templates.fill(
        press.environment, "site/entry.html", press.options.theme, page=page, address=address, files=bound.files
    )
    return Entry(
        address=address,
        title=headline(bound),
        summary=page.glance[0].line.shown if page.glance else page.empty_because,
        content=_clean(content),
        language=_clean(edition.language),
        published=published,
        updated=updated,
        pdf=f"{address}briefing.pdf" if "briefing.pdf" in bound.files else None,
    )


def headline(bound: Bound) -> str:
    """What tells an edition from all others: its title and its day, with its number where that is not 1."""
    number = f" ({bound.number})" if bound.number > 1 else ""
    return " ".join(_clean(f"{bound.title} – {bound.page.date}{number}").split())


def times(edition: Edition) -> tuple[str, str]:
    """When the edition appeared and when it was last changed, as RFC 3339 has it.

    It appeared with its day, in its own zone: the cut-off is as a rule the day's end, and readers hide what comes from
    the future. No clock tells more: the same record gives the same feed.
    """
    cutoff = edition.closed
    appeared = min(datetime.combine(edition.date, time(), cutoff.tzinfo), cutoff)
    return appeared.isoformat(timespec="seconds"), cutoff.isoformat(timespec="seconds")


def atom(press: Press, entries: Iterable[Entry]) -> bytes:
    """The entries, newest first, as an Atom feed."""
    entries = tuple(entries)
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set(f"{{{_XML}}}lang", entries[0].language)
    home, own = press.address(""), press.address(ATOM)
    _put(feed, "title", press.about.title)
    if press.about.description:
        _put(feed, "subtitle", press.about.description)
    _put(feed, "id", home)
    _put(feed, "updated", max(entries, key=lambda each: datetime.fromisoformat(each.updated)).updated)
    _put(feed, "link", rel="self", type="application/atom+xml", href=own)
    _put(feed, "link", rel="alternate", type="text/html", href=home)
    _put(_put(feed, "author"), "name", press.about.title)
    _put(feed, "generator", "briefing")
    for each in entries:
        _atom_entry(_put(feed, "entry"), each, entries[0].language)
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _atom_entry(made: etree.ElementBase, told: Entry, language: str) -> None:
    if told.language != language:
        made.set(f"{{{_XML}}}lang", told.language)
    _put(made, "title", told.title, type="text")
    _put(made, "id", told.address)
    _put(made, "published", told.published)
    _put(made, "updated", told.updated)
    _put(made, "link", rel="alternate", type="text/html", href=told.address)
    if told.pdf:
        _put(made, "link", rel="alternate", type="application/pdf", href=told.pdf)
    if told.summary:
        _put(made, "summary", told.summary, type="text")
    _put(made, "content", told.content, type="html")


def _put(parent: etree.ElementBase, name: str, text: str | None = None, **attributes: str) -> etree.ElementBase:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()})
    made.text = None if text is None else _clean(text)
    return made


def json_feed(press: Press, entries: Iterable[Entry]) -> bytes:
    """The entries, newest first, as a JSON Feed."""
    entries = tuple(entries)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": press.about.title,
        "home_page_url": press.address(""),
        "feed_url": press.address(JSON),
        "description": press.about.description or None,
        "language": entries[0].language,
        "authors": [{"name": press.about.title, "url": press.address("")}],
        "items": [_json_item(each) for each in entries],
    }
    return msgspec.json.encode(_told(feed)) + b"\n"


def _json_item(told: Entry) -> dict[str, object]:
    return _told(
        {
            "id": told.address,
            "url": told.address,
            "title": told.title,
            "summary": told.summary,
            "content_html": told.content,
            "date_published": told.published,
            "date_modified": told.updated,
            "language": told.language,
            "attachments": [{"url": told.pdf, "mime_type": "application/pdf"}] if told.pdf else None,
        }
    )


def _told(given: Mapping[str, object]) -> dict[str, object]:
    """What there is: a JSON Feed leaves out what there is not."""
    return {
        name: _clean(value) if isinstance(value, str) else value for name, value in given.items() if value is not None
    }


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
