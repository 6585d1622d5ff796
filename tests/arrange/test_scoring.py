"""The score counts what an editor would strike out, and counts nothing else."""

from __future__ import annotations

import pytest

from briefing.arrange.pool import Pool
from briefing.arrange.scoring import score
from briefing.model import Echo, Item, Piece, Score
from tests.arrange.desk import article, extracts

TEXT = (
    "Mayor Ines Ahl told the council on Monday that the harbour would be closed. "
    "She said that the ferries would leave from Sandvik. "
    "The old brickyard of Lindholm was sold to a young couple. "
    "The old brickyard of Lindholm was sold to a young couple again."
)
AHL, SHE, SOLD, AGAIN = range(4)
GULL = article(TEXT, "Gull")
POST = article("The winter fair drew a crowd from all the villages along the lake.", "Post")
OTHER = article("Three new buses run between the hospital and the station.")


def item(*positions: int, **more: object) -> Item:
    taken = [GULL.sentences[n] for n in positions]
    known = {
        "article": GULL.id,
        "text": " ".join(s.text for s in taken),
        "spans": tuple(span for s in taken for span in s.spans),
        "id": f"item-{positions}",
    }
    return Item(**{**known, **more})


def scored(*items: Item) -> Score:
    return score(Pool(extracts(GULL, POST, OTHER), "en"), items)


def test_good_items_have_no_defect():
    found = scored(item(AHL), item(SOLD))
    assert (found.fidelity, found.dangling, found.half_quotations, found.broken, found.duplicates) == (1.0, 0, 0, 0, 0)
    assert (found.sentences_read, found.sentences_kept) == (6, 2)
    assert found.words_kept == sum(len(GULL.sentences[n].text.split()) for n in (AHL, SOLD))
    assert found.reading_minutes == 1


def test_what_leans_on_a_sentence_that_is_not_there_dangles():
    assert scored(item(SHE)).dangling == 1
    assert scored(item(AHL, SHE)).dangling == 0
    named = (Piece(inserted="Mayor Ines Ahl"), Piece(text=GULL.sentences[SHE].text[3:]))
    assert scored(item(SHE, display=named)).dangling == 0


def test_a_passage_counts_as_the_sentences_that_it_holds():
    assert scored(item(AHL, SHE)).sentences_kept == 2


def test_words_that_do_not_stand_in_the_source_cost_fidelity():
    assert scored(item(AHL), item(SOLD, text="The old brickyard was given away for nothing on Monday.")).fidelity == 0.5


def test_an_item_that_says_what_another_says_is_a_duplicate():
    assert scored(item(SOLD), item(AGAIN)).duplicates == 1
    assert scored(item(SOLD), item(AHL)).duplicates == 0


def test_a_line_that_breaks_off_is_broken():
    assert scored(item(SOLD, text="The old brickyard of Lindholm was sold to a young")).broken == 1


def test_half_a_quotation_is_seen_in_the_source():
    half = article("“The harbour will open again on Friday, the mayor said. The quay was empty all day.", "Gull")
    start, end = 0, half.text.index(" The quay")
    found = Item(article=half.id, text=half.text[start:end], spans=((start, end),), id="half")
    assert score(Pool(extracts(half), "en"), [found]).half_quotations == 1


@pytest.mark.parametrize(
    ("cited", "coverage"), [((), 0.0), ((GULL,), 0.3333), ((GULL, POST), 0.6667), ((GULL, POST, OTHER), 1.0)]
)
def test_coverage_is_the_share_of_outlets_that_items_or_echoes_cite(cited, coverage):
    echoes = tuple(Echo(article=a.id, text="", spans=(), relation="same claim") for a in cited[1:])
    assert scored(*([item(AHL, echoes=echoes)] if cited else [])).coverage == coverage


def test_an_empty_brief_has_no_defect_and_takes_no_time():
    found = scored()
    assert (found.fidelity, found.words_kept, found.reading_minutes, found.sentences_kept) == (1.0, 0, 0, 0)
