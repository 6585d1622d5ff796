"""Limits that a user or a machine sets to a process: sizes of files, open files, a working folder that is gone."""

from __future__ import annotations

import shutil

import pytest

from tests.hostile.faults import files, seconds, whole_database, whole_edition
from tests.newsroom import clippings

pytestmark = pytest.mark.full

DATE = "2021-05-03"
#: Sizes to which a file may grow, in units of 512 bytes: from next to nothing, in which a complaint fits, to enough.
SIZES = (2, 40, 80, 130, 170, 210)
#: Open files that a process may have; a build needs some ten, and Python six before it says anything.
OPEN = (8, 10, 12, 32)


@pytest.fixture
def desk(tmp_path):
    clippings(tmp_path / "pile")
    (tmp_path / "briefing.toml").write_text('[site]\naddress = "https://brief.example/"\n')
    return tmp_path


def build(desk, output):
    return ("build", desk / "pile", "-c", desk / "pile" / "briefing.toml", "--format", "html", "-q", "-o", output)


def limited(limit: str) -> tuple[str, ...]:
    return ("sh", "-c", f'{limit} && exec "$@"', "sh")


def told(done) -> None:
    """Fail where a run did not say in one line what it lacks."""
    assert done.code in {1, 3}, done
    (line,) = done.err.splitlines()
    assert line.startswith("briefing: ")
    assert "defect" not in line


@pytest.mark.attack(
    "Faults of the machine",
    f"Files that may not grow beyond {len(SIZES)} sizes, for `briefing build`, `publish` and `archive prune`",
    "exit 1 with one line, and what stood there before; or 3, and only the archive does not know; or done",
)
def test_files_that_may_not_grow(desk, trial):
    seconds(*build(desk, "made"), cwd=desk)
    seconds(*build(desk, "new"), "--title", "Another", cwd=desk)
    before, after = files(desk / "made"), files(desk / "new")
    codes = set()
    for size in SIZES:
        shutil.rmtree(desk / "out", ignore_errors=True)
        shutil.copytree(desk / "made", desk / "out")
        small = limited(f"ulimit -f {size}")
        done = trial(*build(desk, "out"), "--title", "Another", cwd=desk, wrapped=small)
        codes.add(done.code)
        if done.code:
            told(done)
        assert files(desk / "out") == (before if done.code == 1 else after)
        whole_database(desk / "out" / "archive.sqlite3")
        if size in SIZES[:3]:
            for command in (("publish", "-q", "--to", "site"), ("archive", "prune", "--older-than", "1")):
                done = trial(*command, "-o", "out", cwd=desk, wrapped=small)
                if done.code:
                    told(done)
                whole_database(desk / "out" / "archive.sqlite3")
    assert 1 in codes
    assert codes <= {0, 1, 3}
    seconds("publish", "-o", "out", "--to", "site", cwd=desk)
    assert files(desk / "site")


@pytest.mark.attack(
    "Faults of the machine",
    f"A build that may open {', '.join(map(str, OPEN[:-1]))} or {OPEN[-1]} files at once",
    "done, or exit 1 with one line that says so; no half edition",
)
def test_few_open_files(desk, trial):
    for most in OPEN:
        done = trial(*build(desk, "out"), cwd=desk, wrapped=limited(f"ulimit -n {most}"))
        if done.code:
            told(done)
        assert whole_edition(desk / "out" / DATE) == (done.code in {0, 3})
        shutil.rmtree(desk / "out", ignore_errors=True)
    assert done.code == 0


@pytest.mark.attack(
    "Faults of the machine",
    "A working folder that has been removed, no home folder, no place for passing files",
    "done where all that is named is elsewhere; exit 1 with one line otherwise",
)
def test_places_that_are_gone(desk, trial):
    nowhere = {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent/cache", "TMPDIR": "/nonexistent/passing"}
    assert trial(*build(desk, "out"), cwd=desk, env=nowhere).code == 0
    gone = limited("mkdir gone && cd gone && rmdir ../gone")
    done = trial("build", desk / "pile", "-o", desk / "out", cwd=desk, wrapped=gone)
    assert (done.code, len(done.err.splitlines())) == (1, 1), done
    assert "the working folder is not there any more" in done.err
