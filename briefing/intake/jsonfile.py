"""JSON: files of articles as archives, agencies (ninjs) and scrapers export them, whole or a line each.

There is no one format; but nearly all say the same few things under names that vary little (`_NAMES`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from briefing.intake import entry
from briefing.intake.decoding import decode
from briefing.intake.draft import Unreadable
from briefing.intake.entry import Entry
from briefing.model import Clipping, Reject

#: What each part of an article is called, the surest first; without case, "_" and "-". ninjs 1 to 3, schema.org,
#: JSON Feed, news APIs, CMS exports and scrapers.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "headline", "headlines", "heading", "webtitle", "titleraw", "name", "subject"),
    "html": ("bodyhtml", "bodyxhtml", "contenthtml", "html", "contentencoded", "articlehtml"),
    "text": (
        *("text", "bodytext", "articlebody", "fulltext", "maintext", "plaintext", "contenttext", "cleanedtext", "body"),
        *("bodies", "content", "articletext", "story", "article", "paragraphs", "rawtext"),
    ),
    "url": (
        *(
            "url",
            "link",
            "canonicalurl",
            "canonicallink",
            "canonical",
            "permalink",
            "weburl",
            "articleurl",
            "sourceurl",
        ),
        *("href", "mainentityofpage", "id", "uri"),
    ),
    "date": (
        *("datepublished", "published", "publishedat", "publisheddate", "publicationdate", "publishdate", "pubdate"),
        *("webpublicationdate", "date", "datetime", "firstcreated", "versioncreated", "issued", "publishtime"),
        *("timestamp", "time", "created", "createdat", "datecreated"),
    ),
    "source": (
        *("outlet", "publisher", "newspaper", "publication", "sitename", "sourcename", "source", "provider", "media"),
        *("infosources", "site", "website", "domain", "copyrightholder"),
    ),
    "byline": ("byline", "bylines", "authors", "author", "creator", "creators", "writer", "by", "contributor"),
    "language": ("language", "lang", "inlanguage", "languagecode"),
}
#: What only tells of an article; one that has nothing else has no text.
_SUMMARIES: Final = frozenset({"description", "summary", "abstract", "excerpt", "teaser", "snippet", "lead", "dek"})
#: Where exports put an article's parts one level deeper.
_INSIDE: Final = ("fields", "source", "attributes", "properties", "doc", "document", "article", "data")
#: Objects in each other that are looked through for articles.
_DEEPEST: Final = 8
#: Characters of the shortest text there is.
_SHORTEST: Final = 12
#: A text that is HTML under the name of text.
_TAGGED = re.compile(r"</(?:p|div|span|h[1-6]|li|a|em|strong)>|<(?:br|p)\s*/?>", re.IGNORECASE)
#: What news APIs put where they cut a text off.
_CUT_OFF = re.compile(r"(?:…|\.\.\.)?\s*\[\+?\d+ (?:chars|characters)\]\s*$")
_WITHDRAWN: Final = frozenset({"canceled", "cancelled", "withheld", "stat:canceled", "stat:withheld"})
#: Seconds since 1970 of the years 1990 to 2100: a number there is a time.
_EPOCH: Final = range(631_152_000, 4_102_444_800)


def articles(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The articles in a file of JSON, or of a JSON object a line.

    Raises:
        Unreadable: it is no JSON, or there is no article in it.
    """
    text = decode(clipping.content)
    try:
        found = list(_found(_value(text), 0))
    except ValueError:
        yield from _lines(clipping.origin, text)
        return
    if not found:
        raise Unreadable("JSON, but no article with a text in it")
    for n, one in enumerate(found, 1):
        yield _article(one, clipping.origin if len(found) == 1 else f"{clipping.origin}!{n}")


def _lines(origin: str, text: str) -> Iterator[Clipping | Reject]:
    """The articles of a file that is an object a line; what a line cannot say is refused by its number."""
    any_read = False
    broken: list[Reject] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        at = f"{origin}!{number}"
        try:
            value = _value(line)
        except ValueError:
            broken.append(Reject(origin=at, reason=f"line {number:,} is no JSON"))
            if not any_read and len(broken) > 1:
                break
            continue
        any_read = True
        yield from broken
        broken = []
        found = list(_found(value, 0))
        if not found:
            yield Reject(origin=at, reason="no article with a text in it")
        for n, one in enumerate(found, 1):
            yield _article(one, at if len(found) == 1 else f"{at}.{n}")
    if not any_read:
        raise Unreadable("no JSON, though it is called so or begins so")
    yield from broken


