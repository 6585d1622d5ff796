"""Date words: how English writes days, months and years, and what only looks like one of them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
#: All of them, in capitals as English writes them.
DAYS_AND_MONTHS = frozenset((*WEEKDAYS, *MONTHS))
#: "Three days ago", counted up to so many: "ten days ago" is said loosely.
MOST_DAYS_AGO = 6
NUMBERS = {word: n for n, word in enumerate("one two three four five six".split(), 1)}

_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_FULL = "|".join(MONTHS)
_WEEK = "|".join(WEEKDAYS)
#: Years before 1800 are as often a number, a model or a room.
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_NO_COUNT = r"(?![\d:%]|[.,]\d|\s(?:percent|per\scent|million|billion|p\.?m\b|a\.?m\b))"

#: Every form, each with groups of its own: `y…` the year, `m…` the month, `d…` the day, `week…` the weekday.
FORMS = re.compile(
    # Friday, 13 July 2018; 13 July 2018; 13th of July
    rf"(?P<week1>\b(?:{_WEEK}),?\s)?(?<![\d.,:/$£€-])\b(?P<d1>{_DAY})(?:\sof)?\s{_MONTH.format('m1')}"
    rf"(?:,?\s(?P<y1>{_YEAR}))?(?![\w-]|\s(?:Street|Road|Avenue|Lane|Square))"
    # Friday, July 13, 2018; Dec. 29
    rf"|(?P<week2>\b(?:{_WEEK}),?\s)?\(?\b{_MONTH.format('m2')}\s(?P<d2>{_DAY}){_NO_COUNT}"
    rf"(?:,?\s(?P<y2>{_YEAR}))?(?![\w-])"
    # December 2016
    rf"|\b{_MONTH.format('m3')}(?:\sof|,)?\s(?P<y3>{_YEAR})(?![\w-])"
    # 2016-12-29, 29/12/2016, 29.12.2016
    rf"|(?<![\w/.-])(?P<y4>{_YEAR})-(?P<m4>\d\d)-(?P<d4>\d\d)(?![\w-])"
    rf"|(?<![\w/.-])(?P<a>\d{{1,2}})(?P<mark>[/.])(?P<b>\d{{1,2}})(?P=mark)(?P<y5>{_YEAR})(?![\w/-])"
    # in 2014, in late 2014, in the summer of 2014
    rf"|\b[Ii]n\s(?:(?:early|late|mid)[ -]|the\s{_SEASON}\sof\s|{_SEASON}\s)?(?P<y6>{_YEAR})(?![\w-]|['’]s|[,.]\d)"
    # in December, in May of last year, last December
    rf"|\b(?P<lean3>[Ii]n|[Ll]ast|[Nn]ext)\s(?:early\s|late\s|mid-)?(?P<m7>{_FULL})\b(?!\s\d|['’-])"
    r"(?:,?\s(?:of\s)?(?P<whose>last|this|next)\syear)?"
    # Friday, last Friday, Friday night
    r"|(?:\b(?P<lean1>[Ll]ast|[Nn]ext|[Tt]his(?:\s(?:past|coming))?|[Cc]oming|[Pp]ast)\s)?"
    rf"\b(?P<week>{_WEEK})\b(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night)\b)?"
    # last year, this month
    r"|(?<![Tt]he\s)\b(?P<lean2>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<unit>year|month)\b(?!['’])"
    # three days ago
    rf"|\b(?P<ago>{'|'.join(NUMBERS)}|\d)\sdays?\sago\b"
    r"|\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast\snight|[Tt]his\s(?:morning|afternoon|evening))\b"
    r"(?!['’]s)"
    # on the 29th
    r"|\b[Oo]n\sthe\s(?P<nth>\d{1,2})(?:st|nd|rd|th)(?=[,.;]|\sand\b|$)"
)
#: What stands in every form: a sentence without any names no date, and need not be searched for all of them.
HINT = re.compile(rf"\d|day|night|year|month|ago|morrow|morning|afternoon|evening|{_FULL}")

#: What a stretch of time is counted from or up to is no moment of something, nor is one of many.
_STRETCH = re.compile(
    r"\b(?:since|until|till|by|before|after|through|throughout|from|between|than|within|every|each|during|to|for|of|a|an|"
    r"any|one|and|or|nor|over|following|dated|ending|ended|updated|accessed|day|days|week|weeks|month|months)\s"
    r"(?:(?:early|late|mid|at|on|in|the|least|about|around)[ -])*$",
    re.IGNORECASE,
)
_SET = re.compile(r"\b(?:scheduled|planned|slated|due|set)\sfor\s$")
#: The other end of a stretch, or a second date.
_SECOND = re.compile(
    rf"\s?(?:-|–|—|/)\s?(?:{_WEEK}|{_FULL}|\d)|"
    rf",?\s(?:to|through|until|till|and|or)\s(?:on\s|in\s|the\s|again\s|early\s|late\s)*"
    rf"(?:{_WEEK}|{_FULL}|{_YEAR}\b|\d+\s(?:{_FULL})|"
    r"today|tomorrow|yesterday)|"
    r"\s?['’]s\s(?:edition|paper|newspaper|episode|issue)"
)
_BACK = 40

_CAPITAL = re.compile(r"\s[A-Z]")
_NO_DAY_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]+|the|a|an|any|each|every|one|another|some|most|his|her|their|its|our|that|first|second|third|"
    r"final|fourth|fifth)\s$"
)
_NO_DAY_BEHIND = re.compile(
    r"-|\s(?:Night|Times|Telegraph|Mail|Mirror|Mass|Express|Herald|Post|Star|Independent|People|Review|Agreement|Club|"
    r"prayers?|school|best|night\slights|mornings|nights|evenings|afternoons|the\s13th|of\slast|of\sthe|of\seach|"
    r"last\sweek|next\sweek|two\sweeks|a\sweek|week\b|of\snext)\b"
)
_ON = re.compile(r"\b(?:[Oo]n|[Ll]ate|[Ee]arly|[Ll]ater|[Ee]arlier)\s(?:late\s|early\s)?$")
#: What may follow "in 2014" where 2014 is no adjective of the next word.
_FREE = re.compile(
    r"[,.;:!?)\]\"”’—–]|\s?$|\s[—–-]\s|\s(?:and|but|or|after|before|when|while|as|with|for|to|by|at|on|in|from|that|which|"
    r"who|where|because|over|following|under|about|against|despite|since|until|amid|without|during|the|a|an|he|she|it|they|"
    r"his|her|its|their|was|were|had|is|are|has|have|will|would|of|into|through|than|if|so|not|also|then|thanks|due|near|"
    r"alone|just|only|\w+ing|\w+ly)\b"
)


def month_of(name: str) -> int:
    """The number of a month by its name or abbreviation."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def in_words(day: date) -> str:
    """``16 July 2018``, as the reasons of dates say it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def part_of_stretch(text: str, start: int, end: int) -> bool:
    """Is the date one end of a stretch of time, one of two dates, or what something is counted from?"""
    near = max(0, start - _BACK)
    if _SECOND.match(text, end):
        return True
    return bool(_STRETCH.search(text, near, start) and not _SET.search(text, near, start))


def stands_free(text: str, end: int) -> bool:
    """Does a year or a month end here as an adverbial, and describe no noun ("in 2016 presidential elections")?"""
    return bool(_FREE.match(text, end))


def names_a_day(text: str, start: int, end: int, *, leans: bool) -> bool:
    """Is a weekday one day, and no part of a name ("Black Friday", "Sunday Times") or series ("Friday prayers")?"""
    if _NO_DAY_BEHIND.match(text, end):
        return False
    near = max(0, start - _BACK)
    if leans or _ON.search(text, near, start):
        return True
    return not (_NO_DAY_BEFORE.search(text, near, start) or _CAPITAL.match(text, end))
