"""Dates and bylines as they are written in articles and in the metadata of pages."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefing.intake.agencies import agency_in, credited
from briefing.model import Frozen

#: Nothing that a brief is made of was published before it; a smaller year is a misread number.
EARLIEST = date(1900, 1, 1)
#: An outlet east of the reader may be a day ahead; anything later is a mistake or a trap.
LEEWAY = timedelta(days=1)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = re.compile(
    # 2018-07-16, 2018/7/16, with a time after it or not
    r"(?<![\d/.-])(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?![\d-])"
    # 20180716
    r"|(?<![\w/.-])(?P<y2>(?:19|20)\d\d)(?P<m2>\d\d)(?P<d2>\d\d)(?=T\d|(?![\w-]))"
    # 16 July 2018, 16th of Jul., 2018, 16-Jul-2018
    r"|(?<![\d.,:])(?P<d3>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _MONTH.format("m3") + r",?[\s-]+(?P<y3>\d{4})\b"
    # July 16, 2018, Jul. 16th 2018
    r"|\b" + _MONTH.format("m4") + r"\s*(?P<d4>\d{1,2})(?:st|nd|rd|th)?\b,?\s+(?P<y4>\d{4})\b"
    # 16.07.2018 is day first wherever it is written
    r"|(?<![\d/.-])(?P<d5>\d{1,2})\.\s?(?P<m5>\d{1,2})\.\s?(?P<y5>\d{4})(?![\d.-])"
    # 16/07/2018 or 07/16/2018: read only where one reading is possible
    r"|(?<![\d/.-])(?P<a>\d{1,2})(?P<s6>[/-])(?P<b>\d{1,2})(?P=s6)(?P<y6>\d{4})(?![\d/-])",
    re.IGNORECASE,
)


def date_in(text: str) -> date | None:
    """The first full date in `text`, or None.

    A date that two customs read differently (``07/06/2018``) is not guessed, and one before `EARLIEST` is none.
    """
    for match in _DATE.finditer(text):
        found = _date_of(match)
        if found is not None and found >= EARLIEST:
            return found
    return None


def _date_of(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["y6"]:
        one, other = int(part["a"]), int(part["b"])
        december = len(_MONTHS)
        if one != other and max(one, other) <= december:
            return None
        day, month, year = (one, other, part["y6"]) if other <= december else (other, one, part["y6"])
    else:
        form = next(n for n in "12345" if part["y" + n])
        named = part["m" + form]
        month = int(named) if named.isdigit() else _MONTHS.index(named[:3].lower()) + 1
        day, year = int(part["d" + form]), part["y" + form]
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def too_late(published: date, today: date | None) -> bool:
    """Whether an article cannot have been published on that day, seen from `today` (None: no day is too late)."""
    return today is not None and published - today > LEEWAY


class Byline(Frozen, frozen=True, kw_only=True):
    """Who wrote an article: persons, letter for letter as the source has them, and the agency."""

    author: str | None = None
    agency: str | None = None


_OPENING = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|story|report|analysis|words|text)\s+by|by|author|from)\b[:\s]+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+|(?<!\w)@\w+|https?://\S+|\bwww\.\S+|\([^)]*\)|\[[^\]]*\]", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;|/•·\n]|\s[–—-]+\s|\s(?:and|&|with|for|AND)\s)\s*")
#: What stands behind a name without a comma: a place, or the date beside the byline.
_BEHIND = re.compile(rf"\s+(?:(?:in|at|reporting from)\s+\w.*|{_MONTH.format('month')})$", re.IGNORECASE)
#: Words that no person's name has: of offices, of papers, and of what pages put beside a name.
_NO_NAME = re.compile(
    r"\b(?:agenc(?:y|ies)|bureau|chief|columnist|contributors?|correspondents?|desk|editors?|editorial|guest|journalist|"
    r"magazine|media|network|news(?:room|paper|wires?)?|online|photographer|posted|press|producer|published|reporters?|"
    r"service|special|staff|team|times|tribune|updated|wires?|writers?|www|admin|username|author|follow|submitted|control|"
    r"by|the|on|min(?:utes)?|read)\b|\d",
    re.IGNORECASE,
)
_PARTICLES = frozenset({"al", "af", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du"})
_PARTICLES |= {"el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu"}
#: Words in a person's name. One alone is as often a city or an office; more than the longest are a sentence.
_SHORTEST_NAME, _LONGEST_NAME = 2, 6


def byline(text: str) -> Byline:
    """Take a byline apart: ``By JOHN SMITH, Associated Press`` is JOHN SMITH and the Associated Press."""
    line = _ADDRESS.sub(" ", _OPENING.sub("", text.strip()))
    names: list[str] = []
    for part in _BETWEEN.split(line):
        name = " ".join(_BEHIND.sub("", _OPENING.sub("", part)).split()).strip(" .:*")
        if _is_name(name) and name.lower() not in map(str.lower, names):
            names.append(name)
    return Byline(author=", ".join(names) or None, agency=credited(text))


def _is_name(name: str) -> bool:
    words = name.split()
    if not words or _NO_NAME.search(name) or agency_in(name):
        return False
    if not any(letter.isupper() or letter.islower() for letter in name):
        return name.isalpha() and len(name) <= _LONGEST_NAME * 2  # a script without capitals, perhaps without spaces
    capital = [word for word in words if word[0].isupper()]
    others = [word for word in words if not word[0].isupper()]
    enough = len(words) <= _LONGEST_NAME and len(capital) >= _SHORTEST_NAME
    return enough and all(word.lower() in _PARTICLES for word in others)
