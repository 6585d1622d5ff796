"""Stubs: what stands in front of a paywall or in an article's place is refused, and no article for what it says."""

import pytest

from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping, Reject
from tests.fetching.newsstand import page, text

OPENING = text("Lindholm", "bridge")[:2]
WHOLE = text("Lindholm", "bridge") + text("Sandvik", "quay", "Friday") + text("Brannock", "mill", "Sunday")


def found(paragraphs: list[str], *, head: str = "") -> Article | Reject:
    content = page("Bridge to be repaired", paragraphs).replace(b"</head>", f"{head}</head>".encode())
    return read(Clipping(origin="a.html", content=content, media_type="text/html"), IntakeOptions())


@pytest.mark.parametrize(
    "wall",
    [
        "Subscribe to continue reading this article.",
        "To continue reading, log in or create an account.",
        "This article is for subscribers only.",
        "The rest of this story is reserved for our members.",
        "Already a subscriber? Log in.",
        "You have reached your limit of three free articles this month.",
        "Sign up for a free trial to read the whole story today.",
    ],
)
def test_a_beginning_in_front_of_a_paywall_is_refused(wall):
    answer = found([*OPENING, wall])
    assert isinstance(answer, Reject)
    assert "words in front of a paywall" in answer.reason


def test_a_beginning_that_its_publisher_keeps_for_readers_who_pay_is_refused():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    answer = found(OPENING, head=head)
    assert isinstance(answer, Reject)
    assert "in front of a paywall" in answer.reason
    assert isinstance(found(WHOLE, head=head), Article)


@pytest.mark.parametrize(
    "end", ["Members of the opposition had asked for a …", "Continue reading →", "Read the full story"]
)
def test_a_beginning_that_breaks_off_is_refused(end):
    answer = found([*OPENING, end])
    assert isinstance(answer, Reject)
    assert "of an article" in answer.reason


@pytest.mark.parametrize(
    "notice",
    [
        "Please enable JavaScript and cookies to go on to the page that you have asked this server for.",
        "We use cookies and other techniques to show you what we think that you would like to see on our site.",
        "Our systems have seen unusual traffic from your network, and so they would like to know who you are.",
    ],
)
def test_a_notice_in_place_of_an_article_is_refused(notice):
    assert found([notice, "You can change your choice at any time in the settings."]) == Reject(
        origin="a.html", reason="a notice in place of an article"
    )


def test_an_article_is_none_for_what_it_says_or_for_what_stands_below_it():
    assert isinstance(found([*WHOLE, "Subscribe to continue reading more articles like this one."]), Article)
    assert isinstance(found([*OPENING, "Subscribe to our newsletter."]), Article)
    assert isinstance(
        found([*OPENING, "The site now asks its readers to pay for what they used to read freely."]), Article
    )
    assert isinstance(
        found([*OPENING, "« Nous continuerons à lire les journaux », a dit le maire de la commune. »"]), Article
    )


def test_a_short_article_above_a_label_is_whole_and_a_teaser_above_one_is_not():
    facts = [
        f"The crane of quay {n} was closed on Monday after a check of its brakes, the board said." for n in range(9)
    ]
    content = page("Cranes closed", [*facts, "Read More"])
    answer = read(Clipping(origin="a.html", content=content, media_type="text/html"), IntakeOptions())
    assert isinstance(answer, Article)
    teased = found([*OPENING, "Read more"])
    assert isinstance(teased, Reject)
    assert "only the first" in teased.reason
