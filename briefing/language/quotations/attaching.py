"""Which attributing clause of its sentence a quotation belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.quotations.clauses import Clause
from briefing.language.quotations.lexis import ADVERBS, CONJUNCTIONS, DASHES, DAYS, PREPOSITIONS, TIMES
from briefing.language.quotations.naming import Phrase
from briefing.language.quotations.phrases import leftwards, rightwards
from briefing.language.quotations.subjects import subject_of
from briefing.language.quotations.tiers import Tier
from briefing.language.quotations.tokens import Token

#: A quotation without a stop at its end is taken for a sentence if it has more spaces than this and a capital.
WHOLE = 4
#: Words that may describe the subject behind a quotation: "actor and comedian Ines Ahl".
LONGEST_DESCRIPTION = 8
_BREAKS = DASHES | {","}
#: Words between a verb of saying and its quotation that may tell to whom and where it was said.
LONGEST_ADDRESS = 12


class Attached(NamedTuple):
    """The speaker of one quotation, in tokens of its sentence."""

    tier: Tier
    subject: Phrase
    clause: Clause | None


def attach(text: str, tokens: Sequence[Token], found: Sequence[Clause]) -> dict[int, Attached]:
    """The speakers of a sentence's quotations, by the quotations' places among its tokens."""
    given: dict[int, Attached] = {}
    for at, token in enumerate(tokens):
        if token.kind == "quotation":
            attached = _attached(text, tokens, found, at, given)
            if attached is not None:
                given[at] = attached
    return given


def _attached(
    text: str, tokens: Sequence[Token], found: Sequence[Clause], at: int, given: dict[int, Attached]
) -> Attached | None:
    before = _before(tokens, found, at)
    if (
        before
        and before.tier is Tier.BEFORE
        and text[tokens[at].end - 2] in "?!…"
        and tokens[at + 1 : at + 2]
        and tokens[at + 1].text != ","
    ):
        return before
    return (
        _after(text, tokens, found, at)
        or _split(tokens, found, at, given)
        or before
        or _tail(tokens, found, at)
        or _according(found)
        or _colon(tokens, at)
    )


def _after(text: str, tokens: Sequence[Token], found: Sequence[Clause], at: int) -> Attached | None:
    behind = at + 1
    if behind >= len(tokens):
        return None
    comma = tokens[behind].text in _BREAKS
    words = text[tokens[at].start + 1 : tokens[at].end - 1].strip()
    behind += comma
    while behind < len(tokens) and tokens[behind].text in ADVERBS:
        behind += 1
    ended = comma or words[-1:] in {*",.!?…-–—"} or (words[:1].isupper() and words.count(" ") >= WHOLE)
    for clause in found:
        near = clause.first == behind or (clause.strength > 1 and _reaches(tokens, behind, clause.first))
        if clause.form == "subject first" and ended and near:
            return Attached(Tier.AFTER, clause.subject, clause)
        if clause.form == "verb first" and clause.verb == behind:
            return Attached(Tier.AFTER_VERB_FIRST, clause.subject, clause)
    if at:
        return None
    signed = signature(tokens, at + 1)
    if signed is not None:
        return Attached(Tier.SIGNED, signed, None)
    return _any_verb(tokens, behind) if ended else None


def signature(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The name in "— Ines Ahl, mayor of Lindholm", where it signs the quotation before it."""
    if at >= len(tokens) or tokens[at].text not in DASHES:
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].kind == "word" and tokens[end].capital:
        end += 1
    if end < len(tokens) and tokens[end].text not in {",", ".", "("}:
        return None
    return leftwards(tokens, end - 1) if end > at + 1 else None


def _reaches(tokens: Sequence[Token], behind: int, first: int) -> bool:
    """Does a clause begin at once, or behind words that can only describe its subject?"""
    between = tokens[behind:first]
    if between and (between[0].text == "and" or any(token.text.endswith("ing") for token in between)):
        return False
    return (
        behind <= first
        and len(between) <= LONGEST_DESCRIPTION
        and all(token.kind == "word" and token.text not in PREPOSITIONS | CONJUNCTIONS - {"and"} for token in between)
    )


def _any_verb(tokens: Sequence[Token], behind: int) -> Attached | None:
    """`"…," Smith growled`: a name or a pronoun and whatever it does right behind a quotation that opens a sentence."""
    subject = rightwards(tokens, behind)
    end = behind
    while end < len(tokens) and tokens[end].kind == "word" and tokens[end].capital:
        end += 1
    if subject is None or end >= len(tokens):
        return None
    if end > behind:
        subject = leftwards(tokens, end - 1)
    elif subject.kind == "pronoun":
        end = behind + 1
    verb = tokens[end] if end < len(tokens) else None
    if subject is None or verb is None or not verb.text.islower() or subject.last != end - 1 or subject.kind == "role":
        return None
    if not verb.text.endswith(("s", "ed")) or verb.text in ADVERBS | PREPOSITIONS | CONJUNCTIONS:
        return None
    return Attached(Tier.AFTER_ANY, subject, Clause(subject, subject.outer, end, end, "subject first", 1))


