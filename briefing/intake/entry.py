"""An entry: one article as JSON, in a few names; what feeds, files of JSON, NewsML and mails are taken apart into."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec.structs import asdict, replace

from briefing.intake import fragment, html, page
from briefing.intake.decoding import decode
from briefing.intake.draft import Draft, Unreadable
from briefing.intake.kinds import ENTRY, looks_like_page
from briefing.intake.metadata import byline, date_in
from briefing.model import Clipping, Frozen, Span

#: Characters; even a sentence of Chinese is longer.
_SHORTEST: Final = 12


class Entry(Frozen, kw_only=True, omit_defaults=True):
    """One article."""

    title: str | None = None
    #: Its text, or else `html`.
    text: str = ""
    html: str = ""
    url: str | None = None
    #: The day of its publication, in any form that `metadata.date_in` reads.
    date: str | None = None
    #: Where the date comes from, in words for the reader.
    date_from: str | None = None
    #: Its outlet.
    source: str | None = None
    byline: str | None = None
    language: str | None = None
    #: What stands in `text` and is no text of the article: start, end, and the reason.
    marks: tuple[tuple[int, int, str], ...] = ()
    #: True where the line breaks in `text` are breaks of paragraphs.
    structured: bool = False


def clipping(entry: Entry, origin: str) -> Clipping:
    """An entry as a clipping: the same entry, the same bytes."""
    whole = {name: _whole(one) for name, one in asdict(entry).items() if isinstance(one, str)}
    entry = replace(entry, **whole)
    return Clipping(origin=origin, content=msgspec.json.encode(entry, order="deterministic"), media_type=ENTRY)


def extract(found: Clipping) -> Draft:
    """Read an entry.

    Raises:
        Unreadable: there is no text in it.
    """
    try:
        entry = msgspec.json.decode(found.content, type=Entry)
    except (msgspec.MsgspecError, UnicodeError):
        raise Unreadable("its entry is broken") from None
    draft = _of_html(entry, found) if entry.html.strip() else _of_text(entry)
    published = date_in(entry.date or "")
    written = byline(entry.byline or "")
    return replace(
        draft,
        headline=_flat(entry.title) or draft.headline,
        byline=written.author or draft.byline,
        agency=written.agency or draft.agency,
        outlet=_flat(entry.source) or draft.outlet,
        url=page.web_address((entry.url or "").strip()) or draft.url,
        language=(entry.language or "").strip().lower()[:2] or draft.language,
        published=published or draft.published,
        published_from=(entry.date_from or "what comes with the text") if published else draft.published_from,
    )


def _of_text(entry: Entry) -> Draft:
    text = decode(entry.text.encode())
    if len(text.strip()) < _SHORTEST:
        raise Unreadable("no text in it")
    marks: tuple[tuple[Span, str], ...] = ()
    if len(text) == len(entry.text):
        marks = tuple(((start, end), reason) for start, end, reason in entry.marks if 0 <= start < end <= len(text))
    return Draft(text=text, marked=marks, structured=entry.structured)


def _of_html(entry: Entry, found: Clipping) -> Draft:
    content = entry.html.encode()
    if looks_like_page(content) and b"<body" in content.lower():
        return html.extract(replace(found, content=content, media_type="text/html"))
    blocks = [block.text for block in fragment.blocks(decode(content))]
    if sum(map(len, blocks)) < _SHORTEST:
        raise Unreadable("no text in it")
    return Draft(text="\n\n".join(blocks), structured=True)


def _whole(text: str) -> str:
    """The text without halves of characters, which JSON can write and UTF-8 cannot."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _flat(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
