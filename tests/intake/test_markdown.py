from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.draft import Unreadable
from briefing.intake.markdown import extract
from briefing.model import Clipping


def draft_of(text):
    return extract(Clipping(origin="a.md", content=text.encode(), media_type="text/markdown"))


def blocks_of(text):
    return draft_of(text).text.split("\n\n")


def test_marks_leave_and_words_stay():
    assert blocks_of("The **mayor** of [Eastford](https://x.example) *resigned* \\*today\\* &amp; `left`.") == [
        "The mayor of Eastford resigned *today* & left."
    ]


def test_a_wrapped_paragraph_is_one_and_a_hard_break_ends_one():
    assert blocks_of("She said\nthat she  would\ngo.\n\nHe stayed.\\\nThey wept.") == [
        "She said that she would go.",
        "He stayed.",
        "They wept.",
    ]


def test_headings_items_and_quotations_are_paragraphs():
    assert blocks_of("## What now\n\n- An election.\n- A budget.\n\n> “Never,” she said.") == [
        "What now",
        "An election.",
        "A budget.",
        "“Never,” she said.",
    ]


def test_pictures_tables_and_code_leave_nothing():
    text = "Text.\n\n![A mayor waves](a.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n"
    assert blocks_of(text) == ["Text."]


def test_an_indented_paragraph_is_news_and_no_code():
    assert blocks_of("First.\n\n    Second, indented.") == ["First.", "Second, indented."]


def test_html_inside_leaves_its_words():
    assert blocks_of("<div class='x'>The <b>end</b>.</div>\n\nReally <i>so</i>.<!-- no -->") == [
        "The end.",
        "Really so.",
    ]


def test_the_first_heading_of_the_first_rank_is_the_headline():
    assert draft_of("# Mayor *resigns*\n\nShe left.").headline == "Mayor resigns"
    assert draft_of("Mayor resigns\n===\n\nShe left.").headline == "Mayor resigns"
    assert draft_of("She left.\n\n# Not the headline").headline is None
    assert draft_of("## A cross-head\n\nShe left.").headline is None


def test_front_matter_is_metadata_and_no_text():
    draft = draft_of(
        "---\r\ntitle: 'Mayor resigns'\r\ndate: 2019-02-05\r\nauthors: [Jane Doe, John Smith]\r\nsource: AP News\r\n"
        "url: https://x.example/a\r\nlang: en-GB\r\ntags: [a]\r\n---\r\nShe left.\r\n"
    )
    assert draft.text == "She left."
    assert draft.headline == "Mayor resigns"
    assert (draft.published, draft.published_from) == (date(2019, 2, 5), "the front matter")
    assert draft.byline == "Jane Doe, John Smith"
    assert (draft.outlet, draft.agency) == ("AP News", "Associated Press")
    assert draft.url == "https://x.example/a"
    assert draft.language == "en"


def test_front_matter_is_not_believed_blindly():
    draft = draft_of("---\ndate: 05/02/2019\nurl: javascript:alert(1)\n---\nShe left.")
    assert (draft.published, draft.published_from, draft.url) == (None, None, None)


def test_two_rules_are_no_front_matter():
    assert blocks_of("---\n\nShe left.\n\n---\n\nHe stayed.") == ["She left.", "He stayed."]


@pytest.mark.parametrize("text", ["", "  \n", "![only a picture](a.png)", "---\ntitle: x\n---\n"])
def test_a_file_without_text_is_refused(text):
    with pytest.raises(Unreadable, match="no text"):
        draft_of(text)


def test_a_file_longer_than_any_article_is_refused():
    with pytest.raises(Unreadable, match="longer than 300,000 characters"):
        draft_of("a" * 300_001)


@given(st.text(alphabet="#*_`[]()<>!|-+>: \n\tab1\\&;", max_size=200))
def test_no_markup_makes_it_raise_anything_else(text):
    try:
        draft = draft_of(text)
    except Unreadable:
        return
    assert draft.structured
    assert all(block.strip() == block != "" for block in draft.text.split("\n\n"))
