"""`briefing.toml`, checked and resolved: one frozen `Config`, made of each stage's own small options type.

Unknown keys, wrong types and impossible values are refused with the path to the place:
``briefing.toml: section[2].limit: expected a whole number, got "many"``. Places in lists count from 0.
"""

from __future__ import annotations

import datetime
import difflib
import hashlib
import os
import re
import tomllib
import zoneinfo
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from briefing.arrange.options import ArrangeOptions, DiscoverOptions
from briefing.errors import ConfigError, UsageError
from briefing.intake.options import IntakeOptions
from briefing.model import Frozen, Topic
from briefing.record import fault, shown
from briefing.render.options import PaperSize, RenderOptions

NAME = "briefing.toml"

#: What an edition can hold: fewer words than a paragraph are no brief, and more than a short book nobody reads in a day.
Words = Annotated[int, Meta(ge=50, le=20_000)]
SectionWords = Annotated[int, Meta(ge=10, le=20_000)]
Items = Annotated[int, Meta(ge=1, le=200)]
#: Sentences in the digest of one article.
Digest = Annotated[int, Meta(ge=1, le=20)]
#: Words quoted from one article. The lower bound leaves room for one long sentence.
QuoteLimit = Annotated[int, Meta(ge=40, le=100_000)]

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


class Config(Frozen, frozen=True, kw_only=True):
    """All that decides what an edition says, apart from the articles."""

    title: str = "The Daily Brief"
    #: Name of a zone of the IANA database.
    timezone: str = "UTC"
    language: str = "en"
    #: HH:MM on the edition's day, or None for the day's end.
    cutoff: str | None = None
    #: The edition's day, or None for the newest article's.
    date: datetime.date | None = None
    summarizer: str = "coverage"
    #: Sentences in the digest of one article.
    digest: int = 3
    intake: IntakeOptions = IntakeOptions()
    arrange: ArrangeOptions = ArrangeOptions()
    render: RenderOptions = RenderOptions()
    #: The folder that `intake.paths` are relative to. No part of the hash.
    folder: str = "."

    @property
    def sha256(self) -> str:
        """Hash of what is configured, as JSON with sorted keys; where it lies on this machine does not count."""
        theme = self.render.theme and Path(self.render.theme).name
        resolved = replace(
            self, folder="", intake=replace(self.intake, paths=()), render=replace(self.render, theme=theme)
        )
        return hashlib.sha256(msgspec.json.encode(resolved, order="sorted")).hexdigest()


# ── the file, table by table ──────────────────────────────────────────────────────────────────────────────────────


