"""The one browser of the tests: found here, started once, asked for by the fixture `browser`.

Two of Playwright's drivers cannot run in one thread, so that a test never starts its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)

#: No name is looked up, and nothing is asked on the browser's own behalf.
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
)

needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine; ./run tools installs it")


@contextmanager
def started() -> Iterator[Browser]:
    """The machine's own Chromium without a window; Playwright downloads none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        yield browser
        browser.close()
