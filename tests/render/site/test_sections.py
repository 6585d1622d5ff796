"""Which sections have a page through time, and what stands on it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.arrange import items
from briefing.arrange import sections as arranged
from briefing.model import Edition
from briefing.render.site.sections import ROOMS
from tests.render import editions
from tests.render.site import shelves
from tests.render.site.shelves import on


def having(key: str, *, discovered: bool) -> Edition:
    edition = editions.harbour()
    first = replace(edition.sections[0], key=key, title=key.title(), discovered=discovered)
    return replace(edition, sections=(first,))


def pages(*volumes) -> set[str]:
    return {path.split("/")[1] for path in shelves.leaves(*volumes) if path.startswith("sections/")} - {"index.html"}


def test_a_section_that_was_asked_for_always_has_a_page() -> None:
    assert pages(on(0, having("arms", discovered=False))) == {"arms"}


def test_a_section_that_was_found_has_one_when_it_comes_again() -> None:
    once, again = on(0, having("arms", discovered=True)), on(5, having("arms", discovered=True))
    assert pages(once) == set()
    assert pages(once, again) == {"arms"}


@pytest.mark.parametrize("key", ["main-points", "also-reported", "in-brief", "story-0123456789ab"])
def test_what_is_no_subject_has_none(key: str) -> None:
    assert pages(on(0, having(key, discovered=True)), on(1, having(key, discovered=True))) == set()


def test_those_are_the_keys_that_the_arranging_gives() -> None:
    assert items._LEFTOVERS | {arranged.MAIN} == ROOMS  # noqa: SLF001 - two stages that never see each other


def test_its_items_stand_word_for_word_and_lead_to_their_editions() -> None:
    leaves = shelves.leaves(on(0), on(1))
    edition = editions.harbour()
    section = next(section for section in edition.sections if not section.discovered)
    page = leaves[f"sections/{section.key}/index.html"].make().decode()
    for item in section.items:
        assert page.count(f'href="../../2024-03-12/index.html#item-{item.id}"') == 1
        assert page.count(f'href="../../2024-03-13/index.html#item-{item.id}"') == 1
    assert page.index("13 March 2024") < page.index("12 March 2024")


def test_an_edition_leads_to_its_section_only_where_other_editions_have_it() -> None:
    more = "in other editions</a>"
    assert more not in shelves.leaves(on(0))["2024-03-12/index.html"].make().decode()
    assert more in shelves.leaves(on(0), on(1))["2024-03-12/index.html"].make().decode()
