"""Where quotations stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing
from briefing.language.quotations import quotations, speech


def words(text):
    return [text[said.start : said.end] for said in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It fell," said Brandt.', ["It fell,"]),
        ("“It fell,” said Brandt.", ["It fell,"]),
        ("'It fell,' said Brandt.", ["It fell,"]),
        ("‘It fell,’ said Brandt.", ["It fell,"]),
        ("“It fell. Nobody saw it. Why?” asked Brandt.", ["It fell. Nobody saw it. Why?"]),
        ("Brandt called it “old” and “far too heavy.”", ["old", "far too heavy."]),
        ("“It fell,” he said, “and nobody saw it.”", ["It fell,", "and nobody saw it."]),
        ("“She said ‘stop’ twice,” he said.", ["She said ‘stop’ twice,"]),
        ("“It fell\non Monday,” he said.", ["It fell\non Monday,"]),
        ("“It fell,“ he said. “Yes.”", ["It fell,", "Yes."]),
        ('“It fell," he said.', ["It fell,"]),
        ("He told Brandt’s ”friends and family” of it.", ["friends and family"]),
    ],
)
def test_a_quotation_stands_just_inside_its_marks(text, expected):
    assert words(text) == expected


def test_one_that_runs_over_paragraphs_is_one():
    text = "“The crane was old.\n\n“It had to fall.\n\n“And it fell,” said Brandt.\n\n“Yes,” said Ahl."
    first, second = quotations(text)
    assert text[first.start : first.end] == "The crane was old.\n\n“It had to fall.\n\n“And it fell,"
    assert (first.speaker, second.speaker) == ("Brandt", "Ahl")


def test_so_is_one_in_single_marks():
    text = "Brandt said: 'The crane was old.\n\n'It couldn't stand.\n\n'And it fell.'\n\n'Yes,' said Ahl."
    assert words("'The crane was old.\n\n'It couldn't stand.\n\n'And it fell,' said Brandt.") == [
        "The crane was old.\n\n'It couldn't stand.\n\n'And it fell,"
    ]
    assert words(text)[-1] == "Yes,"


def test_one_that_is_left_open_is_none_and_hurts_nothing_behind_it():
    assert words("He said “it fell and nobody.\n\nAhl said: “It fell.”") == ["It fell."]
    assert words('He said "it fell and nobody.\n\nAhl said: "It fell."') == ["It fell."]
    assert words("He said “it fell and “nobody saw it.”") == ["nobody saw it."]
    assert words('It fell," he said. "Nobody saw it."') == ["Nobody saw it."]


def test_a_paragraph_that_begins_in_the_middle_of_a_sentence_goes_on_with_the_one_before():
    assert words("“The crane\n\nfell into the water,” said Brandt.") == ["The crane\n\nfell into the water,"]


def test_in_a_text_that_is_not_wrapped_each_line_is_a_paragraph():
    long = "The harbour of Lindholm was closed for the whole of Monday because a crane had fallen into the water " * 2
    assert words(f"{long}\n“It fell.\n“It was old,” said Brandt.\nHe “left it open.\nThen “No,” said Ahl.") == [
        "It fell.\n“It was old,",
        "No,",
    ]


@pytest.mark.parametrize(
    "text", ["The dogs' owners didn't agree.", "It was the '90s.", "He is 6'2\" tall.", 'A 12" pipe.', "", " \n\n "]
)
def test_apostrophes_and_inches_quote_nothing(text):
    assert words(text) == []


def test_some_words_are_told_from_whole_sentences():
    whole, part = quotations("“It fell on Monday,” said Brandt, who called it “old and heavy”.")
    assert whole.whole
    assert not part.whole


@given(st.text(alphabet="\"“”„«»'‘’ .,!?:aB1\n—-(", max_size=80))
def test_quotations_are_in_order_and_never_overlap(text):
    found = quotations(text)
    assert all(0 < said.start <= said.end < len(text) for said in found)
    assert all(one.end < other.start for one, other in pairwise(found))


@given(
    st.lists(
        st.sampled_from('He she said told Ahl Mr. Brandt the mayor who , . : " “ ” ( ) — and that \n\n'.split(" "))
    )
)
def test_no_row_of_words_makes_it_fail(parts):
    for said in speech(" ".join(parts)):
        assert said.cue is None or said.speaker is not None


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        ".",
        " ",
        ". ",
        '"',
        "“",
        "'",
        "[1",
        '1"',
        "(",
        '"A',
        "A, ",
        "he said ",
        "According to ",
        "“a\n\n",
        "dogs' 'a ",
    ],
)
def test_hostile_text_takes_no_more_than_its_length(unit):
    speech(unit * 20_000)


def test_it_is_there_for_a_program():
    (said,) = briefing.quotations("“It fell,” said Brandt.")
    assert isinstance(said, briefing.Quotation)
