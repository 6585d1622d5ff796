"""Pages opened in the browser, from a host that stands in this process: nothing is asked of any network."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urlsplit

import pytest

from tests.access import pages

HOST = "http://brief.example/"


def serve(route) -> None:
    path = unquote(urlsplit(route.request.url).path).removeprefix("/")
    content = pages.file(path)
    if content is None:
        route.fulfill(status=404, body="")
    else:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        route.fulfill(status=200, body=content, content_type=kind + charset)


@pytest.fixture
def context(browser) -> Iterator:
    """A window of its own, into which a test may put scripts against the page's policy."""
    opened = browser.new_context(bypass_csp=True, reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    opened.route("**/*", serve)
    yield opened
    opened.close()


@pytest.fixture
def opened(context) -> Callable:
    """Open a page by its path on the host, with its fonts and what its script shows."""

    def open_page(path: str):
        view = context.new_page()
        answer = view.goto(HOST + path)
        assert answer.status == 200
        if "?q=" in path:
            view.wait_for_selector("#told:not(:empty)")
        view.evaluate("document.fonts.ready.then(() => null)")
        return view

    return open_page
