"""The archive: every edition by year and month, and a page a month with what each has at a glance."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.model import Frozen, Leaf
from briefing.render.site import places
from briefing.render.site.press import Press
from briefing.render.site.shelf import Bound
from briefing.render.wording import MONTHS, WEEKDAYS


class Month(Frozen, kw_only=True):
    """A month's editions, the newest first."""

    path: str
    #: ``2018-07``
    isodate: str
    editions: tuple[Bound, ...]

    @property
    def name(self) -> str:
        """``July``."""
        return MONTHS[int(self.isodate[5:]) - 1]

    @property
    def weeks(self) -> list[list[tuple[int, tuple[Bound, ...]]]]:
        """Its weeks from Monday to Sunday: each day's number, 0 for one of another month, and its editions in order."""
        by_day: dict[int, tuple[Bound, ...]] = {}
        for edition in self.editions[::-1]:
            by_day[edition.day] = (*by_day.get(edition.day, ()), edition)
        year, month = (int(part) for part in self.isodate.split("-"))
        weeks = Calendar().monthdayscalendar(year, month)
        return [[(day, by_day.get(day, ())) for day in week] for week in weeks]

    @property
    def title(self) -> str:
        """``July 2018``."""
        return f"{self.name} {self.isodate[:4]}"


class Year(Frozen, kw_only=True):
    """A year's months, the newest first."""

    name: str
    months: tuple[Month, ...]

    @property
    def editions(self) -> int:
        """How many editions it has."""
        return sum(len(month.editions) for month in self.months)


def months(bound: Sequence[Bound]) -> tuple[Month, ...]:
    """The months that have editions, the newest first."""
    grouped = groupby(bound[::-1], key=lambda edition: edition.isodate[:7])
    return tuple(
        Month(path=places.month(isodate), isodate=isodate, editions=tuple(editions)) for isodate, editions in grouped
    )


def leaves(press: Press, bound: Sequence[Bound]) -> Iterator[Leaf]:
    """A page a month, then the page that leads to all."""
    by_month = months(bound)
    for at, month in enumerate(by_month):
        later, earlier = by_month[at - 1] if at else None, by_month[at + 1] if at + 1 < len(by_month) else None
        yield _month(press, month, later, earlier)
    by_year = groupby(by_month, key=lambda month: month.isodate[:4])
    years = [Year(name=name, months=tuple(found)) for name, found in by_year]
    yield press.page(
        places.ARCHIVE,
        "site/archive.html",
        [edition.name for edition in bound],
        lambda: {"years": years, "weekdays": WEEKDAYS},
        turn=1,
    )


def _month(press: Press, month: Month, later: Month | None, earlier: Month | None) -> Leaf:
    neighbours = [near.isodate if near else None for near in (later, earlier)]
    return press.page(
        month.path,
        "site/month.html",
        [neighbours, [(edition.name, edition.sha256) for edition in month.editions]],
        lambda: {"month": month, "later": later, "earlier": earlier},
        turn=1,
    )
