"""An output folder on a disk that may only be read: who looks things up does not notice, who writes is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.hostile.faults import seconds
from tests.newsroom import clippings

pytestmark = pytest.mark.full

DATE = "2021-05-03"
#: Commands that only read; the mail that is not sent needs no server.
READING = (
    ("archive", "list", "-o", "out"),
    ("archive", "search", "ferries", "-o", "out"),
    ("archive", "check", "-o", "out"),
    ("archive", "export", "-o", "out"),
    ("verify", f"out/{DATE}"),
    ("items", f"out/{DATE}"),
    ("send", "-o", "out", "--dry-run"),
)
WRITING = (
    ("build", "pile", "-c", "pile/briefing.toml", "--format", "html", "-o", "out"),
    ("fetch", "-o", "out"),
    ("send", "-o", "out"),
    ("publish", "-o", "out", "--to", "site"),
    ("archive", "prune", "--older-than", "30", "-o", "out"),
)


@pytest.fixture
def readonly(tmp_path) -> tuple[str, ...]:
    """The beginning of a command that runs it where `out` may only be read, even by root."""
    clippings(tmp_path / "pile")
    seconds("build", "pile", "-c", "pile/briefing.toml", "--format", "html", "-q", "-o", "out", cwd=tmp_path)
    out = tmp_path / "out"
    script = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
    command = ("unshare", "--mount", "sh", "-c", script, str(out))
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("only root may mount a folder to be read only")
    if subprocess.run([*command, "true"], check=False, capture_output=True).returncode:
        pytest.skip("a folder cannot be mounted to be read only here")
    return command


@pytest.mark.attack(
    "Faults of the machine",
    "An output folder with its archive on a disk that may only be read",
    "searching, checking, exporting and verifying work; build, fetch, send, publish and prune: exit 1 with one line "
    "before anything is asked, sent or put anywhere",
)
def test_an_output_on_a_disk_that_may_only_be_read(tmp_path, trial, readonly):
    # Port 9 has nobody behind it: who asked it would say so.
    (tmp_path / "briefing.toml").write_text(
        '[intake]\nfeeds = ["http://127.0.0.1:9/feed.xml"]\n[fetch]\nallow_hosts = ["127.0.0.1"]\n'
        '[mail]\nsender = "desk@example.org"\nto = ["ann@example.org"]\nserver = "127.0.0.1"\nport = 9\n'
        'security = "none"\n[site]\naddress = "https://brief.example/"\n'
    )
    for command in READING:
        done = trial(*command, cwd=tmp_path, wrapped=readonly)
        assert (done.code, done.err) == (0, ""), done
    for command in WRITING:
        done = trial(*command, cwd=tmp_path, wrapped=readonly)
        assert (done.code, len(done.err.splitlines())) == (1, 1), done
        assert done.err.startswith("briefing: out"), done
    assert not (tmp_path / "site").exists()
