"""The outbox: what it remembers, and what it says when it cannot."""

from __future__ import annotations

import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.deliver.mail.addresses import mailbox
from briefing.deliver.mail.outbox import NAME, Entry, opened, sent
from briefing.deliver.mail.rounds import due
from briefing.errors import OutboxError

NOW = datetime(2024, 3, 12, 6, 30, tzinfo=UTC)
LATER = datetime(2024, 3, 13, 6, 30, tzinfo=UTC)


def note(output: Path, state: str, *, name: str = "2024-03-12", sha256: str = "aa", recipient: str = "ann@x.y") -> None:
    with opened(output / NAME, name=name, sha256=sha256, now=NOW) as outbox:
        outbox.queue([recipient])
        outbox.mark(recipient, state, "why")


def test_it_remembers_each_recipient_with_the_date_of_the_message(tmp_path):
    with opened(tmp_path / NAME, name="2024-03-12", sha256="aa", now=NOW) as outbox:
        outbox.queue(["ann@x.y", "bo@x.y"])
        outbox.mark("bo@x.y", "refused", "550 no")
    with opened(tmp_path / NAME, name="2024-03-12", sha256="aa", now=LATER) as outbox:
        outbox.queue(["bo@x.y", "cy@x.y"])
        assert list(outbox.entries().values()) == [
            Entry(recipient="ann@x.y", date=NOW, state="queued"),
            Entry(recipient="bo@x.y", date=NOW, state="refused", reason="550 no"),
            Entry(recipient="cy@x.y", date=LATER, state="queued"),
        ]
    with opened(tmp_path / NAME, name="2024-03-12", sha256="bb", now=NOW) as outbox:
        assert outbox.entries() == {}


def test_what_a_dead_run_was_sending_is_uncertain(tmp_path):
    note(tmp_path, "sending")
    with opened(tmp_path / NAME, name="2024-03-12", sha256="aa", now=NOW) as outbox:
        (entry,) = outbox.entries().values()
    assert entry.state == "uncertain"
    assert "the program ended" in entry.reason


@pytest.mark.parametrize(
    ("state", "gone"),
    [("queued", 0), ("sending", 1), ("sent", 1), ("refused", 0), ("deferred", 0), ("uncertain", 1)],
)
def test_an_edition_counts_as_sent_from_the_first_message_on(tmp_path, state, gone):
    note(tmp_path, state)
    assert sent(tmp_path) == ({"2024-03-12": {"aa"}} if gone else {})


def test_without_an_outbox_nothing_was_sent_and_none_is_made(tmp_path):
    assert sent(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("resend", [True, False])
def test_who_is_due(resend):
    states = ("queued", "sending", "sent", "refused", "deferred", "uncertain")
    boxes = [mailbox(f"{state}@x.y") for state in states] + [mailbox("new@x.y")]
    entries = {f"{state}@x.y": Entry(recipient=f"{state}@x.y", date=NOW, state=state) for state in states}
    found = [box.local for box in due(boxes, entries, resend=resend)]
    assert found == (["queued", "refused", "deferred", "uncertain", "new"] if resend else ["queued", "deferred", "new"])


@pytest.mark.attack("Mail", "Other users of the machine", "the outbox is its owner's alone")
def test_nobody_else_may_read_who_reads_the_brief(tmp_path):
    note(tmp_path, "sent")
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_newer_schema_is_left_alone(tmp_path):
    note(tmp_path, "sent")
    with sqlite3.connect(tmp_path / NAME) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()
    before = (tmp_path / NAME).read_bytes()
    for look in (lambda: sent(tmp_path), lambda: note(tmp_path, "sent")):
        with pytest.raises(OutboxError, match="newer version"):
            look()
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize("damage", ["no database", "cut", "tables", "date", "state"])
def test_a_damaged_file_is_told_in_one_line_and_left_alone(tmp_path, damage):
    path = tmp_path / NAME
    note(tmp_path, "sent")
    if damage == "no database":
        path.write_bytes(b"nothing of the kind " * 100)
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        change = {
            "tables": "DROP TABLE message",
            "date": "UPDATE message SET date = 'some day'",
            "state": "PRAGMA ignore_check_constraints = 1; UPDATE message SET state = 'lost'",
        }[damage]
        file = sqlite3.connect(path)
        file.executescript(change)
        file.close()
    before = path.read_bytes()
    with (
        pytest.raises(OutboxError, match=r"outbox\.sqlite3: (is damaged|cannot be read)") as told,
        opened(path, name="2024-03-12", sha256="aa", now=NOW) as outbox,
    ):
        outbox.entries()
    assert "\n" not in str(told.value)
    if damage in {"no database", "cut"}:
        assert path.read_bytes() == before
        with pytest.raises(OutboxError):
            sent(tmp_path)


def test_a_full_disk_is_told_in_one_line_and_what_was_noted_stands(tmp_path):
    note(tmp_path, "sent")
    with opened(tmp_path / NAME, name="2024-03-12", sha256="aa", now=NOW) as outbox:
        outbox._file.execute("PRAGMA max_page_count = 1")  # noqa: SLF001  # SQLite's own way to a full disk
        with pytest.raises(OutboxError, match="full"):
            outbox.queue(f"{n}@example.org" for n in range(10_000))
    with opened(tmp_path / NAME, name="2024-03-12", sha256="aa", now=NOW) as outbox:
        assert [entry.state for entry in outbox.entries().values()] == ["sent"]


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_no_file_is_told_in_one_line(tmp_path, kind):
    path = tmp_path / NAME
    if kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "elsewhere.sqlite3")
        (tmp_path / "elsewhere.sqlite3").write_bytes(b"")
    with pytest.raises(OutboxError, match="cannot be read or written"):
        sent(tmp_path)


def test_an_error_of_the_work_done_with_it_is_no_error_of_the_file(tmp_path):
    with (
        pytest.raises(ValueError, match="mine"),
        opened(tmp_path / NAME, name="2024-03-12", sha256="aa", now=NOW),
    ):
        raise ValueError("mine")
