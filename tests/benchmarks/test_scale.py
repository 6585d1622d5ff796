from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks.scale import MOST_SHARED, PARTS, Piece, exponent, measured, pile, written
from briefing.config import Config
from briefing.errors import UsageError
from briefing.pipeline import read_all

KNOWN = [
    Piece(
        paragraphs=tuple(
            f"In town {n} the council of ward {n} met {k} times, as its clerk {n}.{k} said." for k in range(8)
        ),
        title=f"Council {n} meets",
        date=f"2026-02-{n + 1:02d}",
        source=f"Paper {n}",
    )
    for n in range(12)
]


def test_the_time_of_a_build_is_told_as_a_power_of_the_articles():
    assert exponent([(100, 2.0), (1000, 20.0)]) == pytest.approx(1)
    assert exponent([(100, 1.0), (1000, 100.0), (10_000, 10_000.0)]) == pytest.approx(2)
    assert exponent([(100, 1.0), (100, 2.0)]) is None


def test_a_pile_holds_what_there_is_and_is_the_same_each_time():
    assert sorted(piece.title or "" for piece in pile(KNOWN, 12)) == sorted(piece.title or "" for piece in KNOWN)
    assert pile(KNOWN, 60) == pile(KNOWN, 60)
    assert pile(KNOWN, 60)[:12] == pile(KNOWN, 12)


def test_no_two_articles_of_a_pile_have_more_than_half_in_common():
    made = pile(KNOWN, 60)
    assert len(made) == 60
    for one, other in combinations(made, 2):
        common = (Counter(one.paragraphs) & Counter(other.paragraphs)).elements()
        assert sum(len(text.split()) for text in common) <= MOST_SHARED * min(one.words, other.words)
    heads = {piece.paragraphs[0]: piece.title for piece in KNOWN}
    assert all(piece.title == heads[piece.paragraphs[0]] for piece in made)


def test_too_few_articles_for_a_pile_are_told():
    with pytest.raises(UsageError, match=f"of {PARTS} paragraphs or more are too few"):
        pile(KNOWN[:PARTS], 60)


@pytest.mark.parametrize("line", ["{}", '{"text": 3}', "[]", "{"])
def test_a_line_that_is_no_article_is_named(tmp_path: Path, line: str):
    path = tmp_path / "articles.jsonl"
    path.write_text(line)
    with pytest.raises(UsageError, match=r"articles\.jsonl, line 1: "):
        measured(path, [10], pdf=0, repeats=1)


def test_an_article_is_read_back_as_it_was(tmp_path: Path):
    text = "1. The mayor of *Lower* Wick said: “A < B & C_D” is what [he] wants, #1 of the year."
    written(
        [Piece(paragraphs=(text, "- It rained."), title="Wick's mayor: yes", date="2026-02-03", source="The Post")],
        tmp_path / "in",
    )
    [article] = read_all([str(tmp_path / "in")], Config())
    assert article.text == f"{text}\n\n- It rained."
    assert (article.headline, article.outlet, str(article.published)) == ("Wick's mayor: yes", "The Post", "2026-02-03")
