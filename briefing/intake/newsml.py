"""NewsML-G2 and NITF, the XML of news agencies: one report or a message of many; NewsML 1 too, where it holds texts.

Only names of elements are looked at, not their namespaces, of which there are many. Nothing that a file names is
fetched, and no entity is unfolded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Final

from briefing.intake import entry
from briefing.intake.draft import Unreadable
from briefing.intake.entry import Entry
from briefing.model import Clipping, Reject

_BLOCKS: Final = frozenset(
    "p hl1 hl2 h1 h2 h3 h4 h5 h6 li dt dd block div section pre blockquote bq article body body.content br tr".split()
)
#: What stands in a text and is none: pictures, tables of figures, notes to editors, and what heads or ends it.
_NO_TEXT: Final = frozenset(
    "media figure table nitf-table note script style head body.head body.end tobject aside nav title form".split()
)
_WITHDRAWN: Final = ("canceled", "cancelled", "withheld")
#: A word for what an item is, behind the last colon of its class.
_KINDS: Final = {
    "picture": "a picture",
    "graphic": "a graphic",
    "video": "a film",
    "audio": "a sound",
    "animation": "a film",
    "composite": "a list of other items",
    "planning": "a plan of coverage",
}

#: Element of an lxml tree; lxml has no types of its own.
Element = Any


def reports(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The reports in a file of NewsML or NITF.

    Raises:
        Unreadable: it is no such XML, or has no report in it.
    """
    tree = _parsed(clipping.content)
    kind = _tag(tree)
    if kind in {"packageItem", "knowledgeItem"}:
        raise Unreadable("a list of other items, not an article")
    items = [tree] if kind in {"nitf", "newsItem"} else _all(tree, "newsItem", "NewsItem")
    if not items:
        raise Unreadable("XML of a news agency, but no report in it")
    for n, item in enumerate(items, 1):
        origin = clipping.origin if len(items) == 1 else f"{clipping.origin}!{n}"
        try:
            yield entry.clipping(_nitf(item) if kind == "nitf" else _item(item), origin)
        except Unreadable as unreadable:
            yield Reject(origin=origin, reason=unreadable.reason)


def _parsed(content: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content.strip(), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"broken XML ({' '.join(str(error).split())[:120]})") from None


def _item(item: Element) -> Entry:
    """A news item: what it says of its report, and the report, which may be NITF, XHTML or plain."""
    _refuse(item)
    inner = next((one for one in item.iter() if _tag(one) == "nitf"), None)
    if inner is not None:
        report = _nitf(inner)
    else:
        holders = [one for one in item.iter() if _tag(one) in {"inlineXML", "inlineData", "DataContent"}]
        text = max((_text(one) for one in holders), key=len, default="")
        if not text:
            raise Unreadable("no text in it, only what is said about one")
        report = Entry(text=text, structured=True)
    provider = next(iter(_all(item, "provider")), None)
    named = _named(provider) if provider is not None else ""
    return Entry(
        title=_first(item, "headline", "HeadLine") or report.title,
        text=report.text,
        url=next(
            (one.get("href") or "" for one in _all(item, "link") if (one.get("href") or "").startswith("http")), ""
        )
        or None,
        date=_first(item, "firstCreated", "FirstCreated")
        or _first(item, "versionCreated", "ThisRevisionCreated")
        or report.date,
        date_from="the agency",
        source=report.source
        or named
        or next(map(_named, _all(item, "infoSource", "Provider", "copyrightHolder")), None),
        byline=_first(item, "by", "byline", "ByLine") or report.byline,
        language=next((one.get("tag") for one in _all(item, "language") if one.get("tag")), None) or report.language,
        structured=True,
    )


def _refuse(item: Element) -> None:
    """Raise `Unreadable` for an item that its agency has withdrawn, and for one that is no text."""
    status = next((one.get("qcode") or "" for one in _all(item, "pubStatus")), "")
    if status.rpartition(":")[2] in _WITHDRAWN:
        raise Unreadable("withdrawn by its agency")
    what = next((one.get("qcode") or "" for one in _all(item, "itemClass")), "").rpartition(":")[2]
    if what in _KINDS:
        raise Unreadable(f"{_KINDS[what]}, not a text")


def _nitf(tree: Element) -> Entry:
    content = next(iter(_all(tree, "body.content")), None)
    body = next(iter(_all(tree, "body")), None)
    text = _text(content if content is not None else body) if body is not None else ""
    if not text:
        raise Unreadable("no text in it")
    told = {name: next(iter(_all(tree, name)), None) for name in ("pubdata", "doc-id", "doc.copyright")}
    attributes = ((told["pubdata"], "name"), (told["doc-id"], "regsrc"), (told["doc.copyright"], "holder"))
    named = (one.get(name) for one, name in attributes if one is not None)
    dates = (one.get("norm") for one in _all(tree, "date.issue", "date.release", "story.date", "date.publication"))
    published = told["pubdata"].get("date.publication") if told["pubdata"] is not None else None
    return Entry(
        title=_first(tree, "hl1", "hedline", "title"),
        text=text,
        date=next(filter(None, dates), None) or published,
        date_from="the agency",
        source=_first(tree, "distributor") or next(filter(None, named), None),
        byline=_first(tree, "byline"),
        language=tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        structured=True,
    )


def _text(element: Element) -> str:
    """The text of an element, a paragraph a block."""
    from lxml import etree

    blocks: list[list[str]] = [[]]
    inside = 0
    for event, one in etree.iterwalk(element, events=("start", "end")):
        tag = _tag(one)
        skipped = tag in _NO_TEXT and one is not element
        inside += skipped if event == "start" else -skipped
        if tag in _BLOCKS:
            blocks.append([])
        if event == "start" and not inside:
            blocks[-1].append(_words(one))
        elif event == "end" and not inside and one is not element:
            blocks[-1].append(one.tail or "")
    texts = [" ".join("".join(parts).split()) for parts in blocks]
    if sum(map(bool, texts)) == 1:  # plain text, whose own lines tell
        lines = "".join(part for parts in blocks for part in parts).split("\n")
        return "\n".join(line.rstrip() for line in lines).strip()
    return "\n\n".join(filter(None, texts))


def _words(element: Element) -> str:
    """What an element begins with; an entity that was not unfolded is a sign of HTML, or nothing."""
    text = element.text or ""
    if isinstance(element.tag, str):
        return text
    return sign if len(sign := unescape(text)) == 1 else " "


def _all(tree: Element, *names: str) -> list[Element]:
    return [one for one in tree.iter() if _tag(one) in names]


def _first(tree: Element, *names: str) -> str | None:
    """The first text of an element that is called so; the surest name first."""
    for name in names:
        for one in _all(tree, name):
            if text := " ".join("".join(_pieces(one)).split()):
                return text
    return None


def _pieces(element: Element) -> Iterable[str]:
    for one in element.iter():
        yield _words(one)
        if one is not element:
            yield one.tail or ""


def _named(element: Element) -> str:
    """A party's name: in a `name` inside it, as its text, or in a code such as ``nprov:AP``."""
    inside = _first(element, "name") or " ".join("".join(_pieces(element)).split())
    coded = element.get("literal") or (element.get("qcode") or "").rpartition(":")[2]
    party = next((one.get("FormalName") for one in element.iter() if one.get("FormalName")), None)
    return inside or coded or party or ""


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
