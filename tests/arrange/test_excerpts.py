"""Excerpts: what is shown of an article, each sentence once, within the limit of quoted words."""

from __future__ import annotations

import pytest

from briefing.arrange.allowance import Allowance
from briefing.arrange.excerpts import Excerpts, record
from briefing.model import ArticleRecord, Echo, Extract, Item
from tests.arrange.desk import article

TEXT = " ".join(f"The {name} of Lindholm was sold on Monday." for name in ("mill", "inn", "quay", "barn", "farm"))
MILL, INN, QUAY, BARN, FARM = range(5)
SENTENCE_WORDS = 8


def shown(*items: Item, digest: tuple[int, ...] = (), limit: int = 300) -> ArticleRecord:
    one = article(TEXT, "Gull", headline="All sold")
    extract = Extract(article=one, scores=(0.5,) * 5, digest=digest)
    allowance = Allowance({one.id: one.text}, limit)
    return record(extract, Excerpts(extract, items, allowance), items, "hash")


def item(*positions: int, echo: int | None = None) -> Item:
    """An item that prints sentences of the article, or of another one that an echo in this one belongs to."""
    own = article(TEXT).sentences
    echoes = ()
    if echo is not None:
        sentence = own[echo]
        echoes = (Echo(article=sentence.article, text=sentence.text, spans=sentence.spans, relation="same claim"),)
    return Item(
        article=own[0].article if positions else "another",
        id=f"item-{positions}-{echo}",
        text=" ".join(own[n].text for n in positions),
        spans=tuple(span for n in positions for span in own[n].spans),
        echoes=echoes,
    )


def positions(of: ArticleRecord) -> list[int]:
    where = [sentence.spans for sentence in article(TEXT).sentences]
    return [where.index(excerpt.spans) for excerpt in of.excerpts]


def test_items_digest_and_echoes_are_shown_in_the_order_of_the_text():
    found = shown(item(QUAY), item(echo=BARN), digest=(MILL, FARM))
    assert positions(found) == [MILL, QUAY, BARN, FARM]
    assert [excerpt.digest for excerpt in found.excerpts] == [True, False, False, True]


def test_a_sentence_is_shown_once_and_names_every_item_that_cites_it():
    found = shown(item(INN), item(MILL, INN), item(echo=INN), digest=(INN,))
    assert positions(found) == [MILL, INN]
    assert found.excerpts[1].items == ("item-(1,)-None", "item-(0, 1)-None", "item-()-1")
    assert found.excerpts[1].digest


def test_what_items_print_goes_before_the_digest_and_the_digest_before_echoes():
    room_for_two = 2 * SENTENCE_WORDS
    found = shown(item(echo=BARN), item(QUAY), digest=(MILL,), limit=room_for_two)
    assert positions(found) == [MILL, QUAY]
    assert positions(shown(item(echo=BARN), item(QUAY), digest=(MILL,), limit=room_for_two - 1)) == [QUAY]


@pytest.mark.parametrize("limit", [0, 7, 8, 15, 17, 40])
def test_no_more_words_are_shown_than_may_be_quoted(limit):
    found = shown(item(FARM), item(echo=INN), digest=(MILL, QUAY, BARN), limit=limit)
    assert sum(len(excerpt.text.split()) for excerpt in found.excerpts) <= limit
    assert len(found.excerpts) == min(5, limit // SENTENCE_WORDS)
    assert [passage.spans for passage in found.digest] == [e.spans for e in found.excerpts if e.digest]


def test_items_of_other_articles_show_nothing_of_this_one():
    assert shown(item()).excerpts == ()


def test_the_record_tells_what_is_known_of_the_article():
    found = shown()
    assert (found.outlet, found.headline, found.headline_derived) == ("Gull", "All sold", False)
    assert (found.sentences, found.words, found.text_sha256) == (5, 5 * SENTENCE_WORDS, "hash")
