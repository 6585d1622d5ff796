import pytest

from benchmarks.faults import FREE, GATED, faults
from tests.condense.piles import articles

SOURCE = [
    [
        "Mayor Ilse Brandt opened the harbour bridge in Kelmouth on Monday.",
        "She said the bridge would carry trams from June.",
        "However, ferries will still run at night until the autumn.",
    ],
    [
        "The harbour bridge in Kelmouth was opened on Monday by the mayor.",
        "Brandt said ferries will still run at night.",
    ],
]


def found(*summary: str) -> dict[str, int]:
    return {kind: times for kind, times in faults(summary, articles(SOURCE)).items() if times}


def test_a_clean_summary_has_none():
    assert found(SOURCE[0][0]) == {}


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ([SOURCE[0][1]], "leaning"),
        ([SOURCE[0][2]], "connective"),
        ([SOURCE[1][1]], "surname only"),
        (["Click here to subscribe to the newsletter of the harbour bridge in Kelmouth."], "unfit"),
        (
            ["The harbour bridge in Kelmouth is “as safe as any other, Mayor Ilse Brandt said."],
            "half a quotation",
        ),
    ],
)
def test_each_kind_is_counted(summary, kind):
    assert found(*summary) == {kind: 1}


def test_behind_the_sentence_that_explains_it_nothing_leans():
    assert found(*SOURCE[0]) == {}
    assert found(SOURCE[0][0], SOURCE[0][2]) == {"connective": 1}


def test_a_surname_is_explained_by_the_full_name_before_it_or_by_its_title():
    assert found(SOURCE[0][0], "Ferries will run at night until the autumn, Brandt said on Monday.") == {}
    assert found("Mayor Brandt said ferries will run at night until the autumn.") == {}
    assert found("Reuters said ferries will run at night until the autumn.") == {}


def test_a_sentence_that_has_half_the_pairs_of_another_repeats_it():
    assert found(SOURCE[0][0], SOURCE[1][0]) == {"repeated": 1}
    assert found(SOURCE[0][0], "Trams will cross the river every ten minutes from June.") == {}


def test_all_kinds_are_in_one_of_the_two_groups():
    assert set(faults(SOURCE[0], articles(SOURCE))) == {*GATED, *FREE}
