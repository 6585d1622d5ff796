"""`briefing.toml`, checked and resolved: one frozen `Config`, made of each stage's own small options type.

Unknown keys, wrong types and impossible values are refused with the path to the place:
``briefing.toml: section[2].limit: expected a whole number, got "many"``. Places in lists count from 0.
"""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import os
import re
import tomllib
import zoneinfo
from collections.abc import Callable, Iterable, Iterator, Sequence
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

#: What an edition can hold: fewer words than a paragraph are no brief, and a book nobody reads in a day.
Words = Annotated[int, Meta(ge=50, le=20_000)]
SectionWords = Annotated[int, Meta(ge=10, le=20_000)]
Items = Annotated[int, Meta(ge=1, le=200)]
#: Sentences in the digest of one article.
Digest = Annotated[int, Meta(ge=1, le=20)]
#: Words quoted from one article. The lower bound leaves room for one long sentence.
QuoteLimit = Annotated[int, Meta(ge=40, le=100_000)]

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: Sections that arranging adds to the configured ones by itself.
_OWN_KEYS = ("watch", "also-reported")
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
    date: dt.date | None = None
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
        theme = self.render.theme and Path(self.render.theme).name.encode("utf-8", "replace").decode()
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
    start = Path(os.path.normpath(Path.cwd() / paths[0])) if paths and paths[0] != "-" else Path.cwd()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return Path(os.path.relpath(folder / NAME))
    return None


def load(path: Path) -> Config:
    """Read and check one configuration file.

    Raises `ConfigError` with the path to the first fault.
    """
    try:
        config = parse(path.read_bytes().decode("utf-8-sig"), str(path), path.parent)
    except UnicodeDecodeError as error:
        raise ConfigError(str(path), f"not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise ConfigError(str(path), f"cannot be read ({error.strerror})") from None
    if config.render.theme is not None and (problem := _no_folder(config.render.theme)):
        raise ConfigError(f"{path}: theme.path", problem)
    return config


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


class Overrides(Frozen, frozen=True, kw_only=True):
    """What a command line says in the file's stead; None leaves a value as it is."""

    title: str | None = None
    date: dt.date | None = None
    cutoff: str | None = None
    summarizer: str | None = None
    words: int | None = None
    theme: str | None = None
    page: PaperSize | None = None


def override(config: Config, asked: Overrides) -> Config:
    """The configuration with what is asked for in its stead.

    Raises `UsageError` that names the option.
    """
    given = {name: value for name, value in msgspec.structs.asdict(asked).items() if value is not None}
    if "title" in given:
        given["title"] = " ".join(given["title"].split())
    for name in given.keys() & _CHECKS.keys():
        if problem := _CHECKS[name](given[name]):
            raise UsageError(f"--{name}: {problem}")
    try:
        arrange = replace(config.arrange, **_among(given, "words"))
        msgspec.convert(arrange.words, Words)
    except msgspec.ValidationError as error:
        raise UsageError(f"--words: {fault(error, asked.words)[1]}") from None
    render = replace(config.render, **_among(given, "theme", "page"))
    return replace(config, **_among(given, "title", "date", "cutoff", "summarizer"), arrange=arrange, render=render)


def _among(given: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}


# ── checks of what types cannot say ───────────────────────────────────────────────────────────────────────────────


def _check_file(file: _File, name: str) -> None:
    for where, kind, value in _places(file):
        if problem := _CHECKS[kind](value):
            raise ConfigError(f"{name}: {where}", problem)
    keys = [section.key for section in file.section]
    for n, key in enumerate(keys):
        if key in keys[:n]:
            raise ConfigError(f"{name}: section[{n}].key", f"{shown(key)} is the key of an earlier section too")


def _places(file: _File) -> Iterator[tuple[str, str, str]]:
    """Path, kind and value of everything that needs a check, in the order in which a reader meets it."""
    for field in ("title", "timezone", "language", "summarizer"):
        yield f"edition.{field}", field, getattr(file.edition, field)
    if file.edition.cutoff is not None:
        yield "edition.cutoff", "cutoff", file.edition.cutoff
    yield from _listed("watch", file.watch, "names", "phrases")
    yield from _listed("intake", file.intake, "paths")
    for place, outlet in file.intake.outlets.items():
        yield f"intake.outlets.{shown(place)}", "text", outlet
    for n, section in enumerate(file.section):
        yield f"section[{n}].key", "key", section.key
        yield f"section[{n}].title", "title", section.title
        yield from _listed(f"section[{n}]", section, "terms", "must", "exclude")


def _listed(where: str, table: Frozen, *names: str) -> Iterator[tuple[str, str, str]]:
    for name in names:
        for n, text in enumerate(getattr(table, name)):
            yield f"{where}.{name}[{n}]", "text", text


def _blank(text: str) -> str | None:
    if not text.strip():
        return f"expected a text that is not blank, got {shown(text)}"
    plain = " ".join(text.split()).isprintable()
    return None if plain else f"expected a text without control characters, got {shown(text)}"


def _no_key(text: str) -> str | None:
    if text in _OWN_KEYS:
        return f"{shown(text)} is the key of a section that is always there; choose another"
    return None if _KEY.fullmatch(text) else f"expected small letters, digits and single hyphens, got {shown(text)}"


def _no_clock(text: str) -> str | None:
    return None if _CLOCK.fullmatch(text) else f'expected a time of day such as "18:00", got {shown(text)}'


def _no_zone(text: str) -> str | None:
    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return f"no known time zone: {shown(text)}{_meant(text, zoneinfo.available_timezones())}"
    return None


def _no_language(text: str) -> str | None:
    from briefing.language.languages import LANGUAGES

    return None if text in LANGUAGES else f"expected one of {', '.join(LANGUAGES)}, got {shown(text)}"


def _no_summarizer(text: str) -> str | None:
    from briefing.condense.registry import METHODS

    return None if text in METHODS else f"expected one of {', '.join(METHODS)}, got {shown(text)}"


def _no_folder(text: str) -> str | None:
    return None if Path(text).is_dir() else f"there is no folder {shown(text)}"


#: What is wrong with a value of that kind, or None.
_CHECKS: dict[str, Callable[[str], str | None]] = {
    "title": _blank,
    "text": _blank,
    "key": _no_key,
    "cutoff": _no_clock,
    "timezone": _no_zone,
    "language": _no_language,
    "summarizer": _no_summarizer,
    "theme": _no_folder,
}


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
