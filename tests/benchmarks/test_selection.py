import argparse
import json

import msgspec
import numpy as np
import pytest

from benchmarks import selection
from benchmarks.clusters import read_clusters
from benchmarks.learning import Lesson, folds, learn, lesson
from briefing.condense.features import FEATURES
from briefing.errors import UsageError
from tests.condense.piles import BRIDGE

OTHER = (
    (
        "Heavy snow closed the mountain pass above Orlen on Friday.",
        "Ploughs were sent from the valley at noon, the road office said.",
        "The ski school stayed open all day.",
    ),
    (
        "The pass above Orlen was closed on Friday by heavy snow.",
        "Twelve drivers spent the night in their cars.",
        "A thaw is expected on Sunday.",
    ),
)
SUMMARIES = {
    "bridge": "Inspectors found cracks in two cables of the harbour bridge in Kelmouth, closed for six weeks.",
    "snow": "Heavy snow closed the pass above Orlen on Friday, and twelve drivers spent the night in their cars.",
}


@pytest.fixture
def files(tmp_path):
    """Two files of clusters: one of eight, one of four."""
    for name, count in (("large", 8), ("small", 4)):
        rows = []
        for n in range(count):
            event, pile = ("bridge", BRIDGE) if n % 2 else ("snow", OTHER)
            documents = [{"text": " ".join(texts) + f" Edition {n} of the {name} file ends here."} for texts in pile]
            rows.append({"documents": documents, "references": [SUMMARIES[event]]})
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def test_what_decides_the_target_gets_the_weight():
    draw = np.random.default_rng(3)
    features = draw.normal(size=(400, len(FEATURES)))
    features = (features - features.mean(axis=0)) / features.std(axis=0)
    target = features[:, 3] - 0.5 * features[:, 7]
    weights = learn([Lesson(origin="a", features=features, target=target)])
    assert tuple(weights) == FEATURES
    assert weights[FEATURES[3]] == pytest.approx(1, abs=0.02)
    assert weights[FEATURES[7]] == pytest.approx(-0.5, abs=0.02)
    assert all(abs(weights[name]) < 0.02 for n, name in enumerate(FEATURES) if n not in {3, 7})


def test_a_large_file_does_not_drown_a_small_one():
    # One file says the first feature is good, the other, a hundredth of its size, that it is bad: by their sentences
    # the verdict would be (100 - 1) / 101 = .98, by the roots of the files' sizes it is (10 - 1) / 11 = .82.
    row = np.zeros((2, len(FEATURES)))
    row[:, 0] = (1, -1)
    good = [Lesson(origin="large", features=row, target=np.array([1.0, -1.0]))] * 100
    bad = [Lesson(origin="small", features=row, target=np.array([-1.0, 1.0]))]
    assert learn([*good, *bad])[FEATURES[0]] == pytest.approx(9 / 11, abs=0.01)


def test_the_target_of_a_sentence_is_what_of_the_summary_it_holds(files):
    (cluster, *_) = read_clusters(files / "large.jsonl", 1)
    target = lesson(cluster, "large").target
    texts = [sentence.text for article in cluster.articles for sentence in article.sentences]
    assert texts[int(target.argmax())].startswith(("Heavy snow closed", "Twelve drivers", "The pass above"))
    assert texts[int(target.argmin())].startswith(("Edition", "The ski school", "Ploughs", "A thaw"))
    assert float(target.mean()) == pytest.approx(0, abs=1e-9)


def test_folds_share_out_each_file_whatever_the_order_of_its_clusters(files):
    clusters = read_clusters(files / "large.jsonl", None)
    dealt = folds(clusters, 5)
    assert sorted(dealt.count(fold) for fold in range(5)) == [1, 1, 2, 2, 2]
    assert folds(clusters[::-1], 5) == dealt[::-1]


def test_no_summary_of_a_cluster_is_in_the_weights_that_summarize_it(files):
    clusters = read_clusters(files / "large.jsonl", None)
    others = read_clusters(files / "small.jsonl", None)
    before = selection.cross_validated([("large", clusters), ("small", others)], 4)
    changed = [msgspec.structs.replace(clusters[0], references=("The ski school stayed open all day.",)), *clusters[1:]]
    after = selection.cross_validated([("large", changed), ("small", others)], 4)
    dealt = folds(clusters, 4)
    for n, fold in enumerate(dealt):
        assert (after[0][n] == before[0][n]) == (fold == dealt[0])
    assert len(before[1]) == len(others)


def test_the_table_has_a_row_a_file_and_the_weights_can_be_shipped(files, monkeypatch, capsys):
    shipped = files / "ranker.json"
    monkeypatch.setattr(selection, "SHIPPED", shipped)
    monkeypatch.setattr("sys.argv", ["bench"])
    ask = _asked([f"{files / 'large.jsonl'}:30", f"{files / 'small.jsonl'}:20", "--folds", "2", "--write", "made up"])
    summary, *apart = ask.run(ask)
    assert [row[0] for row in summary.rows] == ["large.jsonl, 30 words", "small.jsonl, 20 words"]
    assert [row[1] for row in summary.rows] == [8, 4]
    assert all(0 < row[2] <= 100 for row in summary.rows)
    assert len(apart) == 2
    told = json.loads(shipped.read_text())
    assert told["trained_on"] == "made up"
    assert tuple(told["weights"]) == FEATURES
    assert "large.jsonl, 8 clusters" in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["clusters.jsonl", "clusters.jsonl:", "clusters.jsonl:0", ":220", "absent.jsonl:220"])
def test_a_file_is_named_with_the_length_of_its_summaries(asked):
    ask = _asked([asked])
    with pytest.raises(UsageError, match=r"jsonl|:220"):
        ask.run(ask)


def test_one_fold_leaves_nothing_to_learn_from(files):
    ask = _asked([f"{files / 'small.jsonl'}:20", "--folds", "1"])
    with pytest.raises(UsageError, match="at least 2"):
        ask.run(ask)


def test_a_cluster_of_three_sentences_leaves_no_choice(tmp_path):
    path = tmp_path / "scraps.jsonl"
    row = {"documents": [{"text": "Heavy snow closed the pass."}], "references": ["Snow closed the pass."]}
    path.write_text(json.dumps(row))
    ask = _asked([f"{path}:20"])
    with pytest.raises(UsageError, match="4 sentences"):
        ask.run(ask)


def _asked(arguments):
    parser = argparse.ArgumentParser()
    selection.add(parser.add_subparsers())
    return parser.parse_args(["selection", *arguments])
