"""The file of the archive: how it is laid out, opened, and brought to the newest layout; and what can be wrong with it.

    source ──< lead >── article ──< version ──< citation >── edition

An article is known under *names*: the addresses that lead to it and the hash of what it says. What was fetched is kept
with its original bytes, so that it can be read anew; of files that a build read, the text alone is kept.

A write-ahead log lets a build read while a fetch writes. It needs memory that processes share, which folders on other
machines do not give: there SQLite falls back to its rollback journal, and the one waits for the other.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from briefing.errors import ArchiveError

NAME: Final = "archive.sqlite3"
#: Seconds that one run waits for another's transaction; the longest measured takes a tenth of one.
PATIENCE: Final = 30.0

#: Each brings the file to the next version of its schema, which `user_version` names.
MIGRATIONS: Final = (
    """
    CREATE TABLE source (
        address TEXT PRIMARY KEY,
        checked TEXT NOT NULL,
        etag TEXT,
        last_modified TEXT,
        sha256 TEXT,
        moved TEXT,
        failed TEXT,
        waiting TEXT
    ) WITHOUT ROWID;
    CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        newest INTEGER REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED
    );
    CREATE TABLE name (
        name TEXT PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE
    ) WITHOUT ROWID;
    CREATE INDEX name_article ON name (article);
    CREATE TABLE version (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL,
        seen TEXT NOT NULL,
        origin TEXT NOT NULL,
        url TEXT,
        headline TEXT NOT NULL,
        outlet TEXT,
        byline TEXT,
        published TEXT,
        language TEXT NOT NULL,
        media_type TEXT NOT NULL,
        told TEXT,
        text TEXT NOT NULL,
        content BLOB
    );
    CREATE INDEX version_article ON version (article);
    CREATE INDEX version_published ON version (published);
    CREATE TABLE lead (
        source TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
        PRIMARY KEY (source, article)
    ) WITHOUT ROWID;
    CREATE INDEX lead_article ON lead (article);
    CREATE TABLE edition (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        date TEXT NOT NULL,
        built TEXT NOT NULL,
        sent TEXT
    );
    CREATE TABLE citation (
        edition INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
        version INTEGER NOT NULL REFERENCES version (id),
        PRIMARY KEY (edition, version)
    ) WITHOUT ROWID;
    CREATE INDEX citation_version ON citation (version);
    CREATE VIRTUAL TABLE words USING fts5 (
        headline, text, content = 'version', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER version_read AFTER INSERT ON version BEGIN
        INSERT INTO words (rowid, headline, text) VALUES (new.id, new.headline, new.text);
    END;
    CREATE TRIGGER version_gone AFTER DELETE ON version BEGIN
        INSERT INTO words (words, rowid, headline, text) VALUES ('delete', old.id, old.headline, old.text);
    END;
    """,
    # Without it, every version that is forgotten has all articles looked through for one that refers to it.
    "CREATE INDEX article_newest ON article (newest);",
)
#: The number of the newest layout.
LAYOUT: Final = len(MIGRATIONS)


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The file of the archive, made where it is missing and brought to the newest layout.

    Raises `ArchiveError` where it cannot be read or written, is damaged, or was written by a newer program.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        # What somebody reads is nobody else's business, and a feed's address may hold a password.
        # Only where it is missing: to close a file takes away the locks that this process holds on it through SQLite.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        file = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        with told(path):
            file.execute("PRAGMA foreign_keys = ON")
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = FULL")
            _migrate(file, path)
        yield file
    finally:
        file.close()


@contextmanager
def transaction(file: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All or nothing; one writer at a time, and the others wait."""
    with told(path):
        file.execute("BEGIN IMMEDIATE")
        try:
            yield
            file.execute("COMMIT")
        except BaseException:
            if file.in_transaction:
                file.execute("ROLLBACK")
            raise


def _migrate(file: sqlite3.Connection, path: Path) -> None:
    if version_of(file, path) == len(MIGRATIONS):
        return
    with transaction(file, path):
        for number, statements in enumerate(MIGRATIONS[version_of(file, path) :], version_of(file, path) + 1):
            for statement in _statements(statements):
                file.execute(statement)
            file.execute(f"PRAGMA user_version = {number}")


def version_of(file: sqlite3.Connection, path: Path) -> int:
    """The number of the file's layout. Raises `ArchiveError` where a newer program wrote it."""
    version: int = file.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise ArchiveError(f"{path}: written by a newer version of this program; update this one")
    return version


def _statements(text: str) -> Iterator[str]:
    """The statements of a migration, one by one: `executescript` would commit before it begins."""
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Whatever is wrong with the file is told in one line."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ArchiveError(f"{path}: cannot be read or written ({error}); mend that first, or make room") from None
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from None
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read or written ({error.strerror}); mend that first") from None


def damaged(path: Path, error: Exception) -> ArchiveError:
    """What is said where the file holds what no program of ours wrote."""
    return ArchiveError(f"{path}: is damaged ({error}); put back a copy, or move it away and fetch again")
