"""Days, months and years that a text names, with what is needed to tell whether two of them can be the same.

No day is worked out here: "Friday" is a Friday and no more. English only.
"""

from __future__ import annotations

import re
from typing import Literal

from briefing.language.datewords import MONTHS, WEEKDAYS
from briefing.model import Frozen

_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?"
_MONTH = (
    rf"(?:{'|'.join(MONTHS)}|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
#: At the head of a sentence no month by themselves.
_ALSO_WORDS = frozenset(("March", "May"))
_YEAR = r"(?:19|20)\d\d"
_NO_MORE_DIGITS = r"(?!\d|[.,:/-]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_OF_WEEK = rf"(?:(?P<weekday>{_WEEKDAY}|{_SHORT_WEEKDAY}),?\s)?"
_OF_YEAR = rf"(?:,?\s(?P<year>{_YEAR}){_NO_MORE_DIGITS})?"
#: From the longest kind of date to the shortest.
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_OF_WEEK}(?P<month>{_MONTH})\s(?P<day>{_DAY}){_NO_MORE_DIGITS}{_OF_YEAR}",
        rf"\b{_OF_WEEK}(?P<day>{_DAY})(?:\sof)?\s(?P<month>{_MONTH})\b{_OF_YEAR}",
        rf"\b(?P<month>{_MONTH}),?\s(?:of\s)?(?P<year>{_YEAR}){_NO_MORE_DIGITS}",
        rf"\b(?P<weekday>{_WEEKDAY})\b",
        rf"\b(?P<month>{'|'.join(month for month in MONTHS if month not in _ALSO_WORDS)})\b",
        rf"(?<![\w$£€.,/])(?<!\d-)(?P<year>{_YEAR})(?![\w%]|[.,:/-]\d|\s(?:[a-z]+\s)?(?:people|men|women|dollars|euros))",
        r"\b(?P<relative>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b",
    )
)
_CLOCK = re.compile(
    r"(?<![\w.,:])(?P<hour>2[0-3]|1\d|0?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)"
    r"|(?<![\w.,:])(?P<hour2>2[0-3]|1\d|0?\d):(?P<minute2>[0-5]\d)(?![\d:.])",
    re.IGNORECASE,
)
#: A text with none of these names no date.
_SOME = re.compile(rf"\d|{_WEEKDAY}|{_MONTH}|(?i:yesterday|today|tomorrow)")


class Day(Frozen, kw_only=True):
    """A day, a month, a year or an hour, as far as a text names it."""

    start: int
    end: int
    weekday: str | None = None
    month: str | None = None
    day: int | None = None
    year: int | None = None
    #: "yesterday", "today" or "tomorrow".
    relative: str | None = None
    #: Minutes since midnight, or since noon or midnight where a text does not say which.
    clock: int | None = None
    kind: Literal["day", "clock"] = "day"


def days(text: str) -> list[Day]:
    """The dates and hours that an English text names, in order; each stretch is read as the longest date that fits."""
    if not _SOME.search(text):
        return []
    found: list[Day] = []
    taken = bytearray(len(text))
    for match in _CLOCK.finditer(text):
        found.append(_clock(match))
        taken[match.start() : match.end()] = b"1" * len(match[0])
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                found.append(_day(match))
                taken[match.start() : match.end()] = b"1" * len(match[0])
    return sorted(found, key=lambda day: day.start)


def clash(one: Day, other: Day) -> bool:
    """Can the two not be the same day or hour: is there a part that both name, and differently?"""
    if one.kind != other.kind:
        return False
    parts = ((getattr(one, name), getattr(other, name)) for name in _PARTS)
    return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in parts)


_PARTS = ("weekday", "month", "day", "year", "relative", "clock")


def _day(match: re.Match[str]) -> Day:
    parts = match.groupdict()
    return Day(
        start=match.start(),
        end=match.end(),
        weekday=parts["weekday"][:3].lower() if parts.get("weekday") else None,
        month=parts["month"][:3].lower() if parts.get("month") else None,
        day=int(re.sub(r"\D", "", parts["day"])) if parts.get("day") else None,
        year=int(parts["year"]) if parts.get("year") else None,
        relative=parts["relative"].lower() if parts.get("relative") else None,
    )


def _clock(match: re.Match[str]) -> Day:
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or match["minute2"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return Day(start=match.start(), end=match.end(), clock=hour * 60 + minute, kind="clock")
