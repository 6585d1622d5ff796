"""A disk that fills up at any stage, and folders that nobody may write to."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deliver.mail.postoffice import Mailroom, serving
from tests.fetching.newsstand import item, rss, text
from tests.hostile.faults import files, whole_database, whole_edition
from tests.newsroom import clippings
from tests.web.test_client import served

pytestmark = pytest.mark.full

#: Kilobytes that are left for a run, from next to nothing to nearly enough; a build writes some 900, a fetch 200.
LEFT = (4, 40, 120, 200, 240, 280, 320, 400)
ROOM = 20_000
BUILD = ("build", "pile", "-c", "pile/briefing.toml", "--format", "html,pdf", "-o")
DATE = "2021-05-03"
FULL = "the edition of before stands, byte for byte; one line says so; with room again, the run comes to its end"


@dataclass
class Disk:
    """A small disk."""

    place: Path

    def leave(self, kilobytes: int) -> None:
        """Fill it up to so many kilobytes."""
        filler = self.place / "filler"
        filler.unlink(missing_ok=True)
        held = os.statvfs(self.place)
        with suppress(OSError), filler.open("wb") as file:
            file.write(bytes(max(0, held.f_bavail * held.f_frsize - kilobytes * 1024)))

    def clear(self) -> None:
        """Make room again."""
        (self.place / "filler").unlink()


@pytest.fixture
def disk(tmp_path) -> Iterator[Disk]:
    """A disk of its own in memory, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}k", "none", str(place)]
    if not sys.platform.startswith("linux") or shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk here")
    if subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield Disk(place)
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def told(done) -> None:
    """Whether the run said in plain words that there is no room."""
    lines = done.err.splitlines()
    assert any("no space left" in line.lower() or "make room" in line.lower() for line in lines), done
    assert all(line.startswith("briefing: ") for line in lines), done


@pytest.mark.attack(
    "Faults of the machine", "A disk that is full at any stage of `briefing build`", f"exit 1 or 3; {FULL}"
)
def test_a_build_on_a_full_disk(tmp_path, trial, disk):
    clippings(tmp_path / "pile")
    out = disk.place / "out"
    assert trial(*BUILD, out, cwd=tmp_path).code == 0
    before = files(out)
    codes = []
    for left in LEFT:
        disk.leave(left)
        done = trial(*BUILD, out, "--title", "Another", cwd=tmp_path)
        codes.append(done.code)
        disk.clear()
        whole_database(out / "archive.sqlite3")
        assert whole_edition(out / DATE)
        if done.code != 0:
            told(done)
        if done.code == 1:
            assert files(out) == before
    assert codes[0] == 1
    assert set(codes) <= {0, 1, 3}
    assert trial(*BUILD, out, cwd=tmp_path).code == 0
    assert files(out) == before


@pytest.mark.loopback
@pytest.mark.attack(
    "Faults of the machine",
    "A disk that is full at any stage of `briefing fetch`",
    f"exit 1 or 3; the archive is whole; {FULL}",
)
def test_a_fetch_on_a_full_disk(tmp_path, trial, disk):
    out = disk.place / "out"
    entries = [
        item(f"Lighthouse {n}", content="".join(f"<p>{one}</p>" for one in text(f"Sandvik {n}", f"light {n}")))
        for n in range(60)
    ]
    with served({"/a.xml": lambda it: it.say(body=rss("Gull", *entries))}) as server:
        (tmp_path / "briefing.toml").write_text(
            f'[intake]\nfeeds = ["{server.at}/a.xml"]\n[fetch]\nallow_hosts = ["127.0.0.1"]\ninterval = 0\n'
        )
        codes = []
        for left in LEFT:
            disk.leave(left)
            done = trial("fetch", "-o", out, cwd=tmp_path)
            codes.append(done.code)
            if done.code != 0:
                told(done)
            disk.clear()
            whole_database(out / "archive.sqlite3")
        assert codes[0] == 1
        assert trial("fetch", "-o", out, cwd=tmp_path).code == 0
        found = trial("archive", "export", "-o", out, cwd=tmp_path)
        assert len(found.out.splitlines()) == len(entries)


