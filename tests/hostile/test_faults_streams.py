"""Standard streams that are full, closed, or that nobody reads: what was asked for is done all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.faults import files, seconds, whole_database, whole_edition
from tests.newsroom import clippings

pytestmark = pytest.mark.full

BUILD = ("build", "pile", "-c", "pile/briefing.toml", "--format", "html", "-o")
DATE = "2021-05-03"
#: The beginning of a command that runs the rest of it with its streams turned as is said.
SHELL = ("sh", "-c")
FULL = "standard output: cannot be written (No space left on device)"


def turned(streams: str) -> tuple[str, ...]:
    return (*SHELL, f'"$@" {streams}', "sh")


@pytest.fixture
def desk(tmp_path):
    clippings(tmp_path / "pile")
    seconds(*BUILD, "made", "-q", cwd=tmp_path)
    return tmp_path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.attack(
    "Faults of the machine",
    "`briefing build`, `verify` and `archive export` whose report goes to a full disk",
    f"all else is done; exit 3; {FULL}",
)
def test_a_report_that_cannot_be_written(desk, trial):
    for command in ((*BUILD, "out"), ("verify", f"out/{DATE}"), ("archive", "export", "-o", "out")):
        done = trial(*command, cwd=desk, wrapped=turned(">/dev/full"))
        assert (done.code, len(done.err.splitlines())) == (3, 1), done
        assert FULL in done.err
    assert files(desk / "out") == files(desk / "made")
    done = trial("--help", cwd=desk, wrapped=turned(">/dev/full"))
    assert (done.code, len(done.err.splitlines())) == (1, 1), done
    assert "No space left on device" in done.err
    assert trial(*BUILD, "out", cwd=desk, wrapped=turned(">/dev/full 2>/dev/full")).code == 3


@pytest.mark.parametrize("streams", [">&-", "<&- >&- 2>&-"])
@pytest.mark.attack(
    "Faults of the machine",
    "Standard output closed, and all three standard streams",
    "exit 0; the same edition, nothing else in any of its files",
)
def test_streams_that_are_closed(desk, trial, streams):
    done = trial(*BUILD, "out", "--parallel", "2", cwd=desk, wrapped=turned(streams))
    assert (done.code, done.err) == (0, ""), done
    assert whole_edition(desk / "out" / DATE)
    assert files(desk / "out") == files(desk / "made")
    whole_database(desk / "out" / "archive.sqlite3")
    assert trial("archive", "list", "-o", "out", cwd=desk, wrapped=turned(streams)).code == 0


@pytest.mark.attack(
    "Faults of the machine",
    "A reader that goes away before the first line of a report",
    "exit 0; nothing is complained of",
)
def test_a_reader_that_goes_away(desk, trial):
    unread = (*SHELL, '{ "$@"; echo $? >code; } | true', "sh")
    for command in (("archive", "export", "-o", "made"), ("verify", f"made/{DATE}")):
        done = trial(*command, cwd=desk, wrapped=unread)
        assert (desk / "code").read_text() == "0\n"
        assert done.err == ""
