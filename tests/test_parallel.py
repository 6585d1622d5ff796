"""The whole journey with workers: the same edition whoever reads, and nobody left when it ends, however it ends."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.config import Config, Overrides, override, parse
from briefing.errors import ConfigError, UsageError
from briefing.inputs import read_all
from briefing.pipeline import build
from briefing.workers import shares
from tests.newsroom import GULL, TIDE, clippings, pile, refused

#: Whoever runs the tests may ignore Ctrl-C, and what they start would ignore it with them.
HEARING = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from briefing.cli import main; "
)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A working folder with articles of all kinds in it, some of them refused."""
    clippings(tmp_path / "clips")
    refused(tmp_path / "clips")
    pile(tmp_path / "clips" / "more", 40)
    (tmp_path / "clips" / "again.txt").write_text(TIDE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """What an edition holds; the archive beside it notes when it was built."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("archive."))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.mark.parametrize(("parallel", "size"), [("2", 16), ("3", 5), ("auto", 1)])
def test_the_edition_is_the_same_to_the_byte_whoever_reads(desk, monkeypatch, parallel, size):
    for name, workers in (("alone", "1"), ("together", parallel)):
        config = parse('[intake]\npaths = ["clips"]\n')
        config = override(config, Overrides(parallel=workers))
        build((), config, output=desk / name, formats=("html", "json"), stdin=io.BytesIO(GULL.encode()))
        monkeypatch.setattr(shares, "SIZE", size)
        monkeypatch.setattr("briefing.workers.AUTO_EACH", 10)
    alone = files(desk / "alone")
    assert len(alone) > 40
    assert files(desk / "together") == alone


@pytest.mark.usefixtures("desk")
def test_standard_input_is_read_with_the_others():
    def given():
        return io.BytesIO(GULL.replace("Lindholm", "Nordby").encode())

    alone = read_all(["clips", "-"], Config(), stdin=given())
    assert read_all(["clips", "-"], Config(parallel="2"), stdin=given()) == alone
    assert alone.articles[0].origin == "-"


@pytest.mark.usefixtures("desk")
def test_a_process_killed_in_the_middle_changes_nothing():
    alone = read_all(["clips"], Config())
    killed = []

    def kill(_, done, __):
        if done == 3:
            killed.append(multiprocessing.active_children()[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    assert read_all(["clips"], Config(parallel="2"), watch=kill) == alone
    assert len(killed) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_so_and_leaves_no_process(desk, number):
    pile(desk / "many", 3000)
    code = f"{HEARING}sys.exit(main(['build', 'many', '--parallel', '2', '--format', 'txt']))"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        children = reading(run)
        os.killpg(run.pid, number)  # as a terminal does: everybody hears it
        out, complaint = run.communicate(timeout=60)
    assert children
    assert (run.returncode, out) == (128 + number, b"")
    assert complaint == (b"briefing: interrupted\n" if number == signal.SIGINT else b"briefing: terminated\n")
    until = time.monotonic() + 10  # what tidies up behind dead processes goes last, when it sees that we have gone
    while any(map(running, children)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in children if running(pid)] == []


def reading(run: subprocess.Popen[bytes]) -> list[int]:
    """The processes that a run has started, as soon as two of them have worked for a while."""
    listed = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    if not listed.exists():
        pytest.skip("this system does not list the children of a process")
    until = time.monotonic() + 60
    while time.monotonic() < until and run.poll() is None:
        children = [int(child) for child in listed.read_text().split()]
        if sum(worked(child) > 0.5 for child in children) >= 2:
            return children
        time.sleep(0.05)
    run.kill()
    pytest.fail("no workers were started")


def worked(pid: int) -> float:
    """Seconds that a process has computed; none where it is gone."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(told[11]) / os.sysconf("SC_CLK_TCK")


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.usefixtures("desk")
def test_what_cannot_be_meant_is_a_usage_error(capsys):
    assert main(["build", "clips", "--parallel", "0"]) == 2
    expected = 'expected a number of processes from 1 to 256, "auto", or "dask://HOST:PORT"'
    assert capsys.readouterr().err == f'briefing: --parallel: {expected}, got "0"\n'
    with pytest.raises(ConfigError, match=r"briefing\.toml: work\.parallel: expected a number of processes"):
        parse("[work]\nparallel = 1000\n")
    with pytest.raises(UsageError, match="parallel: expected a number"):
        read_all(["clips"], Config(parallel="ray"))


def test_the_configuration_asks_for_workers_and_the_command_line_for_others():
    assert parse("").parallel == "1"
    assert parse("[work]\nparallel = 4\n").parallel == "4"
    config = parse('[work]\nparallel = "dask://desk:8786"\n')
    assert config.parallel == "dask://desk:8786"
    assert override(config, Overrides(parallel="2")).parallel == "2"


def test_who_reads_is_no_part_of_what_an_edition_is_known_by():
    assert parse("[work]\nparallel = 4\n").sha256 == Config().sha256
