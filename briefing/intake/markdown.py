"""Markdown: the plain text that it stands for, one paragraph a block, and the metadata of its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from briefing.intake.agencies import of_outlet
from briefing.intake.decoding import decode
from briefing.intake.draft import Draft, Unreadable
from briefing.intake.metadata import byline, date_in
from briefing.intake.page import web_address
from briefing.model import Clipping

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Characters. Hostile marks keep the parser busy for seconds; the longest articles have a third of it.
_LONGEST = 300_000
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)
_FIELDS: Final = {
    "headline": ("title", "headline"),
    "byline": ("author", "authors", "byline"),
    "outlet": ("source", "outlet", "publication", "site"),
    "url": ("url", "link", "canonical"),
    "published": ("date", "published", "pubdate"),
    "language": ("lang", "language"),
}
_TAG = re.compile(r"<!--.*?(?:-->|$)|<[^<>]*>", re.DOTALL)


def extract(clipping: Clipping) -> Draft:
    """Read an article in Markdown. Links and emphasis leave their words, pictures, tables and code blocks nothing.

    Raises:
        Unreadable: it is no text, there is none in it, or it is far longer than any article.
    """
    source = decode(clipping.content)
    if len(source) > _LONGEST:
        raise Unreadable(f"longer than {_LONGEST:,} characters, which no article is")
    front = _FRONT_MATTER.match(source)
    if front and not _FIELD.search(front[1]):
        front = None  # two rules with text between them
    fields = _fields(front[1]) if front else {}
    tokens = _parse(source[front.end() :] if front else source)
    blocks = list(_blocks(tokens))
    if not blocks:
        raise Unreadable("no text in it")
    published = date_in(fields.get("published", ""))
    written = byline(fields.get("byline", ""))
    language = re.match(r"[a-z]{2,3}(?![a-z])", fields.get("language", "").lower())
    return Draft(
        text="\n\n".join(blocks),
        headline=fields.get("headline") or _heading(tokens),
        byline=written.author,
        agency=written.agency or of_outlet(fields.get("outlet"), fields.get("url")),
        outlet=fields.get("outlet"),
        url=web_address(fields.get("url")),
        published=published,
        published_from="the front matter" if published else None,
        language=language[0] if language else None,
        structured=True,
    )


def _fields(front: str) -> dict[str, str]:
    """The metadata in front matter, by our names; of YAML only ``key: value`` is read, which is all that it needs."""
    written = {key.lower(): value.strip("\"'[] ") for key, value in _FIELD.findall(front)}
    return {
        ours: next(written[name] for name in names if written.get(name))
        for ours, names in _FIELDS.items()
        if any(written.get(name) for name in names)
    }


def _parse(source: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    # Paragraphs of news are indented more often than they are code.
    return MarkdownIt("commonmark").enable("table").disable("code").parse(source)


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    tables = 0
    for token in tokens:
        tables += (token.type == "table_open") - (token.type == "table_close")
        if token.type == "inline" and not tables:
            lines = "".join(_words(token.children or ())).split("\n")
        elif token.type == "html_block":
            lines = _TAG.sub("", token.content).split("\n\n")
        else:
            continue
        yield from filter(None, (" ".join(line.split()) for line in lines))


def _words(children: Sequence[Token]) -> Iterator[str]:
    for token in children:
        match token.type:
            case "text" | "code_inline":
                yield token.content.replace("\n", " ")
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"


def _heading(tokens: Sequence[Token]) -> str | None:
    """The first heading of the first rank, where nothing but another heading stands before it."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return " ".join("".join(_words(tokens[place + 1].children or ())).split()) or None
        if token.type == "paragraph_open":
            return None
    return None
