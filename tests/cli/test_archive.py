"""What was read, built and sent can be looked up, exported and forgotten."""

import json
import sqlite3

import pytest

from briefing.cli import main

ARTICLE = """\
---
title: {title}
source: {outlet}
date: {day}
---

The ferry to the outer islands was cancelled on {word} after a storm tore a mooring loose, the harbour said.

Engineers will inspect the pier in the morning, and no boat will leave before they have finished their {word} work.

About three hundred passengers spent the night in the town's school, where {word} volunteers cooked soup for them.
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clips = tmp_path / "clips"
    clips.mkdir()
    for name, title, outlet, day, word in (
        ("a.md", "Ferry cancelled", "The Gull", "2024-05-06", "mild"),
        ("b.md", "Café closes", "Harbour Post", "2024-03-01", "windy"),
    ):
        (clips / name).write_text(ARTICLE.format(title=title, outlet=outlet, day=day, word=word), "utf-8")
    assert main(["build", "clips", "--format", "txt", "-q"]) == 0
    return tmp_path


def told(capsys, *args):
    capsys.readouterr()
    code = main(["archive", *args])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err.splitlines()


@pytest.mark.usefixtures("desk")
def test_articles_and_editions_are_listed_the_newest_first(capsys):
    code, lines, _ = told(capsys, "list")
    assert code == 0
    assert [line.split("  ", 1)[1] for line in lines] == [
        "2024-05-06  The Gull: Ferry cancelled",
        "2024-03-01  Harbour Post: Café closes",
    ]
    assert len(told(capsys, "list", "--since", "2024-04-01")[1]) == 1
    assert len(told(capsys, "list", "--until", "2024-04-01", "--outlet", "harbour post")[1]) == 1
    assert len(told(capsys, "list", "--limit", "1")[1]) == 1
    _, (edition,), _ = told(capsys, "list", "--editions")
    assert edition.startswith("2024-05-06  The Daily Brief, built ")
    assert edition.endswith("not sent")
    assert json.loads(told(capsys, "list", "--editions", "--json")[1][0])["name"] == "2024-05-06"


@pytest.mark.usefixtures("desk")
def test_articles_are_found_by_all_words_in_any_form(capsys):
    _, lines, _ = told(capsys, "search", "cancelling", "WINDY")
    assert [line for line in lines if "Café closes" in line]
    assert "«windy»" in " ".join(lines)
    assert json.loads(told(capsys, "search", "cafe", "--json")[1][0])["outlet"] == "Harbour Post"
    assert told(capsys, "search", "zeppelin") == (0, [], ["briefing: nothing found"])


@pytest.mark.parametrize("query", ['"', "a OR", "NEAR(", "*", "^x", "headline:", "-", "\x00", "('", "AND NOT"])
@pytest.mark.usefixtures("desk")
def test_whatever_is_asked_is_a_query(capsys, query):
    assert told(capsys, "search", "--", query)[0] == 0


def test_an_article_is_shown_with_what_changed(desk, capsys):
    clips = desk / "clips"
    page = (
        "<html><head><link rel='canonical' href='https://gull.example/ferry'><title>Ferry</title></head><body><article>"
        "<h1>Ferry</h1>{}</article></body></html>"
    )
    body = "".join(f"<p>{p}</p>" for p in ARTICLE.format(title="", outlet="", day="", word="calm").split("\n\n")[1:])
    for n, text in enumerate((body, body.replace("three hundred", "four hundred"))):
        (clips / "a.md").unlink(missing_ok=True)
        (clips / "c.html").write_text(page.format(text), "utf-8")
        assert main(["build", "clips", "-q", "--format", "txt", "--date", f"2024-05-1{n}"]) == 0
    (line,) = told(capsys, "list", "--limit", "1")[1]
    code, lines, _ = told(capsys, "show", line.split()[0][:8], "--text")
    assert code == 0
    assert "  found at  gull.example/ferry" in lines
    assert [line for line in lines if line.startswith("  version ")][1].endswith("in the edition 2024-05-11")
    assert [line for line in lines if "[-three-] {+four+}" in line]
    assert "About four hundred passengers" in lines[-1]


@pytest.mark.parametrize("wrong", ["x", "ffffffffffff", "", "%"])
@pytest.mark.usefixtures("desk")
def test_an_id_that_leads_nowhere_is_told(capsys, wrong):
    code, _, (error,) = told(capsys, "show", "--", wrong)
    assert code == 1
    assert "briefing archive list" in error


def test_what_is_exported_can_be_built_again(desk, capsys):
    assert told(capsys, "export", "--to", "all.jsonl")[1] == ["wrote 2 articles to all.jsonl"]
    assert told(capsys, "export")[1] == (desk / "all.jsonl").read_text("utf-8").splitlines()
    assert main(["build", "all.jsonl", "-o", "again", "--format", "txt"]) == 0
    record = json.loads((desk / "again/2024-05-06/edition.json").read_bytes())
    assert {article["outlet"] for article in record["articles"]} == {"The Gull", "Harbour Post"}


def test_what_is_old_is_forgotten_but_not_what_was_sent(desk, capsys):
    file = sqlite3.connect(desk / "output/archive.sqlite3")
    file.execute("UPDATE edition SET sent = built")
    file.commit()
    file.close()
    assert told(capsys, "prune", "--before", "2024-04-01")[1] == [
        "forgot 0 articles (0 versions) and 0 editions",
        "kept 1 old versions that editions cite",
    ]
    done = told(capsys, "prune", "--older-than", "0", "--sent-too")
    assert done[1] == ["forgot 2 articles (2 versions) and 1 editions"]
    assert told(capsys, "list")[1] == []
    assert told(capsys, "search", "ferry")[1] == []
    assert told(capsys, "check")[:2] == (0, ["output/archive.sqlite3: whole"])


@pytest.mark.usefixtures("desk")
def test_prune_wants_one_limit(capsys):
    assert told(capsys, "prune")[0] == 2
    assert told(capsys, "prune", "--before", "2024-01-01", "--older-than", "3")[0] == 2


@pytest.mark.parametrize(
    "args", [["list"], ["search", "x"], ["show", "ab"], ["export"], ["check"], ["prune", "--older-than", "3"]]
)
def test_where_there_is_no_archive_none_is_made(tmp_path, monkeypatch, capsys, args):
    monkeypatch.chdir(tmp_path)
    code, lines, (error,) = told(capsys, *args)
    assert (code, lines) == (1, [])
    assert "there is no archive" in error
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_archive_is_told(desk, capsys):
    (desk / "output/archive.sqlite3").write_bytes(b"SQLite format 3\x00" + b"nonsense" * 1000)
    for args in (["list"], ["check"], ["search", "x"]):
        code, _, (error,) = told(capsys, *args)
        assert code == 1
        assert "archive.sqlite3" in error


def test_the_archive_lies_where_the_configuration_says(desk, capsys):
    (desk / "briefing.toml").write_text('[archive]\npath = "kept/all.sqlite3"\n', "utf-8")
    assert main(["build", "clips", "-q", "--format", "txt", "-c", "briefing.toml"]) == 0
    assert (desk / "kept/all.sqlite3").is_file()
    assert len(told(capsys, "list")[1]) == 2


def test_a_damaged_archive_costs_a_build_of_files_only_its_note(desk, capsys):
    (desk / "output/archive.sqlite3").write_bytes(b"no database" * 500)
    capsys.readouterr()
    assert main(["build", "clips", "--format", "txt", "-q", "--date", "2024-05-09"]) == 3
    assert "not noted in the archive" in capsys.readouterr().err
    assert (desk / "output/2024-05-09/briefing.txt").is_file()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "args",
    [
        ("list", "--limit", "99999999999999999999"),
        ("prune", "--older-than", "99999999"),
        ("prune", "--older-than", "99999999999999"),
    ],
)
def test_numbers_beyond_all_bounds_are_errors_of_usage(capsys, args):
    assert told(capsys, *args)[0] == 2


@pytest.mark.usefixtures("desk")
def test_a_name_that_is_no_text_is_no_outlet(capsys):
    assert told(capsys, "list", "--outlet", "\udcff") == (0, [], [])
