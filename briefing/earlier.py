"""What stood before: the editions that readers have had, of the output folder, and the texts that they quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from briefing.arrange.news.past import names
from briefing.config import Config
from briefing.deliver.editions import Finished, all_finished
from briefing.deliver.mail.outbox import sent
from briefing.errors import VerifyError
from briefing.model import Article, Edition
from briefing.record import source_path

#: Editions that are looked back at: who reads a daily brief has a month of it in mind, and each takes a moment.
REMEMBERED = 30


def earlier(output: Path, config: Config) -> tuple[Finished, ...]:
    """The editions that readers have had, the oldest first: those that were sent, or all if the configuration says so.

    Raises:
        OutboxError: nobody can tell which were sent.
        BriefingError: the folder cannot be read.
    """
    gone = sent(output)
    if config.news.against == "sent" and not gone:
        return ()
    found, _ = all_finished(output)
    return tuple(
        each
        for each in found
        if (config.news.against == "built" or each.sha256 in gone.get(each.name, ()))
        and (config.since is None or each.edition.date <= config.since)
        and (config.date is None or each.edition.date <= config.date)
    )[-REMEMBERED:]


def before(editions: Iterable[Edition], day: date, articles: Sequence[Article]) -> tuple[Edition, ...]:
    """Those of the editions that one of this day goes on from.

    One of the same day counts only if something has come in since: to build the same once more gives the same.
    """
    today = {article.sha256 for article in articles}
    return tuple(
        edition
        for edition in editions
        if edition.date < day or (edition.date == day and today - {article.sha256 for article in edition.articles})
    )


def read_before(editions: Sequence[Finished], config: Config) -> frozenset[str]:
    """Hashes of the originals that those editions were made of, which are not to be read again; none with ``--all``."""
    if config.arrange.known == "keep":
        return frozenset()
    return frozenset(article.sha256 for each in editions for article in each.edition.articles)


def last_read(articles: Iterable[Article], editions: Sequence[Finished]) -> dict[str, str]:
    """The texts that earlier editions froze of today's articles as they were then, where these have changed since."""
    now = {name: article.id for article in articles for name in names(article.origin, article.url)}
    texts: dict[str, str] = {}
    for each in editions:
        for old in each.edition.articles:
            ids = {now[name] for name in names(old.origin, old.url) if name in now}
            if ids - {old.id} and old.id not in texts:
                texts[old.id] = each.content(source_path(old.id)).decode("utf-8", "replace")
    return texts


def quoted(edition: Edition, editions: Sequence[Finished]) -> dict[str, bytes]:
    """The texts of the earlier articles that an edition quotes, by where they lie in its folder.

    Raises `VerifyError` where one cannot be read any more.
    """
    files: dict[str, bytes] = {}
    for article in edition.earlier_articles:
        path = source_path(article.id)
        holder = next((each for each in reversed(editions) if path in each.files), None)
        if holder is None:
            raise VerifyError(f"{path}: is quoted, but no edition that was sent holds it; build with --all")
        files[path] = holder.content(path)
    return files
