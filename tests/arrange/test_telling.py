"""Telling: a verb of saying is no statement where it makes or does something."""

from __future__ import annotations

import pytest

from briefing.arrange.collate.telling import tells


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Brandt added a second goal late in the match.", "added"),
        ("Ahl wrote a column about the harbour that angered many.", "wrote"),
        ("Brandt described the chaos.", "described"),
        ("Ahl also tweeted photos of the fallen crane.", "tweeted"),
        ("Brandt has continued this work.", "continued"),
        ("In Sandvik and other northern states the vote was close.", "states"),
        ("The mayor declared a disaster in Lindholm.", "declared"),
        ("Ahl called Brandt after the match.", "called"),
    ],
)
def test_an_act_is_no_statement(text, cue):
    assert not tells(text, cue)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The crane was old, added a spokesman.", "added"),
        ("Ahl wrote that the harbour would open.", "wrote"),
        ("Brandt described the report as nonsense.", "described"),
        ("Ahl called the report “nonsense”.", "called"),
        ("Brandt continued that the crane was old.", "continued"),
        ("Ahl said nobody was hurt.", "said"),
    ],
)
def test_what_is_given_is_one(text, cue):
    assert tells(text, cue)


def test_hostile_text_takes_no_time():
    tells("a " * 100_000, "described")
    tells("describe" * 25_000, "described")
    tells(", a" * 60_000, "posted")
