"""What the heads of the pages tell machines."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from tests.render import editions
from tests.render.site import shelves

BASE = "https://brief.example/daily/"


class Head(HTMLParser):
    """The properties, links and scripts of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.inside = False
        self.feed(page.decode())

    def handle_starttag(self, tag, attributes) -> None:
        told = dict(attributes)
        if tag == "meta":
            self.meta[told.get("property") or told.get("name", "")] = told.get("content", "")
        elif tag == "link":
            self.links.append(told)
        elif tag == "script":
            self.scripts.append((told, ""))
        self.inside = tag == "script"

    def handle_endtag(self, tag) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, text) -> None:
        if self.inside:
            told, before = self.scripts[-1]
            self.scripts[-1] = (told, before + text)

    @property
    def things(self) -> list[dict]:
        ((told, text),) = self.scripts
        assert told == {"type": "application/ld+json"}
        found = json.loads(text)
        assert found["@context"] == "https://schema.org"
        return found["@graph"]


def head(path: str, *volumes, about=shelves.ABOUT) -> Head:
    return Head(shelves.leaves(*volumes, about=about)[path].make())


def test_a_shared_link_shows_title_first_sentence_and_picture() -> None:
    meta = head("2024-03-12/index.html", shelves.on(0)).meta
    assert meta["og:type"] == "article"
    assert meta["og:site_name"] == "The Daily Brief"
    assert meta["og:title"] == "The Daily Brief – Tuesday 12 March 2024"
    assert meta["og:description"] == meta["description"]
    assert meta["description"].startswith("The port of Vellamo will close its old harbour on 30 June")
    assert meta["og:url"] == f"{BASE}2024-03-12/"
    assert meta["og:image"] == f"{BASE}2024-03-12/sharing.png"
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    assert meta["og:image:alt"]
    assert meta["twitter:card"] == "summary_large_image"
    assert meta["article:published_time"] == "2024-03-12T00:00:00+02:00"


def test_the_picture_that_a_page_names_is_there() -> None:
    leaves = shelves.leaves(shelves.on(0), shelves.on(1))
    for path in ("index.html", "2024-03-12/index.html", "2024-03-13/index.html"):
        assert Head(leaves[path].make()).meta["og:image"].removeprefix(BASE) in leaves


def test_an_edition_is_a_report_based_on_the_articles_whose_addresses_it_knows() -> None:
    report, trail = head("2024-03-12/index.html", shelves.on(0)).things
    assert report["@type"] == "Report"
    assert report["headline"] == "The Daily Brief – Tuesday 12 March 2024"
    assert report["inLanguage"] == "en"
    assert report["datePublished"] == "2024-03-12T00:00:00+02:00"
    assert report["url"] == report["mainEntityOfPage"] == f"{BASE}2024-03-12/"
    assert report["publisher"] == {"@type": "Organization", "name": "The Daily Brief", "url": BASE}
    assert report["articleSection"] == ["The closing", "Jobs", "Reactions", "Gusts over the outer islands"]
    assert report["isBasedOn"] == [
        {
            "@type": "NewsArticle",
            "headline": "Port of Vellamo closes its old harbour after sixty years",
            "url": editions.LONG_ADDRESS,
            "inLanguage": "en",
            "publisher": {"@type": "Organization", "name": "Northern Courier"},
            "datePublished": "2024-03-12",
        }
    ]
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2, 3, 4]
    assert trail["itemListElement"][-1]["item"] == f"{BASE}2024-03-12/"


def test_every_step_of_the_trail_leads_to_a_page() -> None:
    leaves = shelves.leaves(shelves.on(0))
    for step in Head(leaves["2024-03-12/index.html"].make()).things[1]["itemListElement"]:
        assert f"{step['item'].removeprefix(BASE)}index.html" in leaves


def test_the_front_page_is_the_site() -> None:
    front = head("index.html", shelves.on(0))
    (site,) = front.things
    assert (site["@type"], site["name"], site["url"]) == ("WebSite", "The Daily Brief", BASE)
    assert (front.meta["og:type"], front.meta["og:title"]) == ("website", "The Daily Brief")
    assert front.meta["og:url"] == BASE
    assert front.meta["description"] == "What the papers have."
    assert "article:published_time" not in front.meta


def test_every_page_leads_to_the_feeds() -> None:
    leaves = shelves.leaves(shelves.on(0))
    for path in ("index.html", "2024-03-12/index.html", "archive/index.html"):
        up = "../" * path.count("/")
        found = {(link["type"], link["href"]) for link in Head(leaves[path].make()).links if link["rel"] == "alternate"}
        assert found == {("application/atom+xml", f"{up}feed.xml"), ("application/feed+json", f"{up}feed.json")}


def test_without_an_address_nothing_is_told_that_needs_one() -> None:
    without = head("2024-03-12/index.html", shelves.on(0), about=replace(shelves.ABOUT, address=None))
    assert not {"og:url", "og:image", "twitter:card"} & without.meta.keys()
    assert not [link for link in without.links if link["rel"] == "alternate"]
    (report,) = without.things
    assert not {"url", "image", "mainEntityOfPage"} & report.keys()
    assert without.meta["og:title"] == "The Daily Brief – Tuesday 12 March 2024"


@pytest.mark.attack(
    "The site",
    "Any text in what a page says of itself to search engines",
    "the script of data stays one, and has the text",
)
@pytest.mark.parametrize("text", [*editions.HOSTILE, "</script><script>alert(1)</script>", "<!--<script>"])
def test_no_text_can_end_the_script_or_add_an_element(text: str) -> None:
    volume = shelves.volume(editions.hostile(text))
    page = shelves.leaves(volume)["2024-03-12/index.html"].make()
    found = Head(page)
    report = found.things[0]
    assert page.count(b"<script") == page.count(b"</script") == 1
    ((_, told),) = found.scripts
    assert not {"<", ">", "&"} & set(told)
    assert report["headline"] == found.meta["og:title"]


def test_an_edition_without_a_sentence_says_why() -> None:
    meta = head("2024-03-12/index.html", shelves.on(0, editions.empty())).meta
    assert meta["description"] == "No sentence of the two articles read was fit to print."
