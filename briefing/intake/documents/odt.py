"""OpenDocument texts (.odt, .fodt in a zip): the paragraphs of the body.

A reader of our own over a zip and lxml, for the same reasons as for Word documents; odfdo, the best kept library for
the format, unpacks without a bound, and its text of a paragraph holds the notes and the comments in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing.intake.documents import properties
from briefing.intake.documents.package import Element, Package, unpacked
from briefing.intake.documents.properties import Properties
from briefing.intake.documents.written import Block, drafted
from briefing.intake.draft import Draft, Unreadable
from briefing.model import Clipping

_BODY: Final = "content.xml"
_PROPERTIES: Final = "meta.xml"
_LOCKED: Final = b"encryption-data"
_MANIFEST: Final = "META-INF/manifest.xml"
#: What holds paragraphs.
_HOLDERS: Final = frozenset({"body", "text", "section", "list", "list-item", "list-header", "numbered-paragraph"})
#: What stands in a paragraph and is no text.
_SKIPPED: Final = frozenset(
    {"note", "annotation", "annotation-end", "frame", "tracked-changes", "ruby-text", "bookmark", "script"}
    | {"page-number", "page-count", "hidden-text", "hidden-paragraph", "shape", "custom-shape", "rect", "object"}
)
_MARKS: Final = {"tab": " ", "line-break": "\n", "s": " "}
_TITLES: Final = frozenset({"Title", "Heading_20_1"})
_HEADINGS: Final = _TITLES | {"Subtitle"}
#: Styles of paragraphs that are no text of the article.
_NO_TEXT: Final = frozenset({"Caption", "Illustration", "Figure", "Footer", "Header", "Footnote", "Endnote"})


def extract(clipping: Clipping) -> Draft:
    """Read an OpenDocument text: paragraphs, headings and list items; no tables, notes, comments, frames or feet.

    Raises:
        Unreadable: it is damaged, locked, too large, no text document, or there is no text in it.
    """
    with unpacked(clipping.content) as package:
        if _MANIFEST in package and _LOCKED in package.read(_MANIFEST):
            raise Unreadable("protected by a password")
        tree = package.tree(_BODY)
        parents = _parents(tree)
        text = next((one for one in tree.iter() if _tag(one) == "text" and _tag(one.getparent()) == "body"), None)
        if text is None:
            raise Unreadable("an OpenDocument file, but no text")
        return drafted(list(_blocks(text, parents)), _properties(package))


def _tag(element: Element) -> str:
    """The local name; what is no element (an entity, or nothing) has none."""
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def _value(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _parents(tree: Element) -> dict[str, str]:
    """The named style that each automatic style stands for."""
    found: dict[str, str] = {}
    for styles in tree:
        if _tag(styles) == "automatic-styles":
            found |= {_value(one, "name"): _value(one, "parent-style-name") for one in styles if _tag(one) == "style"}
    return found


def _blocks(text: Element, parents: dict[str, str]) -> Iterator[Block]:
    waiting = list(reversed(text))
    while waiting:
        element = waiting.pop()
        tag = _tag(element)
        if tag in {"p", "h"}:
            style = _value(element, "style-name")
            style = parents.get(style, style) or style
            title = style in _TITLES or (tag == "h" and _value(element, "outline-level") == "1")
            words = "" if style in _NO_TEXT else "".join(_words(element))
            yield Block(text=words, heading=tag == "h" or style in _HEADINGS, title=title)
        elif tag in _HOLDERS:
            waiting.extend(reversed(element))


def _words(paragraph: Element) -> Iterator[str]:
    """White space in the file is but layout: only `text:s` and its like are meant, yet both fold in the end."""
    yield _flat(paragraph.text)
    for element in paragraph:
        tag = _tag(element)
        if tag in _MARKS:
            yield _MARKS[tag]
        elif tag and tag not in _SKIPPED:
            yield from _words(element)
        yield _flat(element.tail)


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _properties(package: Package) -> Properties:
    if _PROPERTIES not in package:
        return Properties()
    try:
        found = {_tag(one): one.text or "" for one in package.tree(_PROPERTIES).iter()}
    except Unreadable:
        return Properties()  # the text can be read without
    return Properties(
        title=found.get("title", ""),
        author=found.get("initial-creator", "") or found.get("creator", ""),
        created=found.get("creation-date", ""),
        modified=found.get("date", ""),
        program=found.get("generator", ""),
        language=properties.language(found.get("language", "")) or "",
    )
