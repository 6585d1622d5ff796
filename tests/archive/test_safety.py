"""The archive survives what happens to files: two writers, kills, full disks, damage, and other people's programs."""

import datetime as dt
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import briefing
from briefing.archive import NAME, opened
from briefing.archive.looking import changes, looked_into
from briefing.archive.schema import LAYOUT, MIGRATIONS
from briefing.errors import ArchiveError
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Article, Clipping

NOW = dt.datetime(2024, 5, 6, 7, 0, tzinfo=dt.UTC)
#: Keeps articles of its own, one transaction each, and says which.
WRITER = """\
import datetime as dt, sys
from pathlib import Path
from briefing.archive import opened
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.model import Clipping

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with opened(path, now=dt.datetime(2024, 5, 6, 7, 0, tzinfo=dt.UTC)) as archive:
    print("open", flush=True)
    for n in range(count):
        text = f"The ferry number {n} of {name} was cancelled on Monday after a storm, the harbour said today.\\n"
        clipping = Clipping(origin=f"https://{name}.example/{n}", content=text.encode(), media_type="text/plain")
        archive.keep(clipping, read(clipping, IntakeOptions()), source=f"https://{name}.example/feed")
"""


def writer(path, name, count):
    environment = {**os.environ, "PYTHONPATH": str(Path(briefing.__file__).parents[1])}
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)], env=environment, stdout=subprocess.PIPE
    )


def keep(path, text, origin="https://ferry.example/storm"):
    clipping = Clipping(origin=origin, content=text.encode(), media_type="text/plain")
    article = read(clipping, IntakeOptions())
    assert isinstance(article, Article), article
    with opened(path, now=NOW) as archive:
        archive.keep(clipping, article, source="https://ferry.example/feed")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / NAME
    keep(path, 'The ferry was cancelled on Monday, "not a day too early", the AC/DC harbour\'s master-in-chief said.\n')
    return path


def layout(path):
    file = sqlite3.connect(path)
    found = file.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    file.close()
    return found


@pytest.mark.parametrize("old", range(LAYOUT))
def test_every_older_layout_is_brought_to_the_newest(tmp_path, old):
    with opened(tmp_path / "new.sqlite3", now=NOW):
        pass
    path = tmp_path / NAME
    file = sqlite3.connect(path)
    for statements in MIGRATIONS[:old]:
        file.executescript(statements)
    file.execute(f"PRAGMA user_version = {old}")
    file.close()
    with opened(path, now=NOW) as archive:
        assert archive.gathered() == []
    assert layout(path) == layout(tmp_path / "new.sqlite3")


def test_every_reference_has_an_index_for_what_is_forgotten(tmp_path):
    path = tmp_path / NAME
    keep(path, "The ferry was cancelled on Monday after a storm tore a mooring loose, the harbour master said.\n")
    file = sqlite3.connect(path)
    tables = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    references = {(table, row[3]) for table in tables for row in file.execute(f"PRAGMA foreign_key_list({table})")}
    indexes = [(table, row[1]) for table in tables for row in file.execute(f"PRAGMA index_list({table})")]
    begun = {(table, file.execute(f"PRAGMA index_info({index})").fetchone()[2]) for table, index in indexes}
    file.close()
    assert references
    assert references <= begun


@pytest.mark.attack(
    "Faults of the machine", "Any text as what is searched for in the archive", "found or not; no error"
)
@given(st.text())
@example('"')
@example("AND OR NOT NEAR(a b) a* ^a {headline}: -x")
@example("\0 \udcff")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_query(filled, query):
    with looked_into(filled) as look:
        look.search(query, 5)


@pytest.mark.parametrize("query", ['"not a day"', "AC/DC", "master-in-chief", "harbour's", "… ferry !", "FERRIES"])
def test_a_query_is_taken_apart_as_the_texts_are(filled, query):
    with looked_into(filled) as look:
        assert len(look.search(query, 5)) == 1


def test_looking_leaves_nothing_behind(filled):
    before = filled.read_bytes()
    with looked_into(filled) as look:
        assert look.articles()
    assert [file.name for file in filled.parent.iterdir()] == [NAME]
    assert filled.read_bytes() == before


def test_who_looks_changes_nothing(filled):
    with looked_into(filled) as look, pytest.raises(ArchiveError, match="readonly"):
        list(look._rows("DELETE FROM version"))  # noqa: SLF001  # nothing public would write


def test_a_folder_that_nobody_may_write_to_is_read(filled, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with looked_into(filled) as look:
        assert len(look.search("ferry", 5)) == 1


@pytest.mark.attack("Faults of the machine", "Each page of an archive overwritten", "told in a line")
@pytest.mark.parametrize("page", [0, 1, 2])
def test_damage_is_told_in_a_line(tmp_path, page):
    path = tmp_path / NAME
    keep(path, "The ferry was cancelled on Monday after a storm tore a mooring loose, the harbour master said.\n")
    content = bytearray(path.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    try:
        with looked_into(path) as look:
            told = look.faults()
    except ArchiveError as error:
        told = [str(error)]
    assert told
    assert all("\n" not in line for line in told[:1])


def test_a_full_disk_is_told_and_leaves_the_archive_whole(tmp_path):
    path = tmp_path / NAME
    keep(path, "The ferry was cancelled on Monday after a storm tore a mooring loose, the harbour master said.\n")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    chance = random.Random(1)  # noqa: S311  # no secret
    counted = (" ".join(f"w{chance.randrange(10**9)}" for _ in range(40)) for _ in range(500))
    text = " ".join(f"The pier was closed on Tuesday, and {words} were counted." for words in counted)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 4096, before[1]))
    try:
        with pytest.raises(ArchiveError, match="make room"):
            keep(path, f"{text}\n", "https://ferry.example/pier")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    with looked_into(path) as look:
        assert look.faults() == []
        assert len(look.articles()) == 1


@pytest.mark.attack(
    "Faults of the machine", "Two writers to the archive at once", "both wait for each other; nothing is lost"
)
def test_two_write_at_once(tmp_path):
    path = tmp_path / NAME
    runs = [writer(path, name, 30) for name in ("gull", "post")]
    assert [run.communicate(timeout=120) and run.returncode for run in runs] == [0, 0]
    with looked_into(path) as look:
        assert look.faults() == []
        assert len(look.articles()) == 60


@pytest.mark.attack(
    "Faults of the machine",
    "A writer to the archive, killed 20 times",
    "the archive is whole; the next writer finishes",
)
@pytest.mark.full
def test_a_writer_that_is_killed_at_any_moment_leaves_it_whole(tmp_path):
    path = tmp_path / NAME
    chance = random.Random(7)  # noqa: S311  # no secret
    for _ in range(20):
        with writer(path, "gull", 60) as run:
            run.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            run.kill()
        with looked_into(path) as look:
            assert look.faults() == []
    with writer(path, "gull", 60) as run:
        run.communicate(timeout=120)
    with looked_into(path) as look:
        assert len(look.articles()) == 60


def test_what_changed_is_told_by_words_and_long_texts_do_not_take_for_ever():
    then, now = "One line.\n\nIt would open today.\n", "One line.\n\nIt wouldn't open today.\n"
    assert [(c.before, c.gone, c.come) for c in changes(then, now)] == [("One line. It", "would", "wouldn't")]
    assert changes("a b\nc d\n", "a b\nc d\n") == []
    long = " ".join(["tide"] * 200_000)
    assert len(changes(long, long + " turns")) == 1
