"""The search and the feeds as they are published: made from what is staged, and only when it has changed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.config import Config
from briefing.deliver import folder, search
from briefing.deliver.options import SiteOptions
from briefing.publishing import publish_site
from briefing.record import NAME, encode
from tests.render import editions

CONFIG = Config(site=SiteOptions(address="https://brief.example"))


def built(output: Path, day: int) -> None:
    edition = replace(editions.harbour(), date=date(2024, 3, 12) + timedelta(days=day))
    with folder.locked(output):
        folder.publish(output, edition.date.isoformat(), {NAME: encode(edition)})


@pytest.mark.skipif(search.program() is None, reason="no pagefind for this machine")
def test_the_search_comes_after_the_pages_and_before_what_leads_to_it(tmp_path) -> None:
    built(tmp_path, 0)
    report = publish_site(tmp_path, CONFIG)
    written = report.staged.written
    last_page, entry = written.index("2024-03-12/index.html"), written.index("pagefind/pagefind-entry.json")
    assert last_page < entry < min(written.index("search/index.html"), written.index("index.html"))
    assert report.lacks == ()
    assert publish_site(tmp_path, CONFIG).staged.written == ()


@pytest.mark.skipif(search.program() is None, reason="no pagefind for this machine")
def test_one_more_edition_is_added_to_the_search_and_the_feeds(tmp_path) -> None:
    built(tmp_path, 0)
    publish_site(tmp_path, CONFIG)
    built(tmp_path, 1)
    changed = publish_site(tmp_path, CONFIG).staged
    assert len([path for path in changed.written if path.startswith("pagefind/fragment/")]) == 1
    assert not [path for path in changed.removed if path.startswith("pagefind/fragment/")]
    assert {"feed.xml", "feed.json", "sitemap.xml", "pagefind/pagefind-entry.json"} <= set(changed.written)
    assert "2024-03-12/sharing.png" not in changed.written


def test_without_the_program_the_site_is_published_without_a_search_and_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(search, "program", lambda: None)
    built(tmp_path, 0)
    report = publish_site(tmp_path, CONFIG)
    assert report.lacks == ("search: there is no pagefind for this machine; install pagefind-bin",)
    assert not [path for path in report.staged.written if path.startswith(("search", "pagefind", "assets/search"))]
    assert b"search/" not in (tmp_path / ".site" / "index.html").read_bytes()


def test_without_an_address_there_are_no_feeds_and_the_report_says_so(tmp_path) -> None:
    built(tmp_path, 0)
    report = publish_site(tmp_path, Config())
    assert report.lacks[0] == "feeds, sitemap and previews of links: name the site's address in [site]"
    assert not {"feed.xml", "feed.json", "sitemap.xml"} & set(report.staged.written)
