"""Whom "he" or "she" means as a speaker, or nobody where it is not plain.

The speaker or subject of the sentence before is the nearest candidate, as the centre of attention (Grosz, Joshi and
Weinstein, 1995); a second person in between, or a candidate whom the text itself calls by the other pronoun, leaves no
answer. Nothing is guessed from a first name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.language.quotations.lexis import BODIES, DAYS, FEMININE, HEADS, JOINING, MASCULINE, OBLIQUE, TITLES, human
from briefing.language.quotations.tokens import Sentence, Token

#: "SeaWorld" and "FranceInfo" are no persons, "McCain" and "DeVos" may be.
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Fitz)[A-Z][a-z]+[A-Z]")
_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
#: One pronoun must be seen so many times as often as the other near a name to tell what it is called by.
CLEARLY = 3
#: A person's name holds at most so many words …
LONGEST_NAME = 5
#: … and in lower case only shorter ones than this ("van der", "bin").
SHORTEST_ROLE = 4
_PLACED = frozenset("in at near across throughout outside".split())


class Mention(NamedTuple):
    """A name in a sentence, as tokens `first` to `last`."""

    first: int
    last: int
    name: str

    @property
    def key(self) -> str:
        """The last word of the name, by which mentions of one person are told to be the same."""
        return self.name.rsplit(maxsplit=1)[-1]


class People:
    """Who may be meant in a text, and by which pronoun the text calls them."""

    def __init__(self, read: Iterable[Sentence]) -> None:
        self._places: Counter[str] = Counter()
        self._called: Counter[tuple[str, str]] = Counter()
        self._full: dict[str, set[str]] = {}
        rows = self._rows = [sentence.tokens for sentence in read]
        #: Names that stand elsewhere than at the head of a sentence, where any word has a capital.
        self._inside: set[str] = set()
        self._seen = [_runs(tokens) for tokens in rows]
        for tokens, runs in zip(rows, self._seen, strict=True):
            for run in runs:
                before = tokens[run.first - 1].text.lower() if run.first else ""
                self._places[run.name] += 1 if before in _PLACED else -1
                if run.first:
                    self._inside.add(run.name)
                if " " in run.name:
                    self._inside.add(run.key)
                    self._full.setdefault(run.key, set()).add(run.name)
        for n, tokens in enumerate(rows):
            self._hear(tokens, self.mentions(n))

    def mentions(self, sentence: int) -> list[Mention]:
        """The names in a sentence, by its number, that may be those of persons."""
        return [
            run
            for run in self._seen[sentence]
            if self._places[run.name] <= 0 and (" " in run.name or run.name in self._inside)
        ]

    def oblique(self, sentence: int, mention: Mention) -> bool:
        """Does a mention stand where no subject does, behind a preposition or as a possessive?"""
        tokens = self._rows[sentence]
        at = mention.first - 1
        while at > 0 and tokens[at].text.rstrip(".") in TITLES:
            at -= 1
        before = tokens[at].text.lower() if at >= 0 else ""
        return before in OBLIQUE or tokens[mention.last].text.endswith(("’s", "'s", "s’", "s'"))

    def hear(self, name: str) -> None:
        """Somebody speaks under this name, which is therefore no other word with a capital."""
        self._inside.add(name)

    def person(self, name: str) -> bool:
        """May this be the name of a person, as the text uses it?"""
        words = name.split()
        if words[0].lower() in {"the", "a", "an", "one"}:  # "the Russian leader", "the Russian"
            demonym = len(words) == 2 and words[-1] in BODIES  # noqa: PLR2004  # article and word
            return demonym or (human(_head(words)) and not several(name))
        if len(words) == 1 and name not in self._inside:
            return False
        if len(words) > LONGEST_NAME or not all(word[0].isupper() or len(word) < SHORTEST_ROLE for word in words):
            return False
        return not any(word in BODIES for word in words) and self._places[name] <= 0

    def fits(self, name: str, pronoun: str) -> bool | None:
        """Does the text call somebody by this pronoun? None where it does not tell."""
        key = name.rsplit(maxsplit=1)[-1]
        for called in (name, key):
            he, she = self._called[called, "he"], self._called[called, "she"]
            if he >= CLEARLY * she and he:
                return pronoun == "he"
            if she >= CLEARLY * he and she:
                return pronoun == "she"
        return None

    def _hear(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            for token in tokens[max(0, mention.first - 3) : mention.last]:
                word = token.text.lower().rstrip(".")
                if word in MASCULINE | FEMININE:
                    self._call(mention, "he" if word in MASCULINE else "she", 2)
        if len({mention.key for mention in mentions}) == 1:
            for token in tokens[mentions[0].last + 1 :]:
                word = token.text.lower()
                if word in _HE or word in _SHE:
                    self._call(mentions[0], "he" if word in _HE else "she", 1)

    def _call(self, mention: Mention, pronoun: str, times: int) -> None:
        self._called[mention.name, pronoun] += times
        if mention.name != mention.key:
            self._called[mention.key, pronoun] += times


def several(name: str) -> bool:
    """Does a role mean more than one ("the officials")?"""
    head = _head(name.split()).lower()
    return head in {"police", "people"} or (head.endswith("s") and not head.endswith(("ss", "us", "’s", "'s")))


def _head(words: Sequence[str]) -> str:
    """The word of a role that says what it is: the last before "of", "for" and the like."""
    return words[next((n for n, word in enumerate(words) if n and word in JOINING), len(words)) - 1]


def _runs(tokens: Sequence[Token]) -> list[Mention]:
    """Runs of capitalised words that may name a person."""
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        if not _named(tokens, at):
            at += 1
            continue
        end = at
        while end + 1 < len(tokens) and _named(tokens, end + 1) and not tokens[end].text.endswith(("’s", "'s")):
            end += 1
        begin = _name_begins(tokens, at, end)
        name = _bare(" ".join(token.text for token in tokens[begin : end + 1]))
        if _may_be_person(name, tokens, begin):
            found.append(Mention(begin, end, name))
        at = end + 1
    return found


def _name_begins(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name itself begins, behind offices and bodies: "Harbour News Editor | Ines Ahl"."""
    for at in range(last - 1, first - 1, -1):
        word = tokens[at].text.rstrip(".")
        if word in TITLES or word in HEADS or (word in BODIES and at + 1 < last):
            return at + 1
    return first


def _named(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.kind == "word" and token.capital and token.text not in DAYS


def _may_be_person(name: str, tokens: Sequence[Token], first: int) -> bool:
    words = name.split()
    if not words or words[-1] in HEADS or (len(words[-1]) > 1 and name.isupper()) or words[-1].rstrip(".") in TITLES:
        return False
    if any(word in BODIES or _CAMEL.match(word) for word in words):
        return False
    return not (first and tokens[first - 1].text.lower() == "the")


def _bare(name: str) -> str:
    for ending in ("’s", "'s", "’", "'"):
        if name.endswith(ending):
            return name[: -len(ending)]
    return name
