"""Sharing out, without any workers: a stand-in does the shares, in any order, and dies as it is told to."""

import random
from itertools import islice

import pytest

from briefing.errors import WorkersError
from briefing.workers import shares
from briefing.workers.shares import WorkerLost, in_order


class Stand:
    """Does shares in a random order, a few in hand at a time; dies of the things in `deadly`, and `unlucky` times."""

    def __init__(self, seed=0, *, deadly=(), unlucky=0, silent=False):
        self.random = random.Random(seed)  # noqa: S311  # the order of a play
        self.deadly = set(deadly)
        self.unlucky = unlucky
        self.silent = silent
        self.taken = []
        self.most = 0

    def __call__(self, row):
        in_hand = []
        while True:
            in_hand += islice(row, 4 - len(in_hand))
            self.most = max(self.most, len(in_hand))
            if not in_hand:
                return
            share = in_hand.pop(self.random.randrange(len(in_hand)))
            self.taken.append(share.items)
            if self.unlucky and self.random.random() < 0.2:
                self.unlucky -= 1
                raise WorkerLost("out of luck")
            if self.deadly & set(share.items):
                if self.silent:
                    return
                raise WorkerLost("of what it was given")
            yield share.number, [item * 2 for item in share.items]


def through(stand, items, weight=lambda _: 0):
    return list(in_order(items, stand, lost=lambda item, reason: f"{item}: {reason}", weight=weight))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("many", [0, 1, 15, 16, 17, 333])
def test_answers_come_in_the_order_of_the_things(seed, many):
    assert through(Stand(seed), range(many)) == [2 * n for n in range(many)]


def test_things_are_taken_as_they_are_needed_and_never_all():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield taken

    answers = in_order(endless(), Stand(), lost=str, weight=lambda _: 0)
    assert list(islice(answers, 100)) == [2 * n for n in range(1, 101)]
    answers.close()
    assert taken < 100 + 20 * shares.SIZE


def test_a_share_of_heavy_things_holds_fewer():
    stand = Stand()
    assert through(stand, range(10), weight=lambda _: shares.WEIGHT // 2) == [2 * n for n in range(10)]
    assert {len(items) for items in stand.taken} == {2}


@pytest.mark.parametrize("seed", range(20))
def test_what_a_dead_worker_had_in_hand_is_done_again_and_only_that(seed):
    stand = Stand(seed, unlucky=1)
    assert through(stand, range(400)) == [2 * n for n in range(400)]
    assert len(stand.taken) <= 400 / shares.SIZE + 4


@pytest.mark.parametrize("seed", range(20))
def test_bad_luck_again_and_again_loses_nothing(seed):
    answers = through(Stand(seed, unlucky=6), range(200))
    kept = [answer for answer in answers if not isinstance(answer, str)]
    assert len(answers) == 200
    assert kept == [2 * n for n, answer in enumerate(answers) if not isinstance(answer, str)]
    assert len(kept) >= 197


@pytest.mark.parametrize("silent", [False, True])
@pytest.mark.parametrize("deadly", [[0], [17], [199], [3, 4, 5, 40, 199], list(range(16, 32))])
def test_a_thing_that_no_worker_survives_is_found_and_given_up(deadly, silent):
    stand = Stand(deadly=deadly, silent=silent)
    answers = through(stand, range(200))
    reason = "no answer came" if silent else "of what it was given"
    assert answers == [f"{n}: {reason}" if n in deadly else 2 * n for n in range(200)]
    assert len(stand.taken) < 200


def test_workers_that_die_with_nothing_in_hand_end_the_run():
    def hopeless(row):
        next(row)
        raise WorkerLost("no memory")
        yield

    with pytest.raises(WorkersError, match="with nothing in hand too"):
        through(hopeless, range(100))


def test_an_error_of_the_work_itself_is_not_tried_again():
    def wrong(row):
        next(row)
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        through(wrong, range(100))
