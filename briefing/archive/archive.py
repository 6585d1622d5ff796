"""What was read, which editions were made of it, and which of these were sent."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

import msgspec

from briefing.archive.identity import body, names
from briefing.archive.schema import damaged, told, transaction
from briefing.model import Article, Clipping, Edition, Frozen, Told

#: What became of a clipping that was kept.
Kept = Literal["new", "changed", "unchanged"]
#: Rows that are asked for at once: SQLite takes no more than a thousand values in older builds.
_ROWS: Final = 500
_PRESSED: Final = 6

T = TypeVar("T")


class Source(Frozen, kw_only=True):
    """A feed or a page that is asked again and again, and what it answered last."""

    address: str
    #: When it was asked last, ISO 8601 in UTC.
    checked: str = ""
    etag: str | None = None
    last_modified: str | None = None
    #: Of the body that it gave last.
    sha256: str | None = None
    #: Where it says that it has moved to for good.
    moved: str | None = None
    #: Why it could not be had when it was asked last; None where it could.
    failed: str | None = None
    #: What it led to and could not be had yet, in the words of whoever asked.
    waiting: str | None = None


class EditionNote(Frozen, kw_only=True):
    """An edition that was built, and when it was sent, if it was. Moments are ISO 8601 in UTC."""

    #: Of its `SHA256SUMS`, and so of all that it holds.
    sha256: str
    #: The name of its folder.
    name: str
    title: str
    date: date
    built: str
    sent: str | None


class Archive:
    """An open archive; `opened` gives one. Every method raises `ArchiveError` where the file fails."""

    def __init__(self, file: sqlite3.Connection, path: Path, now: datetime) -> None:
        self.file = file
        self.path = path
        self.now = now.astimezone(UTC).isoformat(timespec="seconds")

    def source(self, address: str) -> Source | None:
        """What a feed or a page answered last; None where it was never asked."""
        asked = f"SELECT {', '.join(Source.__struct_fields__)} FROM source WHERE address = ?"  # noqa: S608  # ours
        return next((self._as(Source, row) for row in self._rows(asked, (address,))), None)

    def note_source(self, source: Source) -> None:
        """Write down what a feed or a page has answered, now."""
        self.note_sources([source])

    def note_sources(self, sources: Iterable[Source]) -> None:
        """Write down what several have answered, now."""
        with transaction(self.file, self.path):
            for source in sources:
                values = {**msgspec.structs.asdict(source), "checked": self.now}
                self._insert("source", values, "INSERT OR REPLACE")

    def keep(self, clipping: Clipping, article: Article, *, source: str) -> Kept:
        """Keep what a source led to, with its original bytes.

        The same article under two addresses, or with other furniture around the same sentences, is one and is kept
        once; one that says something else under an address that is known is a new version of it.
        """
        with transaction(self.file, self.path):
            return self._keep(clipping, article, source=source)

    def keep_all(self, found: Iterable[tuple[Clipping, Article]], *, source: str) -> list[Kept]:
        """Keep all that a source led to, or nothing. See `keep`."""
        with transaction(self.file, self.path):
            return [self._keep(clipping, article, source=source) for clipping, article in found]

    def _keep(self, clipping: Clipping, article: Article, *, source: str) -> Kept:
        version, kept = self._noted(article, clipping)
        number = self.file.execute("SELECT article FROM version WHERE id = ?", (version,)).fetchone()[0]
        self.file.execute("INSERT OR IGNORE INTO lead (source, article) VALUES (?, ?)", (source, number))
        return kept

    def gathered(
        self,
        sources: Collection[str] | None = None,
        *,
        without: Collection[str] = (),
        published_since: date | None = None,
    ) -> list[Clipping]:
        """The newest version of each article that sources led to, in order of origin.

        Args:
            sources: addresses of feeds and pages; None for all.
            without: `sha256` of original bytes that are not wanted; they are not loaded.
            published_since: what is dated earlier is not wanted; what is not dated is.
        """
        wanted = [
            number
            for number, sha256, published in self._newest(sources)
            if sha256 not in without and (published_since is None or not published or published >= str(published_since))
        ]
        found = []
        numbers = iter(wanted)
        while some := list(islice(numbers, _ROWS)):
            asked = f"SELECT origin, content, media_type, told FROM version WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608  # marks
            found += [self._clipping(*row) for row in self._rows(asked, some)]
        return sorted(found, key=lambda clipping: clipping.origin)

    def newest_published(self, sources: Collection[str] | None = None) -> date | None:
        """The day of the newest article that sources led to; None where none is dated."""
        days = [published for _, _, published in self._newest(sources) if published]
        return date.fromisoformat(max(days)) if days else None

    def note_edition(
        self, edition: Edition, *, name: str, sha256: str, articles: Sequence[Article], media_type: str = "text/plain"
    ) -> None:
        """Write down that an edition was built, and what it was made of.

        Args:
            edition: its record.
            name: of its folder.
            sha256: of its `SHA256SUMS`.
            articles: that it was made of; what is not yet in the archive is kept by its text.
            media_type: of those articles.
        """
        with transaction(self.file, self.path):
            day = edition.date.isoformat()
            values = {"sha256": sha256, "name": name, "title": edition.title, "date": day, "built": self.now}
            self._insert("edition", values, "INSERT OR IGNORE")
            (number,) = self.file.execute("SELECT id FROM edition WHERE sha256 = ?", (sha256,)).fetchone()
            for article in articles:
                version, _ = self._noted(article, Clipping(origin=article.origin, content=b"", media_type=media_type))
                self.file.execute("INSERT OR IGNORE INTO citation (edition, version) VALUES (?, ?)", (number, version))

    def note_sent(self, sha256: str) -> None:
        """Write down that an edition has gone to somebody, now; the first time counts."""
        with transaction(self.file, self.path):
            self.file.execute("UPDATE edition SET sent = ? WHERE sha256 = ? AND sent IS NULL", (self.now, sha256))

    def editions(self) -> list[EditionNote]:
        """The editions that were built, the oldest day first."""
        asked = f"SELECT {', '.join(EditionNote.__struct_fields__)} FROM edition ORDER BY date, id"  # noqa: S608  # ours
        return [self._as(EditionNote, row) for row in self._rows(asked)]

    def sent(self) -> list[EditionNote]:
        """Those of the editions that were sent."""
        return [edition for edition in self.editions() if edition.sent is not None]

    def _newest(self, sources: Collection[str] | None) -> Iterator[tuple[int, str, str | None]]:
        """Number, hash and day of the newest versions that sources led to."""
        asked = "SELECT id, sha256, published FROM version WHERE id IN (SELECT newest FROM article)"
        if sources is None:
            yield from self._rows(asked)
            return
        led = "article IN (SELECT article FROM lead WHERE source IN (SELECT value FROM json_each(?)))"
        yield from self._rows(f"{asked} AND {led}", (msgspec.json.encode(sorted(sources)).decode(),))

    def _noted(self, article: Article, clipping: Clipping) -> tuple[int, Kept]:
        """The number of the version that an article is, and what became of it. Within a transaction."""
        says = body(article)
        known = self._one("SELECT id, article FROM version WHERE sha256 = ?", article.sha256)
        if known is not None:
            version, number = known
            if clipping.content:
                self._fill(version, number, clipping)
            self._name(number, article, says)
            return version, "unchanged"
        number = self._known(article, says)
        if number is None:
            number = self.file.execute("INSERT INTO article DEFAULT VALUES").lastrowid
            kept: Kept = "new"
        else:
            same = self._one("SELECT id, content IS NULL FROM version WHERE article = ? AND body = ?", number, says)
            if same is not None and not (same[1] and clipping.content):
                self._name(number, article, says)
                return same[0], "unchanged"
            kept = "changed" if same is None else "unchanged"
        version = self._version(number, article, clipping, says)
        self._name(number, article, says)
        return version, kept

    def _known(self, article: Article, says: str) -> int | None:
        """The number of the article that is known by one of its names."""
        for name in names(article, says):
            if found := self._one("SELECT article FROM name WHERE name = ?", name):
                number: int = found[0]
                return number
        return None

    def _name(self, number: int, article: Article, says: str) -> None:
        named = [(name, number) for name in names(article, says)]
        self.file.executemany("INSERT OR IGNORE INTO name (name, article) VALUES (?, ?)", named)

    def _version(self, number: int, article: Article, clipping: Clipping, says: str) -> int:
        values = {
            "article": number,
            "sha256": article.sha256,
            "body": says,
            "seen": self.now,
            "origin": article.origin,
            "url": article.url,
            "headline": article.headline,
            "outlet": article.outlet,
            "byline": article.byline,
            "published": article.published.isoformat() if article.published else None,
            "language": article.language,
            "media_type": clipping.media_type,
            "text": article.text,
        }
        version = self._insert("version", values)
        if clipping.content:
            self._fill(version, number, clipping)
        return version

    def _fill(self, version: int, number: int, clipping: Clipping) -> None:
        """Keep the original bytes of a version, where they are not kept yet, as the newest that was fetched."""
        told_of = None if clipping.told is None else msgspec.json.encode(clipping.told).decode()
        content = zlib.compress(clipping.content, _PRESSED)
        filled = "UPDATE version SET content = ?, media_type = ?, told = ? WHERE id = ? AND content IS NULL"
        done = self.file.execute(filled, (content, clipping.media_type, told_of, version))
        if done.rowcount:
            self.file.execute("UPDATE article SET newest = ? WHERE id = ?", (version, number))

    def _clipping(self, origin: str, content: bytes, media_type: str, told_of: str | None) -> Clipping:
        try:
            said = None if told_of is None else msgspec.json.decode(told_of, type=Told)
            return Clipping(origin=origin, content=zlib.decompress(content), media_type=media_type, told=said)
        except (zlib.error, msgspec.DecodeError, TypeError) as error:
            raise damaged(self.path, error) from None

    def _insert(self, table: str, values: Mapping[str, object], verb: str = "INSERT") -> int:
        """Write a row; its number is returned."""
        marks = ", ".join("?" * len(values))
        done = self.file.execute(f"{verb} INTO {table} ({', '.join(values)}) VALUES ({marks})", [*values.values()])
        return done.lastrowid or 0

    def _one(self, asked: str, *values: object) -> Any:  # noqa: ANN401  # whatever the columns hold
        return self.file.execute(asked, values).fetchone()

    def _rows(self, asked: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        with told(self.path):
            yield from self.file.execute(asked, values)

    def _as(self, kind: type[T], row: tuple[Any, ...]) -> T:
        """A row as a value of ours: nobody vouches for what stands in a file."""
        try:
            return msgspec.convert(dict(zip(kind.__struct_fields__, row, strict=True)), kind)  # type: ignore[attr-defined]  # all are structs
        except msgspec.ValidationError as error:
            raise damaged(self.path, error) from None
