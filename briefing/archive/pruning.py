"""Pruning: what is old is forgotten; what an edition that was sent cites is kept unless that is asked for too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from briefing.archive.schema import connected, told, transaction
from briefing.model import Frozen

_OLD = "SELECT id FROM version WHERE coalesce(published, substr(seen, 1, 10)) < ?"
_EDITIONS = "DELETE FROM edition WHERE date < ? AND sent IS NULL"
_EDITIONS_TOO = "DELETE FROM edition WHERE date < ?"


class Pruned(Frozen, kw_only=True):
    """What was forgotten."""

    articles: int
    versions: int
    editions: int
    #: Versions that are old, and kept since an edition that was sent cites them.
    cited: int


def prune(path: Path, before: date, *, cited: bool = False) -> Pruned:
    """Forget what is dated, or where it is not dated came in, before a day, and give the room back to the disk.

    Editions that were built before it are forgotten too unless they were sent. With `cited`, those that were sent and
    what they cite go as well.

    Raises `ArchiveError` where the file cannot be read or written.
    """
    day = before.isoformat()
    with connected(path) as file:
        with transaction(file, path):
            editions = file.execute(_EDITIONS_TOO if cited else _EDITIONS, (day,)).rowcount
            file.execute("CREATE TEMP TABLE old AS " + _OLD, (day,))
            (kept,) = file.execute("SELECT count(*) FROM old WHERE id IN (SELECT version FROM citation)").fetchone()
            file.execute("DELETE FROM old WHERE id IN (SELECT version FROM citation)")
            file.execute("UPDATE article SET newest = NULL WHERE newest IN (SELECT id FROM old)")
            versions = file.execute("DELETE FROM version WHERE id IN (SELECT id FROM old)").rowcount
            articles = file.execute("DELETE FROM article WHERE id NOT IN (SELECT article FROM version)").rowcount
            file.execute("DROP TABLE old")
        with told(path):
            file.execute("VACUUM")
    return Pruned(articles=articles, versions=versions, editions=editions, cited=kept)
