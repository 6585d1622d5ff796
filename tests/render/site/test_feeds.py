"""The feeds: what RFC 4287 and JSON Feed 1.1 ask for, and what a reader's program makes of them."""

from __future__ import annotations

import calendar
import json
import re
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree
from msgspec.structs import replace

from tests.render import editions
from tests.render.site import shelves

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
BASE = "https://brief.example/daily/"


def atom(*volumes, about=shelves.ABOUT) -> bytes:
    return shelves.leaves(*volumes, about=about)["feed.xml"].make()


def json_feed(*volumes, about=shelves.ABOUT) -> dict:
    return json.loads(shelves.leaves(*volumes, about=about)["feed.json"].make())


def meets_rfc_4287(feed: bytes) -> etree.ElementBase:
    """Every MUST of RFC 4287, sections 3 and 4, that concerns what is used here; the root element."""
    root = etree.fromstring(feed)
    assert root.tag == f"{ATOM}feed"
    for container in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):  # 4.1.1, 4.1.2: exactly one
            assert len(container.findall(ATOM + name)) == 1, name
        for name in ("published", "summary", "content", "subtitle", "generator"):  # at most one
            assert len(container.findall(ATOM + name)) <= 1, name
        identifier = container.findtext(f"{ATOM}id")
        assert urlsplit(identifier).scheme  # 4.2.6: an absolute IRI
        for name in ("updated", "published"):  # 3.3
            for moment in container.findall(ATOM + name):
                assert RFC_3339.fullmatch(moment.text), moment.text
        for name in ("title", "summary", "subtitle"):  # 3.1.1.1: plain text has no children
            for text in container.findall(ATOM + name):
                assert text.get("type", "text") == "text"
                assert len(text) == 0
        links = container.findall(f"{ATOM}link")
        alternates = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"]
        assert len(alternates) == len(set(alternates))  # 4.1.1, 4.1.2
        assert all(urlsplit(link.get("href")).scheme == "https" for link in links)  # 4.2.7.1
        for author in container.findall(f"{ATOM}author"):  # 3.2.1
            assert author.findtext(f"{ATOM}name")
    assert root.findall(f"{ATOM}author")  # 4.1.1: or each entry has one
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") == 1
    for entry in root.findall(f"{ATOM}entry"):
        content = entry.find(f"{ATOM}content")
        assert content.get("type") == "html"  # 4.1.3.3: its markup is escaped
        assert len(content) == 0
    identifiers = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(identifiers) == len(set(identifiers))
    assert root.get(XML_LANG)
    return root


def contents(feed: bytes) -> list[str]:
    return [entry.findtext(f"{ATOM}content") for entry in meets_rfc_4287(feed).findall(f"{ATOM}entry")]


