"""Where the sources disagree: one thing changed in a second paper's copy is shown, and nothing else."""

from __future__ import annotations

import random

import pytest

from briefing.model import Disagreement
from tests.arrange.desk import arranged, article, items, texts

#: A report with something in each paragraph that a second paper may print otherwise.
REPORT = """
The port authority of Lindholm closed the harbour on Monday after a loading crane fell into the water and injured 12
dock workers of the night shift.

Mayor Ines Ahl met the families of the injured in the town hall of Lindholm before noon.

The ferries to the outer islands will leave from the fishing port of Sandvik until the quay is clear again.

Divers found oil in the water near the old brickyard and laid a barrier across the mouth of the harbour.

The union of dock workers asked the owners of the crane for a new inspection before anybody goes back to work.

Deputy minister Tore Brandt called the price of the repair, about $40 million, a burden for the whole coast.
"""
CHANGES = [
    pytest.param("injured 12\ndock", "injured 14\ndock", ("number", "12", "14"), id="number"),
    pytest.param("injured 12\ndock", "injured thirteen\ndock", ("number", "12", "thirteen"), id="number in words"),
    pytest.param(
        "about $40 million", "about $60 million", ("number", "about $40 million", "about $60 million"), id="$"
    ),
    pytest.param("on Monday", "on Tuesday", ("date", "Monday", "Tuesday"), id="day"),
    pytest.param("Ines Ahl", "Ines Borg", ("name", "Ahl", "Borg"), id="surname"),
    pytest.param("Tore Brandt", "Nils Brandt", ("name", "Tore", "Nils"), id="first name"),
    pytest.param("port of Sandvik", "port of Malvik", ("name", "Sandvik", "Malvik"), id="place"),
    pytest.param("will leave", "will not leave", ("polarity", "will", "will not"), id="denial"),
    pytest.param("found oil", "found no oil", ("polarity", "found", "found no"), id="none"),
    pytest.param("Deputy minister", "Minister", ("role", "Deputy minister", "Minister"), id="office"),
]
#: Other ways to put the same, and what can be true together with it.
SAME = [
    pytest.param("injured 12\ndock", "injured twelve\ndock", id="number in words"),
    pytest.param("injured 12\ndock", "injured at least ten\ndock", id="at least"),
    pytest.param("injured 12\ndock", "injured about a dozen\ndock", id="a dozen"),
    pytest.param("injured 12\ndock", "injured several\ndock", id="several"),
    pytest.param("about $40 million", "$41.5 million", id="about"),
    pytest.param("about $40 million", "nearly €40 million", id="another currency"),
    pytest.param("on Monday", "on Monday morning", id="more exactly"),
    pytest.param("on Monday", "yesterday", id="a day that is not compared"),
    pytest.param("Mayor Ines Ahl", "Mayor Ahl", id="surname alone"),
    pytest.param("Mayor Ines Ahl", "The mayor", id="office alone"),
    pytest.param("Mayor Ines Ahl", "Mayor Inès Ahl", id="an accent"),
    pytest.param("Tore Brandt", "Tore Brand", id="a spelling"),
    pytest.param("will leave", "are going to leave", id="in other words"),
    pytest.param("will leave", "will not only leave", id="not only"),
    pytest.param("found oil", "came upon oil", id="another verb"),
    pytest.param("Deputy minister", "Swedish deputy minister", id="more of an office"),
]


def found(one: str, other: str) -> tuple[Disagreement, ...]:
    return arranged(article(one, "Gull"), article(other, "Post")).collation.disagreements


def values(row: Disagreement) -> tuple[str | None, ...]:
    return (row.kind, *sorted(str(version.value) for version in row.versions))


@pytest.mark.parametrize(("old", "new", "shown"), CHANGES)
def test_one_thing_changed_in_the_same_copy_is_shown_and_nothing_else(old, new, shown):
    assert old in REPORT
    (row,) = found(REPORT, REPORT.replace(old, new))
    assert values(row) == (shown[0], *sorted(shown[1:]))


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_can_be_true_together_is_not_shown(old, new):
    assert old in REPORT
    assert found(REPORT, REPORT.replace(old, new)) == ()


