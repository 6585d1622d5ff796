"""The page in a real browser, where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.render import render
from briefing.render.options import RenderOptions
from tests.browser import needs_browser
from tests.render import editions

pytestmark = [pytest.mark.full, needs_browser]

MEASURE = """async () => {
  await document.fonts.ready
  const root = document.documentElement, aside = ".scroll, svg, .skip"
  const wide = [...document.querySelectorAll("body *")].filter(
    e => !e.closest(aside) && e.getBoundingClientRect().right > root.clientWidth + 1)
  return [root.scrollWidth, root.clientWidth, wide.map(e => e.tagName + "." + e.className),
    getComputedStyle(document.body).backgroundColor, document.fonts.check('16px "Brief Serif"')]
}"""


@pytest.fixture
def measured(browser, tmp_path: Path):
    """How wide a page is and what stands out of it, the colour of its ground, and whether its fonts are there."""

    def measure(page: str, width: int, scheme: str = "light") -> list:
        (tmp_path / "page.html").write_text(page, "utf-8")
        view = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        view.goto((tmp_path / "page.html").as_uri())
        told = view.evaluate(MEASURE)
        view.close()
        return told

    return measure


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "light"), (800, "light"), (1280, "dark")])
def test_the_page_never_scrolls_sideways(measured, page: str, width: int, scheme: str) -> None:
    scroll, client, wide, ground, fonts = measured(page, width, scheme)
    assert client == width
    assert scroll == client
    assert wide == []
    assert ground == ("rgb(20, 21, 23)" if scheme == "dark" else "rgb(255, 254, 250)")
    assert fonts is True


def test_hostile_lengths_do_not_widen_it_either(measured) -> None:
    page = render(editions.hostile("Unbreakable" * 40), ["html"], RenderOptions())[0].content.decode()
    scroll, client, wide, *_ = measured(page, 390)
    assert (scroll, wide) == (client, [])


@pytest.mark.parametrize("width", [320, 760, 1440])
def test_a_day_of_many_outlets_sections_versions_and_statements_does_not_widen_it(measured, width: int) -> None:
    page = render(editions.crowded(), ["html"], RenderOptions())[0].content.decode()
    scroll, client, wide, *_ = measured(page, width)
    assert (client, scroll, wide) == (width, width, [])


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
@pytest.mark.parametrize("theme", ["executive", "compact"])
def test_no_other_theme_scrolls_sideways_either(measured, theme: str, width: int) -> None:
    for edition in (editions.harbour(), editions.crowded(), editions.hostile("Unbreakable" * 40)):
        page = render(edition, ["html"], RenderOptions(theme=theme))[0].content.decode()
        scroll, client, wide, *_, fonts = measured(page, width)
        assert (client, scroll, wide, fonts) == (width, width, [], True)
