"""What a page of HTML says about its article beside the text: headline, outlet, address, language and date.

Dates are read from where publishers state them, and nowhere else: a guesser that looks through the whole page takes
the date of an advertisement, and fills a missing day from the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from briefing.intake.metadata import date_in

#: Names of `meta` elements that state the day of publication, the surest first.
_DATE_METAS: Final = (
    *("article:published_time", "og:published_time", "datepublished", "publication_date", "publishdate", "pubdate"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued"),
    *("dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date", "date"),
    *(
        "article.published",
        "published-date",
        "publish-date",
        "originalpublicationdate",
        "publish_date",
        "ptime",
        "pdate",
        "article_date_original",
    ),
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{6,40})"')
#: A date of a change is not the date of publication.
_CHANGED = re.compile(r"modif|updat|edited", re.IGNORECASE)
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=[/.-]|$)")
#: Between a headline and the name of its site.
_SEPARATOR = r"\s*(?:[|–—·»«:：_]|\s-|-\s|::|\s•)+\s*"
#: A user and a password before the host by which a site is called that has no better name.
_LOGIN = re.compile(r"\A\S*@(?=[\w.-]+(?::\d+)?\Z)")
#: A site's name is short; what is longer is its motto or the page's title.
_LONGEST_NAME = 40
_LONGEST_ADDRESS = 2048

#: Element of an lxml tree; lxml has no types of its own.
Element = Any


def published(tree: Element, address: str | None) -> tuple[date | None, str | None]:
    """The day of publication and where it was found, or (None, None)."""
    for text, place in _stated(tree, address):
        found = date_in(text)
        if found is not None:
            return found, place
    return None, None


def _stated(tree: Element, address: str | None) -> Iterator[tuple[str, str]]:
    """The places where a page states its day, the surest first."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from ((text, "the page's metadata") for text in _JSON_DATE.findall(script.text or ""))
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        metas.setdefault(name.strip().lower(), element.get("content") or "")
    yield from ((metas[name], "the page's metadata") for name in _DATE_METAS if name in metas)
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or _text(element), "the date on the page"
    for match in _ADDRESS_DATE.finditer(urlsplit(address).path if address else ""):
        yield "-".join(match.groups()), "the page's address"
    times = [element for element in tree.iter("time") if not _CHANGED.search(_signs(element))]
    days = {date_in(_text(element)) or date_in(element.get("datetime") or "") for element in times} - {None}
    if len(days) == 1:  # several are of several articles
        yield from ((str(day), "the date on the page") for day in days)


def _signs(element: Element) -> str:
    return " ".join((element.get("itemprop") or "", element.get("class") or "", _text(element)))


def headline(title: str | None, outlet: str | None, tree: Element) -> str | None:
    """The page's title without the name of its site."""
    title = " ".join((title or "").split())
    if outlet:
        name = re.escape(outlet)
        # "… | CNN Politics" too; behind a colon or a dash, more words than the name may be the headline's own
        suffix = rf"{_SEPARATOR}{name}$|\s*\|\s*{name}(?:\s\w+){{0,2}}$"
        title = re.sub(rf"{suffix}|^{name}{_SEPARATOR}", "", title, flags=re.IGNORECASE)
    for element in tree.iter("h1"):
        head = _text(element)
        if head and re.match(rf"{re.escape(head)}(?:{_SEPARATOR}|-)", title):
            return head
    return title or None


def outlet(site: str | None, title: str | None, address: str | None) -> str | None:
    """The name of the site without its motto, else the host of its address."""
    name = re.split(r"\s+[|–—-]\s+", " ".join((site or "").split()))[0]
    if name.startswith(("http://", "https://")):
        name = _host(name)
    name = _LOGIN.sub("", name)
    if not name or len(name) > _LONGEST_NAME or (title and title.startswith(name) and len(name) == len(title)):
        name = _host(address or "")
    return name.removeprefix("www.") or None


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""  # no address, but called so: "http://[…"


def web_address(text: str | None) -> str | None:
    """An address of the web that may be printed and linked, or None: one that holds a password may not."""
    if not text or len(text) > _LONGEST_ADDRESS or not text.isprintable() or any(mark in text for mark in " <>\"'\\`"):
        return None
    try:
        parts = urlsplit(text)
        found = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return None
    return text if found else None


def language(tree: Element) -> str | None:
    """The page's language as two or three letters, where it says so."""
    match = re.match(r"([a-zA-Z]{2,3})(?:[-_]|$)", tree.get("lang") or "")
    return match[1].lower() if match else None


def letter_for_letter(name: str, text: str) -> str:
    """A person's name as the page writes it: readers of metadata drop the full stops of initials."""
    pattern = r"\s+".join(re.escape(word) + (r"\.?" if len(word) == 1 else "") for word in name.split())
    match = re.search(rf"(?<!\w){pattern}", text)
    return " ".join(match[0].split()) if match else name


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
