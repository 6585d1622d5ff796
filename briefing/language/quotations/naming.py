"""Which words belong to the phrase that names a speaker, and where the name itself stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from briefing.language.quotations.lexis import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    HEADS,
    JUDGING,
    PAST,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    TITLES,
    adverbial,
)
from briefing.language.quotations.tokens import Token

Kind = Literal["name", "role", "pronoun"]

#: A phrase of more words than this is read wrongly.
LONGEST = 16
#: Words that no phrase goes on over.
ENDS_PHRASE = ADVERBS | PREPOSITIONS | CONJUNCTIONS | DETERMINERS | PRONOUNS
_LINKS = frozenset("of the de la le del di da van von der den bin al el and for &".split())
_PLURAL = frozenset("police people staff critics officials".split())


class Phrase(NamedTuple):
    """Who speaks, as tokens `first` to `last` (inclusive); the whole phrase with its asides begins at `outer`."""

    first: int
    last: int
    outer: int
    kind: Kind


def name_in(tokens: Sequence[Token], first: int, last: int, outer: int) -> Phrase | None:
    """The name at the end of a phrase, without days, offices and what it belongs to before it."""
    while last >= first and tokens[last].text in DAYS:
        last -= 1
    at = last
    while at - 1 >= first and (
        tokens[at - 1].capital
        or tokens[at - 1].text == "&"
        or (tokens[at - 1].text in _LINKS and links(tokens, at - 1))
    ):
        at -= 1
    while at < last and (tokens[at].text in DAYS or (tokens[at].text in HEADS) or tokens[at].text in _LINKS):
        at += 1
    if at > last or tokens[at].text in HEADS:
        return None
    at = _without_office(tokens, at, last)
    if at == last and first < at and tokens[at - 1].text.lower() == "the":  # "the Russian", "the Kremlin"
        return Phrase(at - 1, last, outer, "role")
    return Phrase(at, last, outer, "name")


def _without_office(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name itself begins: behind the last title if two words are left, else at that title."""
    for at in range(last - 1, first - 1, -1):
        word = tokens[at].text
        if word.endswith(("’s", "'s", "s’")):
            return at + 1
        if word.rstrip(".") in TITLES:
            begin = at + 1
            if tokens[begin].text == "of":
                begin += 2
                while begin < last and (tokens[begin].text in _LINKS):
                    begin += 1
            return begin if last - begin >= 1 else at
    return first


def links(tokens: Sequence[Token], at: int) -> bool:
    """Does a small word stand inside a name: "University of Ohio", "Bank of the West"?"""
    if at == 0 or not (tokens[at + 1].capital or tokens[at + 1].text == "the"):
        return False
    before = tokens[at - 1]
    if tokens[at].text == "the":
        return before.text in {"of", "for"} and at > 1 and tokens[at - 2].capital
    if tokens[at].text == "and":
        farther = tokens[at - 2] if at > 1 else None
        opens = farther is None or farther.kind != "word" or farther.capital
        return before.capital and tokens[at + 1].capital and opens
    return before.capital and before.text not in DAYS and before.text not in HEADS


def belongs(tokens: Sequence[Token], head: int, at: int) -> bool:
    """May the word at `at` belong to a phrase whose words, articles apart, begin at `head`?"""
    token = tokens[at]
    if token.kind != "word" or token.text in DAYS:
        return token.text == "&" and at > head
    if token.capital:
        return True
    if (
        token.text in _LINKS
        and at > head
        and tokens[at - 1].capital
        and at + 1 < len(tokens)
        and token.text not in {"and", "for"}
    ):
        behind = tokens[at + 1]
        return (behind.capital and behind.text not in DAYS) or (
            behind.text == "the" and at + 2 < len(tokens) and tokens[at + 2].capital
        )
    if token.text == "the":
        return at > head and tokens[at - 1].text in _LINKS
    if token.text in ENDS_PHRASE or token.text in SAYING or token.text in PAST:
        return False
    if _no_noun(token.text) or token.text in {"known", "named"}:
        return False
    return at == head or token.text[-2:] != "ed" or tokens[at - 1].text == "newly"


def _no_noun(word: str) -> bool:
    """Is this an adverb or a verb with "not" in it?"""
    return word.endswith(("n’t", "n't")) or adverbial(word)


def joined_to(tokens: Sequence[Token], last: int) -> int:
    """The last word of a role with what it belongs to: "a spokesman | for the port"."""
    at = last + 1
    while at + 1 < len(tokens) and tokens[at].text in {"of", "for", "at", "from", "with"}:
        begin = at + 1 + (tokens[at + 1].text.lower() in DETERMINERS)
        end = begin
        while end < len(tokens) and end - last < LONGEST and belongs(tokens, begin, end):
            end += 1
        if end == begin:
            break
        last, at = end - 1, end
    return last


def begins(tokens: Sequence[Token], last: int) -> int:
    """Where the words that end at `last` begin, with the article before them."""
    at = last
    while at >= 0 and last - at < LONGEST:
        token = tokens[at]
        if token.kind != "word":
            if token.text != "&":
                break
        elif token.capital or (token.text in _LINKS and at < last and links(tokens, at)):
            pass
        elif token.text in ENDS_PHRASE or token.text in SAYING or token.text in JUDGING or _no_noun(token.text):
            break
        at -= 1
    if at >= 0 and at < last and tokens[at].text in DETERMINERS:
        return at
    return at + 1


def plural(words: Sequence[Token]) -> bool:
    """Do these words mean more than one?"""
    return bool(words) and (
        words[-1].text in _PLURAL or (words[-1].text.endswith("s") and not words[-1].text.endswith(("ss", "’s", "'s")))
    )
