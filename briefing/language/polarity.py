"""Polarity: what makes two sentences in much the same words say the contrary, and the days that they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

#: Words that deny, by language; a language without a list is compared word by word.
_NEGATIONS = {
    "da": r"ikke|ingen|aldrig|intet",
    "de": r"nicht|kein\w*|nie|niemals|niemand|nichts",
    "el": r"δεν|μην|όχι|κανείς|ποτέ",
    "en": r"not|never|no|nobody|nothing|nor|neither|without|cannot|\w+n['’]t",
    "es": r"no|nunca|ningún\w*|nadie|nada|sin",
    "fi": r"ei|en|et|emme|ette|eivät|älä|ilman",
    "fr": r"ne|n['’]\w*|pas|jamais|aucun\w*|personne|rien|sans",
    "it": r"non|mai|nessun\w*|niente|senza",
    "nl": r"niet|geen|nooit|niemand|niets|zonder",
    "no": r"ikke|ingen|aldri|intet",
    "pt": r"não|nunca|nenhum\w*|ninguém|nada|sem",
    "ru": r"не|нет|ни|никто|никогда|без",
    "sv": r"inte|ingen|inget|inga|aldrig|utan",
    "tr": r"değil|yok|hiç\w*|asla",
}
_PATTERNS = {code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for code, words in _NEGATIONS.items()}
#: In French two words deny together ("ne … pas"): that any stands there is what counts.
_IN_PAIRS = frozenset({"fr"})
#: Pairs of English stems of which one side takes back what the other says.
_OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("deni reject dismiss", "admit confirm accept acknowledg"),
        ("rise rose risen increas grew gain climb soar", "fall fell fallen decreas declin drop shrank lost"),
        ("win won", "lose lost"),
        ("open reopen", "close shut"),
        ("approv pass", "reject block"),
        ("guilti convict", "innoc acquit clear"),
        ("support back", "oppos"),
        ("arriv", "depart"),
        ("accept", "reject refus declin"),
        ("aliv surviv", "dead die kill"),
        ("releas free", "detain arrest jail"),
        ("higher", "lower"),
        ("deni", "confirm"),
        ("true", "fals"),
        ("legal", "illeg"),
        ("ban bar", "allow permit"),
        ("extend", "shorten"),
        ("begin began begun start resum", "end stop halt suspend"),
    )
)
#: English words that deny what a neighbour says, and those that stand beside them for grammar's sake only.
_DENIALS = re.compile(r"(?:not|never|no|nobody|nothing|nor|neither|without|cannot|\w+n['’]t)\Z", re.IGNORECASE)
_AUXILIARIES = frozenset(
    "do does did is are was were be been being has have had will would can could shall should may might must any ever "
    "to a an with either somebody something anyone anything everybody everything".split()
)
#: "Not only", "no longer", "no fewer than": here a denial takes nothing back.
_IDLE = frozenset("only just merely simply necessarily longer fewer less more doubt matter later sooner least".split())
#: Words that deny in another way; where one of them is in only one of two texts, nothing is said of a bare "not".
_DENYING = re.compile(
    r"(?:den(?:y|ie[sd]|ying)|refus\w+|declin\w+|reject\w*|fail\w*|lack\w*|hardly|barely|scarcely|unlikely|unable|"
    r"impossible|neither|nor|without|dismiss\w*|disput\w*|doubt\w*|contrary|false\w*|whether|if)\Z",
    re.IGNORECASE,
)
_PREFIXES = ("un", "il", "in", "im", "ir", "dis", "non")
_DAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tomorrow)\b", re.IGNORECASE)


def negated(text: str, language: str = "en") -> bool:
    """Does a text deny, an even number of denials taken for none?"""
    found = len(_PATTERNS[language].findall(text))
    return found > 0 if language in _IN_PAIRS else found % 2 == 1


def opposed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do two sets of stems hold opposites that the other lacks: "rose" and "fell", "lawful" and "unlawful"?"""
    mine, theirs = one - other, other - one
    for these, those in _OPPOSITES:
        if (mine & these and theirs & those) or (mine & those and theirs & these):
            return True
    return any(prefix + word in theirs for word in mine for prefix in _PREFIXES) or any(
        prefix + word in mine for word in theirs for prefix in _PREFIXES
    )


def contrary_words(mine: Sequence[str], theirs: Sequence[str], behind: str, stems: Callable[[str], str]) -> bool:
    """Do these English words, which stand in each other's place, say the contrary of each other?

    Either may be empty ("will", "will not"). `behind` is the word that follows in both, or empty.
    """
    if any(_idle(row, behind) for row in (mine, theirs)):
        return False
    left, right = ([stems(w) for w in row if not _grammar(w)] for row in (mine, theirs))
    if left == right:
        return _denials(mine) % 2 != _denials(theirs) % 2
    if _denials(mine) or _denials(theirs) or len(left) != 1 or len(right) != 1:
        return False
    return opposed(frozenset(left), frozenset(right))


def denies(word: str) -> bool:
    """Does a word deny, as "not" or "refused" does?"""
    return bool(_DENIALS.match(word) or _DENYING.match(word))


def _denials(words: Sequence[str]) -> int:
    return sum(_DENIALS.match(word) is not None for word in words)


def _grammar(word: str) -> bool:
    return word in _AUXILIARIES or _DENIALS.match(word) is not None


def _idle(words: Sequence[str], behind: str) -> bool:
    """Does a denial among the words take nothing back?"""
    row = [*words, behind]
    return any(_DENIALS.match(word) and row[n + 1] in _IDLE for n, word in enumerate(words))


def days_differ(one: str, other: str) -> bool:
    """Do both name days of the week, and none in common?"""
    mine, theirs = ({day.lower() for day in _DAYS.findall(text)} for text in (one, other))
    return bool(mine and theirs and not mine & theirs)
