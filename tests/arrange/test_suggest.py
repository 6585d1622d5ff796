"""Suggested sections: a user can paste them, and a brief then has them."""

from __future__ import annotations

import tomllib

from briefing.arrange.suggest import suggest
from briefing.cli import main
from tests.arrange.desk import article, extracts
from tests.arrange.test_discover import BILLS, ELSEWHERE

FERRIES = (
    "The Sandvik ferries carried passengers with tickets to the last seat.",
    "Tickets for the Sandvik ferries cost passengers twice as much as a year ago.",
    "A nurse from Falk who had tickets missed one of the Sandvik ferries with forty passengers.",
)
PILE = (
    "\n\n".join((FERRIES[0], BILLS[0], *ELSEWHERE[:3])),
    "\n\n".join((FERRIES[1], BILLS[1], *ELSEWHERE[3:])),
    "\n\n".join((FERRIES[2], BILLS[2])),
)


def test_a_section_is_suggested_with_words_that_stand_in_its_sentences():
    (topic, *_) = suggest(extracts(*map(article, PILE)), 5)
    assert topic.title == topic.terms[0] == "Sandvik ferries"
    assert len(topic.terms) > 1
    assert all(term in " ".join(PILE) for term in topic.terms)


def test_articles_that_share_nothing_suggest_no_section():
    assert suggest(extracts(article(ELSEWHERE[0])), 5) == ()


def test_what_is_printed_can_be_pasted_and_built(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clips = tmp_path / "clips"
    clips.mkdir()
    for number, text in enumerate(PILE):
        (clips / f"{number}.txt").write_text(text)
    assert main(["topics", "clips", "--quiet"]) == 0
    printed = capsys.readouterr().out
    asked = [section["title"] for section in tomllib.loads(printed)["section"]]
    (tmp_path / "briefing.toml").write_text(printed)
    assert main(["build", "clips", "--format", "txt", "--quiet", "--date", "2026-03-02"]) == 0
    brief = (tmp_path / "output" / "2026-03-02" / "briefing.txt").read_text()
    assert asked[0].upper() in brief
