"""Offices: may one person hold the two that two English texts give in each other's place?"""

from __future__ import annotations

from collections.abc import Sequence

#: Words before an office that make it another one.
_LESSER = frozenset("deputy vice assistant associate junior".split())
#: What a minister or a secretary is in charge of.
_CHARGES = frozenset(
    "foreign defence defense interior home finance treasury justice health education trade energy labour labor "
    "transport environment agriculture culture economy housing commerce".split()
)
_CHARGED = frozenset("minister ministers secretary ministry".split())
#: Spellings and short forms of one charge or one office.
_SAME = {
    "defence": "defense",
    "labour": "labor",
    "treasury": "finance",
    "home": "interior",
    "sen": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "premier": "prime minister",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "capt": "captain",
    "col": "colonel",
    "gen": "general",
    "insp": "inspector",
}
#: Offices of which one person holds one at a time, in rows within which they exclude each other.
_OFFICES = (
    frozenset(
        ("president", "prime minister", "chancellor", "senator", "representative", "governor", "mayor", "minister")
    ),
    frozenset("king queen prince princess duke duchess".split()),
    frozenset("sergeant lieutenant captain major colonel general corporal inspector superintendent".split()),
    frozenset("chairman treasurer secretary spokesman spokeswoman".split()),
)


def lesser(words: Sequence[str]) -> bool:
    """Is this one word, which another text lacks before an office, a word that makes it another office?"""
    return len(words) == 1 and words[0] in _LESSER


def office(word: str) -> bool:
    """Is a word one for an office?"""
    return word in _CHARGED or any(_same(word) in row for row in _OFFICES) or word in {"director", "president", "chief"}


def exclusive(one: Sequence[str], other: Sequence[str], behind: str) -> bool:
    """Are these, which stand in each other's place before `behind`, offices that one person does not hold together?"""
    mine, theirs = (_same(" ".join(row)) for row in (one, other))
    if mine == theirs:
        return False
    if behind in _CHARGED:
        return mine in {_same(word) for word in _CHARGES} and theirs in {_same(word) for word in _CHARGES}
    return any({mine, theirs} <= row for row in _OFFICES)


def _same(word: str) -> str:
    return _SAME.get(word, word)
