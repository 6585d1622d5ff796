"""The letter in a real browser: as mail programs show it with its style sheets, and as those do that drop them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from briefing.model import Edition
from tests.browser import needs_browser
from tests.render import editions
from tests.render.mail.letters import made

pytestmark = [
    pytest.mark.full,
    needs_browser,
]

EDITIONS = {
    "harbour": editions.harbour(),
    "crowded": editions.crowded(),
    "long words": editions.hostile("Unbreakable" * 40),
    "empty": editions.empty(),
}

WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => e.tagName + "." + e.className)"""
SIZE = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


def without_sheets(html: str) -> str:
    """As Gmail shows it to those whose account is another's, and Outlook on Windows to all."""
    return re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("width", [600, 360])
@pytest.mark.parametrize("seen", [str, without_sheets])
def test_it_never_scrolls_sideways(browser, name: str, width: int, seen: Callable[[str], str]) -> None:
    html = seen(made(EDITIONS[name]).html)
    page = browser.new_page(viewport={"width": width, "height": 900}, offline=True)
    page.set_content(html)
    assert page.evaluate(SIZE) == [width, width]
    assert page.evaluate(WIDE) == []
    page.close()


@pytest.mark.parametrize(("scheme", "ground", "ink"), [
    ("light", "rgb(255, 254, 250)", "rgb(24, 23, 21)"), ("dark", "rgb(20, 21, 23)", "rgb(233, 229, 220)"),
])  # fmt: skip
def test_it_is_light_by_day_and_dark_by_night(browser, scheme: str, ground: str, ink: str) -> None:
    page = browser.new_page(viewport={"width": 600, "height": 900}, color_scheme=scheme, offline=True)
    page.set_content(made().html)
    colour = "([selector, what]) => getComputedStyle(document.querySelector(selector))[what]"
    assert page.evaluate(colour, ["body", "backgroundColor"]) == ground
    for selector in (".body", "h1", "h2", "p.words"):
        assert page.evaluate(colour, [selector, "color"]) == ink
    page.close()


def test_nothing_shows_of_the_preheader_and_nothing_is_asked_for(browser) -> None:
    page = browser.new_page(viewport={"width": 600, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    edition: Edition = editions.harbour()
    page.set_content(made(edition).html)
    assert not page.locator(".hidden").is_visible()
    assert page.locator("h1").is_visible()
    assert asked == []
    page.close()
