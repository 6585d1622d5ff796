"""Which attributing clause of its sentence a quotation belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.quotations.clauses import Clause, subject_of
from briefing.language.quotations.lexis import ADVERBS
from briefing.language.quotations.phrases import Phrase
from briefing.language.quotations.tiers import Tier
from briefing.language.quotations.tokens import Token

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
    comma = tokens[behind].text in {",", "—", "–", "--", "-"}
    last = text[tokens[at].start + 1 : tokens[at].end - 1].rstrip()[-1:] or " "
    behind += comma
    while behind < len(tokens) and tokens[behind].text in ADVERBS:
        behind += 1
    for clause in found:
        if clause.form == "subject first" and clause.first == behind:
            if comma or last in ",!?…-–—":
                return Attached(Tier.AFTER, clause.subject, clause)
        elif clause.form == "verb first" and clause.verb == behind:
            return Attached(Tier.AFTER_VERB_FIRST, clause.subject, clause)
    return None


def _split(tokens: Sequence[Token], found: Sequence[Clause], at: int, given: dict[int, Attached]) -> Attached | None:
    """`"…," X said, "…"`: the second part."""
    for other in sorted(given, reverse=True):
        first = given[other]
        if first.tier not in {Tier.AFTER, Tier.AFTER_VERB_FIRST} or first.clause is None:
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


def reported(found: Sequence[Clause]) -> Attached | None:
    """Who reports in a sentence: its first verb of saying, or "according to"."""
    for clause in found:
        if clause.strength > 1 and clause.form != "shared":
            tier = Tier.ACCORDING if clause.form == "according to" else Tier.REPORTED
            return Attached(tier, clause.subject, clause)
    return None
