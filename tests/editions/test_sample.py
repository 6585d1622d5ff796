"""The edition of the sample: its golden record and page, what its print says, and a floor for its quality.

After a change that is meant, ``./run test --renew-golden`` takes over the new record and page; look at their difference
in git before it is committed.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

import briefing
from briefing.config import load
from briefing.record import decode
from briefing.verify import verify

ROOT = Path(briefing.__file__).parents[1]
GOLDEN = Path(__file__).parents[1] / "golden" / "helsinki"


def letters(text: str) -> str:
    """A text without all that a line's end in a print adds or takes."""
    return "".join(char for char in text if char.isalnum())


@pytest.fixture(scope="session")
def edition(sample):
    return sample.edition


# ── golden ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["edition.json", "index.html"])
def test_the_sample_makes_the_edition_that_was_last_looked_at(sample, golden, name):
    golden(GOLDEN / name, (sample.folder / name).read_bytes())


def test_the_golden_record_is_one_that_this_program_reads():
    assert decode((GOLDEN / "edition.json").read_bytes()).date == date(2018, 7, 16)


# ── the print ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_print_holds_every_section_and_item_on_pages_that_are_numbered_and_full(sample, edition):
    pages = [page.extract_text() for page in PdfReader(sample.folder / "briefing.pdf").pages]
    assert 4 <= len(pages) <= 10
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert len(text) > 400
    printed = letters("".join(pages))
    for section in edition.sections:
        assert letters(section.title) in printed
        for item in section.items:
            assert letters(item.shown)[:60] in printed


# ── quality ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_by_its_own_score_the_sample_has_no_defect(edition):
    score = edition.score
    assert score.fidelity == 1.0
    assert (score.dangling, score.half_quotations, score.broken, score.duplicates) == (0, 0, 0, 0)
    assert score.sentences_kept >= 20


def test_the_sections_stand_as_they_are_configured_and_each_has_something_to_say(edition):
    topics = load(ROOT / "seeds" / "briefing.toml").arrange.topics
    asked = [section for section in edition.sections if not section.discovered]
    assert [(s.key, s.title, s.description) for s in asked] == [(t.key, t.title, t.description) for t in topics]
    assert list(edition.sections[: len(asked)]) == asked
    assert all(len(section.items) >= 3 for section in asked)
    assert all(item.reason for section in edition.sections for item in section.items)


def test_agency_copy_that_two_papers_printed_is_told_as_one_origin(edition):
    copied = [
        item
        for section in edition.sections
        for item in section.items
        if any(echo.relation == "same copy" for echo in item.echoes)
    ]
    assert copied
    assert all(item.independent < item.outlets for item in copied)


def test_the_sample_is_told_as_one_story_by_four_outlets(edition):
    (story,) = edition.stories
    assert (len(story.articles), story.outlets) == (4, 4)


def test_every_sentence_that_is_printed_stands_in_the_originals(sample):
    found = verify(sample.folder, briefing.read([ROOT / "seeds"], load(ROOT / "seeds" / "briefing.toml")).articles)
    assert found.faults == ()
    assert found.sentences >= sample.edition.score.sentences_kept
