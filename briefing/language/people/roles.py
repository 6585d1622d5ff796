"""Roles: what a sentence says that somebody is, in the words that stand right before or behind the name."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.people.scanning import Token, joined, title
from briefing.language.people.vocabulary import (
    BEHIND_ROLE,
    DETERMINERS,
    HONORIFICS,
    KIN,
    MODIFIERS,
    PLAIN,
    ROLES,
    SHORT_RANKS,
    STOPS,
)
from briefing.model import Frozen, Span

#: Words of a role before its last one ("ITV News Europe Editor", "a little-known British hedge fund manager") …
MOST_BEFORE = 7
#: … and of what follows it ("of the union of dock workers").
MOST_BEHIND = 10
#: Endings of adjectives, which may stand in a role where nothing else bounds it ("a presidential candidate").
_ADJECTIVES = ("al", "ary", "ian", "ish", "ese", "ic")
#: Endings of those who study something.
_LEARNED = ("ologist", "ographer", "icist", "onomist", "iatrist", "istorian")
#: Without a word before it none of these says what anybody is.
_RELATIVE = frozenset("chief head leader chair executive officer deputy representative whip fellow member".split())
_CLOSERS = frozenset(",.;:)—–!?")
_LEADING_ON = frozenset("of for at in with from to".split())


class Said(Frozen, kw_only=True):
    """What stands next to a name."""

    #: Characters of the role in the sentence; None where it only shows that a person is meant ("his wife").
    span: Span | None


def is_role(word: str) -> bool:
    """May the word end a role ("president", "vice-president", "co-host")?"""
    last = word.rsplit("-", 1)[-1]
    return last in ROLES or last.endswith(_LEARNED)


def before(words: Sequence[Token], first: int) -> Said | None:
    """The role in small letters right before the name at `first`: "special counsel Robert Mueller"."""
    head = first - 1
    if head < 0 or not joined(words, first) or words[head].capital:
        return None
    if words[head].plain in KIN:
        return Said(span=None)
    if not is_role(words[head].plain):
        return None
    start = _extended(words, head)
    if start == head and words[head].plain in _RELATIVE:
        return Said(span=None)
    if any(word.owning and not word.capital for word in words[start:head]):
        return Said(span=None)
    return Said(span=(words[start].start, words[head].end))


def before_comma(words: Sequence[Token], first: int, last: int) -> Said | None:
    """The role before a comma: "The mayor of Lindholm, Ines Ahl, said"."""
    comma = first - 1
    if comma < 1 or words[comma].text != "," or not _closes(words, last):
        return None
    start = comma - 1
    while start >= 0 and comma - start <= MOST_BEFORE + 2 and words[start].plain not in {"the", "its"}:
        if not (words[start].text[0].isalnum() and (words[start].plain not in STOPS or words[start].plain == "of")):
            return None
        start -= 1
    inside = words[start + 1 : comma]
    if start < 0 or words[start].plain not in {"the", "its"} or not inside:
        return None
    of = next((n for n, word in enumerate(inside) if word.plain == "of"), len(inside))
    if of == 0 or not is_role(inside[of - 1].plain):
        return None
    return Said(span=(inside[0].start, inside[-1].end))


def behind(words: Sequence[Token], last: int) -> Said | None:
    """The apposition behind the name that ends at `last`: "Bill Browder, a British investor charged with …"."""
    at = last
    if at + 1 >= len(words) or words[at].text != "," or words[at - 1].owning:
        return None
    at += 1
    if words[at].text.isdigit() and at + 2 < len(words) and words[at + 1].text == ",":
        at += 2
    start = at
    owned = words[at].plain in DETERMINERS and words[at].plain not in {"the", "a", "an", "one"}
    determined = words[at].plain in DETERMINERS
    at += determined
    head = _head(words, at)
    if head is None:
        return None
    end = _closed(words, head + 1)
    if end is None or (not determined and words[at].capital and head > at and _looks_named(words, at, head)):
        return None
    if owned or words[head].plain in KIN:
        return Said(span=None)
    if any(word.owning and not word.capital for word in words[at : head + 1]):
        return Said(span=None)
    skipped = determined and words[start].plain == "the"
    return Said(span=(words[start + skipped].start, words[end - 1].end))


def _looks_named(words: Sequence[Token], start: int, head: int) -> bool:
    """Is it the next name of a list ("…, Tore Brandt")?"""
    return all(word.capital for word in words[start : head + 1]) and words[head].capital


def _head(words: Sequence[Token], at: int) -> int | None:
    """The last word of a role that begins at `at`: its noun, or the last of several ("host and producer" not)."""
    for n in range(at, min(len(words), at + MOST_BEFORE + 1)):
        word = words[n]
        if not word.text[0].isalnum() or word.plain in STOPS:
            return None
        follows = n + 1 < len(words) and joined(words, n + 1) and words[n + 1].text[0].isalnum()
        more = follows and (is_role(words[n + 1].plain) or words[n + 1].plain in KIN)
        if (is_role(word.plain) or word.plain in KIN) and not more and not word.owning:
            return n
    return None


def _closed(words: Sequence[Token], at: int, *, again: bool = False) -> int | None:
    """Where the role whose noun ends at `at` ends, with what belongs to it; None where it is no apposition."""
    if at >= len(words) or words[at].text in _CLOSERS:
        return None if _listed(words, at) else at
    word = words[at].plain
    if word in BEHIND_ROLE:
        return at
    if word == "and" and not again:
        head = _head(words, at + 1)
        return None if head is None else _closed(words, head + 1, again=True)
    if word not in _LEADING_ON:
        return None
    for n in range(at + 1, min(len(words), at + MOST_BEHIND + 1)):
        if words[n].text in _CLOSERS:
            return None if _listed(words, n) else n
        plain = words[n].plain
        if plain in BEHIND_ROLE:
            return n if n > at + 1 else at  # "an artist | with whom …"
        if not words[n].text[0].isalnum() or (plain in STOPS and plain not in {"of", "for", "and", "at", "in", "on"}):
            return None
    return None


def _listed(words: Sequence[Token], comma: int) -> bool:
    """Does a list go on behind the comma?"""
    return comma + 1 < len(words) and words[comma].text == "," and words[comma + 1].plain in {"and", "or"}


def _closes(words: Sequence[Token], last: int) -> bool:
    if last >= len(words) or words[last - 1].owning:
        return False
    return words[last].text in _CLOSERS and not _listed(words, last)


def _extended(words: Sequence[Token], head: int) -> int:
    """Where the role that ends at `head` begins: its modifiers, or all back to an article."""
    sure = head
    bound = max(0, head - MOST_BEFORE)
    for n in range(head - 1, bound - 1, -1):
        word = words[n]
        if not word.text[0].isalnum() or not (joined(words, n + 1) or word.owning):
            return sure
        if word.plain in DETERMINERS:
            return n + 1 if word.plain in {"the", "a", "an"} else sure
        if word.plain in STOPS or word.plain in HONORIFICS:
            return sure
        fits = word.capital or word.plain in MODIFIERS or is_role(word.plain) or word.plain.endswith(_ADJECTIVES)
        if sure == n + 1 and fits and not word.owning and not (n == 0 and word.plain in PLAIN):
            sure = n
    return sure


def capital_role(words: Sequence[Token], first: int, name: int) -> Span | None:
    """The role in capitals before a name, with what modifies it: "former House Speaker", "Russian President"."""
    start = first
    while start > 0 and joined(words, start) and words[start - 1].plain in MODIFIERS and not words[start - 1].capital:
        start -= 1
    inside = [n for n in range(first, name) if words[n].plain not in HONORIFICS]
    of = next((n for n in inside[1:] if words[n].plain == "of"), name)
    if (
        not inside
        or not title(words[of - 1 if of < name else inside[-1]])
        or all(words[n].plain in SHORT_RANKS for n in inside)
    ):
        return None
    return (words[start].start, words[inside[-1]].end)
