"""The picture of coverage: outlets by sections, how many sentences of each belong there."""

from __future__ import annotations

from collections import Counter

from briefing.model import Edition, Frozen
from briefing.render.citing import Register
from briefing.render.wording import label

#: Outlets with a row of their own in the chart, the most covering first; a day's pile may have hundreds.
OUTLETS_CHARTED = 24
#: Columns that can be headed by their sections' titles on a sheet 174 mm wide; more are headed by numbers, with a key.
TITLED = 6


class Bar(Frozen, kw_only=True):
    """One outlet in one section."""

    section: str
    sentences: int
    #: Of the longest bar, from 0 to 100.
    share: int


class Row(Frozen, kw_only=True):
    """One outlet in all sections."""

    outlet: str
    bars: tuple[Bar, ...]
    total: int


class Chart(Frozen, kw_only=True):
    """Outlets by sections: how many sentences of each belong there."""

    sections: tuple[str, ...]
    rows: tuple[Row, ...]
    #: Outlets without a row of their own, and the most sentences that one of them has.
    more: int
    more_most: int

    @property
    def keyed(self) -> bool:
        """Whether the columns are too many to be headed by titles."""
        return len(self.sections) > TITLED


def chart(edition: Edition, register: Register) -> Chart | None:
    """The chart of outlets by sections, or None where there is nothing to compare."""
    titles = {section.key: label(section.title) for section in edition.sections}
    counts: Counter[tuple[str, str]] = Counter()
    for cell in edition.coverage:
        counts[register.name(cell.article) if cell.article else cell.outlet, cell.section] += cell.sentences
    totals: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for (outlet, key), number in counts.items():
        totals[outlet] += number
        used[key] += number
    keys = [key for key in dict.fromkeys([*titles, *used]) if used[key]]
    outlets = sorted(totals, key=lambda outlet: (-totals[outlet], outlet))
    if not keys or len(outlets) <= 1:
        return None
    longest = max(counts.values())

    def bar(outlet: str, key: str) -> Bar:
        number = counts[outlet, key]
        return Bar(section=titles.get(key, key), sentences=number, share=round(100 * number / longest))

    left = outlets[OUTLETS_CHARTED:]
    return Chart(
        sections=tuple(titles.get(key, key) for key in keys),
        rows=tuple(
            Row(outlet=outlet, bars=tuple(bar(outlet, key) for key in keys), total=totals[outlet])
            for outlet in outlets[:OUTLETS_CHARTED]
        ),
        more=len(left),
        more_most=totals[left[0]] if left else 0,
    )
