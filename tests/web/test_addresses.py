"""No address that is shown holds a password, nor anything that a terminal takes for a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.web import shown


@pytest.mark.attack("The web", "Addresses with passwords written in odd ways", "shown without them")
@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("https://jane:hidden@a.example/feed?x=1#y", "https://a.example/feed?x=1#y"),
        ("https://jane@a.example:8080/", "https://a.example:8080/"),
        ("https://a.example/@jane/1", "https://a.example/@jane/1"),
        ("http:jane:hidden@a.example/", "http:a.example/"),
        ("https:/jane:hidden@a.example/", "https:/a.example/"),
        ("//jane:hidden@a.example/", "//a.example/"),
        ("jane:hidden@a.example/x", "a.example/x"),
        ("http://jane:hid/den@a.example/", "http://a.example/"),
        ("http://jane:hid?den@a.example/", "http://a.example/"),
        ("http://jane:hid#den@a.example/", "http://a.example/"),
        ("http://jane:hidden@[bad/", "http://[bad/"),
        ("http://a.example/\x1b]0;x\x07\r\n\u202e", "http://a.example/]0;x"),
        ("a.example/feed", "a.example/feed"),
    ],
)
def test_no_password_is_shown(address, seen):
    assert shown(address) == seen


@pytest.mark.attack("The web", "A password of any letters, behind any beginning of an address", "not shown")
@given(
    st.sampled_from(["http://", "https://", "HTTP://", "http:", "https:/", "//", "", " http://", "\thttp:\n//"]),
    st.text(st.characters(codec="utf-8", exclude_characters="0123456789@"), max_size=8),
    st.sampled_from(["a.example", "a.example:80", "[::1]", "[bad", ""]),
    st.sampled_from(["", "/", "/feed?x=1", "\\", "#"]),
)
def test_whatever_a_password_is_made_of_it_is_not_shown(begin, word, host, end):
    assert "hidden" not in shown(f"{begin}jane:{word}hidden@{host}{end}")


@given(st.text())
def test_whatever_is_shown_is_one_line(text):
    seen = shown(text)
    assert len(seen.splitlines()) <= 1
    assert "\x1b" not in seen
    assert seen.encode() or not seen