def _split(tokens: Sequence[Token], found: Sequence[Clause], at: int, given: dict[int, Attached]) -> Attached | None:
    """`"…," X said, "…"`: the second part."""
    for other in sorted(given, reverse=True):
        first = given[other]
        if first.tier not in {Tier.AFTER, Tier.AFTER_ANY, Tier.AFTER_VERB_FIRST} or first.clause is None:
            continue
        between = [c for c in found if first.clause.verb < c.verb < at and c.form != "according to"]
        if not between and tokens[at - 1].text in {",", "—", "–", "--", ":", ";", "that", "and"}:
            return Attached(Tier.SPLIT, first.subject, first.clause)
    return None


def _before(tokens: Sequence[Token], found: Sequence[Clause], at: int) -> Attached | None:
    before = [clause for clause in found if clause.verb < at and clause.form != "according to" and clause.last < at]
    if not before:
        return None
    clause = before[-1]
    direct = _direct(tokens, clause.last + 1, at)
    if clause.form == "shared":
        return Attached(Tier.SHARED, clause.subject, clause)
    if not clause.strength:
        stronger = [c for c in before if c.strength]
        if direct or not stronger:
            return Attached(Tier.HELD, clause.subject, clause)
        clause = stronger[-1]
    if clause.strength == 1:
        return Attached(Tier.JUDGED, clause.subject, clause)
    return Attached(Tier.BEFORE if direct else Tier.WITHIN, clause.subject, clause)


def _direct(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Does the quotation follow its verb at once, or behind a colon or comma and whom it is said to?"""
    between = tokens[first:at]
    if not between:
        return True
    if between[-1].text in {":", ","}:
        return len(between) <= LONGEST_ADDRESS and not any(t.text in {",", ";"} for t in between[:-1])
    return len(between) == 1 and between[0].text == "that"


def _tail(tokens: Sequence[Token], found: Sequence[Clause], at: int) -> Attached | None:
    for clause in found:
        begins = clause.first if clause.form == "subject first" else clause.verb
        if (
            begins > at + 1
            and clause.form in {"subject first", "verb first"}
            and clause.strength > 1
            and tokens[begins - 1].text == ","
        ):
            return Attached(Tier.TAIL, clause.subject, clause)
    return None


def _according(found: Sequence[Clause]) -> Attached | None:
    for clause in found:
        if clause.form == "according to":
            return Attached(Tier.ACCORDING, clause.subject, clause)
    return None


def _colon(tokens: Sequence[Token], at: int) -> Attached | None:
    """The subject of a sentence that leads to the quotation by a colon."""
    if tokens[at - 1].text != ":":
        return None
    subject = subject_of(tokens)
    if subject is None or subject.last >= at or subject.kind != "name":
        return None
    return Attached(Tier.COLON, subject, None)


def reported(tokens: Sequence[Token], found: Sequence[Clause]) -> Attached | None:
    """Who reports in a sentence: its first verb of saying in a main clause, or "according to"."""
    for clause in found:
        if clause.form == "according to":
            return Attached(Tier.ACCORDING, clause.subject, clause)
        if clause.strength > 1 and clause.form in {"subject first", "verb first"} and _main(tokens, clause):
            return Attached(Tier.REPORTED, clause.subject, clause)
    return None


def _main(tokens: Sequence[Token], clause: Clause) -> bool:
    """Does nothing subordinate the clause: "when Ahl said", "the man who said"?"""
    if tokens[clause.verb - 1].text == "who":
        return False
    before = tokens[clause.first - 1].text.lower() if clause.first else ""
    if before and before[0].isalpha() and before not in _ALLOWED:
        return False
    lead = tokens[0].text in _SUBORDINATORS and clause.first < _end_of_lead(tokens)
    return not lead


def _end_of_lead(tokens: Sequence[Token]) -> int:
    return next((n for n, token in enumerate(tokens) if token.text == ","), len(tokens))


#: What may stand before a main clause's subject.
_ALLOWED = (
    frozenset("and but so yet or later meanwhile still then also however".split())
    | {day.lower() for day in DAYS}
    | TIMES
)
_SUBORDINATORS = frozenset(
    "When While As After Before Because If Although Though Since Until Once Where Whereas Unless".split()
)
