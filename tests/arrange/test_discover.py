"""Discovery: heads of sections are words that stand in the articles, and each tells something."""

from __future__ import annotations

import pytest

from briefing.arrange.claims import claims
from briefing.arrange.discover import discover
from briefing.model import Topic
from tests.arrange.desk import article, pool

BILLS = (
    "The insurers of the crane expect to pay for the wreck and for the quay below it.",
    "Owners of the yachts behind the quay want their money back from the town.",
    "Fishermen lost two days of work and have sent a bill to the harbour master.",
)
FERRIES = (
    "The Sandvik ferries were full to the last seat on Tuesday morning.",
    "Tickets for the Sandvik ferries cost twice as much as a year ago.",
    "A nurse from Falk missed one of the Sandvik ferries by a minute.",
)
ELSEWHERE = (
    "A young couple from the islands bought the bakery on the market square.",
    "The council voted to build a new school in the old brickyard.",
    "Nurses of the clinic asked the ministry of health for more money.",
    "The winter fair drew a crowd from all the villages along the lake.",
    "Three new buses run between the hospital and the station.",
    "Farmers in the valley expect a poor harvest of apples after the late frost.",
)


def found(*texts: str, most: int = 5) -> list[Topic]:
    pile = pool(*(article(text, f"Outlet {n}") for n, text in enumerate(texts)))
    return discover(pile, claims(pile), most)


def under(head: str, *lines: str) -> str:
    return "\n\n".join([ELSEWHERE[0], head, *lines])


def test_a_cross_head_with_enough_under_it_heads_a_section():
    (topic,) = found(under("The cost of the wreck", *BILLS))
    assert (topic.key, topic.title, topic.terms) == (
        "the-cost-of-the-wreck",
        "The cost of the wreck",
        ("The cost of the wreck",),
    )


@pytest.mark.parametrize("head", ["What now?", "Read more", "WRECK COSTS", "Background"])
def test_a_cross_head_that_tells_nothing_heads_none(head):
    assert head not in [topic.title for topic in found(under(head, *BILLS))]


def test_too_little_under_a_cross_head_is_no_section():
    assert found(under("The cost of the wreck", *BILLS[:1])) == []


def test_a_phrase_that_claims_of_several_articles_share_heads_a_section():
    one, two = (*FERRIES[:2], *ELSEWHERE[:3]), (FERRIES[2], *ELSEWHERE[3:])
    (topic,) = found(" ".join(one), " ".join(two))
    assert topic.title == "Sandvik ferries"


def test_a_place_keeps_the_new_that_begins_its_name():
    there = [text.replace("Sandvik ferries", "ferries of New Sandvik Bay") for text in FERRIES]
    one, two = (*there[:2], *ELSEWHERE[:3]), (there[2], *ELSEWHERE[3:])
    (topic,) = found(" ".join(one), " ".join(two))
    assert topic.title == "New Sandvik Bay"


def test_what_one_article_alone_repeats_is_no_phrase_of_the_day():
    assert found(" ".join([*FERRIES, *ELSEWHERE])) == []


def test_no_more_heads_are_found_than_asked_for():
    text = under("The cost of the wreck", *BILLS, "Ferries that were full", *FERRIES)
    assert len(found(text)) == 2
    assert len(found(text, most=1)) == 1
    assert found(text, most=0) == []


def test_an_empty_pile_has_no_heads():
    assert found() == []
    assert found("He said so.") == []
