"""PDF: the article that is printed on its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefing.intake.documents import properties
from briefing.intake.documents.columns import Line, columns, rows
from briefing.intake.documents.content import Page, painted
from briefing.intake.documents.paragraphs import Paragraph, alike, paragraphs
from briefing.intake.documents.running import without_running
from briefing.intake.documents.surroundings import article_in, is_passage
from briefing.intake.draft import Draft, Unreadable
from briefing.language.lexicon import plain
from briefing.model import Clipping

#: Of the size of most letters. What is smaller is a caption, a note or a credit, and no sentence of the article;
SMALL: Final = 0.84
#: what is larger is a heading.
LARGE: Final = 1.15
#: Words of a headline; one alone is the name of a paper or of its section.
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 3, 40
#: Lines above the headline that its date may be among.
_HEAD: Final = 3
#: Characters; less is the label of a picture.
_SHORTEST: Final = 40
#: Share of characters that may be none that one can read.
_UNREADABLE: Final = 0.1
_LETTERLESS = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def extract(clipping: Clipping) -> Draft:
    """Read a PDF: the paragraphs of its columns in reading order, without running heads and feet, captions and notes.

    Raises:
        Unreadable: it is damaged, cut off, locked, larger than any article, or holds pictures of text and no text.
    """
    pages, found = painted(clipping.content)
    kept, address = without_running([rows(page) for page in pages], [page.height for page in pages])
    laid = [list(columns(page)) for page in kept]
    body = _body(laid)
    if body is None:
        raise Unreadable(_empty(pages))
    _refuse_unreadable(laid)
    read = [one for one in paragraphs(_without_small(laid, body), body) if one.text]
    title = _headline(read, body, found.title)
    printed = [one.text for one in read]
    texts = [one.text for one in article_in(read, title, body)]
    if sum(map(len, texts)) < _SHORTEST:
        raise Unreadable(_empty(pages))
    head = printed[: printed.index(title) + 1][-_HEAD:] if title in printed else []
    published, published_from = properties.published(found, [*head, *texts])
    return Draft(
        text="\n\n".join(texts),
        headline=title,
        byline=properties.author(found.author, texts),
        url=address,
        language=properties.language(found.language),
        published=published,
        published_from=published_from,
        structured=True,
    )


def _body(pages: Sequence[Sequence[Sequence[Line]]]) -> float | None:
    """The size of most letters, None where there are none. Links do not count: a page may hold more of them."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for column in page:
            for line in column:
                sizes[round(line.size * 2) / 2] += round(len(line.text) * (1 - line.linked))
    return max(sorted(sizes), key=lambda size: sizes[size]) if sum(sizes.values()) else None


def _without_small(pages: Sequence[Sequence[Sequence[Line]]], body: float) -> list[list[list[Line]]]:
    return [[[line for line in column if line.size >= SMALL * body and line.text] for column in page] for page in pages]


def _refuse_unreadable(pages: Sequence[Sequence[Sequence[Line]]]) -> None:
    text = "".join(line.text for page in pages for column in page for line in column)
    if len(_LETTERLESS.findall(text)) > _UNREADABLE * len(text):
        raise Unreadable("a PDF whose fonts do not say which letters they show")


def _empty(pages: Sequence[Page]) -> str:
    if any(page.pictures for page in pages):
        return "a PDF of pictures without text, as scanners make them; let a program recognise the text first"
    return "a PDF without text"


def _headline(read: Sequence[Paragraph], body: float, title: str) -> str | None:
    """What the properties say and the text holds too, else the largest words before the text, else the properties'."""
    said = properties.headline(title)
    fit = [one for one in read if _SHORTEST_HEADLINE <= len(one.text.split()) <= _LONGEST_HEADLINE]
    folded = plain(said or "").lower()
    same = [one.text for one in fit if len(one.text) > len(folded) / 2 and plain(one.text).lower() in folded]
    if same:
        return same[0]
    begun = next((n for n, one in enumerate(read) if is_passage(one.text) and alike(one.size, body)), len(read))
    large = [one for one in read[:begun] if one.size >= LARGE * body and one in fit]
    if large:
        return max(large, key=lambda one: (round(one.size), -one.page, one.base)).text
    return said
