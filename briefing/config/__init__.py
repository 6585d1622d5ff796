"""`briefing.toml`, found, checked and resolved: one frozen `Config`, made of each stage's own small options type.

Unknown keys, wrong types and impossible values are refused with the path to the place:
``briefing.toml: section[2].limit: expected a whole number, got "many"``. Places in lists count from 0.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from briefing.archive.options import ArchiveOptions
from briefing.arrange.options import ArrangeOptions, DiscoverOptions, NewsOptions
from briefing.config.checks import CHECKS, check, hint, no_folder
from briefing.config.edits import NAME as EDITS
from briefing.config.edits import load_edits
from briefing.config.tables import File, Words
from briefing.config.toml import content, decoded
from briefing.deliver.options import MailOptions, SiteOptions
from briefing.errors import ConfigError, UsageError
from briefing.intake.options import IntakeOptions
from briefing.model import Frozen, Topic
from briefing.record import fault
from briefing.render import themes
from briefing.render.options import PaperSize, RenderOptions
from briefing.web.options import WebOptions

NAME = "briefing.toml"

#: What a configuration holds that decides nothing about what an edition says.
_OUTSIDE = ("mail", "site", "parallel", "archive", "fetch")

#: Where articles come from does not either: the edition names each of them.
_GATHERED = ("feeds", "opml", "pages", "page_lists")


class Config(Frozen, frozen=True, kw_only=True):
    """All that decides what an edition says, apart from the articles."""

    title: str = "The Daily Brief"
    #: Name of a zone of the IANA database.
    timezone: str = "UTC"
    language: str = "en"
    #: HH:MM on the edition's day, or None for the day's end.
    cutoff: str | None = None
    #: The edition's day, or None for the newest article's.
    date: dt.date | None = None
    summarizer: str = "ranker"
    #: Sentences in the digest of one article.
    digest: int = 3
    intake: IntakeOptions = IntakeOptions()
    #: By which editions it is told what is new.
    news: NewsOptions = NewsOptions()
    #: What the reader knows stands in editions up to this day; None for all that were sent.
    since: dt.date | None = None
    arrange: ArrangeOptions = ArrangeOptions()
    render: RenderOptions = RenderOptions()
    #: Who reads the articles: a number of processes, ``auto``, or a cluster. Like the next four, no part of the hash.
    parallel: str = "1"
    #: How an edition reaches people changes nothing in it.
    mail: MailOptions = MailOptions()
    site: SiteOptions = SiteOptions()
    #: Where it lies changes nothing either; its path is relative to `folder`.
    archive: ArchiveOptions = ArchiveOptions()
    #: How the web is asked, which only `briefing fetch` does.
    fetch: WebOptions = WebOptions()
    #: The folder that `intake.paths` are relative to. No part of the hash.
    folder: str = "."

    @property
    def sha256(self) -> str:
        """Hash of what is configured, as JSON with sorted keys; where it lies on this machine does not count."""
        theme = themes.told(self.render.theme)
        resolved = replace(self, folder="", render=replace(self.render, theme=theme))
        said = {name: value for name, value in msgspec.structs.asdict(resolved).items() if name not in _OUTSIDE}
        intake = msgspec.structs.asdict(replace(self.intake, paths=()))
        said["intake"] = {name: value for name, value in intake.items() if name not in _GATHERED}
        return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


def find(paths: Sequence[str]) -> Path | None:
    """The nearest `briefing.toml` in the first path's folder or its parents; without a path, the working folder's."""
    start = Path(os.path.normpath(Path.cwd() / paths[0])) if paths and paths[0] != "-" else Path.cwd()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return Path(os.path.relpath(folder / NAME))
    return None


def load(path: str | Path, *, edits: str | Path | None = None) -> Config:
    """Read and check one configuration file, and with it the editor's `edits.toml`.

    Args:
        path: the configuration.
        edits: the file of edits, instead of the `edits.toml` that may lie beside the configuration.

    Raises `ConfigError` with the path to the first fault.
    """
    path = Path(path)
    config = parse(content(path), str(path), path.parent)
    theme = config.render.theme
    if theme is not None and theme not in themes.names() and (problem := no_folder(theme)):
        raise ConfigError(f"{path}: theme.path", problem)
    beside = path.with_name(EDITS)
    found = edits if edits is not None else beside if beside.is_file() else None
    return config if found is None else with_edits(config, found)


def with_edits(config: Config, edits: str | Path) -> Config:
    """The configuration with the edits of a file in the stead of its own.

    Raises `ConfigError` with the path to the first fault.
    """
    return replace(config, arrange=replace(config.arrange, edits=load_edits(edits)))


def parse(text: str, name: str = NAME, folder: Path = Path()) -> Config:
    """Check a configuration's text. `name` stands in the messages, `folder` is what its paths are relative to."""
    file = decoded(text, name, File, hint)
    check(file, name)
    return _resolve(file, folder)


