"""A real browser opens what was made of hostile words: nothing runs, and nothing is asked for."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pikepdf
import pytest

from briefing.render import render
from briefing.render.options import RenderOptions
from tests.browser import needs_browser
from tests.hostile.test_print_markup import HARBOUR, pages, poisoned

pytestmark = pytest.mark.full

#: Runs wherever a page lets something run; a page's title then says so.
RUNS = (
    "\"'`--></title></style></textarea><img src=x onerror=\"document.title='poison'\">"
    "<svg onload=\"document.title='poison'\">"
    "<script>document.title='poison'</script><iframe src=\"javascript:parent.document.title='poison'\"></iframe>"
    "<link rel=stylesheet href=http://127.0.0.1:1/poison.css><style>@import 'http://127.0.0.1:1/poison'</style>"
    "<img src=http://127.0.0.1:1/poison.png><a href=\"javascript:document.title='poison'\">x</a>"
    "<body onload=\"document.title='poison'\"><meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>"
)


def opened(browser: Any, name: str, content: bytes) -> tuple[str, list[str]]:
    """The title that a page has in the end, and what it asked for besides itself."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    asked: list[str] = []

    def answer(route: Any) -> None:
        if route.request.url == address:
            kind = "application/xhtml+xml" if name.endswith(".xhtml") else "text/html; charset=utf-8"
            route.fulfill(body=content, content_type=kind)
        else:
            asked.append(route.request.url)
            route.abort()

    address = "http://brief.example/page"
    page.route("**/*", answer)
    try:
        page.goto(address, wait_until="load")
        page.wait_for_timeout(50)
        return page.title(), asked
    finally:
        page.close()


@needs_browser
@pytest.mark.attack(
    "What is printed",
    "Scripts, handlers, frames, styles and pictures from elsewhere in every field, opened in Chromium: the page, the "
    "site's pages, the letter, the chapters of the book",
    "nothing runs; nothing is asked for but the site's own style, fonts and pictures",
)
def test_nothing_runs_and_nothing_is_asked_for(browser):
    made = pages(poisoned(HARBOUR, lambda *_: True, markup=RUNS))
    book = zipfile.ZipFile(io.BytesIO(made["briefing.epub"]))
    made |= {name: book.read(name) for name in book.namelist() if name.endswith(".xhtml")}
    seen = 0
    for name, content in made.items():
        if name.endswith((".html", ".xhtml")):
            title, asked = opened(browser, name, content)
            assert title != "poison", name
            assert all(url.startswith("http://brief.example/") and "poison" not in url.lower() for url in asked), name
            seen += 1
    assert seen > 10


@pytest.mark.attack(
    "What is printed",
    "Scripts, styles, pictures, attachments and links to files in every field, printed",
    "a PDF without scripts, actions, attached files and pictures; it links to pages of the web and within itself alone",
)
def test_a_print_has_nothing_but_text():
    more = RUNS + "<a rel=attachment href=file:///etc/passwd>x</a><link rel=attachment href=file:///etc/hostname>"
    edition = poisoned(HARBOUR, lambda *_: True, markup=more)
    [printed] = render(edition, ["pdf"], RenderOptions())
    assert b"root:" not in printed.content
    with pikepdf.open(io.BytesIO(printed.content)) as pdf:
        assert "/AF" not in pdf.Root
        assert "/OpenAction" not in pdf.Root or isinstance(pdf.Root.OpenAction, pikepdf.Array)
        assert "/JavaScript" not in (names := pdf.Root.get("/Names", {}))
        assert "/EmbeddedFiles" not in names
        for page in pdf.pages:
            assert not page.get_images()
            for note in page.get("/Annots", ()):
                assert note.Subtype == "/Link"
                if "/A" in note:
                    assert note.A.S in ("/URI", "/GoTo")
                    assert note.A.S != "/URI" or re.match("(?:https?|mailto):", str(note.A.URI))


@needs_browser
def test_the_attack_itself_works(browser):
    page = f"<!doctype html><title>brief</title><p>{RUNS.partition('<meta')[0]}".encode()
    title, asked = opened(browser, "a.html", page)
    assert title == "poison"
    assert any("poison" in url for url in asked)
