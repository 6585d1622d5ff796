"""Lanes: hosts at once, each one question after the other."""

from threading import Event, Lock

import pytest

from briefing.fetching.lanes import ANSWERS_HELD, Lanes


def test_a_slow_host_holds_up_only_its_own_questions():
    gate = Event()

    def ask(question: str) -> str:
        if question.startswith("slow"):
            assert gate.wait(30)
        return question.upper()

    with Lanes(ask) as lanes:
        for question in ("slow 1", "slow 2", "quick 1", "quick 2"):
            lanes.put(question, question.split()[0])
        assert [lanes.take() for _ in range(2)] == [("quick 1", "QUICK 1"), ("quick 2", "QUICK 2")]
        gate.set()
        assert [lanes.take() for _ in range(2)] == [("slow 1", "SLOW 1"), ("slow 2", "SLOW 2")]
        assert len(lanes) == 0


def test_a_host_is_asked_one_question_at_a_time_and_no_more_hosts_than_there_are_threads():
    asked: list[str] = []
    busy: list[int] = []
    lock = Lock()

    def ask(question: str) -> None:
        with lock:
            asked.append(question)
            assert asked.count(question) == 1
            busy.append(len(asked))
        Event().wait(0.002)
        with lock:
            asked.remove(question)

    with Lanes(ask, crew=3) as lanes:
        for n in range(40):
            lanes.put(f"host {n % 8}", f"host {n % 8}")
        while len(lanes):
            lanes.take()
    assert max(busy) <= 3


def test_what_fails_unforeseen_is_raised_where_the_answer_is_taken():
    def ask(_: str) -> None:
        raise ZeroDivisionError

    with Lanes(ask) as lanes:
        lanes.put("a", "host")
        with pytest.raises(ZeroDivisionError):
            lanes.take()


@pytest.mark.attack(
    "The web",
    "A feed that names pages of hundreds of hosts, faster than they can be read",
    f"no more than {ANSWERS_HELD} answers are held at once",
)
def test_no_more_is_asked_while_answers_wait_to_be_taken():
    held, most = [0], [0]
    lock, full = Lock(), Event()

    def ask(question: int) -> int:
        with lock:
            held[0] += 1
            most[0] = max(most[0], held[0])
            if held[0] == ANSWERS_HELD:
                full.set()
        return question

    with Lanes(ask) as lanes:
        for n in range(300):
            lanes.put(n, f"host{n}.example")
        assert full.wait(30)  # so many, and no more, while nobody takes one
        Event().wait(0.1)
        taken = []
        while len(lanes):
            question, _ = lanes.take()
            taken.append(question)
            with lock:
                held[0] -= 1
    assert sorted(taken) == list(range(300))
    assert ANSWERS_HELD <= most[0] <= ANSWERS_HELD + 1  # one that is taken, and not yet counted


def test_answers_that_nobody_takes_hold_up_nobody():
    asked = []
    with Lanes(asked.append) as lanes:
        for n in range(3 * ANSWERS_HELD):
            lanes.put(str(n), f"host{n}.example")
    assert len(asked) == 3 * ANSWERS_HELD
