from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import reading
from briefing.intake.options import IntakeOptions
from briefing.intake.publishers import publisher_of
from briefing.intake.reading import outlet_for, read
from briefing.model import Article, Clipping, Reject

NEWS = "The mayor of Eastford resigned on Tuesday. The council had refused to pass her budget for the third time.\n"
PAGE = "<!doctype html><html><body><article>" + "".join(
    f"<p>{NEWS} It was the {number} time in the history of the city, and may well not be the last.</p>"
    for number in ("first", "second", "third", "fourth")
)


def clip(content, media_type="text/plain", origin="news/a.txt"):
    return Clipping(
        origin=origin, content=content if isinstance(content, bytes) else content.encode(), media_type=media_type
    )


def reason_of(clipping, **options):
    found = read(clipping, IntakeOptions(**options))
    assert isinstance(found, Reject)
    assert found.origin == clipping.origin
    return found.reason


def article_of(clipping, *, today=None, **options):
    found = read(clipping, IntakeOptions(**options), today=today)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
def test_plain_text_is_read_whatever_its_name_says(media_type):
    article = article_of(clip(NEWS, media_type))
    assert [sentence.text for sentence in article.sentences] == [
        "The mayor of Eastford resigned on Tuesday.",
        "The council had refused to pass her budget for the third time.",
    ]


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html"])
def test_a_page_is_read_as_a_page_whatever_its_name_says(media_type):
    article = article_of(clip(PAGE, media_type))
    assert "<" not in article.text
    assert article.sentences


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", "text/html", "application/pdf"])
def test_a_pdf_is_named_as_one_whatever_its_name_says(media_type):
    assert (
        reason_of(clip(b"%PDF-1.5\n%\xd0\xd4\xc5\xd8\n1 0 obj <<>>", media_type))
        == "the PDF is cut off: its end is missing"
    )


def test_a_kind_that_nobody_reads_is_refused():
    assert reason_of(clip(NEWS, "application/json")) == "no reader for application/json"


def test_what_holds_no_sentence_is_refused_with_what_it_holds():
    assert reason_of(clip(" \n\t")) == "no text in it"
    assert reason_of(clip("Sign up for our newsletter\n")) == "no sentence in it, only sign-up"


@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_an_article_that_is_too_much_for_its_reader_is_refused(monkeypatch, error):
    def fail(_):
        raise error

    monkeypatch.setitem(reading.READERS, "text/plain", fail)
    assert reason_of(clip(NEWS)) == "too deep or too large to read"


def test_a_reader_that_fails_costs_one_article_and_no_brief(monkeypatch):
    def fail(_):
        raise ZeroDivisionError

    monkeypatch.setitem(reading.READERS, "text/plain", fail)
    assert reason_of(clip(NEWS)) == "its reader failed (ZeroDivisionError)"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text/plain", "text/markdown", "text/html"]))
def test_whatever_the_bytes_the_result_is_an_article_or_a_reason(content, media_type):
    found = read(clip(content, media_type), IntakeOptions())
    assert found.origin == "news/a.txt"
    if isinstance(found, Article):
        for sentence in found.sentences:
            words = " ".join(found.text[start:end] for start, end in sentence.spans)
            assert " ".join(words.split()) == sentence.text
    else:
        assert found.reason
        assert "\n" not in found.reason


def test_the_source_text_is_the_file_as_it_came():
    text = "\r\n  " + NEWS.replace("\n", "\r\n") * 2
    assert article_of(clip("\ufeff" + text)).text == text


def test_a_date_to_come_is_ignored_and_the_record_says_so():
    article = clip("date 2018-07-17 " + NEWS)
    assert article_of(article, today=date(2018, 7, 16)).published == date(2018, 7, 17)
    assert article_of(article).published == date(2018, 7, 17)
    ignored = article_of(article, today=date(2018, 7, 15))
    assert ignored.published is None
    assert ignored.published_from is not None
    assert "2018-07-17" in ignored.published_from
    assert "ignored" in ignored.published_from


def test_an_article_is_split_by_the_language_that_it_states():
    german = PAGE.replace("<html>", '<html lang="de">')
    assert article_of(clip(german, "text/html")).language == "de"
    unknown = PAGE.replace("<html>", '<html lang="tlh">')
    assert article_of(clip(unknown, "text/html")).language == "en"


def test_a_configured_outlet_goes_before_the_page_s_own():
    page = PAGE.replace("<body>", '<meta property="og:site_name" content="Eastford Echo"><body>')
    assert article_of(clip(page, "text/html")).outlet == "Eastford Echo"
    assert article_of(clip(page, "text/html"), outlets={"a.txt": "The Echo"}).outlet == "The Echo"
    assert article_of(clip(NEWS)).outlet is None


@pytest.mark.parametrize(
    ("origin", "url", "outlet"),
    [
        ("news/a.txt", None, "by path"),
        ("other/a.txt", None, "by name"),
        ("a.txt", None, "by name"),
        ("news/echo-1.txt", None, "by long glob"),
        ("news/e.txt", None, "by glob"),
        ("news/x.html", "https://echo.example/1", "by host"),
        ("news/x.html", "https://www.echo.example/1", "by host"),
        ("news/x.html", "https://SPORT.echo.example/1", "by subdomain"),
        ("news/x.html", "https://notecho.example/1", None),
        ("news/x.html", None, None),
    ],
)
def test_the_nearest_name_gives_the_outlet(origin, url, outlet):
    outlets = {
        "e*.txt": "by glob",
        "news/echo-*.txt": "by long glob",
        "a.txt": "by name",
        "news/a.txt": "by path",
        "Echo.example": "by host",
        "sport.echo.example": "by subdomain",
    }
    assert outlet_for(origin, url, outlets) == outlet


COAST = {"Coast Media": ("The Echo", "Harbour  Post"), "Isle": ("Gull",)}


@pytest.mark.parametrize(
    ("outlet", "publisher"),
    [("The Echo", "Coast Media"), ("harbour post", "Coast Media"), ("Gull", "Isle"), ("The Gull", None), (None, None)],
)
def test_a_publisher_is_configured_by_its_outlets(outlet, publisher):
    assert publisher_of(outlet, COAST) == publisher
    outlets = {"a.txt": outlet} if outlet else {}
    assert article_of(clip(NEWS), outlets=outlets, publishers=COAST).publisher == publisher


def test_a_configured_outlet_may_be_an_agency():
    assert article_of(clip(NEWS), outlets={"a.txt": "Reuters"}).agency == "Reuters"
    assert article_of(clip(NEWS), outlets={"a.txt": "The Echo"}).agency is None
    signed = clip(NEWS + "\n\nCopyright 2021 The Associated Press. All rights reserved.\n")
    assert article_of(signed, outlets={"a.txt": "Reuters"}).agency == "Associated Press"
