"""Processes of this machine: their answers are ours, and they neither outlive their work nor take it with them."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

from briefing.errors import UsageError
from briefing.workers import Alone, shares, workers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills processes by signals")


def squared(number):
    return number * number, os.getpid()


def deadly(number):
    """Kills the process that is given 77."""
    if number == 77:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def slow(number):
    time.sleep(0.01)
    return number


def lost(item, reason):
    return f"{item}: {reason}"


def mapped(function, items, parallel):
    with workers(parallel, 1000) as crew, closing(crew.map(function, items, lost=lost)) as answers:
        return list(answers)


def test_one_is_this_process_and_few_things_are_not_worth_more():
    with workers("1", 10_000) as crew:
        assert isinstance(crew, Alone)
    with workers("4", 1) as crew:
        assert isinstance(crew, Alone)
    with workers("auto", 100) as crew:
        assert isinstance(crew, Alone)
    with pytest.raises(UsageError, match="parallel: expected a number"), workers("many", 10):
        pass


def test_processes_answer_in_order_and_are_gone_afterwards():
    answers = mapped(squared, range(300), "2")
    assert [square for square, _ in answers] == [n * n for n in range(300)]
    pids = {pid for _, pid in answers}
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 2
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="there are no masks of signals here")
def test_processes_hear_no_ctrl_c_from_their_beginning():
    script = """
import signal
from briefing.workers.crew import processes

def deaf(_):
    return {signal.SIGINT, signal.SIGTERM} <= signal.pthread_sigmask(signal.SIG_BLOCK, [])

with processes(2) as crew:
    print({*crew.map(deaf, range(40), lost=lambda _, why: why)})
print(deaf(None))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.split() == ["{True}", "False"]


@pytest.mark.attack("Faults of the machine", "One of several reading processes killed", "its share is read again")
def test_a_killed_process_costs_nothing_but_time():
    killed = 0
    answers = []
    with workers("2", 1000) as crew, closing(crew.map(slow, range(600), lost=lost)) as found:
        for answer in found:
            answers.append(answer)
            if answer in (50, 300):
                os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
                killed += 1
    assert killed == 2
    assert answers == list(range(600))


@pytest.mark.attack(
    "Faults of the machine",
    "An article that kills whichever process reads it",
    "refused with a reason; the others are read",
)
def test_what_kills_its_process_each_time_is_answered_for(monkeypatch):
    monkeypatch.setattr(shares, "SIZE", 4)
    answers = mapped(deadly, range(120), "2")
    reason = "77: the process that read it died, each time that it was tried"
    assert answers == [reason if n == 77 else n for n in range(120)]


def test_to_stop_listening_calls_the_processes_off():
    with workers("2", 1000) as crew, closing(crew.map(slow, range(100_000), lost=lost)) as answers:
        assert next(answers) == 0
    assert multiprocessing.active_children() == []
