"""The search page in a real browser, on a host that only hands out files, with nothing but this machine to talk to."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.deliver import search
from briefing.model import Edition, Section
from briefing.render.site import places, searching
from tests.browser import needs_browser
from tests.render import editions
from tests.render.site import shelves

PREFIX = "some/where"
OLD = "A heron has nested on the lamp post beside the customs house since Tuesday."


def test_a_site_that_cannot_be_searched_has_no_page_for_it_and_no_way_there() -> None:
    leaves = shelves.leaves(shelves.on(0), about=replace(shelves.ABOUT, search=False))
    assert places.SEARCH not in leaves
    assert not [path for path in leaves if path.startswith("assets/search")]
    assert b"search/" not in leaves["index.html"].make()
    assert b'href="search/index.html"' in shelves.leaves(shelves.on(0))["index.html"].make()


def test_no_other_page_may_run_a_script() -> None:
    leaves = shelves.leaves(shelves.on(0))
    pages = {path: leaf.make().decode() for path, leaf in leaves.items() if path.endswith(".html")}
    assert [path for path, page in pages.items() if "script-src" in page] == [places.SEARCH]
    assert searching.POLICY.replace("'", "&#39;") in pages[places.SEARCH]
    assert "unsafe-inline" not in searching.POLICY


def test_the_page_tells_without_javascript_what_it_needs() -> None:
    page = shelves.leaves(shelves.on(0))[places.SEARCH].make().decode()
    assert "Searching needs JavaScript" in page
    assert 'id="search" role="search" hidden' in page


def heron() -> Edition:
    draft = editions.Draft("Quay Post", "A heron moves in", "heron.txt")
    place = draft.says(OLD, digest=True)
    sections = (Section(key="birds", title="Birds", items=(editions.item(place),)),)
    return editions.edition(articles=(draft.record(sections),), sections=sections)


def hostile() -> Edition:
    return editions.hostile("Zugvogel <img src=x onerror=alert(1)><script>alert(2)</script>")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Thirteen days under a prefix: birds on the first, foul play on the second, the harbour on all others."""
    root = tmp_path_factory.mktemp("host")
    volumes = [shelves.on(0, heron()), shelves.on(1, hostile()), *(shelves.on(day) for day in range(2, 13))]
    for path, leaf in shelves.leaves(*volumes).items():
        (root / PREFIX / path).parent.mkdir(parents=True, exist_ok=True)
        (root / PREFIX / path).write_bytes(leaf.make())
    languages = {places.edition(volume.name): volume.edition.language for volume in volumes}
    for path, content in search.index(root / PREFIX, languages).items():
        place = root / PREFIX / places.INDEX / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{PREFIX}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser, host: str):
    """A page of its own; at its end, nothing was asked of any other host, and nothing was complained about."""
    context = browser.new_context()
    opened = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    opened.on("console", lambda message: said.append(message.text) if "favicon" not in str(message.location) else None)
    yield opened
    context.close()
    assert [url for url in asked if not url.startswith(host) and not url.endswith("/favicon.ico")] == []
    assert [words for words in said if "violates" in words or "rror" in words or "dialog" in words] == []


full = [
    pytest.mark.full,
    pytest.mark.loopback,
    needs_browser,
    pytest.mark.skipif(search.program() is None, reason="no pagefind for this machine"),
]


def in_a_browser(test):
    for mark in full:
        test = mark(test)
    return test


def told(page, words: str | re.Pattern[str]) -> None:
    """Wait for what the page says; it runs no script of ours, so that no condition can be put to it."""
    from playwright.sync_api import expect

    expect(page.locator("#told")).to_have_text(words)


def ask(page, host: str, query: str) -> None:
    page.goto(f"{host}search/index.html{query}")
    told(page, re.compile("edition"))


@in_a_browser
def test_a_phrase_of_an_old_edition_is_found_and_leads_to_the_passage(page, host: str) -> None:
    page.goto(f"{host}index.html")
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words from any edition").fill("heron has nested on the lamp post")
    page.keyboard.press("Enter")
    told(page, re.compile("^1 edition"))
    assert "q=heron+has+nested" in page.url
    assert page.locator("#found h2").all_inner_texts() == ["The Daily Brief – Tuesday 12 March 2024"]
    passage = page.locator("#found li li").first
    assert passage.locator(".kicker").inner_text() == "Birds"
    assert OLD.rstrip(".") in passage.inner_text()
    assert [mark.lower() for mark in passage.locator("mark").all_inner_texts()][:3] == ["heron", "has", "nested"]
    passage.get_by_role("link").click()
    assert page.url.startswith(f"{host}2024-03-12/#item-")
    assert OLD in page.locator(":target").inner_text()


