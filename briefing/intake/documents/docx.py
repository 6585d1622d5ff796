"""Word documents (.docx): the paragraphs of the body.

A reader of our own over a zip and lxml. python-docx gives the same words, yet unpacks what it is given without a bound,
loads every part at once and leaves out what stands in links, insertions and content controls of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing.intake.documents import properties
from briefing.intake.documents.package import Element, Package, unpacked
from briefing.intake.documents.properties import Properties
from briefing.intake.documents.written import Block, drafted
from briefing.intake.draft import Draft, Unreadable
from briefing.model import Clipping

_PROPERTIES: Final = "docProps/core.xml"
_APP: Final = "docProps/app.xml"
_STYLES: Final = "word/styles.xml"
_HEADING = re.compile(r"heading\s*[1-9]$|title$|subtitle$|headline", re.IGNORECASE)
_TITLE = re.compile(r"title$|heading\s*1$|headline$", re.IGNORECASE)
#: Styles of paragraphs that are no text of the article.
_NO_TEXT = re.compile(r"caption$|^(?:toc|header|footer|footnote|endnote)\b|bibliography|macro", re.IGNORECASE)
#: What holds paragraphs, beside the body.
_HOLDERS: Final = frozenset({"body", "sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"})
#: What stands in a paragraph and is no text: what was struck out, pictures with their texts, and what stands for notes.
_SKIPPED: Final = frozenset(
    {"del", "moveFrom", "pPr", "drawing", "pict", "object", "AlternateContent", "footnoteReference", "endnoteReference"}
    | {"instrText", "delText", "delInstrText", "rPr", "sdtPr", "commentReference", "annotationRef", "ruby", "oMath"}
)
_MARKS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_OFF: Final = frozenset({"0", "false", "off"})
#: Programs write the paragraphs of one part each; Word the first, Microsoft's web services the second.
_BODIES: Final = ("word/document.xml", "word/document2.xml")


def extract(clipping: Clipping) -> Draft:
    """Read a Word document: paragraphs, headings and list items; no tables, notes, captions, heads or feet.

    Raises:
        Unreadable: it is damaged, locked, too large, or there is no text in it.
    """
    with unpacked(clipping.content) as package:
        body = next((name for name in _BODIES if name in package), None)
        if body is None:
            raise Unreadable("a Word document without a text")
        names = _styles(package)
        blocks = list(_blocks(package.tree(body), names))
        return drafted(blocks, _properties(package))


def _tag(element: Element) -> str:
    """The local name; what is no element (an entity) has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Element, name: str) -> str:
    """An attribute by its local name; transitional and strict documents differ in the rest."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _styles(package: Package) -> dict[str, str]:
    """The names of paragraph styles, English in any version of Word, by their keys, which are translated."""
    if _STYLES not in package:
        return {}
    try:
        tree = package.tree(_STYLES)
    except Unreadable:
        return {}  # the text can be read without
    found: dict[str, str] = {}
    for style in tree:
        if _tag(style) == "style":
            name = next((_value(part, "val") for part in style if _tag(part) == "name"), "")
            found[_value(style, "styleId")] = name
    return found


def _blocks(tree: Element, styles: dict[str, str]) -> Iterator[Block]:
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        tag = _tag(element)
        if tag == "p":
            yield _block(element, styles)
        elif tag in _HOLDERS or element is tree:
            waiting.extend(reversed(element))


def _block(paragraph: Element, styles: dict[str, str]) -> Block:
    style, outlined = "", False
    for part in paragraph:
        if _tag(part) == "pPr":
            for one in part:
                if _tag(one) == "pStyle":
                    key = _value(one, "val")
                    style = styles.get(key, key)
                outlined = outlined or (_tag(one) == "outlineLvl" and _value(one, "val") in set("012345678"))
    text = "" if _NO_TEXT.search(style) else "".join(_words(paragraph))
    return Block(text=text, heading=outlined or bool(_HEADING.search(style)), title=bool(_TITLE.search(style)))


def _words(paragraph: Element) -> Iterator[str]:
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = _tag(element)
        if tag == "t":
            yield element.text or ""
        elif tag in _MARKS:
            yield _MARKS[tag]
        elif tag not in _SKIPPED and not (tag == "r" and _hidden(element)):
            waiting.extend(reversed(element))


def _hidden(run: Element) -> bool:
    return any(
        _tag(one) == "vanish" and _value(one, "val") not in _OFF for part in run if _tag(part) == "rPr" for one in part
    )


def _properties(package: Package) -> Properties:
    try:
        found = {_tag(one): one.text or "" for one in package.tree(_PROPERTIES)} if _PROPERTIES in package else {}
        app = {_tag(one): one.text or "" for one in package.tree(_APP)} if _APP in package else {}
    except Unreadable:
        return Properties()  # the text can be read without
    return Properties(
        title=found.get("title", ""),
        author=found.get("creator", ""),
        created=found.get("created", ""),
        modified=found.get("modified", ""),
        program=f"{app.get('Application', '')} {found.get('description', '')}",
        language=properties.language(found.get("language", "")) or "",
    )
