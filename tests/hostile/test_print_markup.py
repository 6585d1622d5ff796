"""Markup in every field of an edition, in every rendering: it is printed as what it is, text."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import lxml.etree
import lxml.html
import msgspec
import pytest

from briefing.model import Edition
from briefing.render import render
from briefing.render.options import RenderOptions
from tests.render import editions
from tests.render.mail.letters import made as letter
from tests.render.site import shelves

#: Ends whatever it may stand in, and begins what must not begin.
MARKUP = (
    "\"'`>--></p></title></style></script>]]></a><poison-x onmouseover=alert(1)>x</poison-x><script>poison()</script>"
    "<img src=x onerror=poison()><svg onload=poison()><iframe src=//poison.example></iframe>"
    "<style>@import'//poison'</style>"
    "&lt;poison-y&gt;&#60;poison-z&#62;<base href=//poison.example><meta http-equiv=refresh content=0;//poison.example>"
    "{{ 7 * 191 }}{% include 'page.html' %}${7*191}<%= 7*191 %>"
)
#: What no rendering has of itself, beside what begins so.
FOREIGN = {
    "script",
    "iframe",
    "object",
    "embed",
    "img",
    "base",
    "form",
    "input",
    "style",
    "link",
    "meta",
    "svg",
    "image",
    "use",
}


def poisoned(
    value: Any, chosen: Callable[[str, str], bool], owner: str = "", name: str = "", *, markup: str = MARKUP
) -> Any:
    """The value with markup behind each text of the fields that are chosen, by their type and name."""
    if isinstance(value, msgspec.Struct):
        kind = type(value)
        named = {
            field: poisoned(getattr(value, field), chosen, kind.__name__, field, markup=markup)
            for field in value.__struct_fields__
            if not _fixed(kind, field)
        }
        return msgspec.structs.replace(value, **named)
    if isinstance(value, tuple):
        return tuple(poisoned(one, chosen, owner, name, markup=markup) for one in value)
    if isinstance(value, str) and value and chosen(owner, name):
        return value + markup
    return value


def _fixed(kind: type, field: str) -> bool:
    """Whether a field has no room for a text: a choice of words, a number, a date."""
    [found] = [one for one in msgspec.inspect.type_info(kind).fields if one.name == field]
    return not any(isinstance(one, msgspec.inspect.StrType) for one in _kinds(found.type)) and not any(
        isinstance(one, msgspec.inspect.StructType) for one in _kinds(found.type)
    )


def _kinds(kind: Any) -> Iterator[Any]:
    yield kind
    for name in ("types", "item_types"):
        for inner in getattr(kind, name, ()):
            yield from _kinds(inner)
    if (inner := getattr(kind, "item_type", None)) is not None:
        yield from _kinds(inner)


def places(value: Any) -> Iterator[tuple[str, str]]:
    """The fields of texts that an edition has, by type and name."""
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            if not _fixed(type(value), field):
                held = getattr(value, field)
                if any(isinstance(one, str) for one in (held if isinstance(held, tuple) else (held,))):
                    yield type(value).__name__, field
                yield from places(held)
    elif isinstance(value, tuple):
        for one in value:
            yield from places(one)


pytestmark = pytest.mark.full
HARBOUR = editions.harbour()
FIELDS = sorted(set(places(HARBOUR)))


def shape(html: str | bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with their attributes' names."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = lxml.html.fromstring(html.encode() if isinstance(html, str) else html, parser=parser)
    return [(str(one.tag), tuple(sorted(one.keys()))) for one in tree.iter("*")]


Worn = dict[str, int]


def worn(html: str | bytes) -> Worn:
    """How many elements of each kind a page has; it fails where one has what no page of ours has."""
    found: Worn = {}
    for tag, names in shape(html):
        found[tag] = found.get(tag, 0) + 1
        assert not any(name.startswith("on") for name in names)
    text = html.decode() if isinstance(html, bytes) else html
    assert "1337" not in text  # 7 * 191, which only a template would know
    for address in re.findall(r"(?:href|src)=\"([^\"]*)\"", text):
        assert not re.match(r"\s*(?:javascript|vbscript|data:text|//)", address, re.IGNORECASE)
    return found


@pytest.fixture(scope="module")
def before() -> dict[str, bytes]:
    return pages(HARBOUR)


def pages(edition: Edition, *, whole: bool = True) -> dict[str, bytes]:
    """Everything that is made of an edition without a browser or a press, by its name; or what is made soonest."""
    formats = ["html", "txt", "md", "epub"] if whole else ["html", "txt"]
    found = {one.name: one.content for one in render(edition, formats, RenderOptions())}
    if whole:
        volume = shelves.volume(edition)
        found |= {f"site/{path}": leaf.make() for path, leaf in shelves.leaves(volume).items()}
    sent = letter(edition)
    return found | {"letter.html": sent.html.encode(), "letter.txt": sent.text.encode()}


def fragments(found: dict[str, bytes]) -> Iterator[tuple[str, str | bytes]]:
    """All HTML that stands in the renderings, each by its kind: pages, pages of a site, feeds, letters."""
    for path, content in found.items():
        if path.endswith(".html"):
            yield path.partition("/")[0] if "/" in path else path, content
        elif path.endswith("feed.json"):
            yield from (("feed", item["content_html"]) for item in json.loads(content)["items"])
        elif path.endswith(".xml"):
            yield from (("feed", inner.text or "") for inner in lxml.etree.fromstring(content).iter("{*}content"))


def most_worn(found: dict[str, bytes]) -> dict[str, Worn]:
    """The most elements of each kind that one page of a kind has."""
    most: dict[str, Worn] = {}
    for kind, html in fragments(found):
        for tag, times in worn(html).items():
            held = most.setdefault(kind, {})
            held[tag] = max(held.get(tag, 0), times)
    return most


def check(found: dict[str, bytes], before: dict[str, bytes]) -> None:
    """Fail where a rendering is broken, or has anything but text of what was put into it."""
    usual = most_worn(before)
    for kind, html in fragments(found):
        for tag, times in worn(html).items():
            assert tag in usual[kind], (kind, tag)
            assert tag not in FOREIGN or times <= usual[kind][tag], (kind, tag)
    for path, content in found.items():
        if path.endswith((".xml", ".svg")):
            strictly(content)
        elif path.endswith(".epub"):
            book = zipfile.ZipFile(io.BytesIO(content))
            assert not [name for name in book.namelist() if ".." in name or name.startswith("/")]
            for name in book.namelist():
                if name.endswith((".xhtml", ".opf", ".ncx", ".xml", ".svg")):
                    strictly(book.read(name))
        elif path.endswith(".txt"):
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", content.decode())


def strictly(content: bytes) -> None:
    """Fail where XML is broken, or has elements or attributes that run or load anything."""
    for one in lxml.etree.fromstring(content).iter(lxml.etree.Element):
        name = lxml.etree.QName(one).localname.lower()
        assert name not in {"script", "iframe", "object"}
        assert "poison" not in name
        assert not any(str(name).startswith("on") for name in one.keys())  # noqa: SIM118  # lxml's elements are lists


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        pytest.param(
            owner,
            name,
            id=f"{owner}.{name}",
            marks=pytest.mark.attack(
                "What is printed",
                "Markup, template code, ends of comments, scripts and attributes in one field of the record, each",
                "in the page, the letter, the text: text",
            ),
        )
        for owner, name in FIELDS
    ],
)
def test_markup_in_a_field_is_text(owner, name, before):
    edition = poisoned(HARBOUR, lambda kind, field: (kind, field) == (owner, name))
    assert edition != HARBOUR
    check(pages(edition, whole=False), before)


@pytest.mark.attack(
    "What is printed",
    "Markup in all fields of the record at once",
    "in the page, the site with its feeds, the letter, the book, the text: text",
)
def test_markup_in_every_field_at_once_is_text(before):
    check(pages(poisoned(HARBOUR, lambda *_: True)), before)
