"""A section or a speaker through time: in which editions it comes, and on how many pages that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefing.model import Frozen
from briefing.render.site.shelf import Bound

#: Editions on one page of a section or a speaker: a month of a daily brief, some 120 items. When twice as many have
#: gathered, the older half moves to a page of its own, which then stays as it is.
EDITIONS = 30


class Appearance(Frozen, kw_only=True):
    """Where an edition has something of it."""

    edition: Bound
    #: The `id` of the element on the edition's page.
    anchor: str
    #: How many items or statements stand there.
    extent: int


class Leg(Frozen, kw_only=True):
    """One page of a thread."""

    path: str
    #: The newest first.
    appearances: tuple[Appearance, ...]
    #: The pages of later and of earlier editions.
    later: str | None
    earlier: str | None

    @property
    def extent(self) -> int:
        """Items or statements on it."""
        return sum(appearance.extent for appearance in self.appearances)

    @property
    def period(self) -> str:
        """The days that the page spans, in words."""
        first, last = self.appearances[-1].edition.date, self.appearances[0].edition.date
        return first if first == last else f"{first} to {last}"


class Thread(Frozen, kw_only=True):
    """What the editions have of one thing, the oldest first."""

    #: What its path is made of.
    key: str
    #: How the newest edition calls it.
    title: str
    #: A section's description, a speaker's role; the newest that there is, or empty.
    about: str
    appearances: tuple[Appearance, ...]

    @property
    def extent(self) -> int:
        """Items or statements in all."""
        return sum(appearance.extent for appearance in self.appearances)

    @property
    def newest(self) -> Appearance:
        """Where it comes last."""
        return self.appearances[-1]

    def legs(self, path: Callable[[str, str | None], str]) -> Iterator[Leg]:
        """Its pages, the newest first: that one lies at its own path, an older one is named for its first edition."""
        finished = max(0, len(self.appearances) // EDITIONS - 1) * EDITIONS
        starts = [finished, *range(finished - EDITIONS, -1, -EDITIONS)]
        told = [self.appearances[at : at + EDITIONS if at < finished else None] for at in starts]
        paths = [path(self.key, leg[0].edition.name if at else None) for at, leg in enumerate(told)]
        for at, leg in enumerate(told):
            later, earlier = paths[at - 1] if at else None, paths[at + 1] if at + 1 < len(paths) else None
            yield Leg(path=paths[at], appearances=leg[::-1], later=later, earlier=earlier)


def made_from(thread: Thread, appearances: Sequence[Appearance]) -> list[object]:
    """What a page that shows these appearances of the thread is made from."""
    told = [(appearance.edition.name, appearance.edition.sha256, appearance.anchor) for appearance in appearances]
    return [thread.key, thread.title, thread.about, told]


def further(threads: Sequence[Thread], path: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """By edition and by place on its page: the page that tells more of the same, where other editions have any."""
    ways: dict[str, dict[str, str]] = {}
    for thread in threads:
        if len(thread.appearances) > 1:
            for appearance in thread.appearances:
                ways.setdefault(appearance.edition.name, {})[appearance.anchor] = path(thread.key)
    return ways
