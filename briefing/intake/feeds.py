"""Feeds: RSS, Atom and RDF by feedparser, which no other module imports, and JSON Feed; each entry a clipping.

feedparser is given bytes, never an address or a name, for it would open either. It reads no entities and no document
type of the feed's own, so that none can grow or reach for a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any, Final
from urllib.parse import urljoin

import msgspec

from briefing.intake import entry as article_entry
from briefing.intake import page
from briefing.intake.decoding import decode
from briefing.intake.draft import Unreadable
from briefing.intake.metadata import date_in
from briefing.intake.teasers import teaser, words_of
from briefing.model import Clipping, Frozen, Reject, Told

#: Entries of one feed; an archive of a newspaper's whole year has fewer, and a morning's feed about thirty.
MOST_ENTRIES: Final = 5_000
#: Characters of a headline, a name and the like; what is longer is none.
LONGEST_LINE: Final = 1_000
#: What a page that is no feed says about where its feed is.
_ALTERNATE = re.compile(r"<link\b[^<>]{0,1000}>", re.IGNORECASE)
_FEED_TYPE = re.compile(r"type\s*=\s*[\"']?application/(?:rss|atom|feed)\+(?:xml|json)", re.IGNORECASE)
_ADDRESS = re.compile(r"href\s*=\s*(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})'|([^\s\"'<>]{1,2000}))", re.IGNORECASE)
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|div|br|li|h[1-6]|blockquote|td|section|article)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_JSON_FEED = re.compile(r'\s*\{.{0,4000}?"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.DOTALL)
_BEGUN = re.compile(rb"<(?:rss|feed|(?:[\w.-]{1,20}:)?rdf)\b", re.IGNORECASE)
_ENDED = re.compile(rb"</(?:rss|feed|channel|(?:[\w.-]{1,20}:)?rdf)\b|/>\s*$", re.IGNORECASE)
_WORDPRESS: Final = ("post", None, "")
_ADDRESSES = ("http://", "https://")


class Entry(Frozen, kw_only=True):
    """What a feed says of one article."""

    #: What the feed knows it by: its own id, else its address, else its headline. Unique in the feed.
    name: str
    headline: str | None = None
    #: Of its page.
    url: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: date | None = None
    #: All that the feed has of its text, as HTML.
    html: str = ""
    #: Why that is not the whole article; None where it is taken for whole.
    teaser: str | None = None
    #: Why it is no article at all: it is a draft, or the feed breaks off in it.
    refused: str | None = None


class Feed(Frozen, kw_only=True):
    """What a feed says."""

    title: str | None
    entries: tuple[Entry, ...]


def listed(content: bytes, *, address: str | None = None, charset: str | None = None) -> Feed:
    """What a feed says, in its order; what is broken in it is passed over.

    Args:
        content: its bytes.
        address: where it came from; its relative links are relative to that.
        charset: that its server names.

    Raises:
        Unreadable: it is no feed, or nothing of it can be read.
    """
    top = content[:8192].replace(b"\0", b"").decode("latin-1")
    if _JSON_FEED.match(top.removeprefix("ï»¿")):
        return _json(content, address)
    return _xml(content, address, charset)


def listed_once(asked: tuple[bytes, str | None, str | None]) -> tuple[Feed]:
    """`listed` of content, address and charset, as a confined reader is asked for it."""
    content, address, charset = asked
    return (listed(content, address=address, charset=charset),)


def entries(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The articles that stand in a feed; its teasers, which only lead to pages, are refused.

    Raises:
        Unreadable: it is no feed, or lists nothing.
    """
    feed = listed(clipping.content, address=clipping.told.url if clipping.told else None)
    if not feed.entries:
        raise Unreadable("a feed that lists nothing")
    for n, entry in enumerate(feed.entries, 1):
        origin = f"{clipping.origin}!{n}"
        if reason := entry.refused or entry.teaser:
            leads = f"; its page is {entry.url}" if entry.url and not entry.refused else ""
            yield Reject(origin=origin, reason=f"{reason}{leads}")
        else:
            yield clipped(entry, origin)


def clipped(entry: Entry, origin: str) -> Clipping:
    """An entry as a clipping: the same entry, the same bytes."""
    article = article_entry.Entry(
        title=entry.headline,
        html=entry.html,
        url=entry.url,
        date=None if entry.published is None else entry.published.isoformat(),
        date_from=None if entry.published is None else "the feed",
        source=entry.outlet,
        byline=entry.byline,
        language=entry.language,
    )
    return article_entry.clipping(article, origin)


def told(entry: Entry, address: str) -> Told:
    """What an entry says of the article on its page, which was found at `address`."""
    return Told(
        headline=entry.headline,
        byline=entry.byline,
        outlet=entry.outlet,
        url=page.web_address(address),
        language=entry.language,
        published=entry.published,
        published_from=None if entry.published is None else "the feed",
    )


