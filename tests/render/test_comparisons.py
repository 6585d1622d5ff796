from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Difference, Disagreement, Edition, Piece, QuotationRow, Version
from briefing.render.comparisons import UNSURE
from briefing.render.page import Comparison, Wording
from briefing.render.view import page
from tests.render import editions


def version(text: str, **given: object) -> Version:
    return msgspec.structs.replace(Version(article="a", text=text, spans=((0, len(text)),)), **given)


def compared(row: QuotationRow) -> Comparison:
    (made,) = page(editions.edition(quotations=(row,))).quotations
    return made


def told(wording: Wording) -> list[tuple[str, bool]]:
    return [(run.text, run.differs) for run in wording.runs]


def disputed(*versions: Version, edition: Edition | None = None) -> Comparison:
    row = Disagreement(item=None, kind="number", versions=versions)
    (made,) = page(msgspec.structs.replace(edition or editions.edition(), disagreements=(row,))).disagreements
    return made


def test_the_page_sets_quotation_marks_and_they_are_never_flagged() -> None:
    row = QuotationRow(
        speaker="Ines Ahl",
        versions=(version("We will open"), version("We shall open")),
        differences=(Difference(version=0, start=3, end=7), Difference(version=1, start=3, end=8)),
    )
    assert [told(wording) for wording in compared(row).wordings] == [
        [("“We ", False), ("will", True), (" open”", False)],
        [("“We ", False), ("shall", True), (" open”", False)],
    ]


def test_a_row_of_nobody_in_particular_says_so() -> None:
    assert compared(QuotationRow(speaker=None, versions=(version("Yes"),))).title == UNSURE


def test_rows_of_one_speaker_are_headed_once() -> None:
    rows = [QuotationRow(speaker=name, versions=(version("Yes"),)) for name in ("Ahl", "Ahl", "Brandt", "Ahl")]
    made = page(editions.edition(quotations=tuple(rows))).quotations
    assert [row.continued for row in made] == [False, True, False, False]


@given(
    st.text(min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=5),
)
def test_whatever_is_flagged_no_letter_is_lost_and_runs_alternate(text: str, spans: list[tuple[int, int]]) -> None:
    differences = tuple(Difference(version=0, start=start, end=end) for start, end in spans)
    row = QuotationRow(speaker=None, versions=(version(text),), differences=differences)
    (wording,) = compared(row).wordings
    assert text in wording.shown
    assert all(one.differs != other.differs for one, other in zip(wording.runs, wording.runs[1:], strict=False))
    flagged = {at for start, end in spans for at in range(max(0, start), min(end, len(text)))}
    assert sum(len(run.text) for run in wording.runs if run.differs) == len(flagged)


def test_inserted_names_and_cuts_are_shown_and_offsets_still_count_in_the_text() -> None:
    shown = version(
        "He has counted 310 people there today",
        value="310",
        display=(Piece(inserted="Brandt"), Piece(text=" has counted 310 people"), Piece(cut=True)),
    )
    (wording,) = disputed(shown).wordings
    assert told(wording) == [("[Brandt] has counted ", False), ("310", True), (" people…", False)]


@pytest.mark.parametrize(
    ("text", "value", "flagged"),
    [
        ("In 2012 it had 12 rooms", "12", ["12"]),
        ("It had twelve rooms", "12", []),
        ("It had rooms", None, []),
        ("Preis: 12,50", "12,5", ["12,5"]),
    ],
)
def test_a_value_is_flagged_where_it_stands_as_a_word(text: str, value: str | None, flagged: list[str]) -> None:
    (wording,) = disputed(version(text, value=value)).wordings
    assert [run.text for run in wording.runs if run.differs] == flagged
    assert wording.shown == text


def test_values_head_the_box_each_once() -> None:
    assert disputed(version("a", value="12"), version("b", value="13"), version("c", value="12")).values == "12 / 13"
    assert disputed(version("a", value="12"), version("b")).values == ""


def test_dates_are_told_where_they_are_not_the_same() -> None:
    edition = editions.harbour()
    courier, ledger, gazette, *_ = (article.id for article in edition.articles)
    one, two, three = (version("Some", article=article) for article in (courier, ledger, gazette))
    assert [w.date for w in disputed(one, two, edition=edition).wordings] == [None, None]
    assert [w.date for w in disputed(one, three, edition=edition).wordings] == ["12 March 2024", "11 March 2024"]
