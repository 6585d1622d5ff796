"""The published record: no words of an article that its page does not show."""

from __future__ import annotations

import json
import re
from html import unescape

import msgspec
import pytest
from msgspec.structs import replace

from briefing.model import Edition, Piece, Reject, RemovedRecord
from briefing.record import decode, encode
from briefing.render import view
from briefing.render.site.published import published
from tests.render import editions
from tests.render.site import shelves

LONG = "Readers of this page are asked to leave their address with the harbour office. " * 5
PATH = "/home/ida/secret desk/clips/tide.txt"


def full() -> Edition:
    """The day at the harbour, with more in its record than its page prints."""
    edition = editions.harbour()
    first = edition.articles[0]
    removed = tuple(
        RemovedRecord(article=first.id, spans=((9000 + n, 9001 + n),), text=f"{n} {LONG}", reason="page notice")
        for n in range(20)
    )
    rejects = (Reject(origin=PATH, reason=f"the same file as {PATH}x"), Reject(origin=f"{PATH}x", reason="no text"))
    section, *others = edition.sections
    told = next(item for item in section.items if item.echoes)
    hidden = replace(told.echoes[0], text="Words beyond the limit.", spans=((50_000, 50_023),))
    cut = replace(
        section.items[-1],
        id="cut",
        text="He said, among much else, this.",
        spans=((60_000, 60_031),),
        display=(Piece(text="He said"), Piece(cut=True), Piece(text="this.")),
    )
    items = (replace(told, id="told", echoes=(hidden,)), cut)
    return replace(edition, removed=removed, rejects=rejects, sections=(replace(section, items=items), *others))


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_page_shows_every_word_of_an_article_that_the_record_has() -> None:
    leaves = shelves.leaves(shelves.on(0, full()))
    record = json.loads(leaves["2024-03-12/edition.json"].make())
    page = words(unescape(re.sub(r"<[^>]+>", "", leaves["2024-03-12/index.html"].make().decode())))
    texts = [
        *(removed["text"] for removed in record["removed"]),
        *(quote["text"] for article in record["articles"] for quote in [*article["digest"], *article["excerpts"]]),
        *(echo["text"] for section in record["sections"] for item in section["items"] for echo in item["echoes"]),
        *(said["text"] for speaker in record["speakers"] for said in speaker["statements"]),
        *(event["text"] for event in record["timeline"]),
    ]
    assert len([text for text in texts if text]) > 20
    assert [text for text in texts if words(text) not in page] == []
    told, cut = record["sections"][0]["items"]
    assert [echo["text"] for echo in told["echoes"]] == [""]
    assert cut["text"] == "He said this."


def test_it_tells_of_each_passage_that_was_left_out_where_and_why() -> None:
    edition, cut = full(), published(full())
    assert [(r.article, r.spans, r.reason) for r in cut.removed] == [
        (r.article, r.spans, r.reason) for r in edition.removed
    ]
    assert [bool(removed.text) for removed in cut.removed] == [True] * 12 + [False] * 8
    assert all(len(removed.text) <= 110 for removed in cut.removed)


@pytest.mark.attack("The site", "The published record, looked through for places on the machine", "none")
def test_it_names_no_place_on_the_machine() -> None:
    content = encode(published(full()))
    assert b"/home" not in content
    assert b"secret desk" not in content
    assert [(r.origin, r.reason) for r in published(full()).rejects] == [
        ("clips/tide.txt", "the same file as clips/tide.txtx"),
        ("clips/tide.txtx", "no text"),
    ]


def test_it_is_a_record_like_any_other_and_stays_as_it_is() -> None:
    cut = published(full())
    assert decode(encode(cut)) == cut
    assert published(cut) == cut
    assert msgspec.convert(json.loads(encode(cut)), Edition) == cut


def test_what_the_page_prints_is_the_same_from_either() -> None:
    edition = replace(full(), rejects=())
    whole, cut = view.page(edition), view.page(published(edition))
    assert whole == cut


def test_a_brief_of_no_secrets_loses_nothing_but_what_it_does_not_show() -> None:
    edition = editions.harbour()
    cut = published(edition)
    assert (cut.sections, cut.speakers, cut.timeline) == (edition.sections, edition.speakers, edition.timeline)