def _xml(content: bytes, address: str | None, charset: str | None) -> Feed:
    import feedparser

    headers = {"content-type": f"application/xml; charset={charset}" if charset else "application/xml"}
    if address:
        headers["content-location"] = address
    try:
        found = feedparser.parse(
            BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except RecursionError:
        raise Unreadable("the feed is too deep to read") from None
    except Exception as error:  # noqa: BLE001  # whatever bytes can do to a parser that mends as it goes
        raise Unreadable(f"a broken feed ({type(error).__name__})") from None
    if not found.entries:
        _refuse_empty(content, found, address)
    cut = _cut(content)
    outlet = _line(found.feed.get("title"), found.feed.get("title_detail"))
    made = [
        _entry(raw, found.feed, outlet, cut=cut and raw is found.entries[-1]) for raw in found.entries[:MOST_ENTRIES]
    ]
    return Feed(title=outlet, entries=_named_once(made))


def _refuse_empty(content: bytes, found: Any, address: str | None) -> None:  # noqa: ANN401  # feedparser has no types
    """Raise `Unreadable` unless it is a whole feed that happens to list nothing."""
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable("empty")
    text = content[:200_000].replace(b"\0", b"").decode("latin-1")
    if _PAGE.match(text.removeprefix("ï»¿")) or "<html" in text[:2000].lower():
        raise Unreadable(f"a page, no feed{_names_feed(text, address)}")
    if not found.version and not found.feed.get("title"):
        raise Unreadable("no feed: neither RSS nor Atom nor JSON Feed")
    if _cut(content) or _open(content):
        raise Unreadable("a broken feed: it breaks off before its first whole entry")


def _names_feed(text: str, address: str | None) -> str:
    """Where the feed is that a page names."""
    for link in _ALTERNATE.finditer(text):
        if _FEED_TYPE.search(link[0]) and (found := _ADDRESS.search(link[0])):
            target = unescape(found[1] or found[2] or found[3])
            if there := page.web_address(_joined(address, target)):
                return f"; it names {there} as its feed"
    return ""


def _joined(base: str | None, target: str) -> str:
    try:
        return urljoin(base or "", target)
    except ValueError:
        return ""


def _cut(content: bytes) -> bool:
    """Does a feed break off inside its last entry?"""
    text = content.replace(b"\0", b"").lower()
    begin = max(map(text.rfind, (b"<item>", b"<item ", b"<entry>", b"<entry ")))
    return begin > max(map(text.rfind, (b"</item", b"</entry")))


def _open(content: bytes) -> bool:
    """Is a feed begun and never ended?"""
    return bool(_BEGUN.search(content[:8192])) and not _ENDED.search(content[-8192:])


def _entry(raw: Any, feed: Any, outlet: str | None, *, cut: bool) -> Entry:  # noqa: ANN401  # feedparser has no types
    url = _web(raw.get("feedburner_origlink")) or _web(raw.get("link"))
    if url is None:
        url = next((found for link in _each(raw, "links") if (found := _itself(link))), None)
    if url is None and raw.get("guidislink", True):
        url = _web(raw.get("id"))
    html, full = _text(raw)
    headline = _line(raw.get("title"), raw.get("title_detail"))
    source = raw.get("source")
    from_source = _line(source.get("title"), source.get("title_detail")) if isinstance(source, dict) else None
    language = _content_language(raw) or feed.get("language")
    return Entry(
        name=_shortened(raw.get("id") or url or headline or ""),
        headline=headline,
        url=url,
        byline=_authors(_each(raw, "authors")) or _person(raw.get("author")),
        outlet=page.outlet(from_source or outlet, None, url or _web(feed.get("link"))),
        language=_language(language),
        published=_day(raw),
        html=html,
        teaser=teaser(words_of(html), full=full, leads=url is not None),
        refused=_refused(raw, cut=cut),
    )


def _itself(link: Any) -> str | None:  # noqa: ANN401  # feedparser has no types
    """Where an entry stands that gives no other address than its own."""
    return _web(link.get("href")) if link.get("rel") == "self" else None


def _refused(raw: Any, *, cut: bool) -> str | None:  # noqa: ANN401  # feedparser has no types
    """Why an entry is no article: exports of WordPress list everything that a site holds, its drafts too."""
    if cut:
        return "the feed breaks off in it"
    if (status := raw.get("wp_status")) and status != "publish":
        return f"not published ({_shortened(str(status))[:40]})"
    if (kind := raw.get("wp_post_type")) not in _WORDPRESS:
        return f"no article ({_shortened(str(kind))[:40]})"
    return None


def _text(raw: Any) -> tuple[str, bool]:  # noqa: ANN401  # feedparser has no types
    """The longest text that an entry has, as HTML, and whether it stands where whole texts do."""
    texts: list[tuple[str, bool]] = []
    for part in _each(raw, "content"):
        kind = str(part.get("type") or "")
        if kind in {"", "text/html", "text/plain", "application/xhtml+xml"} and isinstance(part.get("value"), str):
            texts.append((_as_html(part["value"], plain=kind == "text/plain"), True))
    if isinstance(summary := raw.get("summary"), str):
        detail = raw.get("summary_detail")
        kind = str(detail.get("type") or "") if isinstance(detail, dict) else ""
        texts.append((_as_html(summary, plain=kind == "text/plain"), False))
    return max(texts, key=lambda text: (len(words_of(text[0])), text[1]), default=("", False))


def _as_html(text: str, *, plain: bool) -> str:
    """A text as HTML: one without tags, or whose only paragraphs are its blank lines, gets its paragraphs."""
    if plain and "<" in text and not _BLOCK.search(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;")
    if _BLOCK.search(text) or not text.strip():
        return text.strip()
    return "".join(f"<p>{part.strip()}</p>" for part in _BLANK_LINE.split(text) if part.strip())


def _day(raw: Any) -> date | None:  # noqa: ANN401  # feedparser has no types
    """The day of publication where the publisher is, not in Greenwich, if what is written can be read so."""
    for name in ("published", "created", "updated"):
        # feedparser's own `get` takes the day of publication for that of a change, and warns that it will not for ever
        if isinstance(written := dict.get(raw, name), str) and (day := date_in(written[:LONGEST_LINE])):
            return day
        if moment := dict.get(raw, f"{name}_parsed"):
            try:
                return date(*moment[:3])
            except (ValueError, TypeError):
                continue
    return None


def _authors(people: Sequence[Any]) -> str | None:
    names = [name for person in people if isinstance(person, dict) and (name := _person(person.get("name")))]
    return ", ".join(dict.fromkeys(names))[:LONGEST_LINE] or None


def _person(name: object) -> str | None:
    """A name; what is only an address of mail is none."""
    line = _line(name)
    return None if line is None or "@" in line or line.startswith(_ADDRESSES) else line


def _line(text: object, detail: Any = None) -> str | None:  # noqa: ANN401  # feedparser has no types
    """A text in one line; as HTML where `detail` says that it is."""
    if not isinstance(text, str):
        return None
    html = detail is None or (isinstance(detail, dict) and detail.get("type") != "text/plain")
    line = " ".join((words_of(text) if html or "&" in text else text).split())
    return "".join(char for char in line if char.isprintable())[:LONGEST_LINE] or None


def _content_language(raw: Any) -> object:  # noqa: ANN401  # feedparser has no types
    detail = raw.get("title_detail")
    parts = [*_each(raw, "content"), *([detail] if isinstance(detail, dict) else [])]
    return next((part["language"] for part in parts if part.get("language")), None)


def _each(raw: Any, name: str) -> list[dict[str, Any]]:  # noqa: ANN401  # feedparser has no types
    """What feedparser lists under a name; an element that is called so itself makes a text of it."""
    listed = raw.get(name)
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _language(text: object) -> str | None:
    match = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", text.strip()) if isinstance(text, str) else None
    return match[1].lower() if match else None


def _web(address: object) -> str | None:
    return page.web_address(address.strip()) if isinstance(address, str) else None


def _shortened(name: object) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in str(name)).split())[:LONGEST_LINE]


