"""Figures, dates and standings in words for the reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from briefing.model import Edition

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

#: Babel's patterns for a language other than English, by precision.
_PATTERNS = {"weekday": "full", "day": "long", "month": "LLLL y", "year": "y"}


def counted(number: int, noun: str) -> str:
    """``1 outlet``, ``1,204 sentences``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def day(value: date, language: str, *, precision: Literal["weekday", "day", "month", "year"] = "day") -> str:
    """A date in words of `language`, whatever the machine's locale; English where the language has no calendar here."""
    if language.partition("-")[0] != "en":
        foreign = _foreign(value, language, _PATTERNS[precision])
        if foreign:
            return foreign
    month = MONTHS[value.month - 1]
    match precision:
        case "weekday":
            return f"{WEEKDAYS[value.weekday()]} {value.day} {month} {value.year}"
        case "day":
            return f"{value.day} {month} {value.year}"
        case "month":
            return f"{month} {value.year}"
        case "year":
            return str(value.year)


def _foreign(value: date, language: str, pattern: str) -> str | None:
    from babel import UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(value, pattern, locale=language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def nothing_new(edition: Edition) -> str | None:
    """Since when there is nothing new, where an edition prints nothing and was compared with one of before."""
    if not edition.compared or any(section.items for section in edition.sections):
        return None
    return f"Nothing new since {day(edition.compared[0].date, edition.language)}"


def happening(value: str, precision: Literal["day", "month", "year"], language: str) -> str:
    """A date of the timeline, ``2016-12-29``, ``2016-12`` or ``2016``, as exactly as it is known."""
    parts = value.split("-")
    try:
        whole = date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except (ValueError, OverflowError):
        return value
    return day(whole, language, precision=precision)


def datable(value: str) -> bool:
    """Whether a date of the timeline is one to a machine that reads the page."""
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return len(value) in (len("2016"), len("2016-12"), len("2016-12-29"))


def cutoff(value: str, zone: str, edition_date: date, language: str) -> str:
    """The cut-off time with its zone, and with its day where that is not the edition's."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return f"{value} {zone}"
    time = f"{moment:%H:%M} {zone.replace('_', ' ')}"
    return time if moment.date() == edition_date else f"{day(moment.date(), language)}, {time}"


def standing(outlets: int, independent: int, *, same_copy: bool) -> str:
    """How widely a claim stands; nothing where one outlet alone has it."""
    if outlets <= 1:
        return ""
    if independent >= outlets:
        return counted(outlets, "outlet")
    if independent == 1:
        return f"{counted(outlets, 'outlet')}, 1 text" + (": the same agency copy" if same_copy else "")
    return f"{counted(outlets, 'outlet')}, {independent} independent"


#: Characters of a title where there is room for a word or two: in the contents, over a column, beside a link.
LABEL = 34


def label(title: str) -> str:
    """A title, shortened to `LABEL` characters."""
    return shortened(title, LABEL)


def shortened(text: str, limit: int) -> str:
    """`text` on one line of at most `limit` characters, cut at a word where one ends in reach."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else head).rstrip(" ,;:") + "…"


def tail(origin: str) -> str:
    """A path or address for the reader; of a path that leads through this machine, only the folder and the file."""
    parts = origin.replace("\\", "/").split("/")
    machine = parts[0] == "" or parts[0] == "file:" or parts[0][1:] == ":" or ".." in parts
    if not machine or "://" in origin.removeprefix("file://"):
        return origin
    return "/".join([part for part in parts if part not in {"", ".."}][-2:]) or origin


#: Outer quotation marks by language, as the Unicode CLDR has them; others take those of English.
_QUOTES = {
    **dict.fromkeys(("bg", "cs", "de", "hr", "is", "lt", "sk", "sl"), ("„", "“")),
    **dict.fromkeys(("hu", "pl", "ro", "sr"), ("„", "”")),
    **dict.fromkeys(("el", "es", "hy", "it", "nb", "nn", "no", "ru", "sq", "uk"), ("«", "»")),
    **dict.fromkeys(("fi", "sv"), ("”", "”")),
    "fr": ("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»"),
    "ja": ("「", "」"),
}
_ENGLISH_QUOTES = ("“", "”")
#: What may open and close a quotation in print, by its opening mark.
_PAIRS = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", "「": "」"}


def quotes(text: str, language: str) -> tuple[str, str]:
    """The marks to be set around words that were said: those of `language`, or none where the words bring their own."""
    closing = _PAIRS.get(text[:1], "")
    if any(mark in text[1:] for mark in closing):
        return "", ""
    return _QUOTES.get(language.partition("-")[0], _ENGLISH_QUOTES)


def alternatives(values: Iterable[str | None]) -> str:
    """Values that stand against each other, each once: ``12 / 13``; nothing where there are no two."""
    told = list(dict.fromkeys(" ".join(value.split()) for value in values if value))
    return " / ".join(told) if len(told) > 1 else ""
