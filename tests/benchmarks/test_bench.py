import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks import peers, speed
from tests.condense.piles import BRIDGE

REFERENCE = "Cracks in two cables closed the harbour bridge in Kelmouth for six weeks; three free ferries run."


@pytest.fixture
def clusters(tmp_path):
    path = tmp_path / "clusters.jsonl"
    row = {"documents": [{"text": " ".join(texts)} for texts in BRIDGE], "references": [REFERENCE]}
    path.write_text(f"{json.dumps(row)}\n" * 2)
    return path


def run(monkeypatch, *arguments: object) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", *map(str, arguments)])
    bench.main()


def test_quality_is_a_table_of_methods_and_one_of_differences(clusters, tmp_path, monkeypatch, capsys):
    place = tmp_path / "quality.json"
    chosen = ["--summarizer", "coverage", "lead", "--peer", "plain-lead", "sumy-lexrank"]
    run(monkeypatch, "quality", clusters, "--words", 60, *chosen, "--json", place)
    means, apart = json.loads(place.read_text())["tables"]
    assert [row[0] for row in means["rows"]] == ["coverage", "lead", "plain-lead", "sumy-lexrank", "oracle"]
    assert {row[0] for row in apart["rows"]} == {"lead", "plain-lead", "sumy-lexrank"}
    names = [column["name"] for column in means["columns"]]
    for row in means["rows"]:
        figures = dict(zip(names, row, strict=True))
        assert 0 < figures["R2"] <= figures["R1"] <= 100
        assert 0 <= figures["JSD"] <= 100
        assert figures["words"] <= 60
    best = max(means["rows"], key=lambda row: row[names.index("R2")])
    assert best[0] == "oracle"
    told = capsys.readouterr()
    assert "bench: plain-lead on 2 clusters" in told.err
    assert "2 clusters are too few" in told.out


def test_the_same_summaries_give_the_same_figures_but_for_the_time(clusters, tmp_path, monkeypatch):
    tables = []
    for name in ("one.json", "two.json"):
        run(monkeypatch, "quality", clusters, "--words", 60, "--peer", "plain-lead", "--json", tmp_path / name)
        tables.append(json.loads((tmp_path / name).read_text())["tables"])
    one, two = ([row[:-1] for row in table[0]["rows"]] + table[1]["rows"] for table in tables)
    assert one == two


def test_speed_is_told_for_every_size_beside_the_first(monkeypatch, capsys):
    run(
        monkeypatch,
        "speed",
        "--sentences",
        10,
        40,
        "--repeats",
        2,
        "--summarizer",
        "lead",
        "coverage",
        "--peer",
        "sumy-luhn",
    )
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    heads, _, first, second, luhn = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    assert heads[1::2] == ["10 sentences, ms", "40 sentences, ms"]
    assert [first[0], *first[2::2]] == ["lead", "1.0", "1.0"]
    assert second[0] == "coverage"
    assert luhn[0] == "sumy-luhn"
    assert all(float(cell) > 0 for cell in luhn[1:])


def test_speed_takes_a_users_articles(clusters, monkeypatch, capsys):
    run(monkeypatch, "speed", "--sentences", 12, "--repeats", 1, "--peer", "--articles", clusters)
    assert "clusters.jsonl" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run(monkeypatch, "speed", "--sentences", 500, "--repeats", 1, "--peer", "--articles", clusters)
    assert re.search(r"^bench: .*fewer than 500 sentences", capsys.readouterr().err, re.MULTILINE)


def test_made_up_articles_have_as_many_sentences_as_asked_for():
    assert [len(article.sentences) for article in speed.made_up(70)] == [30, 30, 10]
    assert [a.text for a in speed.made_up(40)] == [a.text for a in speed.made_up(40)]


def test_a_missing_peer_is_told_with_what_to_type(clusters, monkeypatch, capsys):
    monkeypatch.setattr(peers, "find_spec", lambda name: None if name == "summa" else object())
    run(monkeypatch, "quality", clusters, "--words", 60, "--peer", "summa", "plain-lead")
    told = capsys.readouterr()
    line = "summa is not installed, and left out; type: ./run peers"
    assert f"bench: {line}" in told.err
    assert f"- {line}" in told.out
    assert "| summa " not in told.out


def test_what_cannot_be_read_ends_in_one_line(tmp_path, monkeypatch, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(monkeypatch, "quality", tmp_path / "none.jsonl")
    assert stopped.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_commands_load_no_linear_algebra_before_it_is_told_how_many_threads_it_may_use():
    code = "import sys, benchmarks.__main__; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=True)