def _value(text: str) -> object:
    """What a text of JSON says; `ValueError` where it is none. Python's own reader takes what others write amiss."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.MsgspecError, UnicodeError):
        return json.loads(text)


def _found(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The objects that are articles, or that would be if they had a text, by their parts."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _found(one, depth + 1)
    elif isinstance(value, dict):
        parts = _parts(value)
        if ("text" in parts or "html" in parts) or parts.keys() >= {"title", "summary"}:
            yield parts
        else:
            for one in value.values():
                yield from _found(one, depth + 1)


def _parts(value: dict[str, Any]) -> dict[str, Any]:
    """What an object says of an article, under our names."""
    said = {_folded(name): one for name, one in value.items() if one not in (None, "", [], {})}
    for name in _INSIDE:
        if isinstance(inside := said.get(name), dict) and (name != "source" or len(inside) > 3):  # noqa: PLR2004  # else it is an outlet
            del said[name]
            said = {_folded(key): one for key, one in inside.items() if one not in (None, "", [], {})} | said
    parts: dict[str, Any] = {}
    for part, names in _NAMES.items():
        for name in names:
            if name in said and (told := _READ[part](said[name])):
                parts[part] = told
                break
    if any(name in said for name in _SUMMARIES):
        parts["summary"] = True
    if str(said.get("pubstatus", "")).lower() in _WITHDRAWN:
        parts["withdrawn"] = True
    return parts


def _article(parts: dict[str, Any], origin: str) -> Clipping | Reject:
    text, html = parts.get("text", ""), parts.get("html", "")
    if not html and _TAGGED.search(text):
        text, html = "", text
    if parts.get("withdrawn"):
        return Reject(origin=origin, reason="withdrawn by its agency")
    if not text and not html:
        return Reject(origin=origin, reason="only a headline and a summary, no text")
    if _CUT_OFF.search(text or html):
        return Reject(origin=origin, reason="only the beginning of an article, cut off by whoever exported it")
    return entry.clipping(
        Entry(
            title=parts.get("title"),
            text="" if html else text,
            html=html,
            url=parts.get("url"),
            date=parts.get("date"),
            date_from="the file" if parts.get("date") else None,
            source=parts.get("source"),
            byline=parts.get("byline"),
            language=parts.get("language"),
        ),
        origin,
    )


def _folded(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "").lstrip("@").rpartition(":")[2]


def _text(value: object) -> str:
    """A text that may be given whole, by paragraphs, or in several roles (ninjs)."""
    if isinstance(value, str):
        return value if len(value.strip()) >= _SHORTEST else ""
    if isinstance(value, list):
        main = [one for one in value if isinstance(one, dict) and _is_main(one)]
        parts = [_paragraph(one) for one in (main or value)]
        return "\n\n".join(filter(None, parts))
    return _paragraph(value)


def _paragraph(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        for name in ("text", "content", "value", "rendered", "plain", "html"):
            if isinstance(told := value.get(name), str):
                return told
    return ""


def _is_main(value: dict[str, Any]) -> bool:
    return str(value.get("role", "")).lower() in {"main", "body", "title"}


def _line(value: object) -> str:
    """A short text, as in a headline."""
    if isinstance(value, list):
        main = [one for one in value if isinstance(one, dict) and _is_main(one)]
        value = next(iter(main or value), "")
    if isinstance(value, dict):
        value = next((value[name] for name in ("main", "value", "rendered", "text") if value.get(name)), "")
    return " ".join(unescape(re.sub(r"<[^<>]{1,40}>", "", value)).split()) if isinstance(value, str) else ""


def _names(value: object) -> str:
    """Who wrote it."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value[:20])))
    if isinstance(value, dict):
        value = {_folded(str(name)): one for name, one in value.items()}
        given = " ".join(str(value.get(name, "")) for name in ("firstname", "lastname"))
        value = value.get("name") or value.get("byline") or value.get("value") or " ".join(given.split())
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def _outlet(value: object) -> str:
    """An outlet's name; of an address, its host."""
    if isinstance(value, list):
        return next(filter(None, map(_outlet, value[:20])), "")
    if isinstance(value, dict):
        value = next((value[name] for name in ("title", "name", "label", "uri", "id") if value.get(name)), "")
    if not isinstance(value, str):
        return ""
    name = " ".join(unescape(value).split())
    host = (_host(name) or "") if "://" in name else name
    return host.removeprefix("www.")


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _address(value: object) -> str:
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("href") or ""
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else ""


def _date(value: object) -> str:
    if isinstance(value, dict):
        value = next((one for one in value.values() if isinstance(one, (str, int, float))), "")
    if isinstance(value, str) and value.isdecimal() and len(value) in {10, 13}:
        value = int(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < _EPOCH.stop * 1000:
        seconds = value / 1000 if int(value) // 1000 in _EPOCH else value
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if int(seconds) in _EPOCH else ""
    return value[:60] if isinstance(value, str) else ""


def _language(value: object) -> str:
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("code") or ""
    return value if isinstance(value, str) and re.match(r"[A-Za-z]{2}(?:[-_]|$)", value) else ""


_READ: Final = {
    "title": _line,
    "html": _text,
    "text": _text,
    "url": _address,
    "date": _date,
    "source": _outlet,
    "byline": _names,
    "language": _language,
}
