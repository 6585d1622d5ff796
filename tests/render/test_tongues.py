"""Whose words are in which language: readers' programs choose their voice by it (WCAG 3.1.2)."""

from __future__ import annotations

from lxml import html
from msgspec.structs import replace

from briefing.render import render
from briefing.render.options import RenderOptions
from tests.render import editions


def made(language: str):
    edition = replace(editions.harbour(), language=language)
    edition = replace(edition, articles=tuple(replace(article, language=language) for article in edition.articles))
    return html.document_fromstring(render(edition, ["html"], RenderOptions())[0].content.decode())


def tongue(element) -> str:
    return next(at.get("lang") for at in [element, *element.iterancestors()] if at.get("lang"))


def of(page, *names: str) -> list:
    """The elements of these classes or tags."""
    wanted = set(names)
    return [
        each
        for each in page.iter()
        if isinstance(each.tag, str) and wanted & {each.tag, *(each.get("class") or "").split()}
    ]


def test_what_the_program_says_is_english_and_what_the_sources_say_is_theirs() -> None:
    page = made("de")
    theirs = of(page, "h1", "time", "words", "to-item", "quote", "td", "voice")
    assert len(theirs) > 30
    assert {tongue(each) for each in theirs} == {"de"}
    ours = of(
        page, "skip", "figures", "extent", "why", "standing", "see", "pinned", "alike", "resolved", "method", "back"
    )
    assert len(ours) > 30
    assert {tongue(each) for each in [*ours, *of(page, "summary"), page.get_element_by_id("glance")]} == {"en"}


def test_a_page_in_english_says_so_once() -> None:
    assert [each.tag for each in made("en").iter() if isinstance(each.tag, str) and each.get("lang")] == ["html"]
