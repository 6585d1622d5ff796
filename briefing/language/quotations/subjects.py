"""What a sentence is about: the subject that it begins with, behind any lead-in."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.quotations.lexis import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, TIMES, human
from briefing.language.quotations.naming import Phrase
from briefing.language.quotations.phrases import leftwards, rightwards
from briefing.language.quotations.tokens import Token

#: Words of a lead-in clause before its comma, and of "… days later," before its.
LONGEST_LEAD_IN = 40
LONGEST_TIME = 5
_LEADS = PREPOSITIONS | CONJUNCTIONS
_CONNECTIVES = frozenset(
    "But And So Yet However Meanwhile Still Later Then Also Now Here There Instead Earlier Recently Today Yesterday "
    "Nevertheless Nonetheless Moreover Furthermore Indeed Besides Already".split()
)


def subject_of(tokens: Sequence[Token], first: int = 0) -> Phrase | None:
    """The subject that a sentence begins with, where it is plainly one; looked for from the token `first` on."""
    at = _behind_lead_in(tokens, first)
    if at >= len(tokens):
        return None
    if tokens[at].text.lower() in PRONOUNS:
        return Phrase(at, at, at, "pronoun")
    found = _before_verb(tokens, at) or rightwards(tokens, at)
    if found is None or tokens[found.last].text.endswith(("’s", "'s", "s’")):
        return None
    if tokens[found.last].text in TIMES:  # "A few days later, Ahl …"
        comma = _comma(tokens, found.last, LONGEST_TIME)
        return None if comma is None else subject_of(tokens, comma + 1)
    behind = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    return None if behind is None or behind.text == "and" or behind.kind == "quotation" else found


def _comma(tokens: Sequence[Token], first: int, within: int) -> int | None:
    return next((n for n in range(first, min(len(tokens), first + within)) if tokens[n].text == ","), None)


def _behind_lead_in(tokens: Sequence[Token], at: int) -> int:
    """Where the main clause begins, behind "But", "Later on Sunday," and "Asked whether …,"."""
    while at < len(tokens):
        word = tokens[at].text
        lower = word.lower()
        if (lower in _LEADS and word not in _CONNECTIVES) or word == "Asked" or word.endswith("ing"):
            comma = _comma(tokens, at, LONGEST_LEAD_IN)
            if comma is None:
                return len(tokens)
            at = comma + 1
        elif (
            word in _CONNECTIVES or word == "," or (word.endswith("ly") and word[:1].isupper() and _adverb(tokens, at))
        ):
            at += 1
        else:
            break
    return at


def _adverb(tokens: Sequence[Token], at: int) -> bool:
    """Is a word at the head of a sentence an adverb in "-ly", and no name?"""
    if not (tokens[at].capital and tokens[at].text.endswith("ly")):
        return False
    behind = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return behind in DETERMINERS or behind in PRONOUNS or behind == ","


def _before_verb(tokens: Sequence[Token], at: int) -> Phrase | None:
    """A name that a verb not known here follows: "Perez lobbies"."""
    end = at
    while end < len(tokens) and tokens[end].kind == "word" and tokens[end].capital:
        end += 1
    if end == at or end >= len(tokens):
        return None
    verb = tokens[end].text
    if not verb.islower() or not verb.endswith(("s", "ed")) or human(verb):
        return None
    return leftwards(tokens, end - 1)
