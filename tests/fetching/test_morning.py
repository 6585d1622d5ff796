"""A morning: `briefing fetch`, then `briefing build`, with all that goes wrong on the web going wrong."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefing
from briefing.cli import main
from briefing.fetching.alone import alone
from briefing.record import decode
from tests.fetching.newsstand import Newsstand, item, page, rss, serving, text

pytestmark = pytest.mark.loopback
ROOT = Path(briefing.__file__).parents[1]


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with serving(Newsstand()) as stand:
        yield stand


def configured(stand: Newsstand, folder: Path, feeds: list[str], pages: list[str]) -> Path:
    elsewhere = stand.address.replace("127.0.0.1", "localhost")
    named = {
        "feeds": [(elsewhere if path.startswith("/slow") else stand.address) + path for path in feeds],
        "pages": [stand.address + path for path in pages],
    }
    lines = [f"{name} = {json.dumps(addresses)}" for name, addresses in named.items()]
    manners = 'allow_hosts = ["127.0.0.1", "localhost"]\ninterval = 0\nretries = 1\ntimeout = 1'
    file = folder / "briefing.toml"
    file.write_text("\n".join(["[intake]", *lines, "[fetch]", manners]), "utf-8")
    return file


def morning(stand: Newsstand) -> tuple[list[str], list[str]]:
    """Feeds and pages of every kind, and a server that does what servers do."""
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in text("Sandvik", "lighthouse"))
    for thing in ("bridge", "school", "quay"):
        stand.pages[f"/{thing}.html"] = page(f"{thing.title()} of Lindholm to be repaired", text("Lindholm", thing))
    stand.pages["/whole.xml"] = rss("Gull", item("Lighthouse of Sandvik", content=whole))
    stand.pages["/teasers.xml"] = rss(
        "Post",
        item("Bridge", f"{stand.address}/bridge.html", summary="The council has voted …"),
        item("Gone", f"{stand.address}/gone.html", summary="It was here …"),
    )
    stand.pages["/busy.xml"] = rss("Tide", item("Quay", f"{stand.address}/quay.html", summary="The quay …"))
    stand.failing["/busy.xml"] = (1, 429, {"Retry-After": "0"})
    stand.moved["/old.xml"] = (308, "/whole.xml")
    stand.pages["/broken.xml"] = stand.pages["/teasers.xml"][:150]
    stand.pages["/slow.xml"] = stand.pages["/whole.xml"]
    stand.slow["/slow.xml"] = 3
    return ["/whole.xml", "/teasers.xml", "/busy.xml", "/old.xml", "/broken.xml", "/slow.xml", "/gone.xml"], [
        "/school.html"
    ]


def test_a_morning_on_the_web_makes_a_brief_and_the_next_fetch_transfers_nothing(stand, tmp_path, capsys):
    file = configured(stand, tmp_path, *morning(stand))
    output = str(tmp_path / "out")
    assert main(["fetch", "-c", str(file), "-o", output]) == 3
    said = capsys.readouterr()
    assert said.err == ""
    lines = [line.partition("  ") for line in said.out.splitlines()]
    assert {address.rpartition("/")[2]: line for address, _, line in lines} == {
        "whole.xml": "1 new",
        "teasers.xml": f"1 new, 1 failed ({stand.address}/gone.html: 404 Not Found)",
        "busy.xml": "1 new",
        "old.xml": f"1 unchanged; moved to {stand.address}/whole.xml: change it in briefing.toml",
        "broken.xml": "failed: a broken feed: it breaks off before its first whole entry",
        "slow.xml": "failed: no whole answer within 1 s",
        "gone.xml": "failed: 404 Not Found",
        "school.html": "new",
    }

    assert main(["build", "-c", str(file), "-o", output, "--format", "txt"]) == 0
    edition = decode((tmp_path / "out" / "2021-05-03" / "edition.json").read_bytes())
    assert len(edition.articles) == 4
    assert {article.outlet for article in edition.articles} >= {"Gull"}
    assert main(["verify", str(tmp_path / "out" / "2021-05-03")]) == 0

    stand.forget()
    capsys.readouterr()
    assert main(["fetch", "-c", str(file), "-o", output, "--json"]) == 3
    again = json.loads(capsys.readouterr().out)
    assert [source["new"] + source["changed"] for source in again["sources"]] == [0] * 8
    assert {path for path in stand.given if path != "/slow.xml"} == set()
    assert again["transferred"] == 0


def test_where_no_source_can_be_had_the_fetch_has_failed(stand, tmp_path, capsys):
    file = configured(stand, tmp_path, ["/gone.xml"], [])
    assert main(["fetch", "-c", str(file), "-o", str(tmp_path / "out"), "--quiet"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"briefing: {stand.address}/gone.xml: failed: 404 Not Found\n")


@pytest.mark.attack("Faults of the machine", "A second fetch at once", "exit 11 with one line")
def test_a_second_fetch_at_once_is_told_to_wait(stand, tmp_path, capsys):
    file = configured(stand, tmp_path, ["/gone.xml"], [])
    with alone(tmp_path / "out" / "archive.sqlite3"):
        assert main(["fetch", "-c", str(file), "-o", str(tmp_path / "out")]) == 11
    assert "another run is fetching" in capsys.readouterr().err


def test_the_doctor_asks_the_sources_only_where_it_is_told_to(stand, tmp_path, capsys):
    stand.pages["/whole.xml"] = rss("Gull", item("Bridge", summary="The council …"))
    file = configured(stand, tmp_path, ["/whole.xml", "/gone.xml"], [])
    main(["doctor", "-c", str(file), "-o", str(tmp_path), "--json"])
    assert not stand.asked
    capsys.readouterr()
    assert main(["doctor", "-c", str(file), "-o", str(tmp_path), "--json", "--feeds"]) == 1
    found = [one for one in json.loads(capsys.readouterr().out) if one["name"] == "source"]
    assert [(one["state"], one["detail"]) for one in found] == [
        ("ok", f"{stand.address}/whole.xml: 1 entry, 0 of them whole articles"),
        ("missing", f"{stand.address}/gone.xml: 404 Not Found"),
    ]


@pytest.mark.attack(
    "Faults of the machine",
    "A fetch stopped by SIGINT, SIGTERM, SIGKILL",
    "exit 130, 143; the archive is whole; the next fetch goes on",
)
@pytest.mark.full
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_fetch_that_is_stopped_leaves_a_whole_archive_and_the_next_one_goes_on(stand, tmp_path, stop):
    for n in range(12):
        stand.pages[f"/{n}.html"] = page(f"Bridge {n} to be repaired", text(f"Lindholm {n}", f"bridge {n}"))
    items = [item(f"Bridge {n}", f"{stand.address}/{n}.html", summary="The council …") for n in range(12)]
    stand.pages["/feed.xml"] = rss("Gull", *items)
    file = configured(stand, tmp_path, ["/feed.xml"], [])
    command = [sys.executable, "-m", "briefing", "fetch", "-c", str(file), "-o", str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def halfway(path: str) -> None:
        if path == "/6.html":
            process.send_signal(stop)

    stand.before = halfway
    with process:
        process.communicate(timeout=60)
    assert process.returncode in {-stop, 128 + stop}
    assert checked(tmp_path) == "ok"
    stand.before = lambda _: None
    stand.forget()
    assert main(["fetch", "-c", str(file), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert sum(path.endswith(".html") for path in stand.given) < 12
    assert checked(tmp_path) == "ok"
    file = sqlite3.connect(tmp_path / "out" / "archive.sqlite3")
    assert file.execute("SELECT count(*) FROM article").fetchone() == (12,)
    file.close()


def checked(folder: Path) -> str:
    file = sqlite3.connect(folder / "out" / "archive.sqlite3")
    try:
        return file.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        file.close()