class Read(HTMLParser):
    """The elements of a fragment, their attributes, and whether each that must be closed is."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(fragment)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        self.links += [value for name, value in attributes if name in {"href", "src"}]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, words) -> None:
        self.words += words


def test_an_atom_feed_meets_rfc_4287_and_is_read_as_it_was_meant() -> None:
    feed = atom(shelves.on(0), shelves.on(1), shelves.on(1, number=2))
    meets_rfc_4287(feed)
    read = feedparser.parse(feed)
    assert read.bozo == 0
    assert read.version == "atom10"
    assert (read.feed.title, read.feed.subtitle, read.feed.link) == ("The Daily Brief", "What the papers have.", BASE)
    assert read.feed.author == "The Daily Brief"
    assert [entry.id for entry in read.entries] == [
        f"{BASE}2024-03-13-2/",
        f"{BASE}2024-03-13/",
        f"{BASE}2024-03-12/",
    ]
    assert [entry.link for entry in read.entries] == [entry.id for entry in read.entries]
    assert read.entries[0].title == "The Daily Brief – Wednesday 13 March 2024 (2)"
    assert read.entries[2].title == "The Daily Brief – Tuesday 12 March 2024"
    assert read.entries[2].published == "2024-03-12T00:00:00+02:00"
    assert read.entries[2].updated == "2024-03-12T23:59:00+02:00"
    assert (
        calendar.timegm(read.entries[2].updated_parsed)
        == datetime.fromisoformat("2024-03-12T23:59:00+02:00").timestamp()
    )
    assert "will close its old harbour on 30 June" in read.entries[2].content[0].value
    assert read.entries[2].summary.startswith("The port of Vellamo will close")


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    older = shelves.volume(editions.harbour(cutoff="2024-03-12T06:00:00+02:00"))
    newer = shelves.on(1, editions.harbour(cutoff="2024-03-13T06:00:00-08:00"))
    root = meets_rfc_4287(atom(older, newer))
    assert root.findtext(f"{ATOM}updated") == "2024-03-13T06:00:00-08:00"


@pytest.mark.parametrize(
    ("cutoff", "published", "updated"),
    [
        ("2024-03-12T06:30:00+02:00", "2024-03-12T00:00:00+02:00", "2024-03-12T06:30:00+02:00"),
        ("2024-03-11T18:00:00+02:00", "2024-03-11T18:00:00+02:00", "2024-03-11T18:00:00+02:00"),
        ("2024-03-12T06:30:00", "2024-03-12T00:00:00+00:00", "2024-03-12T06:30:00+00:00"),
        ("soon", "2024-03-12T00:00:00+00:00", "2024-03-12T00:00:00+00:00"),
    ],
)
def test_an_entry_appears_with_its_day_and_never_after_its_cut_off(cutoff, published, updated) -> None:
    feed = atom(shelves.volume(editions.harbour(cutoff=cutoff)))
    (entry,) = meets_rfc_4287(feed).findall(f"{ATOM}entry")
    assert (entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated")) == (published, updated)


def test_the_content_is_the_whole_brief_with_whole_links_and_nothing_else() -> None:
    read = Read(*contents(atom(shelves.on(0))))
    for heading in ("At a glance", "The closing", "How it was quoted", "Where the sources disagree", "Who said what"):
        assert heading in read.words
    edition = editions.harbour()
    for section in edition.sections:
        for item in section.items:
            assert item.shown in read.words
    assert "Note by Ida Falk: The shipping line has not confirmed the day." in read.words
    assert read.tags <= {*"a b i p br ul ol li h2 h3 small sup bdi".split()}
    assert read.attributes <= {"href", "dir", "lang", "rel"}
    assert f"{BASE}2024-03-12/#source-1-1" in read.links
    assert f"{BASE}2024-03-12/briefing.pdf" in read.links
    assert all(link.startswith((f"{BASE}2024-03-12/", "https://courier.example/")) for link in read.links)


def test_every_anchor_that_a_feed_leads_to_stands_on_the_page() -> None:
    leaves = shelves.leaves(shelves.on(0))
    page = leaves["2024-03-12/index.html"].make().decode()
    links = Read(*contents(leaves["feed.xml"].make())).links
    anchors = {link.partition("#")[2] for link in links} - {""}
    assert len(anchors) > 20
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


@pytest.mark.attack(
    "The site",
    "Hostile texts in every place, in Atom and JSON Feed",
    "both feeds meet their standards, and have the texts as texts",
)
@pytest.mark.parametrize("text", editions.HOSTILE)
def test_no_text_can_break_a_feed_or_add_to_it(text: str) -> None:
    volume = shelves.volume(editions.hostile(text))
    feed = atom(volume)
    plain = meets_rfc_4287(feed)
    (entry,) = plain.findall(f"{ATOM}entry")
    assert {child.tag.removeprefix(ATOM) for child in entry} <= {
        *"title id published updated link summary content".split()
    }
    (item,) = json_feed(volume)["items"]
    assert entry.findtext(f"{ATOM}title") == item["title"]
    assert (
        " ".join(re.sub("[\x00-\x1f\x7f-\x9f]", lambda c: " " if c[0].isspace() else "", text).split()) in item["title"]
    )
    read = Read(item["content_html"])
    assert read.tags <= {*"a b i p br ul ol li h2 h3 small sup bdi".split()}
    assert read.attributes <= {"href", "dir", "lang", "rel"}
    assert not [link for link in read.links if not link.startswith(("https:", "http:"))]


def test_the_title_of_the_site_is_hostile_too() -> None:
    about = replace(shelves.ABOUT, title="</title><script>\x00", description="]]>&\x0b")
    root = meets_rfc_4287(atom(shelves.on(0), about=about))
    assert root.findtext(f"{ATOM}title") == "</title><script>"
    assert root.findtext(f"{ATOM}subtitle") == "]]>&"
    assert json_feed(shelves.on(0), about=about)["title"] == "</title><script>"


def test_a_json_feed_has_what_version_1_1_asks_for() -> None:
    feed = json_feed(shelves.on(0), shelves.on(1, editions.empty()))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["home_page_url"], feed["feed_url"]) == ("The Daily Brief", BASE, f"{BASE}feed.json")
    assert feed["language"] == "en"
    assert feed["authors"] == [{"name": "The Daily Brief", "url": BASE}]
    assert [item["id"] for item in feed["items"]] == [f"{BASE}2024-03-13/", f"{BASE}2024-03-12/"]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert item["url"] == item["id"]
        assert RFC_3339.fullmatch(item["date_published"])
        assert RFC_3339.fullmatch(item["date_modified"])
        for attached in item["attachments"]:
            assert attached == {"url": f"{item['url']}briefing.pdf", "mime_type": "application/pdf"}


def test_both_feeds_tell_the_same() -> None:
    volumes = (shelves.on(0), shelves.on(3), shelves.on(1, editions.empty()))
    feed, items = atom(*volumes), json_feed(*volumes)["items"]
    read = feedparser.parse(feed).entries
    assert [(entry.id, entry.title, entry.published, entry.updated) for entry in read] == [
        (item["id"], item["title"], item["date_published"], item["date_modified"]) for item in items
    ]
    assert contents(feed) == [item["content_html"] for item in items]


def test_the_newest_editions_stand_in_the_feeds_and_older_ones_change_nothing() -> None:
    about = replace(shelves.ABOUT, entries=2)
    volumes = [shelves.on(day) for day in range(4)]
    feed = json_feed(*volumes, about=about)
    assert [item["id"] for item in feed["items"]] == [f"{BASE}2024-03-15/", f"{BASE}2024-03-14/"]
    all_keys, fewer = (shelves.keys(*some, about=about) for some in (volumes, volumes[1:]))
    assert all_keys["feed.xml"] == fewer["feed.xml"]
    assert all_keys["feed.json"] == fewer["feed.json"] != all_keys["feed.xml"]
    assert shelves.keys(*volumes[:3], about=about)["feed.xml"] != all_keys["feed.xml"]


def test_the_same_editions_give_the_same_bytes() -> None:
    one, other = (shelves.leaves(shelves.on(0), shelves.on(1)) for _ in range(2))
    for path in ("feed.xml", "feed.json"):
        assert one[path].key == other[path].key
        assert one[path].make() == other[path].make()


def test_an_edition_in_another_language_says_so() -> None:
    german = shelves.on(0, editions.harbour(language="de"))
    root = meets_rfc_4287(atom(german, shelves.on(1)))
    newest, older = root.findall(f"{ATOM}entry")
    assert (root.get(XML_LANG), newest.get(XML_LANG), older.get(XML_LANG)) == ("en", None, "de")
    assert older.findtext(f"{ATOM}title") == "The Daily Brief – Dienstag, 12. März 2024"
    assert json_feed(german, shelves.on(1))["items"][1]["language"] == "de"


def test_a_site_without_an_address_has_no_feed() -> None:
    without = replace(shelves.ABOUT, address=None)
    assert not {"feed.xml", "feed.json", "sitemap.xml"} & shelves.leaves(shelves.on(0), about=without).keys()
    assert not {"feed.xml", "feed.json"} & shelves.leaves().keys()


def test_feeds_come_after_the_pages_that_they_lead_to() -> None:
    turns = {path: leaf.turn for path, leaf in shelves.leaves(shelves.on(0)).items()}
    assert turns["feed.xml"] == turns["feed.json"] == turns["sitemap.xml"] == 1
    assert turns["2024-03-12/sharing.png"] == turns["2024-03-12/index.html"] == 0
