"""The day after: what was sent is not told again, and a quotation that is taken back stands on top."""

import json
import shutil
import stat
from pathlib import Path

import pytest

import briefing
from briefing.cli import main

pytestmark = pytest.mark.full
SEEDS = Path(briefing.__file__).parents[1] / "seeds"
SAID, TAKEN_BACK = "I don’t see any reason why it would be", "I don’t see any reason why it wouldn’t be"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """The sample, and a stand-in for sendmail that takes everything."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SEEDS, "clips")
    with Path("clips/briefing.toml").open("a", encoding="utf-8") as file:
        file.write('\n[mail]\nsender = "brief@example.org"\nto = ["jane@example.org"]\nsendmail = "../take"\n')
    take = Path("take")
    take.write_text(f"#!/bin/sh\ncat >> {tmp_path}/sent.mbox\n", "utf-8")
    take.chmod(take.stat().st_mode | stat.S_IXUSR)
    assert main(["build", "clips", "--format", "txt", "-q"]) == 0
    return tmp_path


def next_day(*more):
    assert main(["build", "clips", "--format", "html,txt,md", "--date", "2018-07-17", "-q", *more]) == 0
    record = json.loads(Path("output/2018-07-17/edition.json").read_bytes())
    assert main(["verify", "output/2018-07-17"]) == 0
    return record, Path("output/2018-07-17/briefing.txt").read_text("utf-8")


def change():
    (file,) = [path for path in Path("clips").glob("*.txt") if SAID in path.read_text("utf-8")]
    file.write_text(file.read_text("utf-8").replace(SAID, TAKEN_BACK), "utf-8")


def test_a_quotation_that_is_taken_back_stands_on_top_and_the_rest_is_not_told_again(desk):
    assert main(["send", "-c", "clips/briefing.toml", "-q"]) == 0
    change()
    record, text = next_day()
    first, *others = record["sections"]
    assert (first["key"], [len(section["items"]) for section in others]) == ("corrections", [])
    (item,) = first["items"]
    assert TAKEN_BACK in item["text"]
    assert (item["status"], item["before"]["kind"], item["before"]["edition"]) == (
        "correction",
        "polarity",
        "2018-07-16",
    )
    assert SAID in item["before"]["text"]
    assert record["known"] > 50
    assert (desk / "output/2018-07-17/sources" / f"{item['before']['article']}.txt").is_file()
    assert "wouldn’t* be,” Trump replied." in " ".join(text.split())
    told = json.loads((desk / "output/2018-07-16/edition.json").read_bytes())
    printed = [item["text"] for section in told["sections"] for item in section["items"]]
    assert [text_ for text_ in printed if " ".join(text_.split()) in " ".join(text.split())] == []


@pytest.mark.usefixtures("desk")
def test_where_nothing_has_changed_it_says_so():
    assert main(["send", "-c", "clips/briefing.toml", "-q"]) == 0
    record, text = next_day()
    assert record["sections"] == []
    assert "Nothing new since 16 July 2018. Readers were told all of it before." in " ".join(text.split())
    record, _ = next_day("--all")
    assert {item["status"] for section in record["sections"] for item in section["items"]} == {"known"}
    record, _ = next_day("--since", "2018-07-15")
    assert {item["status"] for section in record["sections"] for item in section["items"]} == {None}


@pytest.mark.usefixtures("desk")
def test_what_was_built_and_not_sent_was_told_to_nobody():
    change()
    record, _ = next_day()
    assert record["compared"] == []
    assert len(record["sections"]) > 3
