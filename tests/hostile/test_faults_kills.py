"""Killed at any moment, nothing is half, nothing is sent twice, and the next run comes to the same end.

`tests/fetching/test_kills.py` kills `fetch`, and `build` of what was fetched, fifty times more.
"""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter

import pytest

from tests.deliver.mail.postoffice import Mailroom, serving
from tests.hostile.faults import files, killed, running, seconds, whole_database, whole_edition
from tests.newsroom import clippings

pytestmark = pytest.mark.full

#: Times that each command is killed; after every so many of them a run is let come to its end.
KILLS, WHOLE_AFTER = 20, 5
#: A run is killed up to here in its usual time, and a little beyond, since machines are not always as busy.
BEYOND = 1.1
BUILD = ("build", "pile", "-c", "pile/briefing.toml", "--format", "html,pdf", "-q", "-o")
DATE = "2021-05-03"


@pytest.fixture
def chance():
    return random.Random(11)  # noqa: S311  # moments, no secret


@pytest.fixture
def desk(tmp_path):
    clippings(tmp_path / "pile")
    return tmp_path


@pytest.mark.attack(
    "Faults of the machine",
    f"`briefing build` of HTML and PDF, killed {KILLS} times by kill −9 at random moments",
    "no half edition: none, the one of before, or the new one, all sums right; archive is whole; no process is left; "
    "the next run comes to the same bytes",
)
def test_a_build_that_is_killed(desk, chance):
    takes = seconds(*BUILD, "whole", cwd=desk)
    expected = files(desk / "whole")
    (desk / "out").mkdir()
    for kill in range(1, KILLS + 1):
        with running(*BUILD, "out", cwd=desk) as run:
            killed(run, chance.uniform(0, takes * BEYOND))
        whole_database(desk / "out" / "archive.sqlite3")
        if whole_edition(desk / "out" / DATE):
            assert files(desk / "out") == expected
        if kill % WHOLE_AFTER == 0:
            seconds(*BUILD, "out", cwd=desk)
            assert files(desk / "out") == expected
            assert sorted(path.name for path in (desk / "out").iterdir()) == [".lock", DATE, "archive.sqlite3"]
            shutil.rmtree(desk / "out")
            (desk / "out").mkdir()


@pytest.mark.loopback
@pytest.mark.attack(
    "Faults of the machine",
    f"`briefing send` to 40 recipients, killed {KILLS} times by kill −9 at random moments, until all have been served",
    "nobody gets it twice; of whom it is not known, that is told and they are left alone; the outbox is whole",
)
def test_a_sending_that_is_killed(desk, chance):
    seconds(*BUILD, "made", cwd=desk)
    people = [f"reader{n}@example.org" for n in range(40)]
    with serving(Mailroom()) as room:
        (desk / "briefing.toml").write_text(
            f'[mail]\nsender = "desk@example.org"\nto = {json.dumps(people)}\nserver = "127.0.0.1"\n'
            f'port = {room.port}\nsecurity = "none"\n'
        )
        takes = seconds("send", "-o", shutil.copytree(desk / "made", desk / "timed"), cwd=desk)
        for trial in range(KILLS // WHOLE_AFTER):
            output = f"out{trial}"
            shutil.copytree(desk / "made", desk / output)
            room.got.clear()
            for _ in range(WHOLE_AFTER):
                with running("send", "-q", "-o", output, cwd=desk) as run:
                    killed(run, chance.uniform(0, takes * BEYOND))
                whole_database(desk / output / "outbox.sqlite3")
                assert max(Counter(room.recipients).values(), default=1) == 1
            with running("send", "-q", "-o", output, cwd=desk) as run:
                _, complaint = run.communicate(timeout=120)
            assert run.returncode in {0, 3}, complaint
            assert max(Counter(room.recipients).values()) == 1
            unsure = [who for who in people if f"{who}:".encode() in complaint]
            assert {*room.recipients, *unsure} == {*people}
            assert len(unsure) <= WHOLE_AFTER


@pytest.mark.attack(
    "Faults of the machine",
    f"`briefing publish` to a folder, killed {KILLS} times by kill −9 at random moments",
    "every file of the site is that of before or that of now, whole; the next run puts the same site",
)
def test_a_publishing_that_is_killed(desk, chance):
    seconds(*BUILD, "out", cwd=desk)
    (desk / "briefing.toml").write_text('[site]\naddress = "https://brief.example/"\n')
    seconds("publish", "-o", "out", "--to", "before", cwd=desk)
    before = files(desk / "before")
    seconds(*BUILD, "out", "--date", "2021-05-04", cwd=desk)
    shutil.copytree(desk / "out", desk / "timed")
    takes = seconds("publish", "-o", "timed", "--to", "after", cwd=desk)
    after = files(desk / "after")
    for kill in range(1, KILLS + 1):
        if kill % WHOLE_AFTER == 1:
            shutil.rmtree(desk / "site", ignore_errors=True)
            shutil.rmtree(desk / "out" / ".site", ignore_errors=True)
            shutil.copytree(desk / "before", desk / "site")
        with running("publish", "-q", "-o", "out", "--to", "site", cwd=desk) as run:
            killed(run, chance.uniform(0, takes * BEYOND))
        for path, content in files(desk / "site").items():
            assert content in (before.get(path), after.get(path)), path
        if kill % WHOLE_AFTER == 0:
            seconds("publish", "-o", "out", "--to", "site", cwd=desk)
            assert files(desk / "site") == after
