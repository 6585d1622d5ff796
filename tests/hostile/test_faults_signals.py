"""Interrupted or told to end at any moment, a run says so, leaves nothing half, and takes its helpers along."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.hostile.faults import alone, files, running, seconds, whole_database, whole_edition
from tests.newsroom import clippings, pile

pytestmark = pytest.mark.full

#: Times that each command gets each signal.
TIMES = 3
DATE = "2021-05-03"
COMMANDS = {
    "build": ("build", "pile", "-q", "--format", "html,pdf", "-o", "out"),
    "build with two processes": ("build", "pile", "-q", "--format", "html,pdf", "--parallel", "2", "-o", "out"),
    "publish": ("publish", "-q", "-o", "made", "--to", "site"),
}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(
            command,
            id=name,
            marks=pytest.mark.attack(
                "Faults of the machine",
                f"SIGINT and SIGTERM at {TIMES} random moments of `briefing {name}`",
                "exit 130 and 143 with one line, or done; no process is left; what is written is whole",
            ),
        )
        for name, command in COMMANDS.items()
    ],
)
def test_a_run_that_is_stopped_at_any_moment(tmp_path, command, number, code):
    chance = random.Random(3)  # noqa: S311  # moments, no secret
    pile(tmp_path / "pile", 12) if "--parallel" in command else clippings(tmp_path / "pile")
    (tmp_path / "briefing.toml").write_text('[site]\naddress = "https://brief.example/"\n')
    seconds("build", "pile", "-q", "--format", "html,pdf", "-o", "made", cwd=tmp_path)
    takes = seconds(*command, cwd=tmp_path)
    expected = files(tmp_path)
    for _ in range(TIMES):
        lock = tmp_path / command[command.index("-o") + 1] / ".lock"
        lock.unlink(missing_ok=True)
        with running(*command, cwd=tmp_path) as run:
            # Before the program has begun, Python alone answers, and not in our words.
            while not lock.exists() and run.poll() is None:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, takes))
            # Ctrl-C goes to everybody that the terminal runs, our helpers too; they are to say nothing.
            (os.killpg if number == signal.SIGINT else os.kill)(run.pid, number)
            complaint = run.communicate(timeout=120)[1].decode()
            alone(run)
        assert run.returncode in (code, 0), complaint
        assert "Traceback" not in complaint
        if run.returncode:
            said = {130: "briefing: interrupted", 143: "briefing: terminated"}[code]
            assert complaint.splitlines() == [said]
        whole_database(tmp_path / "out" / "archive.sqlite3")
        whole_edition(tmp_path / "out" / DATE)
    seconds(*command, cwd=tmp_path)
    assert files(tmp_path) == expected


@pytest.mark.loopback
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("command", ["fetch", "send"])
@pytest.mark.attack(
    "Faults of the machine",
    "SIGINT and SIGTERM while `briefing fetch` or `briefing send` waits for a server that says nothing",
    "exit 130 and 143 with one line, at once; the next run is not held up",
)
def test_a_run_that_is_stopped_while_it_waits_for_a_server(tmp_path, command, number, code):
    clippings(tmp_path / "pile")
    seconds("build", "pile", "-q", "--format", "html", "-o", "out", cwd=tmp_path)
    expected = files(tmp_path / "out")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(120)
        port = silent.getsockname()[1]
        (tmp_path / "briefing.toml").write_text(
            f'[intake]\nfeeds = ["http://127.0.0.1:{port}/feed.xml"]\n[fetch]\nallow_hosts = ["127.0.0.1"]\n'
            f'[mail]\nsender = "desk@example.org"\nto = ["ann@example.org"]\nserver = "127.0.0.1"\nport = {port}\n'
            'security = "none"\n'
        )
        with running(command, "-q", "-o", "out", cwd=tmp_path) as run:
            talk, _ = silent.accept()
            with talk:
                os.kill(run.pid, number)
                complaint = run.communicate(timeout=60)[1].decode()
            alone(run)
    assert run.returncode == code, complaint
    assert complaint.splitlines() == [{130: "briefing: interrupted", 143: "briefing: terminated"}[code]]
    assert files(tmp_path / "out") == expected
    for name in ("archive", "outbox"):
        whole_database(tmp_path / "out" / f"{name}.sqlite3")
    with running("archive", "check", "-o", "out", cwd=tmp_path) as run:
        assert run.wait(120) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.attack(
    "Faults of the machine",
    "SIGINT and SIGTERM after the last line of a run, before its process has gone",
    "the exit code says what was done",
)
def test_a_run_that_is_stopped_after_its_end(number):
    script = f"""
import os, sys
from briefing.cli import main
sys.argv = ["briefing", "--version"]
code = main()
os.kill(os.getpid(), {int(number)})
sys.exit(code)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
