"""Scanning: the capitalised names of a sentence, with what stands before and behind them, token by token."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language.people.vocabulary import (
    BODIES,
    DETERMINERS,
    HONORIFICS,
    PARTICLES,
    PLAIN,
    ROLES,
    SHORT_RANKS,
    STOPS,
    SUFFIXES,
)
from briefing.model import Frozen

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s)|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|St|Jr|Sr|Adm|Maj|"
    r"Det|Insp|Supt|Cmdr|Hon|Fr)\.|\w+(?:(?:[’'&-]|\.(?=[a-z\d]))\w+)*[’']?(?<![’'])|[^\w\s]"
)
#: Behind these marks a capital means no name.
_OPENERS = frozenset("\"“‘'(:;.!?•–—-[…/")
#: Initialisms that a small word is like keep their capitals: "US", "WHO".
_LIKE_INITIALS = PLAIN | STOPS
#: Theresa May is no month.
_BEFORE_MONTHS = frozenset("in of last this since until by next late early mid from to through".split())
#: "Lindholm-based Acme" is called Acme.
_SEATED = ("-based", "-born", "-owned", "-backed")
#: A body may have these between the words of its name.
_LINKS = frozenset({"of", "for"})


class Token(Frozen, kw_only=True):
    """A word or a mark of a sentence."""

    text: str
    start: int
    end: int
    #: Small letters, without a stop or a possessive ending.
    plain: str
    #: Does it end a name ("Trump's")?
    owning: bool = False

    @property
    def capital(self) -> bool:
        """Does it begin with a capital letter?"""
        return self.text[0].isupper()


class Run(Frozen, kw_only=True):
    """Capitalised words that stand together: the numbers of their tokens."""

    first: int
    #: Exclusive.
    last: int
    #: Does it stand where any word has a capital?
    opening: bool


def tokens(text: str) -> list[Token]:
    """The words and marks of a text."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        owning = word.endswith(("'s", "’s"))
        bare = word[:-2] if owning else word
        plain = bare if len(bare) > 2 and bare.count(".") > 1 else bare.rstrip(".")  # noqa: PLR2004  # "U.S."
        end = match.end() - (2 if owning else 0)
        short = plain.isupper() and len(plain) > 1 and plain.lower() in _LIKE_INITIALS
        found.append(
            Token(text=bare, start=match.start(), end=end, plain=plain if short else plain.lower(), owning=owning)
        )
    return found


def joined(words: Sequence[Token], n: int) -> bool:
    """Does only a space stand between token `n` and the one before it?"""
    return n > 0 and not words[n - 1].owning and words[n].start == words[n - 1].end + 1


def runs(words: Sequence[Token]) -> list[Run]:
    """The capitalised names of a sentence, in order, with the titles that stand before them in capitals."""
    found = []
    n = 0
    while n < len(words):
        if not words[n].capital:
            n += 1
            continue
        last = _end(words, n)
        first = n
        while first < last and _no_name(words, first):
            first += 1
        if first < last:
            found.append(Run(first=first, last=last, opening=first == 0 or words[first - 1].text in _OPENERS))
        n = max(last, n + 1)
    return found


def _no_name(words: Sequence[Token], n: int) -> bool:
    word = words[n].plain
    titled = word in HONORIFICS or word in ROLES
    if word.endswith(_SEATED) and n + 1 < len(words) and words[n + 1].capital:
        return True
    if word == "all":  # "All Nippon Airways"; at the head of a sentence only a body's name shows it
        last = next((k for k in range(n + 1, len(words)) if not words[k].capital), len(words)) - 1
        return (n == 0 or words[n - 1].text in _OPENERS) and not (last > n + 1 and words[last].plain in BODIES)
    if word == "may" and n + 1 < len(words):
        return words[n + 1].text[0].isdigit() or (n > 0 and words[n - 1].plain in _BEFORE_MONTHS)
    return (word in PLAIN and not (titled and n + 1 < len(words) and words[n + 1].capital)) or word in DETERMINERS


def _end(words: Sequence[Token], n: int) -> int:
    """Where the run that begins at `n` ends."""
    last = n + 1
    while last < len(words):
        if words[last].capital and joined(words, last):
            if words[last].plain in DETERMINERS:
                return last
            last += 1
            continue
        step = _linked(words, n, last)
        if not step:
            return last
        last += step
    return last


def _linked(words: Sequence[Token], first: int, at: int) -> int:
    """How many tokens from `at` on belong to the run by a small word inside the name; 0 where none does."""
    if not joined(words, at) or at + 1 >= len(words) or not joined(words, at + 1):
        return 0
    link, before = words[at].plain, words[at - 1].plain
    capital = words[at + 1].capital
    if link in PARTICLES and capital:
        return 2
    if link in PARTICLES and at + 2 < len(words) and words[at + 1].plain in PARTICLES and words[at + 2].capital:
        return 3
    headed = before in BODIES or (link == "of" and before in ROLES)
    if link in _LINKS and headed:
        if capital and words[at + 1].plain not in DETERMINERS:
            return 2
        if words[at + 1].plain == "the" and at + 2 < len(words) and words[at + 2].capital and joined(words, at + 2):
            return 3
    inside = any(word.plain in _LINKS for word in words[first:at]) and words[first].plain in BODIES
    return 2 if link == "and" and capital and (inside or _double(words, first, at)) else 0


def _double(words: Sequence[Token], first: int, at: int) -> bool:
    """Is it "the Securities and Exchange Commission"?"""
    named = at == first + 1 and first > 0 and words[first - 1].plain == "the"
    behind = words[at + 1 : at + 4]
    tail = next((n for n, word in enumerate(behind) if not word.capital), len(behind))
    return named and tail > 1 and behind[tail - 1].plain in BODIES


def title(token: Token) -> bool:
    """Is it a title or a rank that stands before a name?"""
    return token.plain in HONORIFICS or token.plain in SHORT_RANKS or token.plain in ROLES


def suffix(token: Token) -> bool:
    """Is it "Jr." or the like?"""
    return token.plain in SUFFIXES
