"""The page in a real browser, where there is one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.render import render
from briefing.render.options import RenderOptions
from tests.render import editions

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

MEASURE = """<script>
document.fonts.ready.then(() => {
  const root = document.documentElement, aside = ".scroll, svg, .skip";
  const wide = [...document.querySelectorAll("body *")].filter(
    e => !e.closest(aside) && e.getBoundingClientRect().right > root.clientWidth + 1);
  parent.postMessage(JSON.stringify([root.scrollWidth, root.clientWidth, wide.map(e => e.tagName + "." + e.className),
    getComputedStyle(document.body).backgroundColor, document.fonts.check('16px "Brief Serif"')]), "*");
});
</script>"""

#: A browser's window has a least width, a frame has none.
FRAME = """<!doctype html><title></title><script>onmessage = told => document.title = told.data</script>
<iframe src="page.html" style="border: 0; height: 900px; width: {width}px"></iframe>"""


def measured(page: str, folder: Path, width: int, scheme: str) -> list[object]:
    # The page runs no script by its own policy: only this copy of it does.
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    (folder / "page.html").write_text(policy.sub("", page) + MEASURE, "utf-8")
    (folder / "frame.html").write_text(FRAME.format(width=width), "utf-8")
    assert BROWSER is not None
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--window-size=1400,1000",
         f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}", "--virtual-time-budget=5000",
         "--dump-dom", (folder / "frame.html").as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    title = re.search(rb"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert title is not None
    told: list[object] = json.loads(title[1])
    return told


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "light"), (800, "light"), (1280, "dark")])
def test_the_page_never_scrolls_sideways(tmp_path: Path, page: str, width: int, scheme: str) -> None:
    scroll, client, wide, ground, fonts = measured(page, tmp_path, width, scheme)
    assert client == width
    assert scroll == client
    assert wide == []
    assert ground == ("rgb(20, 21, 23)" if scheme == "dark" else "rgb(255, 254, 250)")
    assert fonts is True


def test_hostile_lengths_do_not_widen_it_either(tmp_path: Path) -> None:
    page = render(editions.hostile("Unbreakable" * 40), ["html"], RenderOptions())[0].content.decode()
    scroll, client, wide, *_ = measured(page, tmp_path, 390, "light")
    assert (scroll, wide) == (client, [])


@pytest.mark.parametrize("width", [320, 760, 1440])
def test_a_day_of_many_outlets_sections_versions_and_statements_does_not_widen_it(tmp_path: Path, width: int) -> None:
    page = render(editions.crowded(), ["html"], RenderOptions())[0].content.decode()
    scroll, client, wide, *_ = measured(page, tmp_path, width, "light")
    assert (client, scroll, wide) == (width, width, [])
