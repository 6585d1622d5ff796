"""Clauses that give somebody's words: the verb or phrase, and who is its subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from briefing.language.quotations.lexis import (
    ADVERBS,
    ANSWERING,
    BE,
    CONJUNCTIONS,
    DAYS,
    HEADS,
    HOLDING,
    HOLDING_BARE,
    HOLDING_ING,
    INVERTIBLE,
    JUDGING,
    JUDGING_BARE,
    JUDGING_ING,
    NOUNS,
    PHRASAL,
    PREPOSITIONS,
    SAYING,
    SAYING_BARE,
    SAYING_ING,
    adverbial,
)
from briefing.language.quotations.naming import Phrase
from briefing.language.quotations.phrases import leftwards, rightwards
from briefing.language.quotations.subjects import subject_of
from briefing.language.quotations.tokens import Token

Form = Literal["subject first", "verb first", "according to", "by", "shared"]

_FINITE = SAYING | JUDGING | HOLDING
_ING = SAYING_ING | JUDGING_ING | HOLDING_ING
_BARE = SAYING_BARE | JUDGING_BARE | HOLDING_BARE
#: How surely a verb gives words: 2 for saying, 1 for judging, 0 for thinking and doing.
_STRENGTH = {
    **dict.fromkeys(HOLDING | HOLDING_ING | HOLDING_BARE, 0),
    **dict.fromkeys(JUDGING | JUDGING_ING | JUDGING_BARE, 1),
    **dict.fromkeys(SAYING | SAYING_ING | SAYING_BARE, 2),
}
#: Behind these their object stands, not their subject.
_TOLD = frozenset(("told", "tells", "assured", "assures", "reminded", "reminds", "informed", "informs", "asked"))
_NOT = frozenset(("not", "never", "declined", "refused", "without"))
_MODALS = frozenset("will would did does do can could may might must should to".split())


class Clause(NamedTuple):
    """One attributing clause of a sentence; token numbers throughout."""

    subject: Phrase
    first: int
    #: The cue's first and last word.
    verb: int
    last: int
    form: Form
    #: How surely the verb gives words: 2 of saying, 1 of judging, 0 of thinking.
    strength: int


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The attributing clauses of a sentence, in the order of their cues."""
    found: list[Clause] = []
    for n, token in enumerate(tokens):
        if token.kind == "word":
            clause = _clause(tokens, n, found)
            if clause is not None:
                found.append(clause)
    return found


def _clause(tokens: Sequence[Token], n: int, found: list[Clause]) -> Clause | None:
    word = tokens[n].text
    following = tokens[n + 1].text if n + 1 < len(tokens) else ""
    if word in {"according", "According"} and following == "to":
        subject = rightwards(tokens, n + 2)
        return Clause(subject, n, n, n + 1, "according to", 2) if subject else None
    if word == "Said" and n == 0:
        subject = rightwards(tokens, 1)
        return Clause(subject, n, n, subject.last, "verb first", 2) if subject else None
    if word in ANSWERING and any(
        token.text in _NOT or token.text.endswith(("n’t", "n't")) for token in tokens[max(0, n - 3) : n]
    ):
        return None
    clause = None
    if word in _FINITE or (word, following) in PHRASAL:
        clause = _finite(tokens, n, found)
    if clause is None and word in _ING:
        subject = _shared(tokens, n, found)
        clause = Clause(subject, n, n, n, "shared", _STRENGTH[word]) if subject else None
    if clause is None and word in _BARE and n:
        clause = _bare(tokens, n, found)
    return clause


def _finite(tokens: Sequence[Token], n: int, found: list[Clause]) -> Clause | None:
    word = tokens[n].text
    phrasal = n + 1 < len(tokens) and (word, tokens[n + 1].text) in PHRASAL
    strength = 2 if phrasal else _STRENGTH[word]
    last = n + phrasal
    k, passive = _over_adverbs(tokens, n)
    if passive:
        return _passive(tokens, n, strength) if strength else None
    previous = tokens[k] if k >= 0 else None
    after = previous is not None and (previous.kind == "quotation" or (k > 0 and tokens[k - 1].kind == "quotation"))
    may_lead = word in INVERTIBLE or (after and strength > 1 and word not in NOUNS and word not in _TOLD)
    inverted = _verb_first(tokens, n, k, strength) if may_lead else None
    if inverted is not None or previous is None:
        return inverted
    if previous.text in {"and", "but", "then", "or"}:
        shared = _shared(tokens, n, found) if word not in NOUNS else None
        return Clause(shared, n, n, last, "shared", strength) if shared else None
    if previous.text == "who" and k > 0:
        k = k - 2 if tokens[k - 1].text == "," else k - 1
    return _subject_first(tokens, n, k, last, strength)


