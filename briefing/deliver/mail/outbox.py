"""The outbox: who was sent which edition, and how far that has come. What has been sent is never sent again.

    queued ──> sending ──> sent
       │          ├─────> refused     the server does not want it, now or ever
       │          ├─────> deferred    the server does not want it now, or broke off before it had the whole message
       │          └─────> uncertain   it had the whole message, and nobody knows what became of it
       └──> refused, deferred

Each step is on the disk before the next thing happens: *sending* is written before the first byte of a message goes
out. A row that still says so when a run begins was left by one that died, and becomes *uncertain*.

The rollback journal, not a write-ahead log: the log needs memory that processes share, which folders on other machines
do not give, and one run at a time writes here anyway.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from briefing.errors import OutboxError
from briefing.model import Frozen

NAME = "outbox.sqlite3"

State = Literal["queued", "sending", "sent", "refused", "deferred", "uncertain"]
#: A message in one of these states is, or may be, in somebody's mailbox: its edition is never overwritten.
GONE: tuple[State, ...] = ("sending", "sent", "uncertain")

_LEFT = "the program ended while the message was being handed over"

#: Each brings the file to the next version of its schema, which `user_version` names.
_MIGRATIONS = (
    """
    CREATE TABLE edition (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL
    );
    CREATE TABLE message (
        edition INTEGER NOT NULL REFERENCES edition (id),
        recipient TEXT NOT NULL,
        date TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'deferred', 'uncertain')),
        reason TEXT NOT NULL DEFAULT '',
        changed TEXT NOT NULL,
        PRIMARY KEY (edition, recipient)
    );
    """,
)


class Entry(Frozen, frozen=True, kw_only=True):
    """One edition's message to one recipient."""

    #: The key of the recipient's mailbox.
    recipient: str
    #: What its `Date` says, each time it is sent.
    date: datetime
    state: State
    #: Why it is in that state, in one line; empty where that needs no reason.
    reason: str = ""


class Outbox:
    """The messages of one edition. `opened` gives it; the output folder must be locked.

    Every method raises `OutboxError` where the file cannot be read or written.
    """

    def __init__(self, file: sqlite3.Connection, path: Path | None, edition: int, now: datetime) -> None:
        self._file = file
        self._path = path
        self._edition = edition
        self._now = now

    def entries(self) -> dict[str, Entry]:
        """What is known of each recipient of the edition, by his or her key."""
        asked = "SELECT recipient, date, state, reason FROM message WHERE edition = ? ORDER BY rowid"
        with _told(self._path):
            return {row[0]: _entry(*row) for row in self._file.execute(asked, (self._edition,))}

    def queue(self, recipients: Iterable[str]) -> None:
        """Note those that are not noted yet; their messages are dated now."""
        moment = self._now.isoformat(timespec="seconds")
        noted = "INSERT OR IGNORE INTO message (edition, recipient, date, state, changed) VALUES (?, ?, ?, 'queued', ?)"
        with _told(self._path):
            self._file.executemany(noted, [(self._edition, recipient, moment, moment) for recipient in recipients])
            self._file.commit()

    def mark(self, recipient: str, state: State, reason: str = "") -> None:
        """Write down how far a recipient's message has come. It is on the disk when this returns."""
        noted = "UPDATE message SET state = ?, reason = ?, changed = ? WHERE edition = ? AND recipient = ?"
        moment = self._now.isoformat(timespec="seconds")
        with _told(self._path):
            self._file.execute(noted, (state, reason, moment, self._edition, recipient))
            self._file.commit()


@contextmanager
def opened(path: Path | None, *, name: str, sha256: str, now: datetime) -> Iterator[Outbox]:
    """The outbox, for the edition of that name and hash. Without a path it is kept in memory and forgotten.

    Raises `OutboxError` where the file cannot be read or written.
    """
    with _connected(path) as file:
        with _told(path):
            file.execute("INSERT OR IGNORE INTO edition (sha256, name) VALUES (?, ?)", (sha256, name))
            file.execute("UPDATE message SET state = 'uncertain', reason = ? WHERE state = 'sending'", (_LEFT,))
            file.commit()
            (edition,) = file.execute("SELECT id FROM edition WHERE sha256 = ?", (sha256,)).fetchone()
        yield Outbox(file, path, edition, now)


def sent(output: Path) -> Mapping[str, frozenset[str]]:
    """Editions in the output folder that have gone, or may have gone, to anybody: their hashes by their names.

    Raises `OutboxError` where nobody can tell.
    """
    path = output / NAME
    if not path.exists():
        return {}
    asked = "SELECT DISTINCT name, sha256 FROM edition JOIN message ON edition.id = edition WHERE state IN (?, ?, ?)"
    with _connected(path) as file, _told(path):
        rows = file.execute(asked, GONE).fetchall()
    return {name: frozenset(hashed for other, hashed in rows if other == name) for name, _ in rows}


@contextmanager
def _connected(path: Path | None) -> Iterator[sqlite3.Connection]:
    with _told(path):
        if path is not None:
            # Who reads the brief is nobody else's business; SQLite gives its journal the rights of the file itself.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        file = sqlite3.connect(":memory:" if path is None else path)
    try:
        with _told(path):
            file.execute("PRAGMA foreign_keys = ON")
            file.execute("PRAGMA journal_mode = DELETE")
            file.execute("PRAGMA synchronous = EXTRA")
            _migrate(file, path)
        yield file
    finally:
        file.close()


def _migrate(file: sqlite3.Connection, path: Path | None) -> None:
    (version,) = file.execute("PRAGMA user_version").fetchone()
    if version > len(_MIGRATIONS):
        raise OutboxError(f"{path}: written by a newer version of this program; send with that one, or update this one")
    for number, statements in enumerate(_MIGRATIONS[version:], version + 1):
        file.executescript(f"BEGIN IMMEDIATE; {statements} PRAGMA user_version = {number}; COMMIT;")


@contextmanager
def _told(path: Path | None) -> Iterator[None]:
    """Whatever is wrong with the file is told in one line."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OutboxError(f"{path}: cannot be read or written ({error}); mend that first, or make room") from None
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        raise OutboxError(
            f"{path}: is damaged ({error}); put back a copy, or move it away: it knows who was sent which edition"
        ) from None
    except OSError as error:
        raise OutboxError(f"{path}: cannot be read or written ({error.strerror}); mend that first") from None


def _entry(recipient: str, date: str, state: State, reason: str) -> Entry:
    if state not in get_args(State):
        raise ValueError(f"there is no state {state!r}")
    return Entry(recipient=recipient, date=datetime.fromisoformat(date), state=state, reason=reason)
