"""Tallies: what a sentence counts as the outcome of an event, in whatever words: the dead, the hurt, the arrested.

Two tallies of one matter can be compared though no other word is the same. English only. What counts a part of a whole
("nine of the dead", "including ten children", "12 others"), what is imagined ("could kill 10,000"), and what is counted
by the year or of times past is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language.numbers.quantities import Quantity
from briefing.model import Frozen, Span

#: A sentence with more numbers is a table.
MOST_NUMBERS = 12
#: What has become of those who are counted, by the words that say so.
_OUTCOMES = {
    "dead": r"kill(?:ed|s|ing)|dead|died|dies|deaths?|fatalities|(?:lost|claimed) (?:the )?lives",
    "hurt": r"injur(?:ed|es|ing|ies)|wounded|wounding|hurt",
    "missing": r"missing|unaccounted for",
    "arrested": r"arrest(?:ed|s|ing)|detained|detaining",
    "charged": r"indict(?:ed|s|ing)|charged",
    "evacuated": r"evacuat(?:ed|es|ing)",
    "destroyed": r"destroy(?:ed|s|ing)",
    "cancelled": r"cancell?(?:ed|s|ing)",
    "rescued": r"rescu(?:ed|es|ing)",
    "trapped": r"trapp(?:ed|ing)",
    "expelled": r"expel(?:led|s|ling)",
    "fired": r"laid off|laying off",
}
_OUTCOME = "|".join(f"(?P<{name}>{words})" for name, words in _OUTCOMES.items())
_BETWEEN = r"(?:(?:were|was|have|had|has|are|is|been|being|confirmed|reported|believed|left|feared|now|also|to|be)\s)*"
#: Behind the number: "12 people were killed"; before it: "killed 12", "the death toll rose to 12".
_BEHIND = re.compile(
    rf"(?:\s|-)(?:of\s)?((?:[\w’'-]+\s){{0,4}}?(?:[\w’'-]+,\sincluding[^,]{{1,40}},\s)?){_BETWEEN}(?:{_OUTCOME})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b(?:{_OUTCOME})\s(?:the\s)?\Z", re.IGNORECASE)
_TOLL = re.compile(
    r"\bdeath toll(?:\s[\w’'-]+){0,6}?\s(?:to|at|of|is|was|reached|stands at|stood at|passed|hit)\s\Z", re.IGNORECASE
)
_LONGEST_TOLL, _LONGEST_PART = 80, 12
#: What makes a number one of a part, of another time or of fancy.
_PART_BEFORE = re.compile(
    r"\b(?:including|another|additional|other|others|extra|among|further|first|last|next|from|than|of the)\s\Z",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(
    r"\s(?:of\s(?:them|the|those|these|whom|his|her|its|their)|others?|more|additional|further|who|years?|times?)\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:last|previous|past|every|each|per|a)\s(?:year|month|week|decade|century|day|season)\b"
    r"|\byears?\s(?:ago|earlier|before)\b|\bannual|\bon average|\bthis year\b|\bso far this\b|\bearlier\b|"
    r"\binitial|\bsimilar|\bsince\b"
    r"|\b(?:could|would|might|(?-i:may)|can|if|unless|whether|threat\w*|plan\w*|plot\w*|anniversary|history|worst|deadliest)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(rf"\b(?:{'|'.join(_OUTCOMES.values())}|death toll)\b|\d\d,|-year-old", re.IGNORECASE)
_FULL_NAME = r"[A-Z][a-z’'-]+(?:\s[A-Z]\.)?(?:\s[A-Z][\w’'-]*[a-z]){1,2}"
_AGE = re.compile(
    rf"\b(?P<name>{_FULL_NAME}),\s(?:aged?\s)?(?P<age>1?\d\d)(?=[,.;](?!\d))"
    rf"|\b(?P<age2>1?\d\d)-year-old\s(?P<name2>{_FULL_NAME})\b"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
#: Words that no name for those counted holds.
_NO_NOUN = frozenset(
    "who that which said say says and or but in on at to from for by with after before when where while as if he she "
    "they it his her their its not".split()
)
_ANYBODY = frozenset("people persons victims others individuals residents civilians".split())
_CHILDREN = frozenset("boy girl toddler baby infant".split())
_FILLERS = frozenset("other about some of the at least more than were was have had has been being are is".split())


class Tally(Frozen, kw_only=True):
    """A count of what an event did."""

    #: The outcome ("dead"), and the years that the sentence names.
    matter: tuple[str, ...]
    #: The word for those who are counted, in lower case; empty for people of any kind.
    counted: str
    quantity: Quantity


def tallies(text: str, found: Sequence[Quantity]) -> list[Tally]:
    """The tallies among the quantities of an English sentence."""
    if len(found) > MOST_NUMBERS or _OTHER_TIME.search(text):
        return []
    years = tuple(sorted(set(_YEAR.findall(text))))
    rows = []
    for quantity in found:
        if (
            quantity.unit
            or quantity.hedge == "vague"
            or _PART_BEFORE.search(text, max(0, quantity.start - _LONGEST_PART), quantity.start)
        ):
            continue
        if _PART_BEHIND.match(text, quantity.end):
            continue
        outcome = _outcome(text, quantity)
        if outcome is not None:
            rows.append(Tally(matter=(outcome[0], *years), counted=outcome[1], quantity=quantity))
    return rows


def tells(text: str) -> bool:
    """May a sentence hold a tally or an age: is there a word for an outcome, or an age?"""
    return _TELLS.search(text) is not None


def ages(text: str) -> list[tuple[str, Span]]:
    """The ages of persons whom an English sentence names in full, each with where its number stands."""
    return [
        (match["name"] or match["name2"], match.span("age" if match["age"] else "age2"))
        for match in _AGE.finditer(text)
    ]


def unnamed(found: Sequence[Quantity]) -> list[Tally]:
    """The ages of children whom a sentence does not name ("a four-year-old boy"), among its quantities."""
    return [
        Tally(matter=("age",), counted=quantity.counted[0], quantity=quantity)
        for quantity in found
        if quantity.unit == "age" and quantity.counted and quantity.counted[0] in _CHILDREN
    ]


def _outcome(text: str, quantity: Quantity) -> tuple[str, str] | None:
    """What has become of those counted, and the word for them."""
    if _TOLL.search(text, max(0, quantity.start - _LONGEST_TOLL), quantity.start):
        return "dead", ""
    behind = _BEHIND.match(text, quantity.end)
    before = _BEFORE.search(text, max(0, quantity.start - _LONGEST_TOLL), quantity.start)
    if behind is not None and (before is None or not behind[1].strip()):
        words = [word for word in behind[1].lower().split(",")[0].split() if word not in _FILLERS]
        if _phrase(words):
            return str(behind.lastgroup), _noun(words)
    if before is not None:
        return str(before.lastgroup), _noun([w for w in quantity.counted if w not in _FILLERS])
    return None


def _phrase(words: Sequence[str]) -> bool:
    """May words between a number and its outcome be the name of those counted?"""
    return not _NO_NOUN & set(words)


def _noun(words: Sequence[str]) -> str:
    """The word for those counted, the last of its phrase; empty for people of any kind."""
    noun = words[-1] if words else ""
    return "" if noun in _ANYBODY else noun