def _over_adverbs(tokens: Sequence[Token], n: int) -> tuple[int, bool]:
    """The word before the verb and its adverbs, and whether the verb is passive."""
    k = n - 1
    passive = False
    while k >= 0 and tokens[k].kind == "word" and adverbial(tokens[k].text):
        if tokens[k].capital:
            break
        passive = passive or tokens[k].text in BE
        k -= 1
    return k, passive


def _subject_first(tokens: Sequence[Token], n: int, k: int, last: int, strength: int) -> Clause | None:
    subject = leftwards(tokens, k)
    if subject is None or (tokens[subject.last].text[0].isdigit() and tokens[subject.last - 1].text in PREPOSITIONS):
        return None
    noun = tokens[n].text in NOUNS and not _gives(tokens, n)
    if subject.kind == "role" and (noun or not _bounded(tokens, subject.outer)):
        return None
    return Clause(subject, subject.outer, n, last, "subject first", strength)


def _gives(tokens: Sequence[Token], n: int) -> bool:
    """Do words follow a verb that might be a noun: "the campaign projects that …"?"""
    behind = tokens[n + 1] if n + 1 < len(tokens) else None
    return behind is not None and (behind.kind == "quotation" or behind.text in {"that", ":"})


def _bounded(tokens: Sequence[Token], first: int) -> bool:
    """May a subject begin here: at the head of a clause?"""
    if first == 0 or tokens[first - 1].kind != "word":
        return True
    before = tokens[first - 1].text
    return before.lower() in CONJUNCTIONS or before in _BEFORE_SUBJECTS


#: Words that a subject may stand behind.
_BEFORE_SUBJECTS = _FINITE | _BARE | _ING | ADVERBS | DAYS | HEADS


def _verb_first(tokens: Sequence[Token], n: int, k: int, strength: int) -> Clause | None:
    """The verb before its subject: "…, said Smith", and not "Jones, the mayor, said Smith …"."""
    if k >= 0 and tokens[k].kind != "quotation" and tokens[k].text not in {",", "—", "–", "--", "-"}:
        return None
    subject = rightwards(tokens, n + 1)
    if subject is None:
        return None
    if k >= 0 and tokens[k].kind != "quotation" and not (k and tokens[k - 1].kind == "quotation"):
        behind = tokens[subject.last + 1] if subject.last + 1 < len(tokens) else None
        if not (behind is None or behind.kind == "quotation" or behind.text in {",", ".", "who", ";", "("}):
            return None
        if subject.kind == "role" and leftwards(tokens, k) is not None:
            return None
    return Clause(subject, n, n, subject.last, "verb first", strength)


def _passive(tokens: Sequence[Token], n: int, strength: int) -> Clause | None:
    for at in range(n + 1, min(n + 4, len(tokens) - 1)):
        if tokens[at].text == "by" and (strength > 1 or tokens[at - 1].kind == "quotation"):
            subject = rightwards(tokens, at + 1)
            return Clause(subject, n, n, subject.last, "by", strength) if subject else None
    return None


def _bare(tokens: Sequence[Token], n: int, found: list[Clause]) -> Clause | None:
    """A first form: "would say", "went on to say", "critics say"."""
    k, _ = _over_adverbs(tokens, n)
    strength = _STRENGTH[tokens[n].text]
    if k >= 0 and tokens[k].text == "to":
        subject = _shared(tokens, n, found) if k == n - 1 and strength else None
        return Clause(subject, n, n, n, "shared", strength) if subject else None
    if any(token.text in _MODALS for token in tokens[k + 1 : n]):
        return _subject_first(tokens, n, k, n, strength)
    if strength < 2 or (tokens[n].text in NOUNS and tokens[n].text != "state"):  # noqa: PLR2004
        return None
    subject = leftwards(tokens, k)
    if subject is None or not _several(tokens, subject) or not _bounded(tokens, subject.outer):
        return None
    return Clause(subject, subject.outer, n, n, "subject first", strength)


def _several(tokens: Sequence[Token], subject: Phrase) -> bool:
    """Does the phrase mean more than one?"""
    last = tokens[subject.last].text.lower()
    if subject.kind == "pronoun":
        return last in {"they", "we", "i", "you", "who"}
    return last in {"police", "people"} or (last.endswith("s") and not last.endswith(("ss", "us")))


def _shared(tokens: Sequence[Token], n: int, found: list[Clause]) -> Phrase | None:
    """The subject that a verb without one shares: that of the last clause, else the sentence's own."""
    for clause in reversed(found):
        if clause.form != "according to":
            return clause.subject
    subject = subject_of(tokens)
    return subject if subject and subject.last < n else None
