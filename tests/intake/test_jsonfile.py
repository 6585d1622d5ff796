"""Files of JSON give their articles, whatever they call the parts."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import jsonfile
from briefing.intake.draft import Unreadable
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read_found
from briefing.model import Article, Clipping, Reject

CRANE = "A loading crane fell into the harbour of Lindholm on Monday. Nobody was hurt, the fire service said."
SCHOOL = "The town council voted on Sunday to build a school. It will cost 30 million crowns, the council said."


def read(content, origin="day.json"):
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    found = Clipping(origin=origin, content=raw, media_type="application/json")
    return read_found(found, IntakeOptions(), language="en", today=None)


def only(content):
    (article,) = read(content)
    assert isinstance(article, Article), article
    return article


def test_a_plain_record():
    article = only(
        {
            "title": "Crane falls",
            "text": CRANE,
            "url": "https://gull.example/crane",
            "date": "2021-05-03T18:00:00+02:00",
            "source": "The Gull",
            "byline": "By Ann Example",
            "language": "en-GB",
        }
    )
    assert (article.origin, article.headline, article.outlet) == ("day.json", "Crane falls", "The Gull")
    assert (article.url, article.byline) == ("https://gull.example/crane", "Ann Example")
    assert (article.published, article.published_from) == (dt.date(2021, 5, 3), "the file")
    assert [sentence.text for sentence in article.sentences] == CRANE.replace(". N", ".|N").split("|")


@pytest.mark.parametrize(
    "record",
    [
        {  # ninjs 1
            "uri": "https://gull.example/crane",
            "type": "text",
            "pubstatus": "usable",
            "headline": "Crane falls",
            "body_html": f"<p>{CRANE}</p>",
            "versioncreated": "2021-05-03T16:00:00Z",
            "infosource": [{"name": "x"}],
            "provider": "The Gull",
            "byline": "Ann Example",
        },
        {  # ninjs 2
            "uri": "https://gull.example/crane",
            "headlines": [{"role": "subtitle", "value": "No."}, {"role": "main", "value": "Crane falls"}],
            "bodies": [{"role": "short", "value": "Short."}, {"role": "main", "value": CRANE}],
            "firstcreated": "2021-05-03T16:00:00Z",
            "infosources": [{"name": "The Gull"}],
            "bylines": [{"name": "Ann Example"}],
        },
        {  # schema.org
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "The Gull", "url": "https://gull.example"},
                {
                    "@type": "NewsArticle",
                    "headline": "Crane falls",
                    "articleBody": CRANE,
                    "datePublished": "2021-05-03",
                    "publisher": {"@type": "Organization", "name": "The Gull"},
                    "author": [{"@type": "Person", "name": "Ann Example"}],
                    "mainEntityOfPage": {"@id": "https://gull.example/crane"},
                },
            ],
        },
        {  # a news API
            "status": "ok",
            "articles": [
                {
                    "source": {"id": None, "name": "The Gull"},
                    "author": "Ann Example",
                    "title": "Crane falls",
                    "description": "A crane fell.",
                    "url": "https://gull.example/crane",
                    "publishedAt": "2021-05-03T16:00:00Z",
                    "content": CRANE,
                }
            ],
        },
        {  # a search engine's export
            "hits": {
                "hits": [
                    {
                        "_id": "1",
                        "_source": {
                            "headline": "Crane falls",
                            "body": CRANE,
                            "pub_date": 1620057600,
                            "site_name": "The Gull",
                            "creator": {"firstName": "Ann", "lastName": "Example"},
                            "link": "https://gull.example/crane",
                        },
                    }
                ]
            }
        },
        {  # a paper's interface
            "response": {
                "results": [
                    {
                        "id": "harbour/crane",
                        "webTitle": "Crane falls",
                        "webUrl": "https://gull.example/crane",
                        "webPublicationDate": "2021-05-03T16:00:00Z",
                        "fields": {"bodyText": CRANE, "byline": "Ann Example", "publication": "The Gull"},
                    }
                ]
            }
        },
    ],
)
def test_the_usual_forms_say_the_same(record):
    article = only(record)
    assert (article.headline, article.outlet, article.byline) == ("Crane falls", "The Gull", "Ann Example")
    assert (article.published, article.url) == (dt.date(2021, 5, 3), "https://gull.example/crane")
    assert [sentence.text[:9] for sentence in article.sentences] == ["A loading", "Nobody wa"]


def test_lists_and_lines_are_numbered():
    records = [{"title": "Crane", "text": CRANE}, {"title": "School", "text": SCHOOL}]
    assert [one.origin for one in read(records)] == ["day.json!1", "day.json!2"]
    lines = b"\n".join(json.dumps(one).encode() for one in records)
    assert [one.origin for one in read(b"\xef\xbb\xbf" + lines + b"\n\n", "day.txt")] == ["day.txt!1", "day.txt!2"]


def test_a_broken_line_does_not_stop_the_others():
    good = json.dumps({"title": "Crane", "text": CRANE}).encode()
    found = read(b'{"broken\n' + good + b"\n{}\n" + good[:30])
    assert [(one.origin, getattr(one, "reason", None)) for one in found] == [
        ("day.json!1", "line 1 is no JSON"),
        ("day.json!2", None),
        ("day.json!3", "no article with a text in it"),
        ("day.json!4", "line 4 is no JSON"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({"title": "Crane falls", "description": "A crane fell."}, "only a headline and a summary, no text"),
        ({"title": "x", "text": CRANE[:50] + "… [+1234 chars]"}, "only the beginning of an article, cut off by"),
        ({"headline": "x", "pubStatus": "canceled", "body_text": CRANE}, "withdrawn by its agency"),
        ({"version": 1, "settings": {"a": [1, 2, None]}}, "JSON, but no article with a text in it"),
        (b"[" * 100_000, "too deep to be read"),
        (b"so it is called", "no JSON, though it is called so"),
    ],
)
def test_what_is_no_article_is_refused(content, reason):
    (found,) = read(content)
    assert isinstance(found, Reject)
    assert found.reason.startswith(reason)


def test_paragraphs_html_and_entities():
    html = "<h2>The harbour</h2><p>" + CRANE + "</p><script>x()</script><p>Ferries &amp; buses were late.</p>"
    article = only({"title": "Crane &amp; harbour", "text": html})
    assert article.headline == "Crane & harbour"
    assert article.text == f"The harbour\n\n{CRANE}\n\nFerries & buses were late."
    assert only({"paragraphs": [CRANE, {"text": SCHOOL}]}).text == f"{CRANE}\n\n{SCHOOL}"


def test_what_no_text_can_hold_is_left_out():
    article = only(b'{"text": "' + CRANE.encode() + b' The \\u0007 bell rang. It rang \\ud800 twice.", "x": NaN}')
    assert "\x07" not in article.text
    assert article.text.isascii()


def test_an_address_that_is_none_is_not_taken():
    assert only({"text": CRANE, "url": "javascript:alert(1)"}).url is None
    assert only({"text": CRANE, "url": "https://a:b@gull.example"}).url is None


leaves = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=30)
)
names = st.sampled_from(["title", "text", "body", "url", "date", "source", "author", "items", "fields", "html", "lang"])
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6))


@settings(max_examples=150)
@given(values)
def test_any_json_gives_clippings_or_reasons(value):
    found = Clipping(origin="a.json", content=json.dumps(value).encode(), media_type="application/json")
    try:
        assert all(isinstance(one, (Clipping, Reject)) for one in jsonfile.articles(found))
    except Unreadable as unreadable:
        assert unreadable.reason  # noqa: PT017  # either is right


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_give_clippings_or_reasons(content):
    found = Clipping(origin="a.json", content=b'[{"' + content, media_type="application/json")
    try:
        assert all(isinstance(one, (Clipping, Reject)) for one in jsonfile.articles(found))
    except Unreadable as unreadable:
        assert unreadable.reason  # noqa: PT017  # either is right
