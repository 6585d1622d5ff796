"""Recounts: outlets that give the outcome of one event in other words and in other numbers.

Compared are tallies (the dead, the hurt, the arrested …) of one story, and the ages of persons named in full. An
article that gives two numbers for one matter takes no side in it, for it tells of more than one event, or of what was
said before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from briefing.arrange.contraries.gaps import Contrary
from briefing.arrange.contraries.pairs import Side
from briefing.arrange.pool import Candidate, Pool
from briefing.language.datewords import DAYS_AND_MONTHS
from briefing.language.numbers.quantities import Quantity, compatible, quantities
from briefing.language.numbers.tallies import ages, tallies, tells, unnamed
from briefing.model import Frozen, Span

#: As the names of a sentence are compared, which a day and a month are none of.
_DATES = frozenset(name.lower() for name in DAYS_AND_MONTHS)
#: Words that round a number down. "At least" is none of them: it gives what has been counted so far.
_EXCEEDED = re.compile(r"(?:more\sthan|over|above|upwards\sof|exceeding|in\sexcess\sof)\b", re.IGNORECASE)

#: What the age of somebody named counts.
_NAMED = ("named",)
#: The age of a child without a name is one child's where so many words of two leads are the same.
FEWEST_SHARED, FIRST = 5, 6


class _Account(Frozen):
    """What one sentence gives for a matter."""

    number: int
    quantity: Quantity
    span: Span


def recounts(pool: Pool, story_of: Mapping[str, str]) -> tuple[Contrary, ...]:
    """Where outlets give numbers for one matter that cannot both be true, in the order of the pool."""
    accounts: dict[tuple[object, ...], dict[str, list[_Account]]] = defaultdict(lambda: defaultdict(list))
    for candidate in pool.candidates:
        if candidate.article.language == "en" and tells(candidate.sentence.text):
            for matter, account in _accounts(candidate):
                key = (story_of.get(candidate.article.id, candidate.article.id), *matter)
                accounts[key][candidate.article.id].append(account)
    found: list[Contrary] = []
    for rows in accounts.values():
        clear = [row for row in rows.values() if _agree(row)]
        for mine, theirs in combinations(clear, 2):
            found += _contraries(pool, mine, theirs)
    return tuple(sorted(found, key=lambda each: (each.one, each.other, each.mine)))


def _accounts(candidate: Candidate) -> Iterator[tuple[tuple[str, ...], _Account]]:
    text = candidate.sentence.text
    side = Side(candidate)
    found = quantities(text)
    for tally in (*tallies(text, found), *unnamed(found)):
        quantity = tally.quantity
        if not side.holds((quantity.start, quantity.end)):
            yield (*tally.matter, tally.counted), _Account(candidate.number, quantity, (quantity.start, quantity.end))
    for name, (start, end) in ages(text):
        years = int(text[start:end])
        age = Quantity(  # of somebody whom the name alone identifies
            start=start, end=end, number=years, low=years, high=years, grain=1, written=1, unit="age", counted=_NAMED
        )
        yield ("age", name), _Account(candidate.number, age, (start, end))


def _agree(row: list[_Account]) -> bool:
    """Does an article give one number for the matter, however often?"""
    return all(compatible(one.quantity, other.quantity) for one, other in combinations(row, 2))


def _contraries(pool: Pool, mine: list[_Account], theirs: list[_Account]) -> Iterator[Contrary]:
    """The first two accounts of two articles that contradict each other, where any two agree none."""
    if any(_both_true(pool, one, other) for one in mine for other in theirs):
        return
    for one in mine:
        for other in theirs:
            first, second = pool.candidates[one.number], pool.candidates[other.number]
            same = _of_one_event(pool, first, second, one.quantity)
            if first.outlet != second.outlet and same:
                yield Contrary(one=one.number, other=other.number, kind="number", mine=one.span, theirs=other.span)
                return


def _both_true(pool: Pool, one: _Account, other: _Account) -> bool:
    """Can both numbers be true? Two that are stated as exceeded can: what is more than 18 is more than 15."""
    if compatible(one.quantity, other.quantity):
        return True
    texts = (pool.candidates[each.number].sentence.text for each in (one, other))
    starts = (one.quantity.start, other.quantity.start)
    return all(_EXCEEDED.match(text, start) for text, start in zip(texts, starts, strict=True))


def _of_one_event(pool: Pool, one: Candidate, other: Candidate, quantity: Quantity) -> bool:
    """Are two sentences alike enough to tell of one event, and told by one source or by none?"""
    if quantity.counted == _NAMED:
        return True
    names = [{name for name in c.wording.names if name not in _DATES} for c in (one, other)]
    if names[0] and names[1] and not names[0] & names[1]:
        return False
    mine, theirs = one.wording.said, other.wording.said
    if mine and theirs and not set(mine.speaker.lower().split()) & set(theirs.speaker.lower().split()):
        return False
    if quantity.unit == "age" and not _leads(one, other):
        return False
    return (one.number, other.number) in pool.near


def _leads(one: Candidate, other: Candidate) -> bool:
    """Do both stand among the first sentences of their articles, with much in common?"""
    return max(one.sentence.position, other.sentence.position) < FIRST and len(one.bag & other.bag) >= FEWEST_SHARED
