"""`briefing fetch` against a server on this machine: what is new comes in once, and what fails stops nothing else."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefing.archive import opened
from briefing.config import Config, parse
from briefing.errors import Locked, UsageError
from briefing.fetching import FetchReport, fetch, look, questions
from briefing.fetching.alone import alone
from briefing.workers.confined import Ended
from tests.fetching.newsstand import Newsstand, item, page, rss, serving, text

pytestmark = pytest.mark.loopback
NOW = datetime(2021, 5, 4, 6, tzinfo=UTC)
WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in text("Sandvik", "lighthouse"))


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with serving(Newsstand()) as stand:
        yield stand


def config(stand: Newsstand, folder: Path = Path(), *, feeds=(), pages=(), **more: object) -> Config:
    more = {"allow_hosts": ["127.0.0.1"], "interval": 0, "retries": 0, "timeout": 5, **more}
    fetching = "\n".join(f"{name} = {json.dumps(value)}" for name, value in more.items())
    named = {"feeds": feeds, "pages": pages}
    intake = "\n".join(f"{name} = {json.dumps([stand.address + path for path in ps])}" for name, ps in named.items())
    return parse(f"[intake]\n{intake}\n[fetch]\n{fetching}\n", folder=folder)


def fetched(settings: Config, output: Path) -> FetchReport:
    return fetch(settings, output=output, now=NOW)


def lines(report: FetchReport) -> list[str]:
    return [source.line for source in report.sources]


def test_a_whole_article_is_taken_from_the_feed_and_a_teaser_gets_its_page(stand, tmp_path):
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    stand.pages["/feed.xml"] = rss(
        "Gull",
        item("Lighthouse to be repaired", f"{stand.address}/lighthouse.html", content=WHOLE),
        item("Bridge to be repaired", f"{stand.address}/bridge.html", summary="The council has voted …"),
    )
    settings = config(stand, feeds=["/feed.xml"])
    assert lines(fetched(settings, tmp_path)) == ["2 new"]
    assert "/lighthouse.html" not in stand.asked
    with opened(tmp_path / "archive.sqlite3", now=NOW) as archive:
        kept = archive.gathered([f"{stand.address}/feed.xml"])
        assert [clipping.origin for clipping in kept] == [
            f"{stand.address}/bridge.html",
            f"{stand.address}/lighthouse.html",
        ]
        assert kept[0].told is not None
        assert (kept[0].told.outlet, kept[0].told.published) == ("Gull", date(2021, 5, 3))


def test_what_has_not_changed_is_not_transferred_again(stand, tmp_path):
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    stand.pages["/school.html"] = page("School to be repaired", text("Lindholm", "school"))
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", f"{stand.address}/bridge.html", summary="The council …"))
    settings = config(stand, feeds=["/feed.xml"], pages=["/school.html"])
    assert lines(fetched(settings, tmp_path)) == ["1 new", "new"]
    stand.forget()
    again = fetched(settings, tmp_path)
    assert lines(again) == ["unchanged", "unchanged"]
    assert not stand.given
    assert again.transferred == 0
    assert "/bridge.html" not in stand.asked


def test_a_feed_without_validators_is_read_once_while_its_bytes_are_the_same(stand, tmp_path):
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", f"{stand.address}/bridge.html", summary="The council …"))
    stand.plain |= {"/feed.xml", "/bridge.html"}
    settings = config(stand, feeds=["/feed.xml"])
    fetched(settings, tmp_path)
    stand.forget()
    assert lines(fetched(settings, tmp_path)) == ["unchanged"]
    assert dict(stand.given) == {"/feed.xml": 1}


def test_only_what_a_feed_has_added_is_asked_for(stand, tmp_path):
    old = item("Bridge", f"{stand.address}/bridge.html", summary="The council …")
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    stand.pages["/feed.xml"] = rss("Gull", old)
    settings = config(stand, feeds=["/feed.xml"])
    fetched(settings, tmp_path)
    stand.pages["/school.html"] = page("School to be repaired", text("Lindholm", "school"))
    stand.pages["/feed.xml"] = rss("Gull", item("School", f"{stand.address}/school.html", summary="It …"), old)
    stand.forget()
    assert lines(fetched(settings, tmp_path)) == ["1 new, 1 unchanged"]
    assert set(stand.given) == {"/feed.xml", "/school.html"}


def test_a_page_that_its_feed_announces_anew_is_a_new_version_if_it_says_something_else(stand, tmp_path):
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", f"{stand.address}/bridge.html", summary="The council …"))
    settings = config(stand, feeds=["/feed.xml"])
    fetched(settings, tmp_path)
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", f"{stand.address}/bridge.html", summary="Again: the …"))
    assert lines(fetched(settings, tmp_path)) == ["1 unchanged"]
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", f"{stand.address}/bridge.html", summary="Updated: the …"))
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge", "Tuesday"))
    assert lines(fetched(settings, tmp_path)) == ["1 changed"]


def test_a_page_that_fails_is_tried_again_though_its_feed_has_not_changed(stand, tmp_path):
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    stand.failing["/bridge.html"] = (1, 503, {})
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", f"{stand.address}/bridge.html", summary="The council …"))
    settings = config(stand, feeds=["/feed.xml"])
    first = fetched(settings, tmp_path)
    assert not first.whole
    assert lines(first) == [f"1 failed ({stand.address}/bridge.html: 503 Service Unavailable)"]
    stand.forget()
    assert lines(fetched(settings, tmp_path)) == ["1 new"]
    assert set(stand.given) == {"/bridge.html"}
    assert lines(fetched(settings, tmp_path)) == ["unchanged"]


def test_a_page_that_is_gone_is_told_once_and_not_asked_for_again(stand, tmp_path):
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", f"{stand.address}/bridge.html", summary="The council …"))
    settings = config(stand, feeds=["/feed.xml"])
    assert lines(fetched(settings, tmp_path)) == [f"1 failed ({stand.address}/bridge.html: 404 Not Found)"]
    stand.forget()
    assert fetched(settings, tmp_path).whole
    assert set(stand.asked) == {"/robots.txt", "/feed.xml"}


@pytest.mark.attack("The web", "A source that fails beside good ones", "told; the others are kept")
def test_one_source_never_stops_the_others(stand, tmp_path):
    stand.pages["/broken.xml"] = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Gull'
    stand.pages["/page.html"] = (
        b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'
    )
    stand.pages["/feed.xml"] = rss("Gull", item("Lighthouse", content=WHOLE))
    stand.moved["/old.xml"] = (301, "/feed.xml")
    settings = config(stand, feeds=["/broken.xml", "/page.html", "/gone.xml", "/old.xml"])
    report = fetched(settings, tmp_path)
    assert lines(report) == [
        "failed: a broken feed: it breaks off before its first whole entry",
        f"failed: a page, no feed; it names {stand.address}/feed.xml as its feed",
        "failed: 404 Not Found",
        f"1 new; moved to {stand.address}/feed.xml: change it in briefing.toml",
    ]
    assert not report.whole
    assert not report.nothing
    # what is broken is not transferred again while it is the same, and is not forgotten either
    stand.forget()
    assert lines(fetched(settings, tmp_path))[:2] == lines(report)[:2]
    assert not stand.given


def test_a_page_of_two_feeds_is_asked_for_once(stand, tmp_path):
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    entry = item("Bridge", f"{stand.address}/bridge.html", summary="The council …")
    stand.pages["/top.xml"], stand.pages["/town.xml"] = rss("Gull", entry), rss("Gull", entry)
    report = fetched(config(stand, feeds=["/top.xml", "/town.xml"]), tmp_path)
    assert lines(report) == ["1 new", "1 unchanged"]
    assert stand.asked["/bridge.html"] == 1


def test_a_page_that_is_no_article_is_refused_with_the_reason(stand, tmp_path):
    stand.pages["/empty.html"] = b"<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>"
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", f"{stand.address}/empty.html", summary="The council …"))
    settings = config(stand, feeds=["/feed.xml"], pages=["/empty.html"])
    report = fetched(settings, tmp_path)
    reason = "no article text found in the page"
    assert lines(report) == [f"1 refused ({stand.address}/empty.html: {reason})", f"refused: {reason}"]
    assert [source.whole for source in report.sources] == [True, False]
    assert lines(fetched(settings, tmp_path)) == ["unchanged", f"refused: {reason}"]


def test_a_teaser_without_a_page_is_refused(stand, tmp_path):
    stand.pages["/feed.xml"] = rss("Gull", item("Bridge", summary="The council has voted."))
    report = fetched(config(stand, feeds=["/feed.xml"]), tmp_path)
    assert lines(report) == [f"1 refused ({stand.address}/feed.xml!Bridge: a teaser of 4 words)"]


def test_sources_come_from_lists_too_each_once(stand, tmp_path):
    stand.pages["/feed.xml"] = rss("Gull", item("Lighthouse", content=WHOLE))
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    outline = f'<opml version="2.0"><body><outline text="Town"><outline xmlUrl="{stand.address}/feed.xml"/></outline>'
    (tmp_path / "feeds.opml").write_text(f"{outline}</body></opml>", "utf-8")
    (tmp_path / "pages.txt").write_text(f"# to read\n\n{stand.address}/bridge.html\nnowhere\n", "utf-8")
    settings = parse(
        f'[intake]\nfeeds = ["{stand.address}/feed.xml"]\nopml = ["feeds.opml"]\npage_lists = ["pages.txt"]\n'
        '[fetch]\nallow_hosts = ["127.0.0.1"]\ninterval = 0',
        folder=tmp_path,
    )
    assert lines(fetched(settings, tmp_path)) == ["1 new", "new", "failed: no address of the web"]


def test_without_sources_there_is_nothing_to_fetch(tmp_path):
    with pytest.raises(UsageError, match="nothing to fetch"):
        fetched(Config(), tmp_path)


def test_a_list_that_is_missing_is_told_by_its_place(tmp_path):
    with pytest.raises(UsageError, match=r"intake.opml\[0\]: .*no.opml: cannot be read"):
        fetched(parse('[intake]\nopml = ["no.opml"]', folder=tmp_path), tmp_path)


def test_two_fetches_at_once_are_one_too_many(stand, tmp_path):
    settings = config(stand, feeds=["/feed.xml"])
    with alone(tmp_path / "archive.sqlite3"), pytest.raises(Locked):
        fetched(settings, tmp_path)


def test_a_feed_whose_reader_was_ended_is_read_again_by_the_next_run(stand, tmp_path, monkeypatch):
    stand.pages["/feed.xml"] = rss("Gull", item("Lighthouse", content=WHOLE))

    def ended(*_):
        raise Ended("its reader crashed (status -9)")

    with monkeypatch.context() as short_of_memory:
        short_of_memory.setattr(questions, "confined", ended)
        assert lines(fetched(config(stand, feeds=["/feed.xml"]), tmp_path)) == [
            "failed: its reader crashed (status -9)"
        ]
    assert lines(fetched(config(stand, feeds=["/feed.xml"]), tmp_path)) == ["1 new"]


def test_an_interrupted_fetch_goes_on_where_it_was(stand, tmp_path):
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    stand.pages["/school.html"] = page("School to be repaired", text("Lindholm", "school"))
    stand.pages["/feed.xml"] = rss(
        "Gull",
        item("Bridge", f"{stand.address}/bridge.html", summary="The council …"),
        item("School", f"{stand.address}/school.html", summary="The council …"),
    )
    settings = config(stand, feeds=["/feed.xml"])

    def interrupted(_step: str, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(settings, output=tmp_path, now=NOW, watch=interrupted)
    stand.forget()
    assert lines(fetched(settings, tmp_path)) == ["1 new, 1 unchanged"]
    assert stand.given["/bridge.html"] + stand.given["/school.html"] <= 2
    with opened(tmp_path / "archive.sqlite3", now=NOW) as archive:
        assert len(archive.gathered(None)) == 2


@pytest.mark.attack("The web", "A feed whose address holds a password", "in no line of the run")
def test_a_password_in_an_address_is_not_shown(stand, tmp_path):
    stand.pages["/feed.xml"] = rss("Gull", item("Lighthouse", content=WHOLE))
    secret = stand.address.replace("//", "//reader:secret@")
    settings = parse(f'[intake]\nfeeds = ["{secret}/feed.xml"]\n[fetch]\nallow_hosts = ["127.0.0.1"]\ninterval = 0')
    report = fetched(settings, tmp_path)
    assert [(source.address, source.line) for source in report.sources] == [(f"{stand.address}/feed.xml", "1 new")]


def test_a_look_tells_what_each_source_gives_and_keeps_nothing(stand):
    stand.pages["/feed.xml"] = rss("Gull", item("Lighthouse", content=WHOLE), item("Bridge", summary="The …"))
    stand.pages["/bridge.html"] = page("Bridge to be repaired", text("Lindholm", "bridge"))
    settings = config(stand, feeds=["/feed.xml", "/gone.xml"], pages=["/bridge.html"])
    assert [(found, problem) for _, found, problem in look(settings)] == [
        ("2 entries, 1 of them whole articles", None),
        (None, "404 Not Found"),
        (f"a page of {len(stand.pages['/bridge.html'])} bytes", None),
    ]
