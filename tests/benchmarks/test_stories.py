"""Groups are scored as the literature scores them."""

import json

import pytest

from benchmarks.stories import b_cubed, marked, measured
from briefing.errors import UsageError

TEXT = "The {0} ferry was cancelled on Monday after the {0} storm, the {0} harbour master told the {0} council at noon."


ENDS = ("ville", "burgh", "stead", "wick", "thorpe", "minster")


def written(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_b_cubed_by_hand():
    # story a: 0 1 2, story b: 3; groups {0 1} {2 3}
    precision, recall, f1 = b_cubed([[0, 1], [2, 3]], ["a", "a", "a", "b"])
    assert precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert b_cubed([[0, 1, 2], [3]], ["a", "a", "a", "b"]) == (1, 1, 1)


def test_articles_and_clusters_are_read_with_their_stories(tmp_path):
    flat = written(tmp_path / "flat.jsonl", [{"text": TEXT, "event_id": "x"}, {"text": " ", "event_id": "x"}])
    articles, events = marked(flat)
    assert (len(articles), events) == (1, ["x"])
    piles = [{"documents": [{"text": TEXT}] * 2}, {"documents": [{"text": TEXT}]}]
    clusters = written(tmp_path / "clusters.jsonl", piles)
    assert marked(clusters)[1] == [1, 1, 2]
    with pytest.raises(UsageError, match="line 1: no story is marked"):
        marked(written(tmp_path / "none.jsonl", [{"text": TEXT}]))


def test_a_table_has_a_line_a_collection_and_one_for_the_time_of_many(tmp_path):
    rows = [
        {"text": "\n".join(f"The {name}{end} {name}ing {end}{name} was {name}." for end in ENDS), "event_id": name}
        for name in ("anchor", "bakery", "castle", "dragon", "engine")
        for _ in range(2)
    ]
    table = measured([written(tmp_path / "flat.jsonl", rows)], 10)
    assert [row[0] for row in table.rows] == ["flat.jsonl", "recombined"]
    assert table.rows[0][1:4] == (10, 5, 5)
    assert table.rows[0][6] == 1
