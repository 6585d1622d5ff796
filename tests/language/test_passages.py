"""A part of a sentence has the places in the source that its characters have."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from briefing.language.passages import Worded, part


@st.composite
def sentences(draw):
    """A source, some spans of it, and their words with white space folded."""
    source = draw(st.text("ab \n\t", min_size=2, max_size=24))
    edges = sorted(draw(st.sets(st.integers(0, len(source)), min_size=2, max_size=6)))
    spans = tuple(zip(edges[::2], edges[1::2], strict=False))
    text = " ".join(" ".join(source[a:b] for a, b in spans).split())
    return source, cast("Worded", SimpleNamespace(text=text, spans=spans))


def test_the_break_between_lines_belongs_to_a_part_only_where_both_sides_do():
    source = "The mayor\n  said so."
    said = cast("Worded", SimpleNamespace(text="The mayor said so.", spans=((0, 20),)))
    assert part(source, said, 4, 14) == ((4, 16),)
    assert part(source, said, 4, 10) == ((4, 9),)


def test_a_part_over_two_spans_has_two():
    said = cast("Worded", SimpleNamespace(text="The mayor went.", spans=((0, 9), (19, 24))))
    assert part("The mayor (caption) went.", said, 4, 14) == ((4, 9), (20, 24))


@given(sentences(), st.integers(0, 24), st.integers(0, 24))
def test_a_part_stands_in_its_source_letter_for_letter(given_, start, end):
    source, sentence = given_
    spans = part(source, sentence, start, end)
    joined = "".join("".join(source[a:b] for a, b in spans).split())
    assert joined == "".join(sentence.text[start:end].split())
    assert all(a < b and not source[a].isspace() and not source[b - 1].isspace() for a, b in spans)
