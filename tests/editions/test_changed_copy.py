"""Two papers print one report, and one of them changed a few words: each change is shown, and nothing else."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

import briefing
from briefing.config import Config
from briefing.model import Edition

REPORT = """The port authority of Lindholm closed the harbour on Monday after a loading crane fell into the water and
injured 12 dock workers of the night shift.

Deputy mayor Ines Ahl met the families of the injured in the town hall before noon, and a priest came with her.

The shipping line cancelled all crossings to the outer islands after divers found the first pieces of the crane.

“We were promised a safe harbour by the owners of this crane, and we waited for it in vain,” said Tore Brandt, who leads
the union of dock workers.

The town council of Lindholm voted on Sunday for a new crane, and the owners of the old one were not asked.

The ferries to the outer islands will leave from the fishing port of Sandvik until the quay is clear again.
"""
#: What is changed: kind of change, words of the first paper, words of the second, and what is shown of each.
CHANGES = {
    "number": ("injured 12 dock", "injured 14 dock", "12", "14"),
    "date": ("voted on Sunday", "voted on Saturday", "Sunday", "Saturday"),
    "name": ("Ines Ahl", "Ines Borg", "Ahl", "Borg"),
    "polarity": ("will leave", "will not leave", "will", "will not"),
    "quotation": ("in vain", "for years", "in vain", "for years"),
}


def changed(*kinds: str) -> Edition:
    """The edition of the report and its copy with these changes."""
    copy = REPORT
    for kind in kinds:
        before, after, *_ = CHANGES[kind]
        assert before in copy
        copy = copy.replace(before, after)
    papers = [
        briefing.article(text, outlet=outlet, published=date(2021, 5, 5))
        for text, outlet in ((REPORT, "The Gull"), (copy, "Harbour Post"))
    ]
    return briefing.make_edition(papers, Config(), today=date(2021, 5, 6))


def shown(edition: Edition) -> set[tuple[str, frozenset[str]]]:
    """What is laid side by side: the kind, and what stands against what."""
    disputed = {(box.kind, frozenset(version.value for version in box.versions)) for box in edition.disagreements}
    quoted = {
        (
            "quotation",
            frozenset(row.versions[found.version].text[found.start : found.end] for found in row.differences),
        )
        for row in edition.quotations
    }
    return disputed | quoted


def expected(*kinds: str) -> set[tuple[str, frozenset[str]]]:
    return {(kind, frozenset(CHANGES[kind][2:])) for kind in kinds}


@pytest.mark.parametrize(
    "kinds", [(), *combinations(CHANGES, 1), *combinations(CHANGES, 2), tuple(CHANGES)], ids="+".join
)
def test_each_change_is_shown_and_nothing_else(kinds):
    edition = changed(*kinds)
    assert shown(edition) == expected(*kinds)
    assert len(edition.disagreements) + len(edition.quotations) == len(kinds)


def test_neither_version_of_a_disputed_fact_is_an_echo_of_the_other():
    edition = changed("number")
    (box,) = edition.disagreements
    assert {frozenset((version.article, *version.articles)) for version in box.versions} == {
        frozenset({article.id}) for article in edition.articles
    }
    held = {(version.article, version.spans) for version in box.versions}
    for section in edition.sections:
        for item in section.items:
            both = held & {(item.article, item.spans), *((echo.article, echo.spans) for echo in item.echoes)}
            assert len(both) <= 1
