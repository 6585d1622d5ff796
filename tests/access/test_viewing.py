"""Pages on small screens, enlarged, with wider letters, without motion, and in the reader's own colours."""

from __future__ import annotations

import pytest

from tests.access import pages
from tests.browser import needs_browser

pytestmark = [pytest.mark.full, needs_browser]

#: What sticks out of the page, and what its own box cuts off. Tables of many columns scroll in a box of their own
#: (1.4.10 excepts them); `unseen` is for ears only.
LOST = """() => {
  const root = document.documentElement, aside = '.scroll, svg, .skip, .unseen'
  const all = [...document.body.querySelectorAll('*')].filter(e => !e.closest(aside) && e.checkVisibility())
  const name = e => e.outerHTML.slice(0, 120)
  const wide = all.filter(e => e.getBoundingClientRect().right > root.clientWidth + 1
    || e.getBoundingClientRect().left < -1 && getComputedStyle(e).position !== 'absolute')
  const cut = all.filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX)
    && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
  const sideways = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : []
  return [...sideways, ...wide.map(e => 'wide ' + name(e)), ...cut.map(e => 'cut ' + name(e))].slice(0, 8)
}"""
#: As wide as a reader may set them (1.4.12).
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
#: What would move in spite of a reader who asked for stillness.
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e)
  return style.animationName !== 'none' || style.transitionDuration !== '0s' || style.scrollBehavior !== 'auto'
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", pages.ALL)
def test_nothing_is_lost_when_small_or_enlarged_or_spaced_and_nothing_moves_unasked(opened, path: str) -> None:
    view = opened(path)
    assert view.evaluate(MOVING) == []
    lost = []
    for what, width, style in (
        ("320 pixels", 320, ""),
        ("200 %", 640, ""),
        ("letters of twice the size", 1280, "html { font-size: 200% !important }"),
        ("spacing on a desktop", 1280, SPACING),
        ("spacing on a phone", 360, SPACING),
    ):
        view.set_viewport_size({"width": width, "height": 512})
        view.evaluate(
            "style => { document.querySelector('#trial')?.remove(); document.head.insertAdjacentHTML("
            "'beforeend', `<style id=trial>${style}</style>`) }",
            style,
        )
        lost += [f"{what}: {told}" for told in view.evaluate(LOST)]
    assert lost == []


#: A highlighted passage and the words that differ are seen as such: by their ground, or by a line.
PLAIN_MARKS = """() => [...document.querySelectorAll('mark')].filter(e => e.checkVisibility()).filter(e => {
  const style = getComputedStyle(e)
  const ground = getComputedStyle(document.body).backgroundColor
  return style.backgroundColor === ground && !style.textDecorationLine.includes('underline')
}).map(e => e.outerHTML.slice(0, 120))"""
BARS = """() => [...document.querySelectorAll('.chart svg rect')].map(e => getComputedStyle(e).fill).filter(
  fill => fill === getComputedStyle(document.body).backgroundColor)"""


@pytest.mark.parametrize("path", ["editions/harbour.html", f"{pages.HOME}/2024-03-12/index.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_readers_own_colours_marks_and_bars_are_still_seen(opened, path: str, scheme: str) -> None:
    view = opened(path)
    view.emulate_media(forced_colors="active", color_scheme=scheme)
    assert view.evaluate("matchMedia('(forced-colors: active)').matches")
    assert view.locator("mark").count() > 5
    assert view.evaluate(PLAIN_MARKS) == []
    assert view.evaluate(BARS) == []
