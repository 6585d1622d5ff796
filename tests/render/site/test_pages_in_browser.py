"""The site's pages in a real browser, from the disk: they fit every width, and their policy lets them through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.render import render
from briefing.render.options import RenderOptions
from briefing.render.site import places
from tests.browser import needs_browser
from tests.render import editions
from tests.render.site import shelves
from tests.render.site.shelves import on

pytestmark = [pytest.mark.full, needs_browser]

#: What is wider than the page and does not scroll in a box of its own; the page's ground; and whether its fonts came.
MEASURE = """async () => {
  await document.fonts.ready;
  const root = document.documentElement;
  const wide = [...document.querySelectorAll("body *")].filter(
    e => !e.closest(".scroll, svg, .skip, .unseen") && e.getBoundingClientRect().right > root.clientWidth + 1);
  return {
    scroll: root.scrollWidth, wide: wide.map(e => e.outerHTML.slice(0, 80)),
    ground: getComputedStyle(document.body).backgroundColor,
    fonts: [...document.fonts].filter(face => face.status === "loaded").length,
  };
}"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    crowded, hostile = on(2, editions.crowded()), on(3, editions.hostile("Unbreakable" * 40))
    for path, leaf in shelves.leaves(on(0), on(1), on(1, number=2), crowded, hostile, on(4)).items():
        if path.endswith((".html", ".css", ".svg", ".woff")):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(leaf.make())
    return root


def kinds(root: Path) -> list[str]:
    """A page of every kind, and the hardest of some."""
    found = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))
    first = {(path.split("/")[0] if path[:2] != "20" else path, path.count("/")): path for path in found}
    return [path for path in first.values() if path not in {places.SEARCH, places.MISSING}]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (800, "light"), (1440, "dark")])
def test_every_page_fits_its_screen_and_asks_for_nothing_that_is_refused(
    root: Path, browser: Any, width: int, scheme: str
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))  # what the policy refuses is told there too
    for path in kinds(root):
        page.goto((root / path).as_uri())
        told = page.evaluate(MEASURE)
        assert (told["scroll"], told["wide"]) == (width, []), path
        assert told["ground"] == ("rgb(20, 21, 23)" if scheme == "dark" else "rgb(255, 254, 250)"), path
        assert told["fonts"] >= 3, path
    assert complaints == []


def test_the_keyboard_reaches_the_ways_and_skips_them(root: Path, browser: Any) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto((root / "archive" / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


#: How each element of the brief itself is set, but for what the site adds to it.
LOOKS = """async () => {
  await document.fonts.ready;
  return [...document.querySelectorAll("#brief *")].filter(e => !e.closest(".further")).map(e => {
    const style = getComputedStyle(e);
    const set = ["fontFamily", "fontSize", "fontWeight", "lineHeight", "color", "padding"].map(name => style[name]);
    return [e.tagName, e.className, ...set].join(" ");
  });
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_brief_is_set_on_the_site_as_it_is_in_its_folder(
    root: Path, browser: Any, tmp_path: Path, width: int
) -> None:
    alone = tmp_path / "index.html"
    alone.write_bytes(render(on(4).edition, ["html"], RenderOptions())[0].content)
    page = browser.new_context(viewport={"width": width, "height": 900}, offline=True).new_page()
    page.goto(alone.as_uri())
    looks = page.evaluate(LOOKS)
    page.goto((root / on(4).name / "index.html").as_uri())
    assert len(looks) > 100
    assert page.evaluate(LOOKS) == looks
