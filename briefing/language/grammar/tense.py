"""Tense: which verb of an English sentence a date in it belongs to, and whether what it tells is past or to come.

The finite verb nearest before the place governs it, else the first one behind it. What may be read in two ways has no
verb at all: "they agreed to meet on Friday", "a man arrested on Friday was charged".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from briefing.language.grammar.clauses import LEADING, PREPOSITIONS, Clause, Role, clauses_of, role
from briefing.language.grammar.verbs import (
    AUXILIARY,
    BE,
    FUTURE,
    PRESENT,
    STATES,
    UNSURE,
    Token,
    adverb,
    finite,
    participle,
)
from briefing.language.speech import CUES
from briefing.model import Frozen

Tense = Literal["past", "future"]


class Verb(Frozen, kw_only=True):
    """The verb that governs a place in a sentence."""

    #: What is done, in the form that stands there: "arrested" of "was arrested"; "be" of "will be late".
    word: str
    start: int
    tense: Tense
    role: Role
    negated: bool
    #: Is it what had happened before something else?
    earlier: bool


#: "It is due to open on Friday", "they plan to meet on Friday".
_PLANNED = re.compile(
    r"(?:is|are|was\s(?=never))\s(?:\w+ly\s|now\s|also\s|not\s)*(?:due\s|expected\s|scheduled\s|set\s|slated\s|planned\s|"
    r"planning\s|going\s|preparing\s|about\s|likely\s)?to\s(?:be\s)?(?P<verb>[a-z]+)|plans?\sto\s(?:be\s)?(?P<plan>[a-z]+)|"
    r"(?:is|are)\s(?:\w+ly\s|now\s|also\s)?(?P<set>scheduled|planned|slated|due|set)\b"
)
#: "To" before one of these is a preposition and opens no infinitive.
_NO_INFINITIVE = re.compile(
    r"(?:the|an?|his|her|its|their|our|my|this|that|these|those|all|about|more|at|\d[\w.,]*|two|three|four|five|six|seven|"
    r"eight|nine|ten|each|both|another|one|it|him|them|us|me|you|\w+(?:ing|ity|ness|ment|ers|[^s]s|tion))$"
)
#: "Voted to leave in 2016": what is done and what it is done for are one event.
_ONE_EVENT = frozenset("voted began helped managed continued started moved rushed".split())
#: Nouns like gerunds, which stand behind a verb without an article.
_NOUNS = frozenset("anything everything fighting nothing something spring".split())
#: What may follow a date at once; anything else may be a verb in the present: "a bill signed this month spreads …".
_FOLLOWS = re.compile(
    r"(?:a|an|the|and|or|but|as|at|by|for|from|in|into|on|of|over|to|with|without|under|near|outside|inside|during|after|"
    r"before|while|when|where|because|that|which|who|along|amid|about|against|around|across|until|since|through|"
    r"despite|following|between|his|her|its|their|he|she|it|they|there|we|I|if|so|than|out|up|off|down|not|alone|only|just|"
    r"\w+ly|\w+ing|\d.*)$"
)
#: Words between an auxiliary and its verb: "is due to be opened".
_BETWEEN = STATES | {"be", "been", "to"}
#: How far behind the auxiliary its verb may stand: "was later also arrested".
_REACH = 4


def governing(text: str, start: int, end: int) -> Verb | None:
    """The verb that governs the words from `start` to `end`, or None where it is not sure.

    Of an English sentence; the stretch is an adverbial such as "Friday" of "on Friday", or a noun's possessive. "Would"
    counts as to come, as reports of speech use it; what may, should or was to happen has no tense.
    """
    clauses = clauses_of(text)
    at = next((n for n, c in enumerate(clauses) if c.words and c.words[-1].end > start), None)
    if at is None:
        return None
    words = clauses[at].words
    left = next((n for n, word in enumerate(words) if word.end > start), len(words))
    right = next((n for n, word in enumerate(words) if word.start >= end), len(words))
    if left >= right:
        return None
    while left and words[left - 1].low in LEADING:
        left -= 1
    if not left and not any(finite(words, n) for n in range(right, len(words))):
        return _at_the_head(text, clauses, at, end)
    n = _nearest(clauses[at], left, right)
    return None if n is None else _verb(clauses, at, n)


def _at_the_head(text: str, clauses: Sequence[Clause], at: int, end: int) -> Verb | None:
    """The verb of the clause behind the adverbial that opens the sentence: "On Friday, the jury found …"."""
    if at or len(clauses) == 1 or not text[end:].lstrip().startswith(",") or clauses[1].opens:
        return None  # between commas: whose it is nobody can say
    n = clauses[1].first_verb
    return _verb(clauses, 1, n) if n and not _followed(clauses[1].words, n) else None


def _nearest(clause: Clause, left: int, right: int) -> int | None:
    """Which word of a clause governs the words from `left` to `right`: the nearest verb before, else the next one."""
    words = clause.words
    ahead = [n for n in range(left) if finite(words, n)]
    behind = next((n for n in range(right, len(words)) if finite(words, n)), None)
    if not ahead:
        return None if behind is None or _followed(words, behind) else behind
    if behind is not None and all(adverb(word) for word in words[right:behind]):
        said = all(words[n].low in CUES for n in ahead)
        return behind if said else None  # "said the vote on Friday was …", but "a man arrested on Friday was …"
    last = ahead[-1]
    head = _head(words, ahead)
    plan = words[head].low in PRESENT or words[head].low in FUTURE
    if not plan and words[last].low not in _ONE_EVENT and _another_between(words, last, left):
        return None
    if head == last and words[last].low not in AUXILIARY and _may_describe(words, ahead, behind, right):
        return None
    return head


def _followed(words: Sequence[Token], n: int) -> bool:
    """Does another verb follow in the clause, so that this may be a participle: "a board appointed in May said …"?"""
    if words[n].low in AUXILIARY or words[n].low in CUES:
        return False
    return any(finite(words, other) for other in range(n + 1, len(words)))


def _may_describe(words: Sequence[Token], ahead: Sequence[int], behind: int | None, right: int) -> bool:
    """May the last verb before a date be a participle that describes a noun: "a film released in 2014"?"""
    last = ahead[-1]
    if words[last].low in CUES:
        return False
    if behind is not None:
        return True
    if right < len(words) and not words[right].gap.strip() and not _FOLLOWS.match(words[right].low):
        return words[right].text.islower()
    if len(ahead) == 1:
        return False
    before = ahead[-2]
    if words[before].low not in CUES:
        return True
    return any(word.low in PREPOSITIONS for word in words[before + 1 : last])


def _head(words: Sequence[Token], ahead: Sequence[int]) -> int:
    """The first word of the last verb: "was" of "was later arrested"."""
    last = ahead[-1]
    for n in reversed(ahead[:-1]):
        between = words[n + 1 : last]
        if last - n > _REACH or not all(adverb(word) or word.low in _BETWEEN for word in between):
            break
        if words[n].low in AUXILIARY:
            return n
    return last


def _another_between(words: Sequence[Token], verb: int, left: int) -> bool:
    """Does an infinitive or a gerund stand between the verb and the date, which may be its own?"""
    between = words[verb + 1 : left]
    infinitive = any(
        one.low == "to" and other.text.islower() and not _NO_INFINITIVE.match(other.low)
        for one, other in pairwise(between)
    )
    return infinitive or bool(between and between[0].low.endswith("ing") and between[0].low not in _NOUNS)


def _verb(clauses: Sequence[Clause], at: int, n: int) -> Verb | None:
    """The verb that begins with word `n` of a clause, or None where its tense is not sure."""
    words = clauses[at].words
    head = words[n].low
    rest = [word for word in words[n + 1 :] if not adverb(word)]
    done = words[n]
    tense: Tense = "past"
    if head in FUTURE:
        if not rest or rest[0].low == "have":
            return None
        tense, done = "future", rest[0]
        if done.low == "be" and len(rest) > 1 and participle(rest[1]):
            done = rest[1]
    elif head in PRESENT:
        planned = _planned(words, n)
        if planned is None:
            return None
        tense, done = "future", planned
    elif head in BE or head == "had":
        rest = [word for word in rest if word.low != "been"]
        if not rest or not participle(rest[0]):
            return None
        done = rest[0]
    elif head == "did":
        done = rest[0] if rest else done
    elif head in UNSURE | STATES:
        return None
    return Verb(
        word=done.low,
        start=words[n].start,
        tense=tense,
        role=role(clauses, at, n),
        negated=any(word.low in {"not", "never", "no"} for word in words[n + 1 : n + 3]),
        earlier=head == "had",
    )


def _planned(words: Sequence[Token], n: int) -> Token | None:
    """What is planned, of "is due to open" and the like."""
    row = words[n : n + 2 + 2 * _REACH]
    match = _PLANNED.match(" ".join(word.low for word in row))
    if match is None:
        return None
    named = match["verb"] or match["plan"] or match["set"]
    return next((word for word in row if word.low == named), None)
