import logging
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import msgspec
import pytest

from briefing.intake.draft import Unreadable
from briefing.intake.html import extract
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping

GOLDEN = Path(__file__).with_name("golden")
PARAGRAPHS = [
    "The mayor of Eastford resigned on Tuesday after the council refused for the third time to pass her budget.",
    "She said in a letter that she would not lead a city which could no longer pay those who clean its streets.",
    "Her deputy takes over until an election in May, for which four candidates have already put their names down.",
    "The council meets again on Thursday evening, and has promised that the public gallery will be open.",
]


def clip(content, origin="page.html"):
    return Clipping(
        origin=origin, content=content if isinstance(content, bytes) else content.encode(), media_type="text/html"
    )


def page(*, head="", lang=' lang="en"', title="Mayor of Eastford resigns", body=None, before="", after=""):
    text = body if body is not None else "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html{lang}><head><title>{title}</title>{head}</head>"
        f"<body>{before}<article><h1>Mayor of Eastford resigns</h1>{text}</article>{after}</body></html>"
    )


def test_a_page_of_news_becomes_the_article_that_lies_beside_it():
    found = read(clip((GOLDEN / "page.html").read_bytes()), IntakeOptions())
    assert found == msgspec.json.decode((GOLDEN / "page.article.json").read_bytes(), type=Article)


def test_the_text_is_the_paragraphs_and_nothing_else():
    furniture = page(
        before="<nav><ul><li><a href='/'>Home</a></li><li><a href='/a'>Sport</a></li></ul></nav>",
        after="<div class='comments'><p>First! says a reader.</p></div><footer><p>All rights reserved.</p></footer>",
    )
    draft = extract(clip(furniture))
    assert draft.structured
    assert draft.text.removeprefix("Mayor of Eastford resigns\n\n").split("\n\n") == PARAGRAPHS


def test_captions_tables_and_scripts_are_left_out():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    body += "<figure><img src='a.jpg'><figcaption>The mayor waves at the crowd.</figcaption></figure>"
    body += "<div><img src='b.jpg'><p class='wp-caption-text'>The town hall.</p></div>"
    body += "<table><tr><td>Votes</td><td>12</td></tr></table><script>document.write('<p>Buy now.</p>')</script>"
    text = extract(clip(page(body=body))).text
    assert not [junk for junk in ("waves", "town hall", "Votes", "Buy now") if junk in text]
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_each_heading_and_list_item_is_a_paragraph_of_its_own():
    between = "<h2>What comes next</h2><ul><li>An election in May.</li><li>A new budget.</li></ul>"
    body = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{between}<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
    blocks = extract(clip(page(body=body))).text.split("\n\n")
    place = blocks.index("What comes next")
    assert blocks[place + 1 : place + 3] == ["An election in May.", "A new budget."]


def test_a_line_break_in_the_source_is_no_break_in_the_text():
    body = "".join(f"<p>{paragraph.replace(' ', chr(10), 3)}</p>" for paragraph in PARAGRAPHS)
    assert PARAGRAPHS[0] in extract(clip(page(body=body))).text


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2019-02-05T23:30-05:00"}</script>',
        '<meta property="article:published_time" content="2019-02-05T10:00:00Z">',
        '<meta name="DC.date.issued" content="5 February 2019">',
        '<meta itemprop="datePublished" content="2019-02-05">',
        '<link rel="canonical" href="https://news.example/2019/02/05/mayor">',
    ],
)
def test_the_day_of_publication_is_the_one_that_the_page_states(head):
    draft = extract(clip(page(head=head)))
    assert draft.published == date(2019, 2, 5)
    assert draft.published_from in {"the page's metadata", "the date on the page", "the page's address"}


def test_one_date_on_the_page_is_its_own_and_several_are_nobodys():
    once = "<time datetime='2019-02-05T10:00'>5 February 2019</time>"
    assert extract(clip(page(before=once))).published == date(2019, 2, 5)
    assert extract(clip(page(before=once + "<time>6 February 2019</time>"))).published is None
    assert extract(clip(page(before="<time class='updated'>6 February 2019</time>"))).published is None


def test_no_date_is_guessed():
    ambiguous = '<meta name="date" content="05/02/2019"><meta name="pubdate" content="February 2019">'
    draft = extract(clip(page(head=ambiguous, after="<p>Copyright 2016. Founded on 1 May 1887.</p>")))
    assert (draft.published, draft.published_from) == (None, None)


