"""The rules of axe-core over every kind of page: WCAG 2.2 A and AA, and what axe holds to be good practice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.access import pages
from tests.browser import needs_browser

AXE = Path(__file__).parents[2] / ".tools" / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = [
    pytest.mark.full,
    needs_browser,
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core on this machine; ./run tools installs it"),
]

RUN = "rules => axe.run(document, {preload: false, resultTypes: ['violations', 'incomplete'], ...rules})"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGE = {"runOnly": {"type": "tag", "values": LEVELS}}
#: A mail program shows the letter inside a page of its own, which has the landmarks.
LETTER = {**PAGE, "rules": {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}}
#: What depends on the colours of day and night.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
#: What axe leaves undecided and test_settled.py decides over the same pages: where elements overlap it knows no ground,
#: of one letter it does not know whether it is text, and words that are not Latin it does not compare.
SETTLED = {"color-contrast", "link-in-text-block", "label-content-name-mismatch"}


def faults(result: dict) -> list[str]:
    told = result["violations"] + [rule for rule in result["incomplete"] if rule["id"] not in SETTLED]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in told for node in rule["nodes"][:5]]


@pytest.mark.parametrize("path", pages.ALL)
def test_axe_finds_nothing_at_any_width_by_day_or_by_night(opened, path: str) -> None:
    view = opened(path)
    view.evaluate(AXE.read_text("utf-8"))
    by_day = LETTER if path.startswith("letters/") else PAGE
    found = []
    for width in (360, 800, 1280):
        view.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", by_day), ("dark", COLOURS)):
            view.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme}: {fault}" for fault in faults(view.evaluate(RUN, rules))]
    assert "\n".join(found) == ""


def test_axe_would_tell(opened) -> None:
    view = opened("editions/harbour.html")
    view.evaluate(AXE.read_text("utf-8"))
    view.evaluate("document.querySelector('h1').style.color = '#eee'; document.documentElement.removeAttribute('lang')")
    told = faults(view.evaluate(RUN, PAGE))
    assert {fault.partition(":")[0] for fault in told} == {"color-contrast", "html-has-lang"}
