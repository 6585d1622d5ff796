"""A Dask cluster on this machine: a scheduler and two workers, each a process of its own, and one that is killed."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.newsroom import clippings, pile, refused

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.full,
    pytest.mark.loopback,
    pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="distributed is not installed"),
]

#: Builds an edition; kills the processes named, if any, when the first article has come back.
BUILD = """
import os, signal, sys
from pathlib import Path
from briefing.config import Config
from briefing.errors import BriefingError
from briefing.pipeline import build
from briefing.workers import cluster, crew

def watch(step, done, total):
    if (step, done) == ("reading", 0):
        for pid in sys.argv[3:]:
            os.kill(int(pid), signal.SIGKILL)

crew.STREAMING["timeout"] = 5
cluster.DEADLINE = 2
try:
    build(["clips"], Config(parallel=sys.argv[1]), output=Path(sys.argv[2]), formats=("html", "json"), watch=watch)
except BriefingError as error:
    print(error, file=sys.stderr)
    sys.exit(1)
"""


class Cluster:
    """A scheduler and two workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        here = ("--host", "127.0.0.1", "--no-dashboard")
        self.scheduler = self._started("scheduler", *here, "--port", "0")
        self.workers = [
            self._started("worker", *here, "--no-nanny", "--nthreads", "1", "--local-directory", str(folder / name))
            for name in ("one", "two")
        ]

    def _started(self, kind: str, *options: str) -> subprocess.Popen[bytes]:
        call = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(self.file), *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with (self.folder / f"{kind}.log").open("ab") as log:
            return subprocess.Popen(call, stdout=log, stderr=log, env=environment)

    @property
    def address(self) -> str:
        until = time.monotonic() + 60
        log = self.folder / "scheduler.log"
        while log.read_text().count("Register worker") < len(self.workers) and time.monotonic() < until:
            time.sleep(0.05)
        return "dask://" + json.loads(self.file.read_text())["address"].partition("://")[2]

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path):
    started = Cluster(tmp_path)
    yield started
    started.end()


@pytest.fixture
def desk(tmp_path, monkeypatch):
    clippings(tmp_path / "clips")
    refused(tmp_path / "clips")
    pile(tmp_path / "clips" / "more", 120)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(parallel: str, output: str, *pids: int) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", BUILD, parallel, output, *map(str, pids)]
    return subprocess.run(
        call, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120, check=False
    )


def files(folder: Path) -> dict[str, bytes]:
    """What an edition holds; the archive beside it notes when it was built."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("archive."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_the_edition_is_the_same_to_the_byte_also_when_a_worker_is_killed(cluster, desk):
    runs = [
        built("1", "alone"),
        built(cluster.address, "cluster"),
        built(cluster.address, "killed", cluster.workers[0].pid),
    ]
    assert [(run.returncode, run.stderr) for run in runs] == [(0, "")] * 3
    assert cluster.workers[0].wait(timeout=10) == -signal.SIGKILL
    alone = files(desk / "alone")
    assert len(alone) > 100
    assert files(desk / "cluster") == alone
    assert files(desk / "killed") == alone


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("who", ["workers", "scheduler"])
def test_a_cluster_that_goes_is_told_in_one_line(cluster, who):
    gone = cluster.workers if who == "workers" else [cluster.scheduler]
    run = built(cluster.address, "output", *(process.pid for process in gone))
    assert run.returncode == 1
    assert run.stderr.startswith("--parallel: the cluster at tcp://127.0.0.1:")
    assert run.stderr.endswith(" is gone\n")
    assert run.stderr.count("\n") == 1


@pytest.mark.usefixtures("desk")
def test_a_scheduler_that_is_not_there_is_told_in_one_line():
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))  # and never listens
        port = unheard.getsockname()[1]
        run = built(f"dask://127.0.0.1:{port}", "output")
    assert run.returncode == 1
    assert run.stderr.startswith(f"--parallel: no scheduler answers at tcp://127.0.0.1:{port} (")
    assert run.stderr.count("\n") == 1


@pytest.mark.usefixtures("desk")
def test_tls_without_certificates_is_told_in_one_line():
    run = built("dask+tls://127.0.0.1:8786", "output")
    assert run.returncode == 1
    assert run.stderr == "--parallel: no certificates for tls; name them in Dask's own configuration\n"
