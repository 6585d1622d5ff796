"""Feeds: what their entries say, which of them are whole articles, and what is refused and why."""

import json
from datetime import date

import pytest

from briefing.intake import feeds
from briefing.intake.containers import opened
from briefing.intake.draft import Unreadable
from briefing.intake.kinds import FEED, OPML, kind, looks_like_page
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.intake.teasers import teaser, words_of
from briefing.model import Article, Clipping, Reject
from tests.fetching.newsstand import item, rss, text

PARAGRAPHS = text("Sandvik", "lighthouse")
WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Harbour Post – News</title>
<link href="https://post.example/"/>
<entry><title type="html">Lighthouse &lt;i&gt;to be&lt;/i&gt; repaired &amp;amp; painted</title><id>tag:1</id>
<link href="/2021/lighthouse"/><published>2021-05-03T23:30:00-05:00</published><updated>2021-05-05T00:00:00Z</updated>
<author><name>Ada Lind</name></author><author><name>Tor Berg</name></author>
<content type="html"><![CDATA[{WHOLE}]]></content></entry></feed>""".encode()
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Gull",
        "language": "en",
        "items": [
            {
                "id": "https://gull.example/1",
                "title": "Lighthouse to be repaired",
                "content_html": WHOLE,
                "date_published": "2021-05-03T10:00:00Z",
                "authors": [{"name": "Ada Lind"}, {"url": "https://gull.example/desk"}],
            },
            {"id": "2", "url": "/2", "summary": "Only this."},
            "nonsense",
        ],
    }
).encode()
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://brick.example/"><title>Brick</title></channel>
<item rdf:about="https://brick.example/1"><title>School</title><link>https://brick.example/1</link>
<dc:date>2021-05-03</dc:date><dc:creator>Ada Lind</dc:creator><description>Short.</description></item></rdf:RDF>"""


def clipping(content: bytes, media_type: str = FEED) -> Clipping:
    return Clipping(origin="feed.xml", content=content, media_type=media_type)


def members(content: bytes) -> list[Clipping | Reject]:
    return list(opened(clipping(content, "application/octet-stream")))


def reasons(content: bytes) -> list[str]:
    return [found.reason for found in members(content) if isinstance(found, Reject)]


def test_an_entry_says_what_its_feed_says_of_it():
    (entry,) = feeds.listed(ATOM, address="https://post.example/atom").entries
    assert entry.name == "tag:1"
    assert entry.headline == "Lighthouse to be repaired & painted"
    assert entry.url == "https://post.example/2021/lighthouse"
    assert entry.byline == "Ada Lind, Tor Berg"
    assert entry.outlet == "Harbour Post"
    assert entry.language == "en"
    assert entry.published == date(2021, 5, 3)  # where the publisher is, not in Greenwich
    assert (entry.teaser, entry.refused) == (None, None)


def test_a_whole_entry_of_a_feed_file_is_an_article():
    (found,) = members(ATOM)
    assert isinstance(found, Clipping)
    assert found.origin == "feed.xml!1"
    article = read(found, IntakeOptions())
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert (article.headline, article.outlet) == ("Lighthouse to be repaired & painted", "Harbour Post")
    assert (article.published, article.published_from) == (date(2021, 5, 3), "the feed")


def test_the_same_entry_gives_the_same_bytes():
    first, second = members(ATOM)[0], members(ATOM.replace(b"tag:1", b"tag:2"))[0]
    assert isinstance(first, Clipping)
    assert isinstance(second, Clipping)
    assert first.content == second.content


def test_json_feeds_and_rdf_are_read_alike():
    first, second = feeds.listed(JSON, address="https://gull.example/feed.json").entries
    assert (first.headline, first.url, first.teaser) == ("Lighthouse to be repaired", "https://gull.example/1", None)
    assert (first.published, first.byline, first.outlet) == (date(2021, 5, 3), "Ada Lind", "The Gull")
    assert (second.url, second.teaser) == ("https://gull.example/2", "a teaser of 2 words")
    (third,) = feeds.listed(RDF).entries
    assert (third.headline, third.published, third.byline) == ("School", date(2021, 5, 3), "Ada Lind")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ATOM, FEED),
        (JSON, FEED),
        (RDF, FEED),
        (rss("Gull"), FEED),
        (b"\xef\xbb\xbf<!-- made --><!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss version='2.0'></rss>", FEED),
        ("<?xml version='1.0' encoding='utf-16'?><feed>".encode("utf-16"), FEED),
        (b"<opml version='2.0'><body/></opml>", OPML),
        (b"<feedback>", None),
        (b"RSS feeds are lists of articles.", None),
    ],
)
def test_a_feed_is_known_by_its_bytes(content, expected):
    assert kind(content) == expected


def test_teasers_in_a_feed_file_are_refused_with_the_page_that_they_lead_to():
    content = rss("Gull", item("A", "https://gull.example/a", summary="The council …"), item("B", content=WHOLE))
    teased, whole = members(content)
    assert teased == Reject(
        origin="feed.xml!1", reason="a teaser: its text breaks off; its page is https://gull.example/a"
    )
    assert isinstance(whole, Clipping)


