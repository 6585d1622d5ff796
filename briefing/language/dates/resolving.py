"""Dates: the days, months and years that a sentence names, in full or seen from the day of its article.

Each comes with its reason, in words for the reader. What can be read in two ways is no date here: "next Friday" on a
Monday, 07/06/2018, a weekday in a clause that is neither past nor to come. The clock is never asked. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from briefing.language import marks
from briefing.language.datewords import (
    FORMS,
    HINT,
    MONTHS,
    MOST_DAYS_AGO,
    NUMBERS,
    WEEKDAYS,
    in_words,
    month_of,
    names_a_day,
    part_of_stretch,
    stands_free,
)
from briefing.language.grammar.tense import Verb, governing
from briefing.model import Frozen, Span

Precision = Literal["day", "month", "year"]

#: A longer sentence is none, and is never printed.
LONGEST_SENTENCE = 2_000
#: A bare weekday six days off shows that the article's date is a day off: in 383 dated articles of 69 events, 19 of 23
#: such weekdays in the past were the day after the date given, and none was six days before it.
FARTHEST_WEEKDAY = 5


class Dated(Frozen, kw_only=True):
    """A date that a sentence names."""

    start: int
    end: int
    #: The first day of what is meant.
    day: date
    precision: Precision
    #: Why it is that date, in words for the reader.
    reason: str
    #: Does the sentence name the year, so that the article's own date is not needed?
    absolute: bool
    #: Is it the day of the article itself?
    own_day: bool
    #: Does it name neither a day of the week nor one counted from today, so that the year of a tale told before may
    #: be meant: "in August", "on the 29th"?
    in_a_year: bool
    #: Does it stand in quotation marks?
    quoted: bool
    #: The verb that it belongs to, where that is sure.
    verb: Verb | None

    @property
    def value(self) -> str:
        """The date as it is recorded, as exactly as it is known: ``2016-12-29``, ``2016-12`` or ``2016``."""
        return self.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


class Weekday(Frozen, kw_only=True):
    """A bare weekday that a sentence names outside quotations, past or to come."""

    #: From 0 for Monday.
    weekday: int
    past: bool


class _Place(Frozen, kw_only=True):
    """Where a date stands, and what is needed to tell which it is."""

    match: re.Match[str]
    anchor: date | None
    quoted: bool
    verb: Verb | None

    @property
    def said(self) -> str:
        """The words in quotation marks, as a reason names them."""
        return f"“{' '.join(self.match[0].split()).lstrip('(').rstrip(',')}”"

    def dated(self, day: date, precision: Precision, reason: str, *, own_day: bool = False) -> Dated:
        """The date, once it is known."""
        form = self.match
        return Dated(
            start=form.start(),
            end=form.end(),
            day=day,
            precision=precision,
            reason=f"{self.said}, {reason}",
            absolute=any(form["y" + n] for n in "123456"),
            own_day=own_day,
            in_a_year=any(form[name] for name in ("m1", "m2", "m7", "nth")),
            quoted=self.quoted,
            verb=self.verb,
        )


def dates(text: str, anchor: date | None) -> tuple[Dated, ...]:
    """The dates that an English sentence names, in their order.

    Args:
        text: one sentence.
        anchor: the day on which its article was published; without one, only dates that name their year are read.
    """
    return tuple(_read(text, anchor)) if len(text) <= LONGEST_SENTENCE else ()


def weekdays(text: str) -> tuple[Weekday, ...]:
    """The weekdays that an English sentence names without "last" or "next", where their tense is sure."""
    if "day" not in text or len(text) > LONGEST_SENTENCE:
        return ()
    return tuple(
        Weekday(weekday=WEEKDAYS.index(place.match["week"]), past=place.verb.tense == "past")
        for place in _places(text, None)
        if place.match["week"] and not place.match["lean1"] and place.verb is not None and not place.quoted
    )


def _places(text: str, anchor: date | None) -> Iterator[_Place]:
    if HINT.search(text) is None:
        return
    quoted: list[Span] | None = None
    for match in FORMS.finditer(text):
        start, end = match.span()
        if part_of_stretch(text, start, end):
            continue
        if match["week"] and not names_a_day(text, match.start("week"), end, leans=bool(match["lean1"])):
            continue
        if quoted is None:
            quoted = [(q.start, len(text) if q.end is None else q.end) for q in marks.quoted(text)]
        inside = marks.within(match.end() - 1, quoted)
        yield _Place(match=match, anchor=anchor, quoted=inside, verb=governing(text, start, end))


def _read(text: str, anchor: date | None) -> Iterator[Dated]:
    for place in _places(text, anchor):
        found: Dated | None = None
        if any(place.match["y" + form] for form in "123456"):
            found = _explicit(place)
        elif anchor is not None and place.verb is not None and not place.quoted:
            found = _leaning(place, place.verb, anchor)
        if found is not None:
            yield found


def _explicit(place: _Place) -> Dated | None:
    """A date that names its year; where it names a weekday as well, only if that is right."""
    match = place.match
    precision: Precision = "day"
    if match["y1"] or match["y2"]:
        form = "1" if match["y1"] else "2"
        found = _day(int(match["y" + form]), month_of(match["m" + form]), int(re.sub(r"\D", "", match["d" + form])))
    elif match["y3"]:
        found, precision = _day(int(match["y3"]), month_of(match["m3"]), 1), "month"
    elif match["y4"]:
        found = _day(int(match["y4"]), int(match["m4"]), int(match["d4"]))
    elif match["y5"]:
        found = _in_figures(match)
    else:
        found, precision = _day(int(match["y6"]), 1, 1), "year"
        if match.start() and not stands_free(match.string, match.end()):
            return None
    if found is None or not _weekday_right(match, found):
        return None
    return place.dated(found, precision, "as the text says")


def _in_figures(match: re.Match[str]) -> date | None:
    """29/12/2016: read only where one reading is possible; with full stops the day is first wherever it is written."""
    one, other, year = int(match["a"]), int(match["b"]), int(match["y5"])
    if match["mark"] == "/" and one != other and max(one, other) <= len(MONTHS):
        return None
    return _day(year, one, other) if other > len(MONTHS) else _day(year, other, one)


def _leaning(place: _Place, verb: Verb, anchor: date) -> Dated | None:
    """A date that the article's own one completes; its verb says whether it is past or to come."""
    match = place.match
    past = verb.tense == "past"
    if match["nth"]:
        return _numbered(place, anchor, past=past)
    if match["m1"] or match["m2"]:
        return _without_year(place, anchor, past=past)
    if match["m7"]:
        return _month(place, anchor, past=past)
    if match["week"]:
        return _weekday(place, anchor, past=past)
    if match["unit"]:
        return _unit(place, anchor, past=past)
    return _counted(place, anchor, past=past)


