"""Fragments of HTML: what stands in a feed, a record or a mail, where all is text and there is no page around it.

A page is searched for its main text (`briefing.intake.html`); here there is nothing to search for, and a search would
lose text: mails are built of tables from top to bottom. Blocks are taken as they come, and of each is known how much
of it is link.
"""

from __future__ import annotations

import re
from typing import Any, Final

from briefing.intake.draft import Unreadable
from briefing.model import Frozen

#: Elements that are no text, with all that is in them.
_NO_TEXT: Final = (
    *("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "canvas", "audio", "video", "map"),
    *("nav", "form", "button", "select", "textarea", "figure", "figcaption", "picture"),
)
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset footer h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section summary table tbody td tfoot th thead title tr ul".split()
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Styles by which mails hide a line that is to show beside the subject only.
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)"
    r"|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
#: Characters that show as nothing, with which such lines are filled up.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
#: Elements; the longest newsletter measured has 4,000.
_MOST_ELEMENTS: Final = 30_000
#: Elements in each other; tables in tables of newsletters come to some forty.
_DEEPEST: Final = 220
#: Parsing a tag takes the square of its attributes.
_MOST_ATTRIBUTES: Final = 2_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")

#: Element of an lxml tree; lxml has no types of its own.
Element = Any


class Block(Frozen, frozen=True, kw_only=True):
    """A paragraph, a heading, a list item or a cell; white space is folded, but for line breaks that are meant."""

    text: str
    heading: bool = False
    #: Characters of `text` that are the text of links.
    linked: int = 0
    #: Addresses that the links lead to.
    links: tuple[str, ...] = ()
    #: It stands in something quoted: an answer repeats what it answers.
    quoted: bool = False


def blocks(source: str) -> list[Block]:
    """The blocks of a fragment, or of a whole mail, in their order; what is hidden is left out.

    Raises:
        Unreadable: it is too large or too deep.
    """
    tree = _parse(source)
    found: list[_Growing] = [_Growing()]
    links, quotes = 0, 0
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        step = 1 if event == "start" else -1
        if tag in _BLOCKS:
            found.append(_Growing())
            quotes += step if _quotes(element) else 0
            found[-1].quoted = quotes > 0
            found[-1].heading = event == "start" and tag in _HEADINGS
        if tag == "a":
            links += step
            if event == "start" and (address := element.get("href")):
                found[-1].links.append(address.strip())
        if tag == "br" and event == "start":
            found[-1].add("\n", linked=False)
        text = (element.text if event == "start" else element.tail) or ""
        found[-1].add(text.replace("\n", " ").replace("\r", " "), linked=links > 0)
        if event == "end" and tag in _BLOCKS:
            found[-1].quoted = quotes > 0
    return [block for one in found if (block := one.block()).text]


class _Growing:
    """A block, as long as its text comes in."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.links: list[str] = []
        self.heading = False
        self.quoted = False

    def add(self, text: str, *, linked: bool) -> None:
        self.parts.append(text)
        self.linked += len(" ".join(text.split())) if linked else 0

    def block(self) -> Block:
        lines = (" ".join(line.split()) for line in _INVISIBLE.sub("", "".join(self.parts)).split("\n"))
        return Block(
            text="\n".join(filter(None, lines)),
            heading=self.heading,
            linked=self.linked,
            links=tuple(self.links),
            quoted=self.quoted,
        )


def _parse(source: str) -> Element:
    from lxml import etree, html

    if any(len(tag.split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.findall(source)):
        raise Unreadable("it has more attributes in a tag than any text of news")
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True, huge_tree=False
    )
    try:
        tree = html.document_fromstring(f"<div>{source}</div>".encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("no text in it") from None
    waiting, seen = [(tree, 0)], 0
    while waiting:
        element, depth = waiting.pop()
        seen += 1
        if depth > _DEEPEST or seen > _MOST_ELEMENTS:
            raise Unreadable("too deep or too large to read")
        waiting.extend((one, depth + 1) for one in element)
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    for element in tree.xpath("//*[@style or @hidden]"):
        if element.getparent() is not None and (
            element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
        ):
            element.drop_tree()
    return tree


def _quotes(element: Element) -> bool:
    if element.tag == "blockquote":
        return element.get("type") == "cite" or "gmail_quote" in element.get("class", "")
    return "yahoo_quoted" in element.get("class", "")
