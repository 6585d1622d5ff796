"""The way by keyboard: to every citation, to what it cites, and back to what is told of it."""

from __future__ import annotations

import pytest

from tests.access import pages
from tests.browser import needs_browser

pytestmark = [pytest.mark.full, needs_browser]

PAGES = ("editions/harbour.html", "editions/sample.html", f"{pages.HOME}/2024-03-12/index.html")

#: All that Tab should stop at, and a number on each, by which it is known again.
NUMBERED = """() => {
  const stops = [...document.querySelectorAll('a[href], summary, [tabindex="0"], button, input, select')]
    .filter(e => e.checkVisibility())
  stops.forEach((e, n) => e.dataset.stop = n)
  return stops.length
}"""
#: Where the focus is: its number, whether a line of two pixels or more is drawn around it that stands out from the
#: ground by 3 : 1, and whether the point in its middle belongs to it, so that nothing lies over it.
FOCUS = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const style = getComputedStyle(at), box = at.getClientRects()[0]
  const linear = part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  const luminance = text => text.match(/[\\d.]+/g).slice(0, 3).map(Number).map(linear)
    .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0)
  const [low, high] = [style.outlineColor, getComputedStyle(document.body).backgroundColor].map(luminance)
    .sort((a, b) => a - b)
  const top = document.elementFromPoint(box.x + Math.min(box.width, innerWidth - box.x) / 2, box.y + box.height / 2)
  return {
    stop: at.dataset.stop === undefined ? null : Number(at.dataset.stop),
    mark: at.closest('.mark') !== null,
    what: at.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && (high + .05) / (low + .05) >= 3,
    uncovered: top !== null && (at.contains(top) || top.contains(at)),
  }
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_tab_reaches_everything_in_its_order_and_one_sees_where_one_is(opened, path: str, width: int) -> None:
    view = opened(path)
    view.set_viewport_size({"width": width, "height": 800})
    stops = view.evaluate(NUMBERED)
    seen = []
    for _ in range(stops):
        view.keyboard.press("Tab")
        seen.append(view.evaluate(FOCUS))
    assert [at["stop"] for at in seen] == list(range(stops))
    assert [at["what"] for at in seen if not at["outlined"]] == []
    assert [at["what"] for at in seen if not at["uncovered"]] == []
    assert sum(at["mark"] for at in seen) == view.locator(".mark a").count() > 20
    view.keyboard.press("Tab")
    assert view.evaluate(FOCUS) is None, "the last Tab leaves the page"


def test_and_back_again(opened) -> None:
    view = opened("editions/harbour.html")
    stops = view.evaluate(NUMBERED)
    view.locator(f"[data-stop='{stops - 1}']").focus()
    seen = [view.evaluate(FOCUS)]
    for _ in range(stops - 1):
        view.keyboard.press("Shift+Tab")
        seen.append(view.evaluate(FOCUS))
    assert [at["stop"] for at in seen] == list(reversed(range(stops)))


@pytest.mark.parametrize("path", PAGES)
def test_the_first_stop_leads_past_the_furniture(opened, path: str) -> None:
    view = opened(path)
    view.keyboard.press("Tab")
    skip = view.locator(":focus")
    assert skip.inner_text().startswith("Skip to ")
    assert skip.bounding_box()["x"] >= 0
    view.keyboard.press("Enter")
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.closest('main') !== null")


#: How a target is shown: whether it stands on the screen, and has a line around it or beside it.
TARGET = """() => {
  const at = document.querySelector(':target'), box = at.getBoundingClientRect()
  const lined = [at, ...at.querySelectorAll('.words, header, table')].map(e => getComputedStyle(e)).some(
    style => style.outlineStyle !== 'none' || style.boxShadow !== 'none')
  return {seen: box.bottom > 0 && box.top < innerHeight && box.width > 0, lined}
}"""
#: Each mark: its number, what it leads to, whether that is a highlighted passage, whether it is the first of an item.
MARKS = """all => all.map(e => {
  const passage = document.querySelector(e.hash)
  const ground = at => getComputedStyle(at).backgroundColor
  const lead = e.closest('.item') && e === e.closest('.marks').querySelector('a')
  return {
    stop: e.dataset.stop, hash: e.hash, lead: Boolean(lead),
    marked: passage.tagName === 'MARK' && ground(passage) !== ground(document.body),
  }
})"""
#: The ways back from a passage in the order of Tab, and whether each leads to the place where the mark numbered so
#: stands; that of a sentence at a glance is the same sentence in its section.
WAYS = """stop => {
  const mark = document.querySelector(`[data-stop="${stop}"]`), passage = document.querySelector(mark.hash)
  const told = mark.closest('.glance li')?.querySelector('.to-item')?.hash
  return [...passage.closest('.quote')?.querySelectorAll('.backs a') ?? []].map(
    way => way.hash === told || document.querySelector(way.hash).contains(mark))
}"""


@pytest.mark.parametrize("path", PAGES)
def test_enter_leads_from_every_mark_to_what_it_cites_and_from_the_passage_of_an_item_back_to_it(
    opened, path: str
) -> None:
    view = opened(path)
    view.evaluate(NUMBERED)
    marks = view.locator(".mark a").evaluate_all(MARKS)
    led = 0
    for mark in marks:
        view.locator(f"[data-stop='{mark['stop']}']").focus()
        view.keyboard.press("Enter")
        assert view.evaluate("location.hash") == mark["hash"]
        assert view.evaluate(TARGET) == {"seen": True, "lined": True}, mark["hash"]
        ways = view.evaluate(WAYS, mark["stop"])
        if mark["lead"]:
            led += 1
            assert mark["marked"], f"{mark['hash']} is not highlighted"
            assert any(ways), f"no way back from {mark['hash']}"
        if any(ways):
            for _ in range(ways.index(True) + 1):
                view.keyboard.press("Tab")
            assert view.evaluate("document.activeElement.closest('.backs') !== null")
            view.keyboard.press("Enter")
            assert view.evaluate(TARGET) == {"seen": True, "lined": True}, view.url
    assert led == view.locator(".item").count() > 5


def test_details_open_and_wide_tables_scroll_by_keyboard(opened) -> None:
    view = opened("editions/crowded.html")
    view.set_viewport_size({"width": 360, "height": 800})
    why = view.locator("summary").first
    why.focus()
    for wanted in (True, False):
        view.keyboard.press("Enter")
        assert view.evaluate("document.activeElement.parentElement.open") is wanted
    view.locator(".scroll").focus()
    view.keyboard.press("ArrowRight")
    view.wait_for_function("document.querySelector('.scroll').scrollLeft > 0")