def _seen_from(place: _Place, day: date, anchor: date, which: str) -> Dated:
    """A day, with the reason that it is the one before or after the article's date."""
    if day == anchor:
        return place.dated(day, "day", f"the article's own day, {in_words(anchor)}", own_day=True)
    side = "before" if day < anchor else "after"
    return place.dated(day, "day", f"the {which} {side} the article's date, {in_words(anchor)}")


def _numbered(place: _Place, anchor: date, *, past: bool) -> Dated | None:
    """On the 29th: the nearest day of that number in the verb's direction."""
    number = int(place.match["nth"])
    months = anchor.year * 12 + anchor.month - 1
    if number == anchor.day:
        return None
    if (number > anchor.day) is past:
        months += -1 if past else 1
    found = _day(months // 12, months % 12 + 1, number)
    return None if found is None else _seen_from(place, found, anchor, "day of that number")


def _without_year(place: _Place, anchor: date, *, past: bool) -> Dated | None:
    """29 December: the nearest one in the verb's direction."""
    match = place.match
    form = "1" if match["m1"] else "2"
    month, day = month_of(match["m" + form]), int(re.sub(r"\D", "", match["d" + form]))
    found = _day(anchor.year, month, day)
    if found is not None and found != anchor and (found > anchor) is past:
        found = _day(anchor.year + (-1 if past else 1), month, day)
    if found is None or not _weekday_right(match, found):
        return None
    return _seen_from(place, found, anchor, f"{day} {MONTHS[month - 1]}")


def _month(place: _Place, anchor: date, *, past: bool) -> Dated | None:
    """The month of "in December", the nearest in the verb's direction; "last May", said in June, may be either."""
    match = place.match
    month, lean = month_of(match["m7"]), match["lean3"].lower()
    if not stands_free(match.string, match.end()) or (lean == "last" and not past) or (lean == "next" and past):
        return None
    if match["whose"]:
        year = anchor.year + {"last": -1, "this": 0, "next": 1}[match["whose"]]
        reason = f"seen from the article's date, {in_words(anchor)}"
        return place.dated(date(year, month, 1), "month", reason)
    if month == anchor.month:
        return None
    year = anchor.year
    if (month > anchor.month) is past:
        year += -1 if past else 1
    if lean != "in" and year == anchor.year:
        return None
    side = "before" if past else "after"
    reason = f"the {MONTHS[month - 1]} {side} the article's date, {in_words(anchor)}"
    return place.dated(date(year, month, 1), "month", reason)


def _weekday(place: _Place, anchor: date, *, past: bool) -> Dated | None:
    """Friday: the nearest in the verb's direction, and the article's own day where that is one and past."""
    from dateutil.relativedelta import relativedelta, weekday

    name, lean = place.match["week"], (place.match["lean1"] or "").lower()
    week = WEEKDAYS.index(name)
    if (lean in {"last", "past", "this past"} and not past) or (lean in {"next", "coming", "this coming"} and past):
        return None
    if anchor.weekday() == week:
        if lean == "last":
            return _seen_from(place, anchor - timedelta(weeks=1), anchor, name)
        return _seen_from(place, anchor, anchor, name) if past and lean in {"", "this"} else None
    found: date = anchor + relativedelta(weekday=weekday(week, -1 if past else 1))
    same_week = found - timedelta(days=found.weekday()) == anchor - timedelta(days=anchor.weekday())
    if (lean in {"last", "next"} and same_week) or (lean == "this" and not same_week):
        return None  # "next Friday", said on a Monday, may be either
    if not lean and abs((found - anchor).days) > FARTHEST_WEEKDAY:
        return None
    return _seen_from(place, found, anchor, name)


def _unit(place: _Place, anchor: date, *, past: bool) -> Dated | None:
    """Last year, this month, next month."""
    unit, lean = place.match["unit"], place.match["lean2"].lower()
    if (lean == "last" and not past) or (lean == "next" and past):
        return None
    step = {"last": -1, "this": 0, "next": 1}[lean]
    side = {"last": "before", "this": "of", "next": "after"}[lean]
    reason = f"the {unit} {side} the article's date, {in_words(anchor)}"
    if unit == "year":
        return place.dated(date(anchor.year + step, 1, 1), "year", reason)
    months = anchor.year * 12 + anchor.month - 1 + step
    return place.dated(date(months // 12, months % 12 + 1, 1), "month", reason)


def _counted(place: _Place, anchor: date, *, past: bool) -> Dated | None:
    """Yesterday, tonight, tomorrow, three days ago."""
    match = place.match
    if match["ago"]:
        days = NUMBERS.get(match["ago"]) or int(match["ago"])
        if not past or not 0 < days <= MOST_DAYS_AGO:
            return None
        reason = f"counted from the article's date, {in_words(anchor)}"
        return place.dated(anchor - timedelta(days=days), "day", reason)
    word = " ".join(match["word"].lower().split())
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    if past is not (step < 0) and step:
        return None
    if word == "tonight" and past:
        return None
    return _seen_from(place, anchor + timedelta(days=step), anchor, "day")


def _weekday_right(match: re.Match[str], day: date) -> bool:
    named = (match["week1"] or match["week2"] or "").strip(" ,")
    return not named or WEEKDAYS[day.weekday()] == named


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
