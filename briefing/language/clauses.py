"""Clauses: which verb of an English sentence a date in it belongs to, and whether what it tells is past or to come.

No parser: the sentence is cut at marks and conjunctions, and the finite verb nearest before the place governs it, else
the first one behind it. What may be read in two ways has no verb at all: "they agreed to meet on Friday", "a man
arrested on Friday was charged".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from briefing.language.speech import CUES
from briefing.language.verbs import (
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
    tokens_of,
)
from briefing.model import Frozen

Tense = Literal["past", "future"]
#: A clause that stands by itself, one behind "after" or "when", and one that only describes.
Role = Literal["main", "time", "aside"]


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


class Clause(Frozen, kw_only=True):
    """A stretch of a sentence between marks and conjunctions."""

    words: tuple[Token, ...]
    #: The conjunction or relative that opens it, or "".
    opens: str
    #: Does a mark part it from the clause before?
    parted: bool

    @property
    def first_verb(self) -> int | None:
        """Which of its words is the first finite verb, if any."""
        return next((n for n in range(len(self.words)) if finite(self.words, n)), None)


#: A clause ends here, whatever word comes next; and what is quoted is not the sentence's own.
_BREAK = re.compile(r"[,;:()\[\]—–\"“”«»]|\s-+\s|\.{2,}|…")
_RELATIVE = frozenset("who which whose whom where".split())
_TEMPORAL = frozenset("after when".split())
_OTHER = frozenset(
    "according although as because before but following how if lest once since so than though till unless until "
    "whether while why amid despite".split()
)
_OPENERS = _RELATIVE | _TEMPORAL | _OTHER | {"and", "that"}
#: Words that belong to the adverbial: "back in early 2014", "late on Friday".
_LEADING = frozenset("on in at late early back the only just again later earlier for".split())
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
_PREPOSITIONS = frozenset("in at on from to of with by for about over against during".split())
#: Nouns like gerunds, which stand behind a verb without an article.
_NOUNS = frozenset("anything everything fighting nothing something spring".split())
_ADVERBIAL = (
    _PREPOSITIONS | _LEADING | frozenset("last this next as yesterday today tomorrow earlier meanwhile".split())
)
#: Words of an adverbial before the verb of a clause that goes on: "on early Monday raised".
_LONGEST_ADVERBIAL = 3
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
    while left and words[left - 1].low in _LEADING:
        left -= 1
    if not left and not any(finite(words, n) for n in range(right, len(words))):
        return _at_the_head(text, clauses, at, end)
    n = _nearest(clauses[at], left, right)
    return None if n is None else _verb(clauses, at, n)


def clauses_of(text: str) -> list[Clause]:
    """A sentence in its clauses; an opening conjunction is no word of its clause."""
    found: list[Clause] = []
    row: list[Token] = []
    opens, parted = "", False
    for token in tokens_of(text):
        mark = bool(_BREAK.search(token.gap))
        opener = token.low if token.low in _OPENERS else ""
        if mark or opener:
            if row:
                found.append(Clause(words=tuple(row), opens=opens, parted=parted))
                row, opens, parted = [], "", False
            parted = parted or mark
            if opener:
                opens = opener
                continue
        row.append(token)
    found.append(Clause(words=tuple(row), opens=opens, parted=parted))
    return found


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
    return any(word.low in _PREPOSITIONS for word in words[before + 1 : last])


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
    role = _role(clauses, at, n)
    return Verb(
        word=done.low,
        start=words[n].start,
        tense=tense,
        role=role,
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


def _role(clauses: Sequence[Clause], at: int, n: int) -> Role:
    """How the clause hangs on its sentence; behind "and" it hangs as the one before, where it has no other subject."""
    while at and not n and clauses[at].opens == "and":
        at -= 1
        first = clauses[at].first_verb
        n = len(clauses[at].words) - 1 if first is None else first
    clause = clauses[at]
    if clause.opens in _TEMPORAL:
        return "time"
    if clause.opens in _RELATIVE | (_OTHER - {"but"}):
        return "aside"
    if clause.opens == "that":
        told = at > 0 and any(word.low in CUES for word in clauses[at - 1].words[-4:])
        return "main" if told and n else "aside"
    if clause.opens or clause.words[n].low in AUXILIARY:
        return "main"
    if at and clause.parted and _describes(clauses, at, n):
        return "aside"
    if not at and len(clauses) > 1 and clause.words[0].low in _PREPOSITIONS:
        return "aside"  # "In a statement issued on Monday, …"
    return "main"


def _describes(clauses: Sequence[Clause], at: int, n: int) -> bool:
    """May a clause behind a comma only describe a noun: ", founded in 1990, did not …", ", the first held …"?

    Not where the sentence begins with an adverbial or a clause of its own ("In Berlin, the court …"), nor where the
    clause goes on behind an insertion ("The firm, which is small, raised …").
    """
    clause, first = clauses[at], clauses[0]
    if clause.words[n].low in CUES:
        return False
    if not n and (at == 1 or first.words[0].low in _PREPOSITIONS):
        return True
    before = [c for c in clauses[:at] if c.opens in {"", "but", "and"} and c.first_verb is not None]
    if before or any(not c.opens and c.first_verb == 0 for c in clauses[at + 1 :]):
        return True
    adverbial = first.opens or first.words[0].low in _ADVERBIAL
    return not adverbial and n > _LONGEST_ADVERBIAL
