"""What is endless, greedy or deadly ends with a reason, and what follows is done as if nothing had been."""

import gc
import subprocess
import sys
import textwrap
import time

import joblib
import pytest

from briefing.intake.draft import Unreadable
from briefing.workers.confined import Ended, confined, dismissed
from briefing.workers.confined import waiting as waiting_now
from tests.workers import misdeeds


@pytest.fixture(autouse=True)
def _none_left():
    with dismissed():
        pass
    with dismissed():
        yield


def done(function, argument=1, **limits):
    """What came, and the reason why no more did."""
    found = []
    try:
        found.extend(confined(function, argument, **limits))
    except Ended as ended:
        return found, str(ended)
    return found, None


def test_results_come_in_order_and_the_process_is_kept():
    assert done(misdeeds.counts, 3) == ([0, 1, 2], None)
    (first,) = waiting_now()
    assert done(misdeeds.counts, 0) == ([], None)
    assert waiting_now() == [first]


@pytest.mark.attack(
    "Faults of the machine", "A reader of documents that never ends", "ended at its deadline, with a reason"
)
def test_what_is_endless_is_ended():
    assert done(misdeeds.hangs, 7, deadline=0.4) == ([7], "reading it took longer than 0.4 s")
    assert done(misdeeds.counts, 1) == ([0], None)


@pytest.mark.attack(
    "Faults of the machine", "A reader of documents that takes all memory", "ended at its bound, with a reason"
)
def test_what_eats_memory_is_ended():
    assert done(misdeeds.eats, memory=1 << 27) == ([], "needs more than 0.125 GB of memory to be read")
    assert waiting_now() == []
    assert done(misdeeds.counts, 1) == ([0], None)


@pytest.mark.parametrize(
    ("function", "came", "reason"),
    [
        (misdeeds.crashes, [], "its reader crashed (status -11)"),
        (misdeeds.leaves, ["something"], "its reader crashed (status 3)"),
        (misdeeds.stumbles, ["something"], "its reader failed (ZeroDivisionError)"),
        (misdeeds.goes_down, [], "too deep to be read"),
    ],
)
def test_what_dies_or_fails_has_a_reason(function, came, reason):
    assert done(function) == (came, reason)
    assert done(misdeeds.counts, 2) == ([0, 1], None)


def test_an_error_of_ours_is_raised_here():
    with pytest.raises(Unreadable, match="no article in it"):
        list(confined(misdeeds.refuses, 1))


def test_what_a_library_prints_is_no_result():
    assert done(misdeeds.chatters) == (["something"], None)


def test_large_things_go_and_come():
    ((content,), reason) = done(misdeeds.is_large, 5_000_000)
    assert (len(content), reason) == (5_000_000, None)
    assert done(misdeeds.counts, 2)[0] == [0, 1]


def test_work_inside_of_work_is_done_beside_it():
    outer = confined(misdeeds.counts, 2)
    assert next(outer) == 0
    assert done(misdeeds.counts, 3) == ([0, 1, 2], None)
    assert list(outer) == [1]


def test_work_that_is_called_off_leaves_nothing():
    outer = confined(misdeeds.hangs, 2, deadline=60)
    assert next(outer) == 2
    outer.close()
    assert waiting_now() == []


def test_a_waiting_process_that_died_is_replaced():
    done(misdeeds.counts, 1)
    (waiting,) = waiting_now()
    waiting.kill()
    waiting.wait()
    assert done(misdeeds.counts, 2) == ([0, 1], None)


@pytest.mark.attack(
    "Faults of the machine", "The program killed while a reader works apart from it", "the reader ends too"
)
def test_it_ends_with_whoever_started_it_even_by_a_kill():
    code = """
        import os, signal
        from briefing.workers import confined
        from tests.workers import misdeeds
        work = confined.confined(misdeeds.hangs, 1, deadline=60)
        next(work)
        print(work.gi_frame.f_locals["process"].pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    path = {"PYTHONPATH": ":".join(sys.path)}
    run = [sys.executable, "-c", textwrap.dedent(code)]
    killed = subprocess.run(run, env=path, capture_output=True, text=True, check=False)
    assert _gone(int(killed.stdout)), killed.stderr


def test_within_a_worker_of_joblib():
    answers = joblib.Parallel(2)(joblib.delayed(done)(f, 2, deadline=0.4) for f in (misdeeds.counts, misdeeds.hangs))
    joblib.externals.loky.get_reusable_executor(reuse=True).shutdown(wait=True, kill_workers=True)
    gc.collect()
    assert answers == [([0, 1], None), ([2], "reading it took longer than 0.4 s")]


def _gone(process):
    import os

    for _ in range(200):
        try:
            os.kill(process, 0)
            with open(f"/proc/{process}/stat") as file:  # noqa: PTH123
                if file.read().split()[2] == "Z":
                    return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False
