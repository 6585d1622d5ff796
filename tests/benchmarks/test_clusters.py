import json

import pytest

from benchmarks.clusters import read_articles, read_clusters, sentences
from briefing.errors import UsageError

TEXT = "The ferry sank on Monday near the harbour. Nobody was hurt, the harbour master said."
CLUSTER = {"documents": [{"text": TEXT}], "references": ["The ferry sank."]}


def write(tmp_path, *rows):
    path = tmp_path / "clusters.jsonl"
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return path


def test_clusters_are_read_without_suspect_and_empty_ones(tmp_path):
    path = write(tmp_path, CLUSTER | {"suspect": True}, CLUSTER, CLUSTER | {"documents": [{"text": ""}]}, CLUSTER)
    found = read_clusters(path, None)
    assert [cluster.references for cluster in found] == [("The ferry sank.",)] * 2
    assert len(sentences(found[0].articles)) == 2
    assert len(read_clusters(path, 1)) == 1


def test_articles_are_read_from_clusters_and_from_lines_of_their_own(tmp_path):
    path = write(tmp_path, {"text": TEXT}, {"documents": [{"text": TEXT}, {"text": TEXT}]})
    assert [len(article.sentences) for article in read_articles(path)] == [2, 2, 2]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["no json"], "line 1: no JSON"),
        (["[1]"], "line 1: expected an object"),
        ([{"documents": [{"text": "a"}]}], "line 1: expected {"),
        ([CLUSTER, {"documents": [{}], "references": ["a"]}], 'line 2: expected a "text"'),
        ([], "no cluster"),
    ],
)
def test_what_is_no_cluster_is_told_with_its_line(tmp_path, rows, told):
    with pytest.raises(UsageError) as refused:
        read_clusters(write(tmp_path, *rows), None)
    assert told in str(refused.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_clusters(tmp_path / "none.jsonl", None)
