"""Books (.epub): each chapter that holds text is an article; the cover, the contents and the imprint are passed over.

A book is a zip of pages in an order, the spine. A chapter goes on as the bytes of its page, to be read as an article
that was given by itself; what the package says of all (title, language, day) is told with it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from briefing.intake.documents import properties
from briefing.intake.documents.package import Element, Package, parsed_page, unpacked
from briefing.intake.documents.properties import Properties
from briefing.intake.documents.written import Block, drafted
from briefing.intake.draft import Draft, Unreadable
from briefing.intake.metadata import byline, date_in
from briefing.model import Clipping, Reject, Told

#: The media type of a chapter: one page of a book, as a clipping of its own.
CHAPTER: Final = "application/vnd.briefing.chapter+xhtml"
_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
#: Pages of one book; a thousand is an encyclopedia.
MOST_CHAPTERS: Final = 1_000
_PAGES: Final = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/xml"})
#: Pages that are no chapters, by what they are called, and by what they say that they are.
_NO_CHAPTER = re.compile(
    r"(?:^|[\W_\d])(?:cover|nav|toc|contents|title-?page|half-?title|copyright|imprint|colophon|index|landmarks)"
    r"(?=$|[\W_\d])",
    re.IGNORECASE,
)
_NO_CHAPTER_TYPES: Final = frozenset(
    "cover toc titlepage halftitlepage copyright-page colophon landmarks loi lot index imprint page-list".split()
)
#: Words; less is a picture with its title, or the name of a part.
_SHORTEST: Final = 25
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS: Final = _HEADINGS | {"p", "li", "blockquote", "div", "section", "article", "body", "dd", "dt", "pre", "header"}
_SKIPPED: Final = frozenset(
    "head script style nav table figure figcaption aside svg math audio video footer form noscript rt object".split()
)
#: What in a chapter is no text of it: notes and their marks.
_NOTES: Final = frozenset("noteref footnote footnotes endnote endnotes rearnote rearnotes pagebreak annotation".split())


def chapters(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The chapters of a book in reading order, each with its file's name in the book behind ``!``.

    Raises:
        Unreadable: it is damaged, locked or too large, or there is no order of pages in it.
    """
    with unpacked(clipping.content) as package:
        place = _package_file(package)
        tree = package.tree(place)
        told = _told(tree)
        locked = package.read(_ENCRYPTION) if _ENCRYPTION in package else b""
        for name in _spine(tree, posixpath.dirname(place)):
            origin = f"{clipping.origin}!{_printable(name)}"
            if name.encode() in locked:
                yield Reject(origin=origin, reason="protected against copying")
                continue
            try:
                content = package.read(name)
                if _is_chapter(content):
                    yield Clipping(origin=origin, content=content, media_type=CHAPTER, told=told)
            except Unreadable as unreadable:
                yield Reject(origin=origin, reason=unreadable.reason)


def extract(clipping: Clipping) -> Draft:
    """Read a chapter: headings, paragraphs and list items; no tables, pictures or notes.

    Raises:
        Unreadable: there is no text in it, or it is too large or too deep.
    """
    page = parsed_page(clipping.content)
    named = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return drafted(_blocks(page), Properties(language=properties.language(named) or ""))


def _package_file(package: Package) -> str:
    for element in package.tree(_CONTAINER).iter():
        if _tag(element) == "rootfile" and element.get("full-path"):
            return str(element.get("full-path"))
    raise Unreadable("a book that does not say where its pages are")


def _spine(tree: Element, folder: str) -> Iterator[str]:
    """The names of the pages in reading order, without those that say that they are no chapters."""
    items = {element.get("id"): element for element in tree.iter() if _tag(element) == "item"}
    aside = {
        _inside(folder, element.get("href") or "")
        for element in tree.iter()
        if _tag(element) == "reference" and (element.get("type") or "").lower() in _NO_CHAPTER_TYPES
    }
    seen: set[str] = set()
    for element in tree.iter():
        item = items.get(element.get("idref")) if _tag(element) == "itemref" else None
        if item is None or element.get("linear") == "no" or (item.get("media-type") or "") not in _PAGES:
            continue
        href = item.get("href") or ""
        name = _inside(folder, href)
        signs = f"{posixpath.splitext(posixpath.basename(name))[0]} {item.get('id')}"
        if "nav" in (item.get("properties") or "").split() or _NO_CHAPTER.search(signs) or name in aside:
            continue
        if name and name not in seen and len(seen) < MOST_CHAPTERS:
            seen.add(name)
            yield name


def _inside(folder: str, href: str) -> str:
    """A reference as the name of a file in the zip."""
    try:
        path = unquote(urlsplit(href).path)
    except ValueError:
        return ""
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/") if path else ""


def _told(tree: Element) -> Told:
    """What the package says of the whole book. Its authors are those of its chapters only where there is one."""
    found: dict[str, list[str]] = {}
    for element in tree.iter():
        found.setdefault(_tag(element), []).append(" ".join((element.text or "").split()))
    authors = found.get("creator", [])
    published = date_in(next(iter(found.get("date", ())), ""))
    return Told(
        byline=byline(authors[0]).author if len(authors) == 1 else None,
        outlet=next(filter(None, found.get("publisher", ())), None),
        language=properties.language(next(iter(found.get("language", ())), "")),
        published=published,
        published_from="the book's metadata" if published else None,
    )


def _is_chapter(content: bytes) -> bool:
    try:
        page = parsed_page(content)
    except Unreadable:
        return True  # to be refused with its reason
    body = next((one for one in page.iter("body")), page)
    if _types(body) & _NO_CHAPTER_TYPES or any(_types(one) & _NO_CHAPTER_TYPES for one in body):
        return False
    return sum(len(block.text.split()) for block in _blocks(page)) >= _SHORTEST


def _types(element: Element) -> set[str]:
    """What an element says that it is, in the words of books."""
    names = (key for key in element.attrib if key == "epub:type" or key.endswith("}type"))
    return set(
        " ".join(element.get(name) for name in (*names, "role") if element.get(name)).replace("doc-", "").split()
    )


def _blocks(page: Element) -> list[Block]:
    body = next((one for one in page.iter("body")), page)
    gathered: list[tuple[str, list[str]]] = [("p", [])]
    _gather(body, gathered)
    return [Block(text="".join(parts), heading=tag in _HEADINGS, title=tag in {"h1", "h2"}) for tag, parts in gathered]


def _gather(element: Element, gathered: list[tuple[str, list[str]]]) -> None:
    """The text of an element, block by block. Deep pages are refused before: see `parsed_page`."""
    tag = _tag(element)
    block = tag in _BLOCKS
    if block:
        gathered.append((tag, []))
    if tag == "br":
        gathered[-1][1].append("\n")
    elif tag and tag not in _SKIPPED and not _types(element) & _NOTES:
        gathered[-1][1].append((element.text or "").replace("\n", " "))
        for one in element:
            _gather(one, gathered)
    if block:
        gathered.append(("p", []))
    gathered[-1][1].append((element.tail or "").replace("\n", " "))


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
