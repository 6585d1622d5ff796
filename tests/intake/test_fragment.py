"""Fragments of HTML are taken as they come, hidden lines left out, and links known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake.draft import Unreadable
from briefing.intake.fragment import blocks


def texts(source):
    return [block.text for block in blocks(source)]


def test_tables_of_a_mail_are_read_from_top_to_bottom():
    source = "<table><tr><td><h2>One</h2><p>First text.</p></td><td>Second <b>te</b>xt.<br>A line.</td></tr></table>"
    assert texts(source) == ["One", "First text.", "Second text.\nA line."]
    assert [block.heading for block in blocks(source)] == [True, False, False]


def test_what_is_hidden_is_left_out():
    source = (
        '<div style="display:none;max-height:0">Preview &zwnj;&nbsp;&zwnj;</div><p hidden>No</p><p>Te&shy;xt&#847; is.'
        "</p>tail<style>p{}</style><script>x</script><form><button>Go</button></form>"
    )
    assert texts(source) == ["Text is.", "tail"]


def test_links_are_known():
    (block,) = blocks('<p>See <a href="https://a.example/x">the whole story</a> there.</p>')
    assert (block.text, block.linked, block.links) == ("See the whole story there.", 15, ("https://a.example/x",))


def test_what_is_quoted_is_known():
    source = '<p>Answer.</p><blockquote type="cite"><p>Asked.</p><div>Again.</div></blockquote><p>More.</p>'
    assert [(block.text, block.quoted) for block in blocks(source)] == [
        ("Answer.", False),
        ("Asked.", True),
        ("Again.", True),
        ("More.", False),
    ]


@pytest.mark.parametrize("source", ["<div>" * 3000 + "x", "<p>x" * 40_000, "<p " + "a " * 30_000 + ">x"])
def test_what_would_take_for_ever_is_refused(source):
    with pytest.raises(Unreadable):
        blocks(source)


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<td>", "<a href=x>", "</a>", "<br>", "text ", "&#0;", "<!--", "<![CDATA["])
    )
)
def test_any_tags_give_blocks(parts):
    assert all(block.text for block in blocks("".join(parts)))