class Overrides(Frozen, frozen=True, kw_only=True):
    """What a command line says in the file's stead; None leaves a value as it is."""

    title: str | None = None
    date: dt.date | None = None
    cutoff: str | None = None
    summarizer: str | None = None
    words: int | None = None
    theme: str | None = None
    page: PaperSize | None = None
    parallel: str | None = None
    since: dt.date | None = None
    known: Literal["drop", "keep"] | None = None


def override(config: Config, asked: Overrides) -> Config:
    """The configuration with what is asked for in its stead.

    Raises `UsageError` that names the option.
    """
    given = {name: value for name, value in msgspec.structs.asdict(asked).items() if value is not None}
    if "title" in given:
        given["title"] = " ".join(given["title"].split())
    for name in given.keys() & CHECKS.keys():
        if problem := CHECKS[name](given[name]):
            raise UsageError(f"--{name}: {problem}")
    try:
        arrange = replace(config.arrange, **_among(given, "words", "known"))
        msgspec.convert(arrange.words, Words)
    except msgspec.ValidationError as error:
        raise UsageError(f"--words: {fault(error, asked.words)[1]}") from None
    render = replace(config.render, **_among(given, "theme", "page"))
    said = _among(given, "title", "date", "cutoff", "summarizer", "parallel", "since")
    return replace(config, **said, arrange=arrange, render=render)


def _located(mail: MailOptions, folder: Path) -> MailOptions:
    """With the paths that it names relative to the file's own folder; a bare name is a program's, wherever it lies."""
    authority = None if mail.authority is None else str(folder / mail.authority)
    sendmail = os.path.join(folder, mail.sendmail) if "/" in mail.sendmail else mail.sendmail  # noqa: PTH118  # keeps ./
    return replace(mail, authority=authority, sendmail=sendmail)


def _trusted(fetch: WebOptions, folder: Path) -> WebOptions:
    """With the path of its certificates relative to the file's own folder."""
    return fetch if fetch.authority is None else replace(fetch, authority=str(folder / fetch.authority))


def _among(given: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}


def _resolve(file: File, folder: Path) -> Config:
    topics = tuple(
        Topic(**{f.name: getattr(section, f.name) for f in msgspec.structs.fields(Topic)}) for section in file.section
    )
    edition = file.edition
    return Config(
        title=" ".join(edition.title.split()),
        timezone=edition.timezone,
        language=edition.language,
        cutoff=edition.cutoff,
        summarizer=edition.summarizer,
        digest=edition.digest,
        intake=file.intake,
        news=file.news,
        arrange=ArrangeOptions(
            words=edition.words,
            items=edition.items,
            quote_limit=edition.quote_limit,
            topics=topics,
            watch=file.watch.names,
            watch_phrases=file.watch.phrases,
            known=file.news.known,
            discover=DiscoverOptions(enabled=file.discover.enabled, sections=file.discover.sections),
        ),
        render=RenderOptions(
            theme=file.theme.name if file.theme.path is None else themes.as_folder(str(folder / file.theme.path)),
            page=file.theme.page,
        ),
        mail=_located(file.mail, folder),
        site=file.site,
        archive=file.archive,
        fetch=_trusted(file.fetch, folder),
        parallel=str(file.work.parallel),
        folder=str(folder),
    )
