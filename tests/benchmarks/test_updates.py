"""What is told to be new is held against what people marked as new."""

import json

import pytest

from benchmarks.updates import judged, measured
from briefing.errors import UsageError

FIRST = "The ferry Aurora ran aground near Kelp Island on Monday with 214 passengers on board."
SECOND = "Divers found a hole of two metres in the hull and the owner ordered new steel plates from Gdansk."
AGAIN = "The ferry Aurora had run aground near Kelp Island on Monday with 214 passengers on board."


def written(path, days):
    rows = [
        {"event": "ferry", "date": f"2024-05-0{n}", "updates": [new, ""], "backgrounds": ["", old]}
        for n, new, old in days
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_the_first_day_is_not_judged_and_the_others_sentence_by_sentence(tmp_path):
    found = list(judged(written(tmp_path / "a.jsonl", [(1, FIRST, ""), (2, SECOND, AGAIN)])))
    assert [(one.new, one.told_new) for one in found] == [(True, True), (False, False)]
    assert found[0].covered < 0.2
    assert found[1].covered > 0.6


def test_a_table_holds_ours_beside_the_plain_rule(tmp_path):
    path = written(tmp_path / "a.jsonl", [(1, FIRST, ""), (2, SECOND, AGAIN)])
    table = measured([path])
    assert [row[1] for row in table.rows] == ["ours", "bigrams"]
    assert table.rows[0][2:] == (2, 1, 1, 1, pytest.approx(1))


def test_a_line_that_is_no_day_of_an_event_is_told(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"event": "x"}\n', "utf-8")
    with pytest.raises(UsageError, match="line 1: expected"):
        list(judged(tmp_path / "a.jsonl"))