class _Table(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class _EditionTable(_Table, frozen=True, kw_only=True):
    title: str = "The Daily Brief"
    timezone: str = "UTC"
    language: str = "en"
    cutoff: str | None = None
    words: Words = 700
    items: Items = 8
    summarizer: str = "coverage"
    digest: Digest = 3
    quote_limit: QuoteLimit = 300


class _WatchTable(_Table, frozen=True, kw_only=True):
    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class _SectionTable(_Table, frozen=True, kw_only=True):
    key: str
    title: str
    description: str = ""
    terms: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: Items | None = None
    words: SectionWords | None = None


class _DiscoverTable(_Table, frozen=True, kw_only=True):
    enabled: bool = True
    sections: Annotated[int, Meta(ge=1, le=50)] = 5


class _ThemeTable(_Table, frozen=True, kw_only=True):
    path: str | None = None
    page: PaperSize = "A4"


class _File(_Table, frozen=True, kw_only=True):
    edition: _EditionTable = _EditionTable()
    watch: _WatchTable = _WatchTable()
    intake: IntakeOptions = IntakeOptions()
    section: tuple[_SectionTable, ...] = ()
    discover: _DiscoverTable = _DiscoverTable()
    theme: _ThemeTable = _ThemeTable()


# ── finding, reading, overriding ──────────────────────────────────────────────────────────────────────────────────


def find(paths: Sequence[str]) -> Path | None:
    """The nearest `briefing.toml` in the first path's folder or its parents; without a path, the working folder's."""
    start = Path(os.path.abspath(paths[0])) if paths and paths[0] != "-" else Path.cwd()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return Path(os.path.relpath(folder / NAME))
    return None


def load(path: Path) -> Config:
    """Read and check one configuration file.

    Raises `ConfigError` with the path to the first fault.
    """
    try:
        return parse(path.read_bytes().decode("utf-8-sig"), str(path), path.parent)
    except UnicodeDecodeError as error:
        raise ConfigError(str(path), f"not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read ({error.strerror})") from None


def parse(text: str, name: str = NAME, folder: Path = Path()) -> Config:
    """Check a configuration's text. `name` stands in the messages, `folder` is what its paths are relative to."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, _, place = str(error).partition(" (at ")
        line = place.partition(",")[0] or "end of document"
        raise ConfigError(name, f"{line.removesuffix(')')}: {said[:1].lower()}{said[1:]}") from None
    except RecursionError:
        raise ConfigError(name, "nested too deeply") from None
    try:
        file = msgspec.convert(raw, _File)
    except msgspec.ValidationError as error:
        where, problem = fault(error, raw)
        raise ConfigError(f"{name}: {where}", _hint(where, problem)) from None
    _check_file(file, name)
    return _resolve(file, folder)


def override(
    config: Config,
    *,
    title: str | None = None,
    date: datetime.date | None = None,
    cutoff: str | None = None,
    summarizer: str | None = None,
    words: int | None = None,
    theme: str | None = None,
    page: PaperSize | None = None,
) -> Config:
    """The configuration with what a command line says in its stead; None leaves a value as it is.

    Raises `UsageError` that names the option.
    """
    given = {"title": title, "date": date, "cutoff": cutoff, "summarizer": summarizer}
    asked: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    for name, value in asked.items():
        if problem := _problem(name, value):
            raise UsageError(f"--{name}: {problem}")
    if words is not None:
        try:
            asked["arrange"] = replace(config.arrange, words=msgspec.convert(words, Words))
        except msgspec.ValidationError as error:
            raise UsageError(f"--words: {fault(error, words)[1]}") from None
    look = {name: value for name, value in (("theme", theme), ("page", page)) if value is not None}
    return replace(config, **asked, render=replace(config.render, **look))


# ── checks ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _check_file(file: _File, name: str) -> None:
    """Check what types cannot say."""

    def check(where: str, kind: str, value: Any) -> None:
        if problem := _problem(kind, value):
            raise ConfigError(f"{name}: {where}", problem)

    for field in ("title", "timezone", "language", "cutoff", "summarizer"):
        check(f"edition.{field}", field, getattr(file.edition, field))
    for list_name in ("names", "phrases"):
        for n, words in enumerate(getattr(file.watch, list_name)):
            check(f"watch.{list_name}[{n}]", "text", words)
    for n, path in enumerate(file.intake.paths):
        check(f"intake.paths[{n}]", "text", path)
    for place, outlet in file.intake.outlets.items():
        check(f"intake.outlets.{shown(place)}", "text", outlet)
    seen: set[str] = set()
    for n, section in enumerate(file.section):
        check(f"section[{n}].key", "key", section.key)
        check(f"section[{n}].title", "title", section.title)
        if section.key in seen:
            raise ConfigError(f"{name}: section[{n}].key", f"{shown(section.key)} is the key of an earlier section too")
        seen.add(section.key)
        for list_name in ("terms", "must", "exclude"):
            for m, term in enumerate(getattr(section, list_name)):
                check(f"section[{n}].{list_name}[{m}]", "text", term)


def _problem(kind: str, value: Any) -> str | None:
    """What is wrong with a value of that kind, or None."""
    if kind == "cutoff" and value is not None and not _CLOCK.fullmatch(value):
        return f'expected a time of day such as "18:00", got {shown(value)}'
    if kind in ("title", "text") and not value.strip():
        return f"expected a text that is not blank, got {shown(value)}"
    if kind == "key" and not _KEY.fullmatch(value):
        return f"expected small letters, digits and single hyphens, got {shown(value)}"
    if kind == "timezone" and not _is_zone(value):
        return f"no known time zone: {shown(value)}{_meant(value, zoneinfo.available_timezones())}"
    if kind == "language":
        from briefing.language.languages import LANGUAGES

        return None if value in LANGUAGES else f"expected one of {', '.join(LANGUAGES)}, got {shown(value)}"
    if kind == "summarizer":
        from briefing.condense.registry import METHODS

        return None if value in METHODS else f"expected one of {', '.join(METHODS)}, got {shown(value)}"
    return None


def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _hint(where: str, problem: str) -> str:
    """Add to a decoding fault what could have been meant."""
    if where == "theme.page":
        return problem.replace("one of the values that the schema names", '"A4" or "letter"')
    if where == "section":
        return problem.replace("a list", "[[section]], in two pairs of brackets")
    if problem != "unknown key":
        return problem
    table, _, key = where.rpartition(".")
    tables: dict[str, type] = {f.name: f.type for f in msgspec.structs.fields(_File) if f.name != "section"}
    known = {"": _File, **tables, "section": _SectionTable}[re.sub(r"\[\d+\]", "", table)]
    names = [field.name for field in msgspec.structs.fields(known)]
    return problem + (_meant(key, names) or f" (known here: {', '.join(names)})")


def _meant(given: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(given, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {shown(close[0])}?" if close else ""


def _resolve(file: _File, folder: Path) -> Config:
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
        arrange=ArrangeOptions(
            words=edition.words,
            items=edition.items,
            quote_limit=edition.quote_limit,
            topics=topics,
            watch=(*file.watch.names, *file.watch.phrases),
            discover=DiscoverOptions(enabled=file.discover.enabled, sections=file.discover.sections),
        ),
        render=RenderOptions(
            theme=None if file.theme.path is None else str(folder / file.theme.path), page=file.theme.page
        ),
        folder=str(folder),
    )