def test_all_that_is_changed_is_shown_each_in_its_box():
    changed = (("12", "14"), ("Ines Ahl", "Ines Borg"), ("will leave", "will not leave"), ("found oil", "found no oil"))
    other = REPORT
    for old, new in changed:
        other = other.replace(old, new)
    assert sorted(row.kind for row in found(REPORT, other)) == ["name", "number", "polarity", "polarity"]


def test_one_paper_does_not_tell_both_sides_where_another_has_one_of_them():
    harbour = "The port authority closed the harbour of Lindholm on Monday after a loading crane fell into the water."
    twelve = "The crane fell on 12 parked cars at the quay of Lindholm, the fire service said."
    fourteen = "The fire service said that the crane fell on 14 parked cars at the quay of Lindholm."
    told = [
        article(harbour),
        article(twelve, "Tide"),
        article(fourteen, "Tide"),
        article(f"{harbour} {fourteen}", "Gull"),
        article(f"Photo: The Gull\n\n{twelve}", "Post"),
    ]
    (row,) = arranged(*told).collation.disagreements
    outlets = {one.id: one.outlet for one in told}
    assert len({outlets[version.article] for version in row.versions}) == 2


def test_the_same_report_in_two_papers_disagrees_about_nothing():
    assert found(REPORT, REPORT) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Two car bombs and then a third went off at the fishing port of Sandvik, killing 38 people on the quay.",
            "Three bombs went off at the fishing port of Sandvik, killing 38 people on the quay.",
            id="and a third",
        ),
        pytest.param(
            "At least 33 died at the port of Sandvik, and seven at the mill, as the king was due on the island.",
            "At least 40 died at the port of Sandvik as the king was due on the island.",
            id="and seven",
        ),
        pytest.param(
            "The survey of the coast has a margin of error of three percentage points.",
            "The survey of the towns has a margin of error of 4 percentage points, that of voters one of 4.5 points.",
            id="two of a kind",
        ),
    ],
)
def test_numbers_of_parts_or_of_more_things_are_no_disagreement(one, other):
    assert found(f"{REPORT}\n{one}\n", f"{REPORT}\n{other}\n") == ()


def test_one_paper_does_not_disagree_with_itself():
    other = REPORT.replace("12", "14")
    assert arranged(article(REPORT, "Gull"), article(other, "Gull")).collation.disagreements == ()


def test_words_in_quotation_marks_belong_to_the_ledger():
    one = (
        REPORT + "\n“The 12 cranes were never safe to work under,” said Tore Brandt, who leads the union of Lindholm.\n"
    )
    assert found(one, one.replace("The 12 cranes", "The 14 cranes")) == ()
    assert found(one, one.replace("never safe", "safe")) == ()


def test_a_contradicting_version_is_neither_an_item_nor_support():
    edition = arranged(article(REPORT, "Gull"), article(REPORT.replace("12", "14"), "Post"))
    (row,) = edition.collation.disagreements
    (item,) = [item for item in items(edition) if item.id == row.item]
    assert (item.outlets, item.echoes) == (1, ())
    assert sum("dock workers of the night shift" in text for text in texts(items(edition))) == 1
    assert row.versions[0].text == item.text


def test_each_value_is_told_once_with_the_articles_that_side_with_it():
    told = {"Gull": REPORT, "Post": REPORT, "Tide": REPORT.replace("12", "14"), "Echo": REPORT.replace("12", "14")}
    articles = [article(f"{text}\nThe {outlet} adds a word on the weather.\n", outlet) for outlet, text in told.items()]
    (row,) = arranged(*articles).collation.disagreements
    sides = [{version.article, *version.articles} for version in row.versions]
    by_outlet = {each.outlet: each.id for each in articles}
    assert {frozenset(side) for side in sides} == {
        frozenset({by_outlet["Gull"], by_outlet["Post"]}),
        frozenset({by_outlet["Tide"], by_outlet["Echo"]}),
    }


