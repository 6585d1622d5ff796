"""Broken off at any point, a target is whole; repeated, it is finished."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from briefing.errors import TargetError
from tests.deliver.targets.conftest import KINDS
from tests.deliver.targets.machines import ENDLESS
from tests.deliver.targets.sites import AFTER, BEFORE, lost, staged_site

pytestmark = [pytest.mark.loopback, pytest.mark.full]

#: A site that takes seconds to put at the speed that a test allows, in bytes a file.
LARGE = 3_000_000


@pytest.mark.attack(
    "Faults of the machine",
    "git, rsync and sftp, broken off after each of their calls",
    "nothing published is lost; the next run finishes",
)
@pytest.mark.parametrize(("kind", "step"), [("git", 1), ("rsync", 1), ("sftp", 5)])
def test_a_client_that_breaks_off_after_any_of_its_calls_or_commands(kind, step, request, tmp_path):
    place = KINDS[kind](request, tmp_path)
    for left in count(0, step):
        place.machine.breaks(ENDLESS)
        place.publish(staged_site(tmp_path / "site", BEFORE))
        assert place.holds() == BEFORE
        place.machine.breaks(left)
        site = staged_site(tmp_path / "site", AFTER)
        try:
            place.publish(site)
        except TargetError:
            assert not lost(place.holds())
            place.machine.breaks(ENDLESS)
            place.publish(site)
            assert place.holds() == AFTER
        else:
            break
    assert left > 5


@pytest.mark.attack(
    "Faults of the machine",
    "Publishing over ssh, killed in the middle of a file",
    "no half file under its name; the next run finishes",
)
@pytest.mark.parametrize("kind", ["git+ssh", "rsync+ssh", "sftp"])
def test_a_run_that_is_killed_in_the_middle_of_a_file(kind, request, tmp_path):
    """The first site lies there; of the second one, large files are on their way when the run and its client die."""
    place = KINDS[kind](request, tmp_path)
    place.publish(staged_site(tmp_path / "site", BEFORE))
    large = {f"{n}/large.pdf": os.urandom(LARGE) for n in (1, 2, 3)}
    whole = {**AFTER, **large}
    site = staged_site(tmp_path / "site", whole)
    place.machine.runs_at(slow=True)
    for wait in (1.0, 2.5, 4.0):
        with _publishing(place.address, site) as run:
            time.sleep(wait)
            _kill_all(run.pid)
        place.machine.breaks(ENDLESS)  # where that was being counted, it may have been killed too
        found = place.holds()
        assert not lost(found)
        assert found != whole or kind == "git+ssh"
        assert all(found[path] == content for path, content in large.items() if path in found)
    place.machine.runs_at(slow=False)
    place.publish(site)
    assert place.holds() == whole
    assert not list(place.folder.rglob(".briefing-putting-*"))


@pytest.mark.attack(
    "Faults of the machine",
    "SIGINT and SIGTERM while a client of git, rsync or sftp is at work",
    "the client ends with the run",
)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_stops_its_client(number, request, tmp_path):
    place = KINDS["sftp"](request, tmp_path)
    place.machine.runs_at(slow=True)
    site = staged_site(tmp_path / "site", {"index.html": b"", "large.pdf": os.urandom(LARGE * 3)})
    with _publishing(place.address, site) as run:
        while not list(place.folder.rglob(".briefing-putting-*")):
            assert run.poll() is None
            time.sleep(0.02)
        clients = _children(run.pid)
        assert clients
        run.send_signal(number)
        assert run.wait(30) == 128 + number
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in clients) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in clients if Path(f"/proc/{pid}").exists()]


def _publishing(address: str, site: Path) -> subprocess.Popen[bytes]:
    """A process of its own that puts a staged site on a target, and ends as the command line does."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom briefing import cli\nfrom briefing.deliver.targets import target\n"
        "place = target(sys.argv[1], Path())\n"
        "cli._run = lambda _: place.update(Path(sys.argv[2]), everything=False, done=lambda *_: None) and 0\n"
        "sys.exit(cli.main())"
    )
    return subprocess.Popen([sys.executable, "-c", code, address, site], cwd=Path(__file__).parents[3])


def _children(pid: int) -> list[int]:
    """All that a process has started and what these have started (Linux tells)."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, listed.read_text().split()):
            found += [child, *_children(child)]
    return found


def _kill_all(pid: int) -> None:
    for one in [pid, *_children(pid)]:
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue
