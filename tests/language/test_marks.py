from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.marks import closes_first, left_open, merged, opens, quoted, scan, within


def kinds(text):
    return [mark.kind for mark in scan(text)]


def quotations(text):
    return [text[q.start : q.end] if q.end is not None else None for q in quoted(text)]


@pytest.mark.parametrize(
    "text", ['"Yes," he said.', "“Yes,” he said.", "„Ja“, sagte er.", "« Oui », dit-il.", "'Yes,' he said."]
)
def test_marks_open_and_close(text):
    assert kinds(text) == ["open", "close"]


def test_a_mark_repeated_at_a_paragraphs_head_opens_nothing():
    assert kinds("“One.\n\n“Two.\n\n“Three,” she said.") == ["open", "repeat", "repeat", "close"]
    assert kinds('"One.\n\n"Two," she said.') == ["open", "repeat", "close"]


def test_only_the_outermost_quotation_counts():
    assert quotations("“He said ‘stop’ twice,” she said. ‘No “really” now,’ he said.") == [
        "“He said ‘stop’ twice,”",
        "‘No “really” now,’",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' owners didn't agree.",
        "It was the '90s, rock 'n' roll and 'em all.",
        "’Tis the season in ’21.",
        "The players’ union and the workers’ council met.",
        "He is 6'2\" and the mast 30'6\" high.",
        'The pipe is 12" wide.',
        "What nothing opened” closes nothing.",
    ],
)
def test_apostrophes_and_measures_quote_nothing(text):
    assert quotations(text) == []


def test_a_possessive_inside_a_single_quotation_does_not_close_it():
    assert quotations("'The dogs' owners ran away,' said Fenn.") == ["'The dogs' owners ran away,'"]


@pytest.mark.parametrize(
    "text",
    [
        '"The crane fell.',
        "The mayor said “it fell and nobody knew.",
        "it fell,” she said.",
        'He said "one. "Two," she said.',
        "“A ‘crane’ fell.",
    ],
)
def test_half_a_quotation_is_left_open(text):
    assert left_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "No marks at all.",
        "“It fell,” she said.",
        "“One.\n\n“Two,” she said.",
        "He is 6'2\" tall.",
        "The ‘crane’ fell, as “they” said.",
        "»Es fiel«, sagte sie.",
    ],
)
def test_a_whole_quotation_is_not(text):
    assert not left_open(text)


def test_how_a_text_begins():
    assert opens(" “It fell.”")
    assert not opens("It “fell”.")
    assert closes_first("it fell,” she said. “Yes.”")
    assert closes_first('it fell," she said.')
    assert not closes_first("She said “it fell”.")
    assert not closes_first('She said "it fell".')
    assert not closes_first("No marks.")


def test_stretches_are_merged_where_they_overlap():
    assert merged([(5, 9), (0, 3), (2, 4), (6, 7)]) == [(0, 4), (5, 9)]


def test_within_is_inside_and_not_at_the_edge():
    stretches = [(2, 6), (8, 9)]
    assert [at for at in range(11) if within(at, stretches)] == [3, 4, 5]


@given(st.text(alphabet="\"“”„«»'‘’ .,!aB1\n", max_size=60))
def test_quotations_never_overlap_and_only_the_last_is_open(text):
    found = quoted(text)
    assert all(a.end is not None and a.end <= b.start for a, b in pairwise(found))
    assert [mark.at for mark in scan(text)] == sorted({mark.at for mark in scan(text)})
