import textwrap

import pytest

from briefing.intake.blocks import Line, chained, continues, lines, stanzas, wrap_width

TEXT = (
    "The harbour of Lindholm was closed on Monday after a loading crane fell into the water, and two ferries to the "
    "outer islands were sent to the fishing port of Sandvik instead, the port authority said in the evening."
)


def line(text, *, gap=True):
    before = "before\n\n" if gap else "before\n"
    return lines(before + text)[-1]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_know_where_they_stand_whatever_ends_them(newline):
    text = f"  one {newline}two{newline}{newline} three\u200b {newline}"
    found = lines(text)
    assert [part.text for part in found] == ["one", "two", "three"]
    assert [text[part.start : part.end] for part in found] == ["one", "two", "three"]
    assert [part.gap for part in found] == [True, False, True]


def test_a_line_of_white_space_only_is_none():
    assert lines(" \n\u00a0\n\u200b\n") == []


@pytest.mark.parametrize("width", [60, 72, 78])
def test_a_wrapped_text_is_told_by_its_breaks(width):
    found = wrap_width(lines(textwrap.fill(TEXT, width)))
    assert found is not None
    assert width - 12 <= found <= width


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"{TEXT}\n{TEXT}\n{TEXT}",
        "One.\nTwo.\nThree.\nFour sentences that are each a line.\nFive.",
        "",
    ],
)
def test_lines_that_are_paragraphs_are_not_wrapped(text):
    assert wrap_width(lines(text)) is None


def test_lines_of_a_wrapped_paragraph_stand_together_and_a_short_one_ends_it():
    text = "Picture: Jan Fenn\n" + textwrap.fill(TEXT, 72) + "\n\n" + textwrap.fill(TEXT, 72)
    found = lines(text)
    groups = stanzas(found, wrap_width(found))
    assert [len(group) for group in groups] == [1, 3, 3]
    assert [len(group) for group in stanzas(found, None)] == [1] * len(found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The crane fell into the", "water on Monday."),
        ("The mayor met Mr.", "Fenn at the quay."),
        ("He went with Ines Ahl and", "Tore Brandt."),
        ("The town, she said,", "Lindholm, was safe."),
        ("She said: “We will open", "Lindholm again.”"),
        ("The crane was", "“old” and weak."),
        ("She said:", "“We will open again.”"),
    ],
)
def test_a_sentence_goes_on_over_a_blank_line(before, after):
    assert continues(before, line(after), wrapped=False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The crane fell into the water.", "It was old."),
        ("The crane fell into the water.", "“It was old.”"),
        ("What comes next", "The harbour opens on Friday."),
        ("She named three:", "The crane was old."),
        ("The crane fell into the", "• the water"),
        ("“One.", "“Two,” she said."),
    ],
)
def test_another_paragraph_does_not(before, after):
    assert not continues(before, line(after), wrapped=False)


def test_in_a_wrapped_text_every_line_without_a_blank_before_it_goes_on():
    assert continues("The crane fell.", line("It was old.", gap=False), wrapped=True)
    assert not continues("The crane fell.", line("It was old."), wrapped=True)
    assert not continues("The crane fell.", line("- It was old.", gap=False), wrapped=True)


def test_a_quotation_left_open_is_taken_up_by_the_next_paragraph():
    assert chained("She said: “One.", "“Two,” and left.")
    assert chained("She said: “One.", "Two,” and left.")
    assert not chained("She said: “One.”", "“Two,” and left.")
    assert not chained("She said: “One.", "Two and left.")


def test_a_cross_head_behind_a_quotation_that_nobody_closed_is_not_its_end():
    before = "“The water was black, I ran as fast as I could"
    assert not continues(before, Line(start=0, end=9, text="What the divers saw", gap=True), wrapped=False)
    assert continues(before, Line(start=0, end=9, text="What the divers saw was worse.”", gap=True), wrapped=False)
