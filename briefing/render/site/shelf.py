"""The editions side by side, oldest first, each opened only when a page prints something of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from briefing.errors import RenderError
from briefing.model import Edition, Volume
from briefing.render import view
from briefing.render.page import Page
from briefing.render.site.published import published
from briefing.render.wording import day

#: Editions kept opened at a time, about a megabyte each: what a quarter of a year's pages are made from.
OPEN = 100
#: What is published of an edition's folder beside its page and its record, by its ending, and what it is called.
KINDS = {"pdf": "PDF", "epub": "EPUB", "txt": "Plain text", "md": "Markdown"}
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:-([1-9]\d{0,5}))?", re.ASCII)


class Bound:
    """An edition on the shelf."""

    def __init__(self, volume: Volume, opened: Callable[[Bound], Page]) -> None:
        named = _NAME.fullmatch(volume.name)
        if named is None:
            raise RenderError(f"edition {volume.name!r}: its name is no date, so that it has no place on the site")
        self.name = volume.name
        self.sha256 = volume.sha256
        #: Which edition of its day it is, from 1.
        self.number = int(named[2] or 1)
        #: Its day as its name has it, for machines.
        self.isodate = named[1]
        self.volume = volume
        self._opened = opened

    @cached_property
    def edition(self) -> Edition:
        """Its record as it is published; every page of the site is made from this one."""
        return published(self.volume.edition)

    @property
    def page(self) -> Page:
        """All that its page prints."""
        return self._opened(self)

    @property
    def title(self) -> str:
        """Its title."""
        return self.volume.edition.title

    @property
    def files(self) -> dict[str, str]:
        """What lies beside its page, by name, with what it is called."""
        there = {f"briefing.{ending}": kind for ending, kind in KINDS.items()}
        return {name: kind for name, kind in there.items() if name in self.volume.renditions}

    @property
    def day(self) -> int:
        """The day of its month."""
        return int(self.isodate[8:])

    @property
    def items(self) -> int:
        """How many items it prints."""
        return sum(len(section.items) for section in self.volume.edition.sections)

    @property
    def language(self) -> str | None:
        """Its language where that is not the site's own."""
        language = self.volume.edition.language
        return None if language.partition("-")[0] == "en" else language

    @property
    def date(self) -> str:
        """Its date in words, with its number where it is not the first of its day."""
        return f"{day(self.volume.edition.date, 'en')}{'' if self.number == 1 else f', no. {self.number}'}"


def shelf(volumes: Sequence[Volume]) -> tuple[Bound, ...]:
    """The volumes, oldest first.

    Raises `RenderError` where one's name is no date.
    """
    opened = lru_cache(maxsize=OPEN)(lambda bound: view.page(bound.edition))
    bound = (Bound(volume, opened) for volume in volumes)
    return tuple(sorted(bound, key=lambda edition: (edition.isodate, edition.number)))
