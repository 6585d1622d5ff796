"""What falls when a letter is too large: the least valuable first, whole, and never unsaid."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefing.model import Edition
from briefing.render.mail.room import Room, fitted, ladder
from briefing.render.page import Page
from briefing.render.view import page
from tests.render import editions
from tests.render.mail.letters import folded, made, parsed

EDITIONS = [editions.harbour(), editions.crowded(), editions.hostile("Long " * 600), editions.empty()]


def sayings(told: Page) -> int:
    return sum(len(voice.sayings) for voice in told.voices)


def entries(told: Page) -> list[int]:
    return [sum(len(group.entries) for group in part.groups) for part in told.parts]


@pytest.mark.parametrize("edition", EDITIONS)
def test_where_there_is_room_nothing_falls(edition: Edition) -> None:
    whole = page(edition)
    kept = fitted(whole, Room())
    assert kept.page == whole
    assert sum(kept.fallen.items.values()) == 0
    assert (kept.fallen.sources, kept.fallen.events, kept.fallen.sayings, kept.fallen.quotations) == (0, 0, 0, 0)


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_stands_and_what_fell_are_always_all(edition: Edition) -> None:
    whole = page(edition)
    for room in ladder():
        kept = fitted(whole, room)
        assert len(kept.page.timeline) + kept.fallen.events == len(whole.timeline)
        assert sayings(kept.page) + kept.fallen.sayings == sayings(whole)
        assert len(kept.page.quotations) + kept.fallen.quotations == len(whole.quotations)
        assert len(kept.page.disagreements) + kept.fallen.disagreements == len(whole.disagreements)
        assert len(kept.page.sources) + kept.fallen.sources == len(whole.sources)
        assert len(kept.page.parts) + kept.fallen.sections == len(whole.parts)
        stood = [
            shown + kept.fallen.items[part.anchor]
            for shown, part in zip(entries(kept.page), kept.page.parts, strict=True)
        ]
        assert stood == entries(whole)[: len(stood)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_step_leaves_no_more_than_the_step_before(edition: Edition) -> None:
    whole = page(edition)
    for wide, narrow in pairwise(fitted(whole, room) for room in ladder()):
        assert set(narrow.page.timeline) <= set(wide.page.timeline) if whole.timeline else True
        assert sayings(narrow.page) <= sayings(wide.page)
        assert sum(entries(narrow.page)) <= sum(entries(wide.page))
        assert len(narrow.page.sources) <= len(wide.page.sources)


def test_the_news_falls_last() -> None:
    whole = page(editions.crowded())
    without_items = [fitted(whole, room) for room in ladder() if sum(fitted(whole, room).fallen.items.values())]
    for kept in without_items:
        assert kept.page.voices == ()
        assert kept.page.timeline == ()


def test_the_narrowest_room_has_the_masthead_and_says_what_is_missing() -> None:
    *_, last = ladder()
    kept = fitted(page(editions.harbour()), last)
    assert (kept.page.parts, kept.page.glance, kept.page.sources) == ((), (), ())
    assert kept.fallen.sections == 4


def test_a_comparison_behind_one_that_fell_has_its_title_again() -> None:
    edition = editions.harbour()
    whole = page(edition)
    longest = max(len(wording.shown) for wording in whole.quotations[1].wordings)
    kept = fitted(whole, Room(passage=longest)).page.quotations
    assert [row.continued for row in whole.quotations] == [False, True]
    assert [(row.title, row.continued) for row in kept] == [("Marta Oksanen", False)]


def test_the_letter_says_what_fell_and_where_it_is() -> None:
    edition = editions.crowded(200, 40, 120)
    text = folded(parsed(made(edition).html).text_content())
    for told in ("40 statements", "119 more quotations", "87 more disagreements", "more articles"):
        assert f"{told} in the attached PDF" in text
    assert "more outlets" in text
