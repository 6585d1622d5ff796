"""Clauses: an English sentence cut at its marks and conjunctions, and how each part hangs on the rest. No parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from briefing.language.grammar.verbs import AUXILIARY, Token, finite, tokens_of
from briefing.language.speech import CUES
from briefing.model import Frozen

#: A clause that stands by itself, one behind "after" or "when", and one that only describes.
Role = Literal["main", "time", "aside"]


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
LEADING = frozenset("on in at late early back the only just again later earlier for".split())
PREPOSITIONS = frozenset("in at on from to of with by for about over against during".split())
_ADVERBIAL = PREPOSITIONS | LEADING | frozenset("last this next as yesterday today tomorrow earlier meanwhile".split())
#: Words of an adverbial before the verb of a clause that goes on: "on early Monday raised".
_LONGEST_ADVERBIAL = 3


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


def role(clauses: Sequence[Clause], at: int, n: int) -> Role:
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
    if not at and len(clauses) > 1 and clause.words[0].low in PREPOSITIONS:
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
    if not n and (at == 1 or first.words[0].low in PREPOSITIONS):
        return True
    before = [c for c in clauses[:at] if c.opens in {"", "but", "and"} and c.first_verb is not None]
    if before or any(not c.opens and c.first_verb == 0 for c in clauses[at + 1 :]):
        return True
    adverbial = first.opens or first.words[0].low in _ADVERBIAL
    return not adverbial and n > _LONGEST_ADVERBIAL
