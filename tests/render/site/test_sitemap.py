"""The map of the site: every page once, with the day of its last change."""

from __future__ import annotations

from lxml import etree

from briefing.render.options import RenderOptions
from briefing.render.site import sitemap
from briefing.render.site.press import Press
from briefing.render.site.shelf import shelf
from tests.render.site import shelves

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
BASE = "https://brief.example/daily/"


def listed(content: bytes) -> dict[str, str | None]:
    root = etree.fromstring(content)
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    places = root.findall("s:url", NAMESPACE)
    found = {place.findtext("s:loc", None, NAMESPACE): place.findtext("s:lastmod", None, NAMESPACE) for place in places}
    assert len(found) == len(places)
    return found


def test_every_page_is_listed_and_the_editions_by_their_days() -> None:
    leaves = shelves.leaves(shelves.on(0), shelves.on(1), shelves.on(1, number=2))
    found = listed(leaves["sitemap.xml"].make())
    assert list(found)[:4] == [BASE, f"{BASE}2024-03-13-2/", f"{BASE}2024-03-13/", f"{BASE}2024-03-12/"]
    assert found[BASE] == found[f"{BASE}2024-03-13/"] == "2024-03-13"
    assert found[f"{BASE}2024-03-12/"] == "2024-03-12"
    pages = {path for path in leaves if path.endswith("/index.html")} - {"search/index.html"}
    assert {f"{BASE}{path.removesuffix('index.html')}" for path in pages} <= found.keys()
    assert f"{BASE}404.html" not in found


def test_robots_are_told_where_the_map_lies() -> None:
    assert f"Sitemap: {BASE}{sitemap.SITEMAP}" in shelves.leaves(shelves.on(0))["robots.txt"].make().decode()


def test_it_changes_with_the_editions_there_are_and_with_nothing_else() -> None:
    one, same, more = (
        shelves.keys(shelves.on(0)),
        shelves.keys(shelves.on(0)),
        shelves.keys(shelves.on(0), shelves.on(1)),
    )
    assert one["sitemap.xml"] == same["sitemap.xml"] != more["sitemap.xml"]


def test_one_file_holds_no_more_addresses_than_it_may() -> None:
    paths = [f"speakers/{number}/index.html" for number in range(sitemap.LIMIT + 5)]
    (leaf,) = sitemap.leaves(Press(RenderOptions(), shelves.ABOUT), paths, shelf([shelves.on(0)]))
    found = listed(leaf.make())
    assert len(found) == sitemap.LIMIT
    assert list(found)[:2] == [BASE, f"{BASE}2024-03-12/"]
