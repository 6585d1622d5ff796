"""Agencies: whose text an article is, and what names an agency without saying that."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing
from briefing.intake.agencies import AGENCIES, HOSTS, agency_in, of_outlet, signature

TEXT = (
    "The harbour of Lindholm was closed on Monday after a loading crane fell into the water shortly before noon.",
    "Nobody was hurt when the crane collapsed, the fire service said, and the harbour would open again on Friday.",
)
HEADLINE = "Crane falls into the harbour"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("MOSCOW (AP) —", "Associated Press"),
        ("HARRISBURG, PA (AP)", "Associated Press"),
        ("AFP/Getty", "AFP"),
        ("Australian Associated Press", "Australian Associated Press"),
        ("ITAR-TASS", "TASS"),
        ("Interfax-Ukraine", "Interfax-Ukraine"),
        ("By APT Staff", None),
        ("pa", None),
    ],
)
def test_an_agency_goes_by_one_name(text, agency):
    assert agency_in(text) == agency


def test_each_name_belongs_to_one_agency():
    names = [name for agency, others in AGENCIES.items() for name in (agency, *others)]
    assert len(names) == len(set(names))
    assert all(agency_in(name) == agency for agency, others in AGENCIES.items() for name in (agency, *others))
    assert set(HOSTS.values()) <= set(AGENCIES)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Associated Press", "Associated Press"),
        ("By The Associated Press", "Associated Press"),
        ("Reuters Staff", "Reuters"),
        ("Xinhua | Updated: 2021-05-03 17:52", "Xinhua"),
        ("AFP, May 3, 2021", "AFP"),
        ("Jan Fenn, The Canadian Press", "Canadian Press"),
        ("JAN FENN | Associated Press", "Associated Press"),
        ("By Jan Fenn (Reuters)", "Reuters"),
        ("Crane falls Updated: 2021-05-03 06:50 (Xinhua)", "Xinhua"),
        ("LINDHOLM (AP) — The harbour was closed.", None),
        ("A crane lies in the water of Lindholm (AP)", None),
        ("AP Photo/Jan Fenn", None),
        ("Photo: Reuters", None),
        ("Reuters reports a closed harbour", None),
        ("Jan Fenn, The Gull", None),
    ],
)
def test_a_credit_under_the_headline_signs_the_text(line, agency):
    assert signature([HEADLINE, line, *TEXT]) == agency


def test_a_name_under_a_sentence_is_the_credit_of_a_picture():
    assert signature([HEADLINE, "The mayor looks at the crane.", "Reuters", *TEXT]) is None
    assert signature([HEADLINE, *TEXT, "Reuters", *TEXT, *TEXT]) is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Reuters", "Reuters"),
        ("PA", "PA"),
        ("(AFP)", "AFP"),
        ("— AP", "Associated Press"),
        ("Source: Reuters", "Reuters"),
        ("Copyright 2021 The Associated Press. All rights reserved.", "Associated Press"),
        ("© 2021 AFP", "AFP"),
        ("(c) 2021 Reuters", "Reuters"),
        ("Copyright 2021 The Associated Press and Gull Media.", None),
        ("Copyright 2021 Gull Media. The Associated Press contributed to this report.", None),
        ("Reuters contributed to this report.", None),
        ("The Associated Press contributed to this report.", None),
        ("Additional reporting by Reuters", None),
        ("With files from The Canadian Press", None),
        ("jm/dm (AFP, dpa)", None),
        ("AP - AFP", None),
        ("© Reuters/Jan Fenn", None),
        ("Source: Port authority", None),
    ],
)
def test_a_signature_under_the_text_says_whose_it_is_and_a_contribution_does_not(line, agency):
    assert signature([HEADLINE, *TEXT, line]) == agency
    assert signature([HEADLINE, *TEXT, line, "Share on Facebook"]) == agency


def test_the_last_word_of_a_wrapped_sentence_is_no_signature():
    assert signature([*TEXT, "The spokesman of the fire service said all of this to", "Reuters"]) is None
    assert signature([*TEXT, "The spokesman of the fire service said all of this to", "Reuters."]) is None


def test_two_agencies_sign_nothing():
    assert signature([HEADLINE, "Reuters", "AFP", *TEXT]) is None
    assert signature([HEADLINE, *TEXT, "Reuters.", "AFP"]) == "AFP"


def test_the_dateline_goes_before_the_signature():
    article = briefing.article(
        "\n\n".join((f"LINDHOLM (AP) — {TEXT[0]}", TEXT[1], "Reuters contributed to this report."))
    )
    assert article.agency == "Associated Press"
    assert briefing.article("\n\n".join((*TEXT, "Copyright 2021 The Associated Press."))).agency == "Associated Press"


@pytest.mark.parametrize(
    ("outlet", "address", "agency"),
    [
        ("Reuters", None, "Reuters"),
        ("AP News", None, "Associated Press"),
        ("Xinhua News Agency", None, "Xinhua"),
        ("uk.reuters.com", None, "Reuters"),
        ("The Wire", "https://www.reuters.com/world/1", "Reuters"),
        (None, "https://en.yna.co.kr/view/1", "Yonhap"),
        ("Bloomberg Businessweek", None, None),
        ("The Gull of PA", None, None),
        ("notreuters.com", None, None),
        ("The Gull", "https://gull.example/reuters.com", None),
        (None, None, None),
    ],
)
def test_an_outlet_may_be_an_agency_itself(outlet, address, agency):
    assert of_outlet(outlet, address) == agency


@given(st.lists(st.text(max_size=60), max_size=6))
def test_no_text_breaks_the_search_for_a_signature(lines):
    found = signature(lines)
    assert found is None or found in AGENCIES


@pytest.mark.parametrize("line", ["A" * 200_000, "Reuters " * 30_000, "© " * 100_000, "Aa, " * 50_000, "-" * 200_000])
def test_a_hostile_line_is_read_in_good_time(line):
    before = time.perf_counter()
    signature([line] * 3)
    assert time.perf_counter() - before < 2
