"""Archives and outboxes that are newer, damaged or of another time, and runs beside each other."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from datetime import UTC, datetime

import pytest

from briefing.config import parse
from briefing.fetching import fetch
from briefing.sending import send
from tests.deliver.mail.postoffice import Mailroom, serving
from tests.fetching.newsstand import item, rss, text
from tests.hostile.faults import files, running, seconds, whole_database, whole_edition
from tests.newsroom import clippings
from tests.web.test_client import served

pytestmark = pytest.mark.full

BUILD = ("build", "pile", "-c", "pile/briefing.toml", "--format", "html", "-o")
DATE = "2021-05-03"


@pytest.fixture
def desk(tmp_path):
    clippings(tmp_path / "pile")
    seconds(*BUILD, "out", cwd=tmp_path)
    return tmp_path


def newer(path):
    file = sqlite3.connect(path)
    file.execute("PRAGMA user_version = 900")
    file.commit()
    file.close()


def noise(path):
    path.write_bytes(b"no database at all, whatever its name says\n" * 500)


def torn(path):
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def overwritten(path):
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xa5" * 8192
    path.write_bytes(content)


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(
            harm,
            id=harm.__name__,
            marks=pytest.mark.attack(
                "Faults of the machine",
                f"An archive that {what}",
                "the edition is published, exit 3 with one line; other commands: exit 1 with one line; the file stays "
                "as it is",
            ),
        )
        for harm, what in (
            (newer, "a newer release has written"),
            (noise, "is no database"),
            (torn, "is torn in the middle"),
        )
    ],
)
def test_an_archive_that_cannot_be_used_costs_no_edition(desk, trial, harm):
    archive = desk / "out" / "archive.sqlite3"
    harm(archive)
    before = archive.read_bytes()
    done = trial(*BUILD, "out", "--title", "Another", cwd=desk)
    assert done.code == 3, done
    assert len(done.err.splitlines()) == 1
    assert "archive.sqlite3" in done.err
    assert whole_edition(desk / "out" / DATE)
    assert b"Another" in (desk / "out" / DATE / "edition.json").read_bytes()
    (desk / "briefing.toml").write_text('[intake]\nfeeds = ["https://gull.example/feed.xml"]\n')
    for command in (
        ("archive", "list"),
        ("archive", "search", "ferry"),
        ("archive", "prune", "--older-than", "30"),
        ("fetch",),
    ):
        done = trial(*command, "-o", "out", cwd=desk)
        assert done.code == 1, done
        assert len(done.err.splitlines()) == 1
    assert archive.read_bytes() == before


@pytest.mark.attack(
    "Faults of the machine",
    "An archive whose pages are overwritten in the middle",
    "no traceback; the edition is published; `briefing archive check` tells of the damage",
)
def test_an_archive_that_is_damaged_within(desk, trial):
    overwritten(desk / "out" / "archive.sqlite3")
    assert trial(*BUILD, "out", "--title", "Another", cwd=desk).code in {0, 3}
    assert whole_edition(desk / "out" / DATE)
    assert trial("archive", "check", "-o", "out", cwd=desk).code == 1


@pytest.mark.loopback
@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(
            harm,
            id=harm.__name__,
            marks=pytest.mark.attack(
                "Faults of the machine",
                f"An outbox that {what}",
                "exit 1 with one line; nothing is sent, since nobody knows what was",
            ),
        )
        for harm, what in (
            (newer, "a newer release has written"),
            (noise, "is no database"),
            (torn, "is torn in the middle"),
            (overwritten, "has noise in its pages"),
        )
    ],
)
def test_an_outbox_that_cannot_be_read_stops_the_sending(desk, trial, harm):
    with serving(Mailroom()) as room:
        (desk / "briefing.toml").write_text(
            '[mail]\nsender = "desk@example.org"\nto = ["ann@example.org"]\nserver = "127.0.0.1"\n'
            f'port = {room.port}\nsecurity = "none"\n'
        )
        assert trial("send", "-o", "out", cwd=desk).code == 0
        assert room.recipients == ["ann@example.org"]
        harm(desk / "out" / "outbox.sqlite3")
        done = trial("send", "-o", "out", cwd=desk)
        assert (done.code, len(done.err.splitlines())) == (1, 1), done
        assert room.recipients == ["ann@example.org"]


@pytest.mark.loopback
@pytest.mark.attack(
    "Faults of the machine",
    "Two builds, two fetches, two sendings, two publishings at once, five times",
    "one works, the other works after it or is turned away with exit 11; nothing is sent twice; all is whole",
)
def test_two_runs_at_once(desk):
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in text("Sandvik", "lighthouse"))
    feed = rss("Gull", item("Lighthouse", content=whole))
    with serving(Mailroom()) as room, served({"/a.xml": lambda it: it.say(body=feed)}) as server:
        (desk / "briefing.toml").write_text(
            '[mail]\nsender = "desk@example.org"\nto = ["ann@example.org", "bo@example.org"]\nserver = "127.0.0.1"\n'
            f'port = {room.port}\nsecurity = "none"\n[site]\naddress = "https://brief.example/"\n'
            f'[intake]\nfeeds = ["{server.at}/a.xml"]\n[fetch]\nallow_hosts = ["127.0.0.1"]\ninterval = 0\n'
        )
        expected = files(desk / "out")
        for command in ((*BUILD, "out"), ("fetch", "-o", "out"), ("send", "-o", "out"), ("publish", "-o", "out")):
            for _ in range(5):
                with running(*command, cwd=desk) as one, running(*command, cwd=desk) as other:
                    codes = {one.wait(120), other.wait(120)}
                assert 0 in codes
                assert codes <= {0, 11}
    assert max(Counter(room.recipients).values()) == 1
    assert files(desk / "out") == expected
    for name in ("archive", "outbox"):
        whole_database(desk / "out" / f"{name}.sqlite3")


@pytest.mark.loopback
@pytest.mark.attack(
    "Faults of the machine",
    "A clock that is moved back by three days between two fetches, two builds and two sendings",
    "nothing is fetched, kept or sent twice, nothing is lost",
)
def test_a_clock_that_is_moved_back(desk, trial):
    whole = "".join(f"<p>{paragraph}</p>" for paragraph in text("Sandvik", "lighthouse"))
    feed = rss("Gull", item("Lighthouse", content=whole))
    then, before = datetime(2021, 5, 6, 6, tzinfo=UTC), datetime(2021, 5, 3, 6, tzinfo=UTC)
    with serving(Mailroom()) as room, served({"/a.xml": lambda it: it.say(body=feed)}) as server:
        settings = parse(
            f'[mail]\nsender = "desk@example.org"\nto = ["ann@example.org"]\nserver = "127.0.0.1"\nport = {room.port}\n'
            f'security = "none"\n[intake]\nfeeds = ["{server.at}/a.xml"]\n[fetch]\nallow_hosts = ["127.0.0.1"]\n'
            "interval = 0\n"
        )
        lines = [fetch(settings, output=desk / "out", now=now).sources[0].line for now in (then, before, then)]
        assert lines[0].startswith("1 new")
        assert not any("new" in line or "changed" in line.replace("unchanged", "") for line in lines[1:])
        folder = desk / "out" / DATE
        for now in (then, before, then):
            send(folder, settings, output=desk / "out", now=now)
    assert room.recipients == ["ann@example.org"]
    found = trial("archive", "export", "-o", "out", cwd=desk)
    headlines = [json.loads(line)["title"] for line in found.out.splitlines()]
    assert headlines.count("Lighthouse") == 1
    shutil.rmtree(desk / "pile")
    clippings(desk / "pile")
    assert trial(*BUILD, "out", "--date", "2021-05-02", cwd=desk).code == 0
    assert trial("verify", "out/2021-05-02", cwd=desk).code == 0
