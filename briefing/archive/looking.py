"""Looking things up: what stands in an archive, by words, by day, and in which versions."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from briefing.archive.archive import EditionNote
from briefing.archive.schema import LAYOUT, PATIENCE, damaged, told, version_of
from briefing.errors import ArchiveError
from briefing.model import Frozen

#: What no text of SQLite holds, or what it takes for its end: half characters from undecodable names, and NUL.
_UNWRITABLE: Final = re.compile(r"[\0\ud800-\udfff]")
#: Words that a search may have; more is no search, and costs time with each.
MOST_WORDS: Final = 32
#: Words, or lines, that are compared each with each: two texts of one word repeated so often take a second.
MOST_COMPARED: Final = 2_000
#: Words around a change that are shown with it.
AROUND: Final = 3
_COLUMNS: Final = ", ".join(
    f"version.{name}" for name in "id article sha256 seen origin url headline outlet byline published language".split()
)


T = TypeVar("T")


class Kept(Frozen, kw_only=True):
    """A version of an article, without its text."""

    number: int
    #: The number of the article that it is a version of.
    article: int
    sha256: str
    #: When it came in first, ISO 8601 in UTC.
    seen: str
    origin: str
    url: str | None
    headline: str
    outlet: str | None
    byline: str | None
    published: date | None
    language: str

    @property
    def id(self) -> str:
        """The id that editions know it by."""
        return self.sha256[:12]


class Hit(Frozen, kw_only=True):
    """What a search has found: a version, and the words around what was looked for."""

    kept: Kept
    #: One line, the words that were looked for between « and ».
    snippet: str


class Change(Frozen, kw_only=True):
    """Where a version says something else than the one before: words gone, words come, and what stands before them."""

    before: str
    gone: str
    come: str


class Look:
    """An archive that is only read, from `looked_into`. Its methods raise `ArchiveError` where the file fails."""

    def __init__(self, file: sqlite3.Connection, path: Path) -> None:
        self._file = file
        self._path = path

    def search(self, query: str, limit: int) -> list[Hit]:
        """The newest versions that have all words of a query, the best first (BM25). Any text is a query."""
        words = _UNWRITABLE.sub(" ", query).split()[:MOST_WORDS]
        if not words:
            return []
        # in quotation marks nothing is an operator, and FTS5 takes a word apart as it took the texts apart
        match = " ".join('"' + word.replace('"', '""') + '"' for word in words)
        asked = f"""
            SELECT {_COLUMNS}, snippet(words, -1, '«', '»', ' … ', 24)
            FROM words JOIN version ON version.id = words.rowid
            WHERE words MATCH ? AND NOT EXISTS (
                SELECT 1 FROM version AS later WHERE later.article = version.article AND later.id > version.id
            ) ORDER BY bm25(words, 4.0, 1.0), version.id LIMIT ?
        """  # noqa: S608  # the columns are ours
        return [
            Hit(kept=self._kept(row[:-1]), snippet=" ".join(row[-1].split()))
            for row in self._rows(asked, (match, max(0, limit)))
        ]

    def articles(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        limit: int | None = None,
    ) -> list[Kept]:
        """The newest version of each article, the newest day first; what is not dated counts by when it came in."""
        day = "coalesce(published, substr(seen, 1, 10))"
        asked = f"""
            SELECT {_COLUMNS} FROM version WHERE NOT EXISTS (
                SELECT 1 FROM version AS later WHERE later.article = version.article AND later.id > version.id
            ) AND (?1 IS NULL OR {day} >= ?1) AND (?2 IS NULL OR {day} <= ?2)
            AND (?3 IS NULL OR lower(outlet) = lower(?3)) ORDER BY {day} DESC, version.id DESC LIMIT ?4
        """  # noqa: S608  # the columns are ours
        days = (str(since) if since else None, str(until) if until else None)
        name = None if outlet is None else _UNWRITABLE.sub("\ufffd", outlet)
        return [self._kept(row) for row in self._rows(asked, (*days, name, -1 if limit is None else limit))]

    def editions(self) -> list[EditionNote]:
        """The editions that were built, the newest day first."""
        asked = "SELECT sha256, name, title, date, built, sent FROM edition ORDER BY date DESC, id DESC"
        fields = EditionNote.__struct_fields__
        return [self._as(EditionNote, dict(zip(fields, row, strict=True))) for row in self._rows(asked)]

    def versions(self, beginning: str) -> list[tuple[Kept, str]]:
        """The versions of the article whose id begins so, the oldest first, each with its text.

        Raises `ArchiveError` where no version, or versions of several articles, have such an id.
        """
        digits = beginning.lower()
        if not digits or not set(digits) <= set("0123456789abcdef"):
            raise ArchiveError(f"{beginning!r} is no id of an article; 'briefing archive list' names them")
        numbers = {row[0] for row in self._rows("SELECT article FROM version WHERE sha256 GLOB ?", (f"{digits}*",))}
        if len(numbers) != 1:
            found = "no article" if not numbers else f"{len(numbers)} articles"
            raise ArchiveError(f"{found} in {self._path} whose id begins with {beginning}; see 'briefing archive list'")
        asked = f"SELECT {_COLUMNS}, version.text FROM version WHERE article = ? ORDER BY version.id"  # noqa: S608  # ours
        return [(self._kept(row[:-1]), row[-1]) for row in self._rows(asked, tuple(numbers))]

    def names(self, article: int) -> list[str]:
        """The addresses under which an article is known, without their schemes."""
        asked = "SELECT name FROM name WHERE article = ? AND name LIKE '//%' ORDER BY name"
        return [row[0].removeprefix("//") for row in self._rows(asked, (article,))]

    def cited(self, version: int) -> list[str]:
        """The names of the editions that were made of a version."""
        asked = """
            SELECT name FROM edition JOIN citation ON citation.edition = edition.id WHERE version = ? ORDER BY date, id
        """
        return [row[0] for row in self._rows(asked, (version,))]

    def whole(self) -> list[tuple[Kept, str]]:
        """The newest version of each article with its text, in the order in which they came in."""
        asked = f"""
            SELECT {_COLUMNS}, text FROM version WHERE NOT EXISTS (
                SELECT 1 FROM version AS later WHERE later.article = version.article AND later.id > version.id
            ) ORDER BY version.id
        """  # noqa: S608  # the columns are ours
        return [(self._kept(row[:-1]), row[-1]) for row in self._rows(asked)]

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file, and what refers to nothing; empty where it is whole."""
        broken = [str(row[0]) for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        lost = [
            f"{row[0]}: row {row[1]} refers to {row[2]}, which is not there"
            for row in self._rows("PRAGMA foreign_key_check")
        ]
        return broken + lost

    def _kept(self, row: tuple[Any, ...]) -> Kept:
        return self._as(Kept, dict(zip(Kept.__struct_fields__, row, strict=True)))

    def _as(self, kind: type[T], values: dict[str, object]) -> T:
        try:
            return msgspec.convert(values, kind)
        except msgspec.ValidationError as error:
            raise damaged(self._path, error) from None

    def _rows(self, asked: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        with told(self._path):
            yield from self._file.execute(asked, values)


def changes(before: str, after: str) -> list[Change]:
    """What one text says otherwise than another, in the order of the text.

    Lines are compared first, and then, word by word, those that differ. Where more than `MOST_COMPARED` words in a row
    differ they are told as a whole, for nobody reads such a comparison, and it takes minutes.
    """
    old, new = before.splitlines(), after.splitlines()
    found: list[Change] = []
    for tag, left, right, begin, end in _opcodes(old, new):
        if tag != "equal":
            around = " ".join(new[max(0, begin - AROUND) : begin]).split()[-AROUND:]
            found += _rewritten(" ".join(old[left:right]).split(), " ".join(new[begin:end]).split(), around)
    return found


def _rewritten(old: list[str], new: list[str], around: list[str]) -> Iterator[Change]:
    parts: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(old), 0, len(new))]
    if max(len(old), len(new)) <= MOST_COMPARED:
        parts = _opcodes(old, new)
    for tag, left, right, begin, end in parts:
        if tag != "equal" and (left < right or begin < end):
            context = " ".join((around + new[:begin])[-AROUND:])
            yield Change(before=context, gone=" ".join(old[left:right]), come=" ".join(new[begin:end]))


def _opcodes(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > MOST_COMPARED).get_opcodes()


@contextmanager
def looked_into(path: Path) -> Iterator[Look]:
    """The archive at `path`, to be read only; nothing is made where there is none.

    Raises `ArchiveError` where there is none, or where it cannot be read, is damaged, or is of another layout.
    """
    if not path.is_file():
        raise ArchiveError(f"{path}: there is no archive; 'briefing fetch' or 'briefing build' makes one")
    file = _connected(path)
    try:
        with told(path):
            if version_of(file, path) != LAYOUT:
                raise ArchiveError(
                    f"{path}: written by an older version of this program; 'briefing build' brings it up to date"
                )
        yield Look(file, path)
    finally:
        file.close()


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing and leaves nothing behind.

    SQLite lays a log beside the file to read it, and only who may write clears it away. Where nobody may write, and
    no log lies there, the file is read as it is.
    """
    with told(path):
        alone = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
        mode = "mode=ro&immutable=1" if alone else "mode=rw"
        file = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=PATIENCE)
    try:
        with told(path):
            file.execute("PRAGMA query_only = ON")
    except BaseException:
        file.close()
        raise
    return file
