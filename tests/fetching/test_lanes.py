"""Lanes: hosts at once, each one question after the other."""

from threading import Event, Lock

import pytest

from briefing.fetching.lanes import Lanes


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
