"""Verbs: which words of an English sentence are finite verbs, told by their form and by the words around them.

No tagger: lists of irregular forms, endings, and what stands before a word. What may be an adjective counts as none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.model import Frozen

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")

BE = frozenset("was were".split())
PLANS = frozenset("plan plans intend intends".split())
PRESENT = frozenset("is are has have does do".split()) | PLANS
FUTURE = frozenset("will shall would wo".split())
UNSURE = frozenset("may might could should can must cannot ca".split())
AUXILIARY = BE | PRESENT | FUTURE | UNSURE | {"had", "did"}
ADVERBS = frozenset(
    "again all already also both even finally first just later never not now n’t once only soon still then "
    "twice".split()
)
#: Past forms that do not end in "ed".
_PAST = frozenset(
    "beat became began bent bid bit blew bore bought broke brought built burnt burst came cast caught chose cut "
    "dealt drew drove dug fed fell felt fled flew forbade forgave forgot fought found froze gave got grew heard "
    "held hid hit hung hurt kept knew laid leapt learnt led left lent let lost made met overran oversaw overthrew "
    "overtook paid put quit ran read rebuilt resold rode rose said sang sank sat saw sent set shed shook shot "
    "shut slept slew slid sold spent split spoke sprang spread spun stole stood strode struck stuck stung sued "
    "swam swept swore swung taught thought threw told took tore understood undertook underwent upheld went "
    "withdrew withstood woke won wore wound wrote".split()
)
_PARTICIPLES = frozenset(
    "beaten begun bitten blown born broken chosen done drawn driven eaten fallen flown forbidden forgiven "
    "forgotten frozen given grown hidden known overtaken overthrown proven ridden risen seen shaken shown slain "
    "spoken stolen sung sunk sworn taken thrown torn undergone undertaken withdrawn woken worn written".split()
)
#: Participles of what was only planned, and what stood in some state: "was scheduled for Friday".
STATES = frozenset("scheduled planned expected supposed due set slated intended meant able located based".split())
#: Words in "ed" that are no verbs.
_NO_VERB = frozenset(
    "advanced aged alleged armed bed beloved biased bleed breed crowded detailed embed exceed feed hundred indeed "
    "infrared limited naked need proceed red related retired rugged sacred seed shed skilled so-called speed "
    "succeed supposed talented unarmed unexpected unidentified uninjured united unnamed unprecedented wicked".split()
)
#: Behind one of these a word in "ed" describes a noun: "the injured men".
_DESCRIBING = frozenset(
    "a about against an any at between by dozens each eight every few five for four from her highly his in into "
    "its many more most my newly nine no of on our over recently seven several six so some ten that the their "
    "these this those three to too two under very with your".split()
)
_LEAST_LETTERS = 4


class Token(Frozen, kw_only=True):
    """A word of a sentence."""

    text: str
    low: str
    start: int
    end: int
    #: What stands between it and the word before.
    gap: str


def tokens_of(text: str) -> list[Token]:
    """The words of a sentence with their places, "was" of "wasn't" too."""
    found, at = [], 0
    for match in _TOKEN.finditer(text):
        low = match[0].lower().replace("'", "’")
        negated = low.endswith("n’t")
        found.append(
            Token(
                text=match[0],
                low=low.removesuffix("n’t") if negated else low,
                start=match.start(),
                end=match.end(),
                gap=text[at : match.start()],
            )
        )
        if negated:
            found.append(Token(text="n’t", low="not", start=match.end() - 1, end=match.end(), gap=""))
        at = match.end()
    return found


def adverb(token: Token) -> bool:
    """Is the word an adverb, which may stand between an auxiliary and its verb?"""
    return token.low in ADVERBS or token.low.endswith("ly")


def finite(row: Sequence[Token], n: int) -> bool:
    """May word `n` of a row be a finite verb, or the first word of one?"""
    token = row[n]
    if token.low in PLANS:
        return not _described(row, n) and [word.low for word in row[n + 1 : n + 2]] == ["to"]
    return (token.low in AUXILIARY and token.text.islower()) or past(row, n)


def past(row: Sequence[Token], n: int) -> bool:
    """May word `n` of a row be a past form that stands for itself?"""
    token = row[n]
    if not token.text.islower() or not (token.low in _PAST or _in_ed(token.low)):
        return False
    return not _described(row, n)


def participle(token: Token) -> bool:
    """May the word be the participle of something done, behind "was" or "be"?"""
    low = token.low
    return token.text.islower() and low not in STATES and (low in _PAST or low in _PARTICIPLES or _in_ed(low))


def _described(row: Sequence[Token], n: int) -> bool:
    return n > 0 and row[n - 1].low in _DESCRIBING


def _in_ed(low: str) -> bool:
    return low.endswith("ed") and len(low) >= _LEAST_LETTERS and low.isalpha() and low not in _NO_VERB
