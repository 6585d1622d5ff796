"""Quantities: the numbers of a text, each with its unit, what it counts, and between which bounds it can be true.

Figures and English number words, fractions and vague counts ("dozens"), money, shares, ordinals, ages. A number of
other languages is read where it stands in figures. A date, an hour and a year are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf
from typing import Literal

from briefing.language.dates.days import days
from briefing.language.numbers.numerals import (
    FIGURE,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    VAGUE,
    WORDS,
    Number,
    in_words,
    plain_figure,
    share,
)
from briefing.model import Frozen

Hedge = Literal["", "more", "less", "about", "nearly", "vague"]

_MONEY = r"(?:US|A|C|NZ|HK|S)?\$|[£€¥]"
_NUMBER = re.compile(
    rf"(?<![\w.,:/$£€¥])(?<![^\d]-)(?P<money>{_MONEY})?\s?(?P<figure>{FIGURE})(?![\d:])"
    r"(?:(?P<ordinal>st|nd|rd|th)\b|(?P<short>k|mn?|mln|bn|b|tn)\b"
    r"|[\s-](?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    rf"|\b(?P<vague>{'|'.join(sorted(VAGUE, key=len, reverse=True)).replace(' ', '[ ]')})\b"
    rf"|\b(?P<share>(?:(?:a|one|two|three|four|five|seven|nine)[\s-])?(?:third|quarter|fifth|sixth|eighth|tenth)s?"
    r"(?=\sof\b)|half(?=\s(?:of|the|its|his|her|their|all)\b))"
    rf"|\b(?P<words>{WORDS})\b"
    rf"|\b(?P<place>{'|'.join(ORDINALS)})\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"[\s-]?(?:(?P<percent>%|per\s?cent\b|percent\b|percentage\spoints?\b|pct\b)"
    r"|(?P<age>years?[\s-]old\b|[\s-]years?[\s-]of\sage)"
    r"|(?P<coin>(?:US\s|American\s)?dollars?|euros?|pounds?(?!\s(?:of|in))|yen|yuan|rubles?|roubles?|crowns?|rupees?|francs?)\b"
    r"|(?P<measure>miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?"
    r"|kg|kilograms?|kilos?|tons?|tonnes?|lbs?|mph|kph|degrees?|seconds?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|decades?|times?|points?)\b)",
    re.IGNORECASE,
)
_HEDGES: tuple[tuple[Hedge, str], ...] = (
    (
        "more",
        r"more\sthan|at\sleast|over|above|upwards\sof|no\s(?:fewer|less)\sthan|exceeding|in\sexcess\sof|a\sminimum\sof",
    ),
    (
        "less",
        r"(?:fewer|less)\sthan|under|below|up\sto|as\s(?:many|much)\sas|at\smost|no\smore\sthan|a\smaximum\sof",
    ),
    ("about", r"about|around|some|roughly|approximately|an?\sestimated|circa|close\sto|or\sso|estimated\sat"),
    ("nearly", r"nearly|almost|just\sunder|just\sshort\sof"),
)
_BEFORE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _HEDGES) + r")\s(?:an?\s)?\Z", re.IGNORECASE
)
_AFTER = re.compile(r"\s(?:or\s(?P<more>more|older|higher)|or\s(?P<less>fewer|less|younger)|or\s(?P<about>so))\b")
_RANGE = re.compile(r"(?:\s(?:to|and|or)\s|\s?[-–]\s?)\Z")
_LONGEST_HEDGE = 24
#: Words behind a number that may be what it counts …
COUNTED = 4
_WORD = re.compile(r"\s?[-\s](?:of\s)?(?:the\s|his\s|her\s|its\s|their\s|other\s)?([^\W\d_]+(?:['’-][^\W\d_]+)*)")
#: … up to one of these.
_STOPS = frozenset(
    """a an and are as at be because been before but by can could did do does during for from had has have he her his
    if in into is it its of on or our out over she since so than that the their them then there they this through to
    under until up was we were what when where which while who will with would after about against""".split()
)


class Quantity(Frozen, kw_only=True):
    """A number that a text states."""

    #: Where it stands, its hedge and its unit included.
    start: int
    end: int
    #: As it is stated ("more than 40": 40); of a vague count its lower bound.
    number: float
    #: The bounds between which the statement is true.
    low: float
    high: float
    #: What one of the last digit but noughts is worth ("40,000": ten thousand), and one of the last digit written
    #: ("50 million": a million).
    grain: float
    written: float
    #: Of a range, its end.
    until: float | None = None
    #: "%", a currency, "age", "ordinal", a measure in the singular, or empty.
    unit: str = ""
    hedge: Hedge = ""
    #: The words behind it, in lower case, among them what it counts.
    counted: tuple[str, ...] = ()
    #: True where a word of scale or a decimal shows that it is rounded.
    rounded: bool = False


def quantities(text: str, language: str = "en") -> list[Quantity]:
    """The quantities of a text in order. Outside English only figures are read, and vague counts are not."""
    english = language == "en"
    taken = bytearray(len(text))
    for day in days(text) if english else ():
        taken[day.start : day.end] = b"1" * (day.end - day.start)
    found: list[Quantity] = []
    for match in _NUMBER.finditer(text):
        if any(taken[match.start() : match.end()]) or not (english or match["figure"]):
            continue
        made = _quantity(text, match, english=english)
        if made is not None:
            if found and _RANGE.fullmatch(text, found[-1].end, made.start) and _is_range(found[-1], made):
                made = _joined(found.pop(), made)
            found.append(made)
    return found


def compatible(one: Quantity, other: Quantity, *, copy: bool = False) -> bool:
    """Can both be true of the same thing? Quantities of different units are not compared, and count as compatible.

    Where both hedge alike ("at least 10", "at least 12") the counts behind them are compared. Where one paper prints
    another's words (`copy`), a number differs unless it was written with fewer decimals.
    """
    if one.unit != other.unit:
        return True
    if one.number == other.number and one.until == other.until and "vague" not in {one.hedge, other.hedge}:
        return True
    if one.hedge and one.hedge == other.hedge != "vague" and (one.until is None) == (other.until is None):
        return _rounds(one, other, copy=copy, least=ROUND_HEDGED)
    if one.low <= other.high and other.low <= one.high:
        return True
    return not one.hedge and not other.hedge and _rounds(one, other, copy=copy, least=ROUND)


def adds_up(part: Quantity, whole: Quantity, beside: Sequence[Quantity]) -> bool:
    """Does a number come to another one with what stands beside it in its own text, or is it counted on to it?

    "Two bombs … and a third" are three, and "33 here … and seven there" are 40.
    """
    rest = whole.number - part.number
    if part.unit != whole.unit or part.until is not None or whole.until is not None or rest <= 0:
        return False
    return any(
        (each.unit == part.unit and each.start != part.start and each.number == rest)
        or (each.unit == "ordinal" and not part.unit and rest == 1 and each.number == whole.number)
        for each in beside
    )


#: A number that ends in so many noughts may be a rounding of a finer one; in so many where both hedge ("about 40").
ROUND, ROUND_HEDGED = 100.0, 10.0
#: "About 400" is taken to mean 400 give or take this share of it, or half of its last digit.
ABOUT = 0.12


def _rounds(one: Quantity, other: Quantity, *, copy: bool, least: float) -> bool:
    """Is the coarser of the two numbers the other, rounded or cut off?"""
    if one.until is not None or other.until is not None:
        return not copy and one.low <= other.high and other.low <= one.high
    grains = (one.written, other.written) if copy else (one.grain, other.grain)
    if grains[0] == grains[1] or not (copy or max(grains) >= least or one.rounded or other.rounded):
        return False
    return abs(one.number - other.number) < max(grains)


def _quantity(text: str, match: re.Match[str], *, english: bool) -> Quantity | None:
    number = _number(match, english=english)
    if number is None:
        return None
    value, grain, written = number
    unit, end = _unit(text, match)
    if unit == "skip":
        return None
    start, hedge = match.start() + (len(match[0]) - len(match[0].lstrip())), ""
    vague = match["vague"]
    if english and (before := _BEFORE.search(text, max(0, start - _LONGEST_HEDGE), start)):
        start, hedge = before.start(), before.lastgroup or ""
    elif english and (after := _AFTER.match(text, end)):
        end, hedge = after.end(), after.lastgroup or ""
    low, high = VAGUE[vague.lower()] if vague else _bounds(value, grain, hedge)
    if match["words"] and "dozen" in match["words"].lower() and hedge != "more":
        low, high = low * (1 - ABOUT), high * (1 + 2 * ABOUT)
    return Quantity(
        start=start,
        end=end,
        number=value,
        low=low,
        high=high,
        grain=grain,
        written=written,
        unit=unit,
        hedge="vague" if vague else hedge,  # type: ignore[arg-type]
        counted=_counted(text, end),
        rounded=written != 1,
    )


def _bounds(value: float, grain: float, hedge: str) -> tuple[float, float]:
    about = max(ABOUT * value, min(grain / 2, value / 4))
    match hedge:
        case "more":
            return value, inf
        case "less":
            return 0.0, value
        case "about":
            return value - about, value + about
        case "nearly":
            return value - 2 * about, value
    return value, value


def _number(match: re.Match[str], *, english: bool) -> Number | None:
    """Value, worth of the last digit but noughts, and of the last digit written."""
    if match["vague"]:
        return VAGUE[match["vague"].lower()][0], 1.0, 1.0
    if match["share"]:
        return share(match["share"].lower())
    if match["place"]:
        return float(ORDINALS[match["place"].lower()]), 1.0, 1.0
    if match["words"]:
        return in_words(match["words"].lower())
    digits = plain_figure(match["figure"], english=english)
    if digits is None:
        return None
    whole, _, decimals = digits.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") and not decimals else 0
    grain = 10.0**zeros if not decimals else 10.0 ** -len(decimals)
    short = (match["short"] or "").lower()
    if short in {"m", "b", "k"} and not match["money"]:
        return None  # "5 m" may be metres
    scale = SHORT_SCALES.get(short, 1.0) * SCALES.get((match["scale"] or "").lower(), 1.0)
    return float(digits) * scale, grain * scale, scale * 10.0 ** -len(decimals)


def _unit(text: str, match: re.Match[str]) -> tuple[str, int]:
    """What the number is measured in, and where number and unit end; "skip" for what is no quantity."""
    end = match.end()
    if match["share"]:
        return "%", end
    if match["ordinal"] or match["place"]:
        return "ordinal", end
    behind = _BEHIND.match(text, end)
    if match["money"]:
        return match["money"].upper().removeprefix("US"), end
    if behind is None:
        return "", end
    if behind["percent"]:
        return "%", behind.end()
    if behind["age"]:
        return "age", behind.end()
    if behind["coin"]:
        coin = behind["coin"].lower().split()[-1].removesuffix("s")
        return {"dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "rouble": "ruble"}.get(coin, coin), behind.end()
    return _measure(behind["measure"].lower()), behind.end()


def _measure(word: str) -> str:
    word = {"feet": "foot", "ft": "foot", "km": "kilometer", "kg": "kilogram", "kilo": "kilogram"}.get(word, word)
    word = re.sub(r"met(?:re|er)s?$", "meter", word)
    return {"inche": "inch", "tonne": "ton", "kilo": "kilogram"}.get(word.removesuffix("s"), word.removesuffix("s"))


def _counted(text: str, at: int) -> tuple[str, ...]:
    words: list[str] = []
    while len(words) < COUNTED and (match := _WORD.match(text, at)):
        word = match[1].lower()
        if word in _STOPS:
            break
        words.append(word)
        at = match.end()
    return tuple(words)


def _is_range(one: Quantity, other: Quantity) -> bool:
    plain = not one.hedge or one.hedge == "about"
    return plain and not other.hedge and one.unit in {"", other.unit} and one.number < other.number


def _joined(one: Quantity, other: Quantity) -> Quantity:
    """Between the one and the other: 10 to 15."""
    return Quantity(
        start=one.start,
        end=other.end,
        number=one.number,
        low=one.low,
        high=other.high,
        grain=max(one.grain, other.grain),
        written=min(one.written, other.written),
        until=other.number,
        unit=other.unit,
        hedge="about",
        counted=other.counted,
        rounded=True,
    )
