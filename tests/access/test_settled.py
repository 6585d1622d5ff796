"""What axe leaves undecided, decided: it knows no ground where elements overlap, and compares Latin words only."""

from __future__ import annotations

import pytest

from tests.access import pages
from tests.browser import needs_browser

pytestmark = [pytest.mark.full, needs_browser]

#: Luminance and contrast as WCAG 2.2 defines them; the ground is that of the nearest ancestor which has one, since no
#: page lays one text over another.
COLOURS = """
const rgb = text => text.match(/[\\d.]+/g).map(Number)
const linear = part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
const contrast = (one, other) => {
  const [low, high] = [luminance(rgb(one)), luminance(rgb(other))].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
const see_through = colour => rgb(colour).length === 4 && rgb(colour)[3] === 0
const ground = element => {
  for (let at = element; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor
    if (!see_through(colour)) return colour
  }
  return 'rgb(255, 255, 255)'
}
const shown = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
const name = element => element.outerHTML.slice(0, 120)
const own = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
"""
#: 1.4.3: 4.5 : 1, and 3 : 1 for what is 24 px high, or 18.66 px and bold.
FAINT = f"""() => {{
  {COLOURS}
  return [...document.body.querySelectorAll('*')].filter(own).filter(shown).flatMap(element => {{
    const style = getComputedStyle(element), size = parseFloat(style.fontSize)
    const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5
    const ratio = contrast(style.color, ground(element))
    const whole = rgb(style.color).length === 3 && style.opacity === '1'
    return whole && ratio >= least ? [] : [`${{ratio.toFixed(2)}} ${{name(element)}}`]
  }})
}}"""
#: 1.4.1: a link among other words of its block is underlined, has its number beside it, begins with a sign such as an
#: arrow, or differs from them in weight or size, or by 3 : 1.
LINKS = f"""() => {{
  {COLOURS}
  const block = element => element.closest('p, li, td, th, dd, dt, h1, h2, h3, div, summary')
  const lined = element => [element, ...element.querySelectorAll('*')].some(
    at => getComputedStyle(at).textDecorationLine.includes('underline'))
  const words = element => [...element.childNodes].some(
    node => node.nodeType === 3 && /[\\p{{L}}\\p{{N}}]/u.test(node.data))
  const around = link => [block(link), ...block(link).querySelectorAll('*')].filter(
    other => words(other) && shown(other) && !other.closest('a'))
  const differs = (link, other) => Math.abs(link.fontWeight - other.fontWeight) >= 200
    || link.fontSize !== other.fontSize || contrast(link.color, other.color) >= 3
  return [...document.body.querySelectorAll('a[href]')].filter(shown).filter(link => !(
    lined(link) || link.querySelector('sup, b') || /^[^\\p{{L}}\\p{{N}}]/u.test(link.textContent)
    || around(link).every(other => differs(getComputedStyle(link), getComputedStyle(other))))).map(name)
}}"""
#: 2.5.3: who speaks to the machine says what stands there.
NAMES = f"""() => {{
  {COLOURS}
  const letters = text => text.normalize('NFKC').toLowerCase().replace(/[^\\p{{L}}\\p{{N}}]/gu, '')
  return [...document.body.querySelectorAll('a[aria-label], button[aria-label], summary[aria-label]')].filter(
    element => !letters(element.ariaLabel).includes(letters(element.innerText))).map(name)
}}"""


@pytest.mark.parametrize("path", pages.ALL)
def test_colours_links_and_names_tell_what_they_are(opened, path: str) -> None:
    view = opened(path)
    assert {"links": view.evaluate(LINKS), "names": view.evaluate(NAMES)} == {"links": [], "names": []}
    for scheme in ("light", "dark"):
        view.emulate_media(color_scheme=scheme)
        assert view.evaluate(FAINT) == [], scheme


def test_these_would_tell(opened) -> None:
    view = opened("editions/harbour.html")
    view.add_style_tag(content=".extent { color: #999 !important } .facts a { text-decoration: none !important }")
    view.evaluate("document.querySelector('.backs a').setAttribute('aria-label', 'return')")
    assert any("extent" in told for told in view.evaluate(FAINT))
    assert any("https://courier.example" in told for told in view.evaluate(LINKS))
    assert any("return" in told for told in view.evaluate(NAMES))
