"""Containers are taken apart within bounds, and each member ends as an article or with its reason."""

import pytest

from briefing.intake import containers
from briefing.intake.draft import Unreadable
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import outlet_for, read_found
from briefing.model import Article, Clipping, Reject, Told, stem


def lines(clipping):
    """Each line is a member; a line of ``>`` and a text is again a box."""
    for n, line in enumerate(clipping.content.splitlines()):
        if line == b"broken":
            raise Unreadable("it is broken off")
        if line == b"defect":
            raise ZeroDivisionError
        kind = "test/box" if line.startswith(b">") else "text/plain"
        content = line.removeprefix(b">").replace(b"/", b"\n")
        yield Clipping(origin=f"{clipping.origin}!{n}", content=content, media_type=kind)


@pytest.fixture(autouse=True)
def box(monkeypatch):
    monkeypatch.setitem(containers.CONTAINERS, "test/box", lines)


def opened(content):
    return list(containers.opened(Clipping(origin="day.box", content=content, media_type="test/box")))


def told(found):
    return [one.reason if isinstance(one, Reject) else one.content.decode() for one in found]


def test_what_is_no_container_is_handed_on_as_it_is():
    page = Clipping(origin="a.txt", content=b"broken", media_type="text/plain")
    assert list(containers.opened(page)) == [page]


def test_members_have_origins_of_their_own_and_boxes_in_boxes_are_opened():
    found = opened(b"one\n>two/three\nfour")
    assert [(one.origin, one.content) for one in found] == [
        ("day.box!0", b"one"),
        ("day.box!1!0", b"two"),
        ("day.box!1!1", b"three"),
        ("day.box!2", b"four"),
    ]


def test_what_came_before_a_break_is_kept():
    assert told(opened(b"one\nbroken\ntwo")) == ["one", "it is broken off"]
    assert told(opened(b"one\ndefect")) == ["one", "its reader failed (ZeroDivisionError)"]


def test_an_empty_container_is_refused():
    assert told(opened(b"")) == ["nothing in it"]


def test_boxes_without_end_are_opened_to_a_bounded_depth(monkeypatch):
    monkeypatch.setitem(containers.CONTAINERS, "test/box", lambda box: [box])
    assert told(opened(b"x")) == ["4 containers deep already; not opened"]


def test_members_and_their_bytes_are_bounded(monkeypatch):
    monkeypatch.setattr(containers, "MOST_MEMBERS", 2)
    assert told(opened(b"a\nb\nc\nd")) == ["a", "b", "c", "holds more than 2 articles; the rest is not read"]
    monkeypatch.setattr(containers, "MOST_MEMBERS", 20)
    monkeypatch.setattr(containers, "MOST_BYTES", 3 * 1024 * 1024)
    bulk = b"\n".join([b"a" * 1_000_000] * 5)
    assert told(opened(bulk))[-1] == "holds more than 3 MB; the rest is not read"
    assert len(opened(bulk)) == 5


TEXT = b"The minister said on Monday that the bridge will be closed for repairs until the end of the year.\n"


def one_read(told=None, content=TEXT):
    clipping = Clipping(origin="a.txt", content=content, media_type="text/plain", told=told)
    (article,) = read_found(clipping, IntakeOptions(), language="en", today=None)
    assert isinstance(article, Article)
    return article


def test_what_a_feed_says_of_an_article_stands_where_the_article_says_nothing():
    import datetime as dt

    said = Told(
        headline="Bridge closed",
        byline="Ann Example",
        outlet="The Ferry",
        url="https://ferry.example/bridge",
        published=dt.date(2024, 5, 6),
        published_from="the feed",
    )
    article = one_read(said)
    assert (article.headline, article.headline_derived, article.byline) == ("Bridge closed", False, "Ann Example")
    assert (article.outlet, article.url) == ("The Ferry", "https://ferry.example/bridge")
    assert (article.published, article.published_from) == (dt.date(2024, 5, 6), "the feed")
    assert article.id == one_read().id


def test_what_an_article_says_itself_goes_before_what_a_feed_says():
    import datetime as dt

    page = (
        b'<html lang="en"><head><title>Own headline</title>'
        b'<meta property="article:published_time" content="2024-05-01"></head><body><article><h1>Own headline</h1>'
        b"<p>" + TEXT * 3 + b"</p><p>" + TEXT.replace(b"bridge", b"tunnel") * 3 + b"</p></article></body></html>"
    )
    clipping = Clipping(
        origin="https://ferry.example/x",
        content=page,
        media_type="text/html",
        told=Told(headline="Another", published=dt.date(2024, 5, 6), published_from="the feed"),
    )
    (article,) = read_found(clipping, IntakeOptions(), language="en", today=None)
    assert (article.headline, article.published) == ("Own headline", dt.date(2024, 5, 1))
    assert article.published_from == "the page's metadata"


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("day.zip!gull.txt", "gull"),
        ("day.zip!north/gull.txt", "gull"),
        ("in/news.mbox!3", "news"),
        ("news.mbox!3!report.pdf", "report"),
        ("day.zip!export.jsonl!7.2", "export"),
        ("Fire! Again.txt", "Fire! Again"),
    ],
)
def test_members_are_cited_by_their_own_name_or_that_of_the_file_around_them(origin, name):
    assert stem(origin) == name


@pytest.mark.parametrize("key", ["day.zip!north/gull.txt", "gull.txt", "day.zip", "in/day.zip", "*.zip!*"])
def test_members_have_the_outlet_of_their_own_name_or_of_the_file_around_them(key):
    origin = "in/day.zip!north/gull.txt" if key != "day.zip!north/gull.txt" else key
    assert outlet_for(origin, None, {key: "The Gull"}) == "The Gull"