@pytest.mark.loopback
@pytest.mark.attack(
    "Faults of the machine",
    "A disk that is full at any stage of `briefing send`",
    "exit 1; nobody is sent what cannot be noted, and nobody gets it twice; with room again, all get it",
)
def test_a_sending_on_a_full_disk(tmp_path, trial, disk):
    clippings(tmp_path / "pile")
    out = disk.place / "out"
    assert trial(*BUILD, out, cwd=tmp_path).code == 0
    people = [f"reader{n}@example.org" for n in range(60)]
    with serving(Mailroom()) as room:
        (tmp_path / "briefing.toml").write_text(
            f'[mail]\nsender = "desk@example.org"\nto = {json.dumps(people)}\nserver = "127.0.0.1"\n'
            f'port = {room.port}\nsecurity = "none"\n'
        )
        for left in (0, 4, 8, 12, 16, 24):
            disk.leave(left)
            done = trial("send", "-o", out, cwd=tmp_path)
            if done.code == 1:
                told(done)
            disk.clear()
            whole_database(out / "outbox.sqlite3")
        assert trial("send", "-o", out, cwd=tmp_path).code in {0, 3}
    assert sorted(room.recipients) == sorted(people)


@pytest.mark.attack(
    "Faults of the machine", "A disk that is full at any stage of `briefing publish`", f"exit 1; {FULL}"
)
def test_a_publishing_on_a_full_disk(tmp_path, trial, disk):
    clippings(tmp_path / "pile")
    (tmp_path / "briefing.toml").write_text('[site]\naddress = "https://brief.example/"\n')
    assert trial(*BUILD, "out", cwd=tmp_path).code == 0
    site = disk.place / "site"
    assert trial("publish", "-o", "out", "--to", site, cwd=tmp_path).code == 0
    before = files(site)
    assert trial(*BUILD, "out", "--date", "2021-05-04", cwd=tmp_path).code == 0
    assert trial("publish", "-o", "out", "--to", "after", cwd=tmp_path).code == 0
    after = files(tmp_path / "after")
    for left in LEFT:
        disk.leave(left)
        done = trial("publish", "-o", "out", "--to", site, cwd=tmp_path)
        if done.code:
            assert done.code == 1
            told(done)
        found = files(site)
        assert all(found[path] in (before.get(path), after.get(path)) for path in found)
        assert set(before) <= set(found) or not done.code
    disk.clear()
    assert trial("publish", "-o", "out", "--to", site, cwd=tmp_path).code == 0
    assert files(site) == after


@pytest.mark.attack(
    "Faults of the machine",
    "An output folder, an archive, a site that may not be written to",
    "exit 1, or 3 where the edition stands and only the archive does not know it; one line says which and what to do",
)
def test_what_may_not_be_written_to_is_told(tmp_path, trial, bound):
    clippings(tmp_path / "pile")
    (tmp_path / "briefing.toml").write_text('[site]\naddress = "https://brief.example/"\n')
    assert trial(*BUILD, "out", cwd=tmp_path).code == 0
    before = files(tmp_path / "out")
    (tmp_path / "out" / "archive.sqlite3").chmod(0o444)
    done = trial(*BUILD, "out", "--title", "Another", cwd=tmp_path, wrapped=bound)
    assert (done.code, len(done.err.splitlines())) == (3, 1), done
    assert "archive.sqlite3" in done.err
    (tmp_path / "out" / "archive.sqlite3").chmod(0o600)
    assert trial(*BUILD, "out", cwd=tmp_path).code == 0
    for shut in ("out", "site"):
        (tmp_path / shut).mkdir(exist_ok=True)
        (tmp_path / shut).chmod(0o555)
    try:
        for command in (
            (*BUILD, "out", "--title", "Another"),
            ("publish", "-o", "out", "--to", "site"),
            ("publish", "-o", "out", "--to", "more"),
        ):
            done = trial(*command, cwd=tmp_path, wrapped=bound)
            assert done.code == 1, done
            assert len(done.err.splitlines()) == 1
            assert done.err.startswith("briefing: ")
        assert trial("verify", f"out/{DATE}", cwd=tmp_path, wrapped=bound).code == 0
    finally:
        for shut in ("out", "site"):
            (tmp_path / shut).chmod(0o755)
    assert files(tmp_path / "out") == before
