"""Saved pages are read or refused, and their text is scored by its words."""

import gzip
import json

import pytest

from benchmarks.pages import kept, measured, overlap, saved
from briefing import article
from briefing.errors import UsageError

LINES = [
    f"The harbour board of Lindholm said on day {n} that the new pier for ferries was to be built in the winter."
    for n in range(1, 12)
]
HEAD = '<html lang="en"><head><title>Pier</title><meta property="og:type" content="article"></head>'
PAGE = f"{HEAD}<body><article>{''.join(f'<p>{line}</p>' for line in LINES)}</article></body></html>"


def test_the_overlap_of_words_by_hand():
    assert overlap("a pier, a ferry", "A ferry a day") == pytest.approx(2 * 3 / 8)
    assert overlap("pier", "ferry") == 0
    assert overlap("", "") == 0


def test_what_is_kept_is_what_is_not_marked():
    made = article(f"{LINES[0]}\n\nSign up for our newsletter to get the news in your inbox.\n\n{LINES[1]}")
    assert "newsletter" in made.text
    assert "newsletter" not in kept(made)
    assert LINES[1] in kept(made)


def test_pages_of_both_layouts_are_scored_and_refusals_are_told(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "source.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (tmp_path / "one" / "expected.html").write_text("".join(f"<p>{line}</p>\n" for line in LINES), "utf-8")
    (tmp_path / "empty.html.gz").write_bytes(gzip.compress(b"<html><body></body></html>"))
    row = {"id": "two", "html": "pages/empty.html.gz", "text": "A text."}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    summary, worst = measured(tmp_path, 2)
    assert [line[:4] for line in summary.rows] == [("all", 2, 1, 1), ("English news", 1, 1, 0), ("… 1st half", 1, 1, 0)]
    assert summary.rows[1][4] == 1
    assert [line[0] for line in worst.rows] == ["one", "two"]
    assert worst.rows[1][-1] == "no article text found in the page"


def test_a_folder_without_pages_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no saved pages"):
        measured(tmp_path)
    (tmp_path / "gold.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        list(saved(tmp_path))