def test_the_order_of_the_articles_changes_nothing():
    numbers = {"Gull": "12", "Post": "14", "Tide": "15"}
    pile = [article(REPORT.replace("12", number), outlet) for outlet, number in numbers.items()]
    first = arranged(*pile).collation.disagreements
    for seed in range(3):
        again = random.Random(seed).sample(pile, k=3)  # noqa: S311
        assert {values(row) for row in arranged(*again).collation.disagreements} == {values(row) for row in first}


def test_every_value_stands_in_its_version_and_every_version_in_its_article():
    one, other = article(REPORT, "Gull"), article(REPORT.replace("12", "14").replace("Monday", "Friday"), "Post")
    sources = {each.id: each.text for each in (one, other)}
    for row in arranged(one, other).collation.disagreements:
        for version in row.versions:
            assert version.value is not None
            assert version.value in version.text
            joined = " ".join(sources[version.article][start:end] for start, end in version.spans)
            assert " ".join(joined.split()) == version.text


# ── in other words ────────────────────────────────────────────────────────────────────────────────────────────────

BLAST = "A blast at the Lindholm mill killed {} people on Monday, the fire service of the islands said."
RETOLD = "At least {} people are dead after the Lindholm mill blew up on Monday, according to the fire service."
MORE = "\n\nThe mill of Lindholm was built by the herring company. It stands on the quay beside the ferry landing."
OTHER = "\n\nSmoke from the mill of Lindholm drifted over the harbour. The ferry turned back to the outer islands."


def retold(one: str, other: str) -> tuple[Disagreement, ...]:
    return found(one + MORE, other + OTHER)


def test_a_toll_in_other_words_is_compared():
    (row,) = retold(BLAST.format(12), RETOLD.format(15))
    assert values(row) == ("number", "12", "At least 15")


@pytest.mark.parametrize("number", ["12", "ten", "nine"])
def test_a_toll_that_may_be_the_same_is_none(number):
    assert retold(BLAST.format(12), RETOLD.format(number)) == ()


@pytest.mark.parametrize(
    "other",
    [
        "At least 15 people were injured when the Lindholm mill blew up on Monday, according to the fire service.",
        "A blast at the Lindholm mill killed 15 people in 1974, according to the fire service of the islands.",
        "Fifteen of the dead of the Lindholm mill came from the outer islands, the fire service said on Monday.",
        "A blast at the Lindholm mill could have killed 150 people on Monday, the fire service said.",
        "A blast at the mill killed 12 people on Monday. Last year a blast at the Lindholm mill killed 15 people.",
        "The toll of the Lindholm mill was corrected: the blast killed 12 people on Monday and not 15 people.",
    ],
)
def test_another_matter_or_another_time_is_not_compared(other):
    assert retold(BLAST.format(12), other) == ()


@pytest.mark.parametrize(
    ("hedge", "other", "shown"),
    [
        ("at least", "At least", True),
        ("at least", "More than", True),
        ("more than", "More than", False),
        ("over", "More than", False),
    ],
)
def test_counts_so_far_disagree_and_what_is_exceeded_does_not(hedge, other, shown):
    rows = retold(BLAST.format(f"{hedge} 1,512"), RETOLD.replace("At least", other).format("1,844"))
    assert bool(rows) == shown


def test_what_is_exceeded_is_a_number_changed_in_the_same_copy():
    (row,) = retold(BLAST.format("more than 1,512"), BLAST.format("more than 1,844"))
    assert {version.value for version in row.versions} == {"more than 1,512", "more than 1,844"}


def test_the_age_of_somebody_named_in_full_is_compared():
    (row,) = retold(
        "Ines Ahl, 43, was elected mayor of Lindholm by nine votes to four.",
        "The council chose 44-year-old Ines Ahl for the office, which she takes up in the spring.",
    )
    assert values(row) == ("number", "43", "44")
