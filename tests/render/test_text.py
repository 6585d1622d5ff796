from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model import Edition
from briefing.render import render
from briefing.render.options import RenderOptions
from briefing.render.text import WIDTH, wrapped
from tests.render import editions


def made(edition: Edition) -> str:
    return render(edition, ["txt"], RenderOptions())[0].content.decode()


def test_every_item_stands_verbatim_with_its_numbered_sources() -> None:
    text = " ".join(made(editions.harbour()).split())
    for section in editions.harbour().sections:
        for item in section.items:
            assert " ".join(item.shown.split()) in text
    assert "Northern Courier [1], The Ledger [2]; 2 outlets, 1 text: the same agency copy" in text
    assert "only in Gazette [3]" in text
    assert "[3] Gazette: Vellamo’s old harbour will close this summer" in text


def test_lines_fit_a_terminal_and_a_mail() -> None:
    for line in made(editions.harbour()).splitlines():
        assert len(line) <= WIDTH or " " not in line.strip()


def test_differing_words_stand_between_asterisks_and_a_line_says_so() -> None:
    text = " ".join(made(editions.harbour()).split())
    assert "Words between *asterisks* differ. Marta Oksanen, docker" in text
    assert (
        "- Northern Courier [1]: “Nobody in this town *has been* asked, and nobody in this town will forget *it*” "
        "- Gazette [3]: “Nobody in this town *was* asked, and nobody in this town will forget” "
        "- Northern Courier [1], Evening Mail [4]: “*has been* asked” - Gazette [3]: “*was* asked”"
    ) in text


def test_a_disagreement_stands_at_its_item_and_in_its_box() -> None:
    text = " ".join(made(editions.harbour()).split())
    assert "! sources disagree: 240 / 310" in text
    assert "A number: 240 / 310 (under Jobs) - Northern Courier [1], The Ledger [2], 12 March 2024: Some *240*" in text
    assert "- Evening Mail [4], no date: About *310* people" in text


def test_a_source_says_who_prints_the_same_copy() -> None:
    assert "shares Coast Press copy with The Ledger (2 sentences alike)" in " ".join(made(editions.harbour()).split())


def test_a_happening_is_told_with_its_outlets_and_the_reason_of_its_date() -> None:
    text = " ".join(made(editions.harbour()).split())
    assert "- 2021: The new terminal has cost 86 million" in text
    assert "in 2021. (The Ledger [2]; “in 2021”, as it stands)" in text
    assert "(storm-warning [5], Gazette [3]; “on Wednesday night”: the Wednesday after" in text


def test_speech_is_told_from_report() -> None:
    text = " ".join(made(editions.harbour()).split())
    assert "- said: “Nobody in this town has been asked” (Northern Courier [1], Gazette [3])" in text
    assert "- About 310 people work in the old harbour, the dockers’ union says. (Evening Mail [4])" in text


def test_the_editors_hand_is_seen() -> None:
    text = made(editions.harbour())
    assert "    | Note by Ida Falk: The shipping line has not confirmed the day." in text
    folded = " ".join(text.split())
    assert "only in Gazette [3]; pinned by the editor" in folded
    assert "- by the editor: dropped: The march passed without arrests.; Evening Mail" in folded
    assert "- by the editor: pin, not done: 0123456789ab-3-90; there is no such item" in folded


def test_an_empty_edition_says_so_and_why() -> None:
    text = " ".join(made(editions.empty()).split())
    assert "Nothing is printed today. No sentence of the two articles read was fit to print." in text
    assert "AT A GLANCE" not in text


@pytest.mark.parametrize("name", ["txt", "md"])
def test_one_of_a_kind_is_counted_as_one(name: str) -> None:
    edition = editions.harbour()
    score = replace(edition.score, reading_minutes=1, sentences_read=1200)
    text = render(replace(edition, score=score), [name], RenderOptions())[0].content.decode()
    assert "1 minute to read" in " ".join(text.split())
    assert "1,200 sentences read" in " ".join(text.split())


def test_no_line_ends_in_blanks_and_no_gap_is_wider_than_two_lines() -> None:
    text = made(editions.harbour())
    assert "\n\n\n\n" not in text
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert text.endswith(".\n")


@pytest.mark.attack(
    "What is printed", "Any text with controls in every place, as text", "no control but the ends of lines"
)
@settings(max_examples=40, deadline=None)
@given(st.one_of(st.sampled_from(editions.HOSTILE), st.text(min_size=1, max_size=60)))
def test_no_article_steers_the_terminal(text: str) -> None:
    assert not [c for c in made(editions.hostile(text)) if unicodedata.category(c) == "Cc" and c != "\n"]


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=100)))
def test_wrapping_keeps_every_word_whole(words: list[str]) -> None:
    assert wrapped(" ".join(words), "  ").split() == " ".join(words).split()
