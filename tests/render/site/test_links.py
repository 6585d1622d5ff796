"""Every link of a site leads somewhere, and no page asks for anything from outside or runs anything."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from briefing.render.site import places
from tests.render import editions
from tests.render.site import shelves
from tests.render.site.shelves import ABOUT, on

#: What a browser fetches by itself.
FETCHED = {"img", "source", "iframe", "object", "embed", "audio", "video", "script"}


class Read(HTMLParser):
    """What a page has: ids, links, headings, and whatever a strict policy forbids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[tuple[str, str, str]] = []
        self.headings: list[int] = []
        self.forbidden: list[str] = []
        self.policy = ""
        self.landmarks: Counter[str] = Counter()
        self.labels: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids[given["id"]] += 1
        for name in ("href", "src"):
            if name in given:
                self.links.append((tag, given.get("rel", ""), given[name]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            self.forbidden.append(tag)
        if tag in FETCHED and given.get("type") != "application/ld+json":
            self.forbidden.append(tag)
        if tag in {"main", "nav"}:
            self.landmarks[tag] += 1
        for name in ("aria-labelledby", "aria-describedby"):
            self.labels += [(tag, label) for label in given.get(name, "").split()]


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    volumes = [on(-40), on(0), on(0, number=2), on(1, editions.crowded()), on(2, editions.empty()), on(3)]
    return {path: leaf.make() for path, leaf in shelves.leaves(*volumes).items()}


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, Read]:
    found = {path: Read(content.decode()) for path, content in site.items() if path.endswith(".html")}
    # The page of the search comes with its index.
    return {path: page for path, page in found.items() if path != places.SEARCH}


def test_every_link_leads_to_a_page_and_a_place_on_it(site: dict[str, bytes], pages: dict[str, Read]) -> None:
    checked = 0
    for path, page in pages.items():
        for tag, rel, link in page.links:
            if link.startswith(str(ABOUT.address)) or urlsplit(link).scheme:
                continue
            target, _, anchor = link.partition("#")
            rooted = urlsplit(str(ABOUT.address)).path
            if target.startswith("/"):
                assert path == places.MISSING, (path, link)
                target = target.removeprefix(rooted) or places.FRONT
                target = f"{target}{places.FRONT}" if target.endswith("/") else target
            else:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if target == places.SEARCH:
                continue
            assert target in site, (path, tag, rel, link)
            if anchor:
                assert anchor in pages[target].ids, (path, link)
            checked += 1
    assert checked > 1000


def test_links_out_of_the_site_tell_nobody_where_they_come_from(pages: dict[str, Read]) -> None:
    out = [
        (rel, link)
        for page in pages.values()
        for tag, rel, link in page.links
        if tag == "a" and urlsplit(link).scheme and not link.startswith(str(ABOUT.address))
    ]
    assert out
    assert {rel for rel, _ in out} == {"noopener noreferrer"}


@pytest.mark.attack(
    "The site",
    "Every page of a site, looked through for what a browser would load or run",
    "nothing; a policy forbids it besides",
)
def test_no_page_has_a_script_or_a_style_of_its_own_or_fetches_from_elsewhere(pages: dict[str, Read]) -> None:
    for path, page in pages.items():
        assert page.forbidden == [], path
        assert "unsafe" not in page.policy, path
        assert page.policy.startswith("default-src 'none'"), path
        fetched = [link for tag, rel, link in page.links if tag == "link" and "stylesheet" in rel]
        assert len(fetched) == 1
        assert not urlsplit(fetched[0]).netloc


def test_every_page_is_built_for_those_who_hear_it(pages: dict[str, Read]) -> None:
    for path, page in pages.items():
        assert page.landmarks["main"] == 1, path
        assert page.headings.count(1) == 1, path
        steps = zip([0, *page.headings], page.headings, strict=False)
        assert all(after - before <= 1 for before, after in steps), (path, page.headings)
        assert [name for name, number in page.ids.items() if number > 1] == [], path
        assert all(label in page.ids for _, label in page.labels), path


def test_the_front_page_names_its_lasting_place_and_every_other_page_its_own(pages: dict[str, Read]) -> None:
    def canonical(path: str) -> list[str]:
        return [link for tag, rel, link in pages[path].links if tag == "link" and rel == "canonical"]

    assert canonical("index.html") == ["https://brief.example/daily/2024-03-15/"]
    assert canonical("2024-03-12-2/index.html") == ["https://brief.example/daily/2024-03-12-2/"]
    assert canonical("archive/index.html") == ["https://brief.example/daily/archive/"]
    assert canonical("404.html") == []


def test_without_an_address_nothing_is_absolute() -> None:
    leaves = shelves.leaves(on(0), on(1), about=shelves.About(title="The Daily Brief"))
    for path, leaf in leaves.items():
        if path.endswith(".html") and path != places.SEARCH:
            for tag, _, link in Read(leaf.make().decode()).links:
                assert tag == "a" or not urlsplit(link).scheme, (path, link)
                assert not link.startswith("/"), (path, link)


def test_the_styles_ask_for_the_sites_own_fonts_alone(site: dict[str, bytes]) -> None:
    path = next(path for path in site if path.endswith(".css"))
    asked = re.findall(r'url\("?([^")]+)"?\)', site[path].decode())
    assert len(asked) == 28
    assert all(f"assets/{name}" in site for name in asked)
    assert sum(len(content) for path, content in site.items() if path.endswith(".woff")) < 600_000
