"""The sources that a configuration names: feeds and pages, by themselves and in lists, each once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from briefing.config import Config
from briefing.errors import ConfigError
from briefing.intake.draft import Unreadable
from briefing.intake.opml import Listed, addresses, feeds, listed
from briefing.model import Frozen

#: Bytes of a list; ten thousand feeds take a quarter of it.
_LARGEST = 8 * 1024 * 1024


class Named(Frozen, kw_only=True):
    """A source as the configuration names it."""

    address: str
    kind: Literal["feed", "page"]
    #: Why it cannot be asked; None where it can.
    refused: str | None = None


def sources(config: Config) -> tuple[Named, ...]:
    """The feeds, then the pages, each in the order in which it is named, and once.

    Raises `ConfigError` where a list that the configuration names cannot be read.
    """
    found: dict[str, Named] = {}
    for source in _named(config):
        found.setdefault(source.address, source)
    return tuple(found.values())


def _named(config: Config) -> Iterator[Named]:
    intake = config.intake
    yield from (_as("feed", listed(address)) for address in intake.feeds)
    for n, path in enumerate(intake.opml):
        yield from (_as("feed", one) for one in _list(config, f"intake.opml[{n}]", path, feeds))
    yield from (_as("page", listed(address)) for address in intake.pages)
    for n, path in enumerate(intake.page_lists):
        yield from (_as("page", one) for one in _list(config, f"intake.page_lists[{n}]", path, addresses))


def _as(kind: Literal["feed", "page"], one: Listed) -> Named:
    return Named(address=one.address, kind=kind, refused=one.refused)


def _list(config: Config, place: str, path: str, read: Callable[[bytes], list[Listed]]) -> list[Listed]:
    file = Path(config.folder, path)
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigError(place, f"{file}: cannot be read ({error.strerror})") from None
    if len(content) > _LARGEST:
        raise ConfigError(place, f"{file}: larger than {_LARGEST // 1024 // 1024} MB, which no list is")
    try:
        return read(content)
    except Unreadable as unreadable:
        raise ConfigError(place, f"{file}: {unreadable.reason}") from None
