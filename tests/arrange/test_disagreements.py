"""Where the sources disagree: one thing changed in a second paper's copy is shown, and nothing else."""

from __future__ import annotations

import pytest

from briefing.model import Disagreement
from tests.arrange.desk import arranged, article, items, texts

#: A report in five sentences and more, each with something in it that a second paper may print otherwise.
REPORT = """
The port authority of Lindholm closed the harbour on Monday after a loading crane fell into the water and injured 12
dock workers of the night shift.

Mayor Ines Ahl met the families of the injured in the town hall of Lindholm before noon.

The ferries to the outer islands will leave from the fishing port of Sandvik until the quay is clear again.

Divers found oil in the water near the old brickyard and laid a barrier across the mouth of the harbour.

The union of dock workers asked the owners of the crane for a new inspection before anybody goes back to work.
"""
CHANGES = [
    pytest.param("injured 12\ndock", "injured 14\ndock", ("number", "12", "14"), id="number"),
    pytest.param("on Monday", "on Tuesday", ("date", "Monday", "Tuesday"), id="day"),
    pytest.param("Ines Ahl", "Ines Borg", ("name", "Ahl", "Borg"), id="surname"),
    pytest.param("port of Sandvik", "port of Malvik", ("name", "Sandvik", "Malvik"), id="place"),
    pytest.param("will leave", "will not leave", ("polarity", "will", "will not"), id="denial"),
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


def test_all_that_is_changed_is_shown_each_in_its_box():
    other = REPORT
    for old, new in (
        ("12", "14"),
        ("Ines Ahl", "Ines Borg"),
        ("will leave", "will not leave"),
        ("found oil", "found no oil"),
    ):
        other = other.replace(old, new)
    assert sorted(row.kind for row in found(REPORT, other)) == ["name", "number", "polarity", "polarity"]


def test_the_same_report_in_two_papers_disagrees_about_nothing():
    assert found(REPORT, REPORT) == ()


def test_a_contradicting_version_is_neither_an_item_nor_support():
    edition = arranged(article(REPORT, "Gull"), article(REPORT.replace("12", "14"), "Post"))
    (row,) = edition.collation.disagreements
    (item,) = [item for item in items(edition) if item.id == row.item]
    assert (item.outlets, item.echoes) == (1, ())
    assert sum("dock workers of the night shift" in text for text in texts(items(edition))) == 1
    assert row.versions[0].text == item.text