@in_a_browser
def test_the_question_stands_in_the_address_and_survives_the_way_back(page, host: str) -> None:
    ask(page, host, "?q=heron")
    assert page.get_by_label("Words from any edition").input_value() == "heron"
    told(page, "1 edition has “heron”.")
    page.locator("#found a").first.click()
    page.go_back()
    told(page, re.compile("^1 edition"))
    assert page.get_by_label("Words from any edition").input_value() == "heron"


@in_a_browser
def test_editions_come_ten_at_a_time_and_by_date_where_that_is_asked_for(page, host: str) -> None:
    ask(page, host, "?q=harbour&order=newest")
    titles = page.locator("#found h2")
    told(page, "11 editions have “harbour”.")
    assert titles.count() == 10
    assert titles.first.inner_text() == "The Daily Brief – Sunday 24 March 2024"
    more = page.get_by_role("button", name="Show more editions")
    more.focus()
    page.keyboard.press("Enter")
    page.locator("#found h2").nth(10).wait_for()
    assert not more.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "The Daily Brief – Thursday 14 March 2024"
    page.get_by_label("Order").select_option("oldest first")
    page.locator("#found > li:first-child h2", has_text="14 March").wait_for()


@in_a_browser
def test_words_in_quotation_marks_are_found_as_they_stand_together(page, host: str) -> None:
    ask(page, host, "?q=“old harbour on 30 June”")
    told(page, '11 editions have "old harbour on 30 June".')
    ask(page, host, "?q=%22June 30 on harbour old%22")
    told(page, 'No edition has "June 30 on harbour old".')
    assert page.locator("#found li").count() == 0


@in_a_browser
def test_what_an_article_says_is_shown_as_text_and_never_runs(page, host: str) -> None:
    ask(page, host, "?q=Zugvogel")
    assert "<img src=x onerror=alert(1)>" in page.locator("#found").inner_text()
    assert page.locator("#found img, #found script").count() == 0
    ask(page, host, "?q=<img src=x onerror=alert(3)>")
    assert "<img src=x onerror=alert(3)>" in page.locator("#told").inner_text()


@in_a_browser
def test_the_whole_search_goes_by_keyboard(page, host: str) -> None:
    page.goto(f"{host}search/")
    page.wait_for_selector("#search:not([hidden])")
    assert page.evaluate("document.activeElement.id") == "words"
    page.keyboard.type("heron")
    page.wait_for_selector("#found h2")
    for _ in range(4):  # the clear button of the field counts in some browsers
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#found') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"{host}2024-03-12/**")


@in_a_browser
def test_json_for_machines_is_no_script_to_the_strictest_policy(page, host: str) -> None:
    page.goto(f"{host}2024-03-14/index.html")
    assert page.evaluate("JSON.parse(document.querySelector('script').textContent)['@graph'][0]['@type']") == "Report"


@in_a_browser
def test_from_a_folder_the_page_says_why_it_finds_nothing(browser, site: Path) -> None:
    opened = browser.new_page()
    opened.goto((site / PREFIX / places.SEARCH).as_uri() + "?q=heron")
    opened.wait_for_timeout(300)
    assert "folder" in opened.locator("#told").inner_text()
    assert not opened.locator("#search").is_visible()
    opened.close()


@in_a_browser
def test_without_javascript_the_page_says_so(browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{host}search/")
    assert "Searching needs JavaScript" in opened.locator("#told").inner_text()
    assert not opened.locator("#search").is_visible()
    context.close()


@in_a_browser
def test_an_index_that_cannot_be_read_is_told(browser, host: str) -> None:
    context = browser.new_context()
    context.route("**/pagefind/**", lambda route: route.abort())
    opened = context.new_page()
    opened.goto(f"{host}search/?q=heron")
    told(opened, "The index cannot be read. Try again when the connection is back.")
    context.close()