@pytest.mark.parametrize(
    ("title", "site", "headline"),
    [
        ("Council falls | Eastford Echo", "Eastford Echo", "Council falls"),
        ("Council falls - Eastford Echo", "Eastford Echo", "Council falls"),
        ("Council falls | Eastford Echo News", "Eastford Echo", "Council falls"),
        ("Eastford Echo: Council falls", "Eastford Echo", "Council falls"),
        ("Council falls: Echo of the past", "Echo", "Council falls: Echo of the past"),
        ("Mayor of Eastford resigns - The Other Site", "", "Mayor of Eastford resigns"),
        ("Mayor-elect falls", "", "Mayor-elect falls"),
    ],
)
def test_the_headline_goes_without_the_name_of_the_site(title, site, headline):
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">'
    assert extract(clip(page(title=title, head=head))).headline == headline


def test_outlet_author_agency_address_and_language_come_from_the_page():
    head = (
        '<meta property="og:site_name" content="Eastford Echo | News from the east">'
        '<meta name="author" content="Carla J. Reyes; Reuters">'
        '<link rel="canonical" href="https://echo.example/mayor">'
    )
    draft = extract(clip(page(lang=' lang="de-AT"', head=head, before="<p>By Carla J. Reyes</p>")))
    assert draft.outlet == "Eastford Echo"
    assert draft.byline == "Carla J. Reyes"
    assert draft.agency == "Reuters"
    assert draft.url == "https://echo.example/mayor"
    assert draft.language == "de"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://u:p@x.example/", "https://"])
def test_an_address_that_nobody_should_follow_is_none(address):
    assert extract(clip(page(head=f'<link rel="canonical" href="{address}">'))).url is None


def test_a_page_that_says_nothing_about_itself_says_nothing():
    draft = extract(clip(page(lang="")))
    assert (draft.outlet, draft.byline, draft.agency, draft.url, draft.language) == (None, None, None, None, None)


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8"])
@pytest.mark.parametrize("written", ["utf-8", "cp1252"])
def test_a_declared_charset_is_used_and_a_wrong_one_does_no_harm(charset, written):
    quoted = "“Nobody,” the café’s owner said on Wednesday, “has paid a single bill here since the mayor left.”"
    source = page(head=f'<meta charset="{charset}">', body="".join(f"<p>{p}</p>" for p in [*PARAGRAPHS, quoted]))
    assert quoted in extract(clip(source.encode(written))).text


@pytest.mark.parametrize(
    "content",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<",
        "<p>",
        "<!-- only a comment -->",
    ],
)
def test_a_page_without_an_article_is_refused(content):
    with pytest.raises(Unreadable, match="no article text found"):
        extract(clip(content))


HOSTILE = {
    "deep": "<div>" * 100_000 + "deep down",
    "deep lists": "<ul><li>" * 30_000 + "x",
    "deep tables": "<table><tr><td>" * 20_000 + "x",
    "many elements": "<p>x</p>" * 100_000,
    "many attributes": "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x",
    "attributes that hide": "<p " + "".join(f'a{n}=">"' for n in range(200_000)) + ">x",
    "no end of comments": "<!--" * 200_000,
    "no end of tags": "<" * 500_000,
    "one long word": "<article><p>" + "a" * 1_000_000,
    "metadata without end": '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script><p>x",
    "title of separators": "<title>" + "- | " * 50_000 + "</title><p>x",
    "author of many": '<meta name=author content="' + "By A B and " * 30_000 + '"><p>x',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_neither_crashes_nor_hangs(name):
    started = time.monotonic()
    try:
        extract(clip(HOSTILE[name]))
    except Unreadable as refused:
        assert refused.reason  # noqa: PT017 (either outcome is right)
    assert time.monotonic() - started < 20


def test_reading_is_silent_and_the_same_in_whatever_order(caplog):
    one, other = clip(page()), clip((GOLDEN / "page.html").read_bytes())
    with caplog.at_level(logging.DEBUG):
        first = [extract(one), extract(other)]
        again = [extract(other), extract(one), extract(other), extract(one)]
    assert again == [*reversed(first), *reversed(first)]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_another_zone_locale_and_hash_seed_read_the_same():
    program = (
        "import sys, msgspec; from briefing.intake.html import extract; from briefing.model import Clipping;"
        "c = Clipping(origin='x', content=open(sys.argv[1], 'rb').read(), media_type='text/html');"
        "sys.stdout.buffer.write(msgspec.json.encode(extract(c)))"
    )
    here = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(GOLDEN / "page.html")],
            env={**os.environ, "TZ": zone, "LC_ALL": "C", "PYTHONHASHSEED": seed, "PYTHONUTF8": "0"},
            cwd=here,
            check=True,
            capture_output=True,
        ).stdout
        for zone, seed in (("Pacific/Kiritimati", "1"), ("Pacific/Niue", "2"))
    }
    assert len(outputs) == 1