@pytest.mark.parametrize(
    "end",
    [
        "…",
        "...",
        " […]",
        " [...]",
        " (more)",
        " Read more",
        " Continue reading “Lighthouse to be repaired” →",
        " Read the full story at The Gull.",
        " Weiterlesen »",
        " [&#8230;] The post Lighthouse appeared first on The Gull.",
        " [+1874 chars]",
    ],
)
def test_a_long_text_that_breaks_off_is_a_teaser(end):
    assert teaser(words_of(f"{WHOLE}<p>The council said{end}</p>"), full=True, leads=True)


def test_a_summary_that_leads_to_a_page_must_be_long_to_be_the_whole():
    words = " ".join(["The council voted."] * 40)
    assert teaser(words, full=True, leads=True) is None
    assert teaser(words, full=False, leads=False) is None
    assert teaser(words, full=False, leads=True) == "a teaser of 120 words"
    assert teaser(f"{words} {words}", full=False, leads=True) is None


def test_an_ellipsis_inside_a_text_is_no_end():
    assert teaser(words_of(WHOLE.replace("used safely", "used … safely")), full=True, leads=True) is None


def test_a_feed_that_breaks_off_keeps_its_good_entries():
    content = rss("Gull", item("A", content=WHOLE), item("B", content=WHOLE))
    cut = content[: content.rindex(b"A survey")]
    whole, broken = members(cut)
    assert isinstance(whole, Clipping)
    assert broken == Reject(origin="feed.xml!2", reason="the feed breaks off in it")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (rss("Gull"), "a feed that lists nothing"),
        (b"<rss version='2.0'><channel><title>Gull", "a broken feed: it breaks off before its first whole entry"),
        (b"<rss version='2.0'><channel><item><title>Gull</", "the feed breaks off in it"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "a broken JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "a JSON Feed without items"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000, "a broken JSON Feed"),
        (b"<opml version='2.0'/>", "a list of feeds; name it as [intake] opml and run briefing fetch"),
    ],
)
def test_what_yields_nothing_is_refused_with_the_reason(content, reason):
    assert reasons(content) == [reason]


def test_a_page_says_where_its_feed_is():
    link = b"<link href='/f?a=1&amp;b=2' type='application/atom+xml' rel=alternate>"
    page = b"<!doctype html><html><head>" + link + b"</head></html>"
    with pytest.raises(Unreadable, match=r"a page, no feed; it names https://gull.example/f\?a=1&b=2 as its feed"):
        feeds.listed(page, address="https://gull.example/")


def test_neither_entities_nor_outside_files_get_in():
    grown = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{grown}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    body = rss("Gull", item("Bomb &j;", summary="&j; &x;"), item("Good", content=WHOLE)).partition(b"?>")[2]
    bombed, good = feeds.listed(bomb.encode() + body).entries
    assert len(bombed.html) < 100
    assert "root" not in bombed.html
    assert good.teaser is None


def test_drafts_and_attachments_of_an_export_are_refused():
    content = (
        rss("Gull", item("A", content=WHOLE), item("B", content=WHOLE))
        .replace(b"<channel>", b'<channel xmlns:wp="http://wordpress.org/export/1.2/">')
        .replace(b"</item><item>", b"<wp:status>draft</wp:status></item><item><wp:post_type>page</wp:post_type>")
    )
    assert reasons(content) == ["not published (draft)", "no article (page)"]


def test_blank_lines_are_paragraphs_where_there_are_no_others():
    content = "\n\n".join(PARAGRAPHS)
    (found,) = members(rss("Gull", item("A", content=content)))
    assert isinstance(found, Clipping)
    article = read(found, IntakeOptions())
    assert isinstance(article, Article)
    assert article.text == content


def test_entries_of_one_name_are_told_apart():
    entries = feeds.listed(rss("Gull", item("A", summary="x"), item("A", summary="y"), item("", summary="z"))).entries
    assert [entry.name for entry in entries] == ["A", "A#2", "#1"]


@pytest.mark.parametrize("repeated", [b"<!-->", b"<?><!-->", b"<!-- --><?x ?>", b"<!doctype[]>", b"<!doctype a>"])
def test_what_stands_before_the_first_element_is_looked_through_once(repeated):
    content = repeated * 2_000 + b"<"
    assert kind(content) is None
    assert not looks_like_page(content)


@pytest.mark.parametrize(
    "name",
    [
        "links",
        "authors",
        "content",
        "title_detail",
        "summary_detail",
        "published_parsed",
        "source",
        "tags",
        "guidislink",
    ],
)
def test_an_element_that_is_called_as_the_parser_calls_its_own_costs_no_entry(name):
    odd = f"<item><title>Odd</title><description>{WHOLE}</description><{name}>x</{name}></item>"
    feed = f"<rss version='2.0'><channel><title>Gull</title>{odd}<item><title>Good</title></item></channel></rss>"
    assert [entry.headline for entry in feeds.listed(feed.encode()).entries] == ["Odd", "Good"]
