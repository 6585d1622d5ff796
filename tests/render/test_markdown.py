from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.model import Edition
from briefing.render import render
from briefing.render.markdown import escaped
from briefing.render.options import RenderOptions
from briefing.render.text import folded, printable
from tests.render import editions

COMMONMARK = MarkdownIt("commonmark")
EXTENDED = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def made(edition: Edition) -> str:
    return render(edition, ["md"], RenderOptions())[0].content.decode()


def shown(markdown: str) -> str:
    """All text that a reader sees, in order."""
    tokens = [child for token in COMMONMARK.parse(markdown) for child in token.children or ()]
    return " ".join(token.content or " " for token in tokens)


def test_every_item_is_seen_verbatim() -> None:
    text = " ".join(shown(made(editions.harbour())).split())
    for section in editions.harbour().sections:
        for item in section.items:
            assert "".join(item.shown.split()) in "".join(text.split())


def test_sections_and_stories_are_headings() -> None:
    lines = made(editions.harbour()).splitlines()
    assert lines[0] == "# The Daily Brief"
    assert "## The closing" in lines
    assert "### Ferries move to the new terminal" in lines


def bold(markdown: str) -> list[str]:
    """All that is set in bold type, in order."""
    found, inside = [], False
    for token in (child for parsed in COMMONMARK.parse(markdown) for child in parsed.children or ()):
        if token.type == "strong_open":
            inside = True
            found.append("")
        elif token.type == "strong_close":
            inside = False
        elif inside:
            found[-1] += token.content
    return found


def test_differing_words_are_set_in_bold_type() -> None:
    text = made(editions.harbour())
    told = text[text.index("## How it was quoted") : text.index("## Who said what")]
    assert bold(told) == ["bold type", "has been", "it", "was", "has been", "was", "240", "310", "a docker"]
    assert "“Nobody in this town has been asked, and nobody in this town will forget it”" in shown(
        told.replace("**", "")
    )


@pytest.mark.parametrize(
    ("text", "span", "flagged"),
    [
        ("He said “no”, twice", (8, 13), ["no"]),
        ("one*two three", (3, 7), ["two"]),
        ("a … b", (2, 3), []),
        ("all of it", (0, 9), ["all of it"]),
        ("does not,and", (5, 9), ["not"]),
    ],
)
def test_marks_and_blanks_stay_outside_the_bold_type(text: str, span: tuple[int, int], flagged: list[str]) -> None:
    version = editions.Version(article="a", text=text, spans=((0, len(text)),))
    difference = editions.Difference(version=0, start=span[0], end=span[1])
    row = editions.QuotationRow(speaker="Ahl", versions=(version,), differences=(difference,))
    markdown = made(editions.edition(quotations=(row,)))
    assert bold(markdown[markdown.index("### Ahl") : markdown.index("## Method")]) == flagged
    assert "".join(f"“{text}”".split()) in "".join(shown(markdown).split())


def test_a_note_of_the_editor_is_a_quote_block_of_its_item() -> None:
    tokens = COMMONMARK.parse(made(editions.harbour()))
    at = next(n for n, token in enumerate(tokens) if token.type == "blockquote_open")
    assert tokens[at].level > 1
    assert tokens[at + 2].content == "**Note by Ida Falk:** The shipping line has not confirmed the day."


def test_an_items_standing_belongs_to_its_list_item() -> None:
    depths = {
        child.content: token.level
        for token in COMMONMARK.parse(made(editions.harbour()))
        for child in token.children or ()
        if "independent" in child.content or child.content.startswith("only in")
    }
    assert len(depths) > 4
    assert set(depths.values()) == {3}


def test_an_empty_edition_says_so_and_why() -> None:
    assert "**Nothing is printed today.** No sentence of the two articles" in made(editions.empty())


@pytest.mark.attack(
    "What is printed", "Markdown and HTML in every place, as Markdown", "text, as a reader of CommonMark shows it"
)
@pytest.mark.parametrize("text", editions.HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    check(text)


@pytest.mark.attack("What is printed", "Any punctuation, as Markdown", "text")
@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab 1.)(-+*_`#>[]!<>&;~|$\\\n\t=:/@\"'"), min_size=1, max_size=30))
def test_any_punctuation_stays_text(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """The brief is built of the same blocks as one whose texts are harmless, and holds no HTML."""
    edition = editions.hostile(text or " ")
    plain = editions.hostile("word")
    shapes = [
        [(token.type, token.tag, token.level) for token in EXTENDED.parse(made(e)) if token.type != "fence"]
        for e in (edition, plain)
    ]
    if folded(printable(text)):
        assert shapes[0] == shapes[1]
    for token in EXTENDED.parse(made(edition)):
        assert token.type not in ("html_block", "code_block")
        for child in token.children or ():
            assert (
                child.type not in ("html_inline", "image", "s_open", "code_inline")
                or child.content == "briefing verify"
            )
            assert child.type != "link_open" or str(child.attrs["href"]).startswith("http")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=60))
def test_an_escaped_text_is_read_as_itself(text: str) -> None:
    parsed = COMMONMARK.parse(escaped(text))
    read = "".join(child.content for token in parsed for child in token.children or ())
    assert read == folded(text)
    assert {token.type for token in parsed} <= {"paragraph_open", "inline", "paragraph_close"}