def _named_once(made: Sequence[Entry]) -> tuple[Entry, ...]:
    """Each entry under a name of its own: the same name again gets a number, and one without any its place."""
    seen: dict[str, int] = {}
    named = []
    for entry in made:
        seen[entry.name] = again = seen.get(entry.name, 0) + 1
        if entry.name and again == 1:
            named.append(entry)
        else:
            named.append(msgspec.structs.replace(entry, name=f"{entry.name}#{again}"))
    return tuple(named)


def _json(content: bytes, address: str | None) -> Feed:
    try:
        said = msgspec.json.decode(decode(content))
    except (msgspec.DecodeError, RecursionError, ValueError):
        raise Unreadable("a broken JSON Feed") from None
    if not isinstance(said, dict) or not isinstance(said.get("items"), list):
        raise Unreadable("a JSON Feed without items")
    title = _line(said.get("title"))
    made = [_item(item, said, title, address) for item in said["items"][:MOST_ENTRIES] if isinstance(item, dict)]
    return Feed(title=title, entries=_named_once(made))


def _item(item: dict[str, Any], feed: dict[str, Any], title: str | None, address: str | None) -> Entry:
    link = next((item[name] for name in ("url", "external_url") if isinstance(item.get(name), str)), None)
    url = _web(_joined(address, link)) if link else _web(item.get("id"))
    html = item.get("content_html")
    text = item.get("content_text")
    if isinstance(html, str):
        whole = _as_html(html, plain=False)
    else:
        whole = _as_html(text, plain=True) if isinstance(text, str) else ""
    summary = item.get("summary")
    body = whole or (_as_html(summary, plain=True) if isinstance(summary, str) else "")
    headline = _line(item.get("title"))
    people = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    written = item.get("date_published") or item.get("date_modified")
    return Entry(
        name=_shortened(item.get("id") or url or headline or ""),
        headline=headline,
        url=url,
        byline=_authors(people or ()),
        outlet=page.outlet(title, None, url or _web(feed.get("home_page_url"))),
        language=_language(item.get("language")) or _language(feed.get("language")),
        published=date_in(written[:LONGEST_LINE]) if isinstance(written, str) else None,
        html=body,
        teaser=teaser(words_of(body), full=bool(whole), leads=url is not None),
    )
