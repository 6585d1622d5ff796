"""Killed at any moment, `fetch` and `build` leave a whole archive, and the next run comes to the same edition."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import briefing
from tests.fetching.newsstand import Newsstand, item, page, rss, serving, text
from tests.fetching.test_morning import configured

pytestmark = [pytest.mark.loopback, pytest.mark.full]
ROOT = Path(briefing.__file__).parents[1]
#: Times that a run is killed, and after how many of them one is let come to its end.
KILLS, WHOLE_AFTER = 50, 10
SEED = 5


def start(verb, folder, output):
    more = ["--format", "txt"] if verb == "build" else []
    command = [sys.executable, "-m", "briefing", verb, "-c", str(folder / "briefing.toml"), "-o", output, "-q", *more]
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def ended(verb, folder, output):
    """Seconds that a run takes which nobody kills."""
    begun = time.monotonic()
    assert start(verb, folder, output).wait(timeout=60) == 0
    return time.monotonic() - begun


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def whole(path):
    if path.exists():
        file = sqlite3.connect(path)
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("PRAGMA foreign_key_check").fetchone() is None
        file.close()


@pytest.mark.attack(
    "Faults of the machine",
    "`briefing fetch` and `briefing build` of what was fetched, killed 50 times by kill −9 at random moments",
    "the archive is whole each time; the next runs come to the same edition, byte for byte",
)
def test_fifty_kills_at_any_moment_leave_a_whole_archive_and_the_same_edition_in_the_end(tmp_path):
    chance = random.Random(SEED)  # noqa: S311  # moments, no secret
    with serving(Newsstand()) as stand:
        for n in range(8):
            stand.pages[f"/{n}.html"] = page(f"Bridge {n} to be repaired", text(f"Lindholm {n}", f"bridge {n}"))
        items = [item(f"Bridge {n}", f"{stand.address}/{n}.html", summary="The council …") for n in range(8)]
        stand.pages["/feed.xml"] = rss("Gull", *items)
        configured(stand, tmp_path, ["/feed.xml"], [])
        takes = {verb: ended(verb, tmp_path, "undisturbed") for verb in ("fetch", "build")}
        expected = files(tmp_path / "undisturbed" / "2021-05-03")
        for kill in range(1, KILLS + 1):
            # A build has something to read once a fetch came to its end.
            verb = "fetch" if kill <= WHOLE_AFTER else chance.choice(["fetch", "build"])
            process = start(verb, tmp_path, "out")
            time.sleep(chance.uniform(0, takes[verb]))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            whole(tmp_path / "out" / "archive.sqlite3")
            if kill % WHOLE_AFTER == 0:
                ended("fetch", tmp_path, "out")
                ended("build", tmp_path, "out")
                whole(tmp_path / "out" / "archive.sqlite3")
                assert files(tmp_path / "out" / "2021-05-03") == expected
