"""Claims: sentences that say the same, in whatever words, are one claim with a lead and its echoes.

Thresholds after the measurements on hand-labelled news: containment of stemmed content words of .70 finds the variants
with no clear error, at .5 precision collapses; numbers, negation and another speaker veto,
since versions that differ in those are disagreements and no echoes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from briefing.arrange.contraries.gaps import Contrary
from briefing.arrange.independence import COPIED, copied, counted, one_text
from briefing.arrange.pool import Candidate, Pool
from briefing.language.lexicon import folded, tokens
from briefing.language.polarity import days_differ, negated, opposed
from briefing.language.similarity import shared_in_order
from briefing.model import Frozen, Relation

#: Share of the weight of the shorter sentence's content words that a claim's echo has in common with it …
CONTAINED = 0.70
#: … and how many of them at least.
FEWEST_SHARED = 4
#: … and the share of the longer one's, below which the shorter one bears out a clause of it and not the claim.
LEAST_TOLD = 0.2
#: … of which one stands among the first so many of either: what only a clause at the end has in common is no claim.
HEAD = 6
#: A quotation counts as the same utterance with fewer words in common, for they are the speaker's own; one of two
#: content words only if both outlets quote just these.
FEWEST_QUOTED, SHORT_QUOTED = 3, 2
#: Capitalised throughout, a quotation of at most so many words is a title.
LONGEST_TITLE = 5
#: "12 Russian intelligence officers": a count is the same with two of the next words in common …
COUNTED_NEAR, COUNTED_SHARED = 5, 2
#: … and a further content word of the sentence ("indicted").
COUNTED_BESIDES = 1
#: What one reader takes for a repetition, though it may add something: words in order, words in common, weight in
#: common.
REPEATED_ORDER, REPEATED_WORDS, REPEATED_WEIGHT, REPEATED_COSINE = 0.72, 0.5, 0.53, 0.5

#: Stems that follow any number and make no two counts the same.
_UNITS = frozenset(
    "year old month day week hour minut percent per cent million billion thousand dollar pound mile feet".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Claim(Frozen, kw_only=True):
    """One claim of the day: numbers of candidates in the pool."""

    lead: int
    #: The same claim in other articles, at most one an article.
    echoes: tuple[tuple[int, Relation], ...] = ()
    #: What else would be an echo but contradicts one of them; neither counted as an outlet that has it, nor printed.
    contraries: tuple[int, ...] = ()
    #: How many outlets have it, and how many of them did not merely print the same copy.
    outlets: int = 1
    independent: int = 1

    @property
    def members(self) -> tuple[int, ...]:
        """The lead and its echoes."""
        return (self.lead, *(number for number, _ in self.echoes))


def claims(pool: Pool, contraries: Sequence[Contrary] = ()) -> list[Claim]:
    """All claims that can be printed, the best rated lead first; each candidate belongs to at most one.

    `contraries` are taken out of the candidates for leads: a version that contradicts a claim belongs to that claim.
    """
    against: dict[int, set[int]] = defaultdict(set)
    for each in contraries:
        against[each.one].add(each.other)
        against[each.other].add(each.one)
    taken: set[int] = set()
    found: list[Claim] = []
    for lead in sorted(pool.candidates, key=_eligibility):
        if lead.printed is None or lead.number in taken:
            continue
        taken.add(lead.number)
        echoes = _echoes(pool, lead, against, taken)
        members = [lead, *(pool.candidates[number] for number, _ in echoes)]
        contrary = _contradicting(pool, members, against, taken)
        outlets, independent = counted(members, pool.copies)
        found.append(
            Claim(lead=lead.number, echoes=echoes, contraries=contrary, outlets=outlets, independent=independent)
        )
    return found


def _echoes(
    pool: Pool, lead: Candidate, against: Mapping[int, set[int]], taken: set[int]
) -> tuple[tuple[int, Relation], ...]:
    """The echoes of a lead, one an article, that contradict neither it nor each other; what it repeats is `taken`."""
    echoes: dict[str, tuple[float, int, Relation]] = {}
    agreed = {lead.number}
    for other in (pool.candidates[number] for number in pool.near.of(lead.number)):
        if other.number in taken or not other.sentence.whole or against[other.number] & agreed:
            continue
        relation = related(pool, lead, other)
        if relation is None:
            continue
        if any(_accounts_differ(other, pool.candidates[number]) for number in agreed):
            continue
        taken.add(other.number)
        agreed.add(other.number)
        if other.article.id != lead.article.id:
            if one_text(lead, other, pool.copies) and not _quotations_differ(lead, other):
                relation = "same copy"
            alike = pool.cosine(lead, other)
            if alike > echoes.get(other.article.id, (0.0, 0, relation))[0]:
                echoes[other.article.id] = (alike, other.number, relation)
    return tuple(sorted((number, relation) for _, number, relation in echoes.values()))


def _contradicting(
    pool: Pool,
    members: Sequence[Candidate],
    against: Mapping[int, set[int]],
    taken: set[int],
) -> tuple[int, ...]:
    """What contradicts a claim's members, and the echoes of that; all of it is `taken`."""
    direct = sorted({number for member in members for number in against[member.number]} - taken)
    taken.update(direct)
    found = list(direct)
    for number in direct:
        one = pool.candidates[number]
        for other in (pool.candidates[n] for n in pool.near.of(number) if n not in taken):
            if related(pool, one, other) is not None:
                taken.add(other.number)
                found.append(other.number)
    return tuple(sorted(found))


def related(pool: Pool, one: Candidate, other: Candidate) -> Relation | None:
    """How two sentences say the same, or None where they do not or something vetoes it."""
    if _speakers_differ(one, other):
        return None
    contrary = _contrary(one, other)
    if not contrary and copied(one, other) and not _quotations_differ(one, other):
        return "same copy" if one.article.id != other.article.id else "same claim"
    if _quotation_shared(pool, one, other):
        return "same quotation"
    if contrary:
        return None
    shared = one.bag & other.bag
    heads = set(one.terms[:HEAD]) & set(other.terms[:HEAD])
    told = len(shared) >= LEAST_TOLD * max(len(one.bag), len(other.bag))
    if heads and told and len(shared) >= FEWEST_SHARED and pool.weights.containment(one.bag, other.bag) >= CONTAINED:
        return "same claim"
    return "same claim" if _count_shared(one, other) else None


def repeats(pool: Pool, one: Candidate, other: Candidate) -> bool:
    """Would a reader who has read the one find that the other says it again?"""
    if not one.bag & other.bag or _quotations_differ(one, other):
        return False
    words, others = set(one.words), set(other.words)
    if len(words & others) >= REPEATED_WORDS * len(words | others):
        return True
    if not _years_differ(one, other) and not _subjects_differ(one, other):
        heavy = len(one.bag & other.bag) >= FEWEST_SHARED
        if pool.cosine(one, other) >= REPEATED_COSINE:
            return True
        if heavy and pool.weights.containment(one.bag, other.bag) >= REPEATED_WEIGHT:
            return True
    if _count_shared(one, other) or _quotation_shared(pool, one, other):
        return True
    return shared_in_order(one.words, other.words, REPEATED_ORDER) >= REPEATED_ORDER


def _eligibility(candidate: Candidate) -> tuple[bool, bool, bool, float, int]:
    """Sort key: what reads best leads its claim; among equals the better rated one."""
    printed = candidate.printed
    repaired = printed is not None and (printed.display is not None or len(printed.positions) > 1)
    return (printed is None, candidate.wording.weak, repaired, -candidate.score, candidate.number)


def _quotation_shared(pool: Pool, one: Candidate, other: Candidate) -> bool:
    """Do both quote the same words: is most of the lighter quotation in the other, and none of them denied?"""
    for text, their_text in product(one.wording.quotations, other.wording.quotations):
        if _is_title(text) or _is_title(their_text):
            continue
        mine, theirs = (frozenset(pool.lexicon.terms(words)) for words in (text, their_text))
        if negated(text, one.article.language) == negated(their_text, other.article.language):
            if len(mine & theirs) >= FEWEST_QUOTED and pool.weights.containment(mine, theirs) >= CONTAINED:
                return True
            if mine == theirs and len(mine) == SHORT_QUOTED:
                return True
    return False


def _is_title(quotation: str) -> bool:
    """Is it the name of a programme or a book ("Meet the Press"), which is no utterance?"""
    words = tokens(quotation)
    return len(words) <= LONGEST_TITLE and all(word[0].isupper() for word in words if len(word) > 3)  # noqa: PLR2004


def _quotations_differ(one: Candidate, other: Candidate) -> bool:
    """Do both quote, and nothing that the other does? Words around two quotations may well be the same."""
    both = product(one.wording.quotations, other.wording.quotations)
    quoted = [(folded(mine), folded(theirs)) for mine, theirs in both]
    return bool(quoted) and all(shared_in_order(mine, theirs, COPIED) < COPIED for mine, theirs in quoted)


def _count_shared(one: Candidate, other: Candidate) -> bool:
    """Do both count the same things: the same number, much the same words behind it, and one more besides?"""
    for number in one.wording.counts & other.wording.counts:
        mine, theirs = (frozenset(_behind(c.wording.counted, number)) for c in (one, other))
        besides = (one.bag & other.bag) - (mine & theirs) - {number}
        if len(mine & theirs) >= COUNTED_SHARED and len(besides) >= COUNTED_BESIDES:
            return True
    return False


def _behind(terms: Sequence[str], number: str) -> Sequence[str]:
    at = terms.index(number) + 1
    return [term for term in terms[at : at + COUNTED_NEAR] if term not in _UNITS]


def _contrary(one: Candidate, other: Candidate) -> bool:
    """Do two sentences differ in a number, a day, a denial or an opposite, so that neither is an echo of the other?"""
    texts = (one.sentence.text, other.sentence.text)
    return (
        _numbers_differ(one, other)
        or one.wording.negated != other.wording.negated
        or days_differ(*texts)
        or opposed(one.bag, other.bag)
    )


def _numbers_differ(one: Candidate, other: Candidate) -> bool:
    mine, theirs = one.wording.numbers, other.wording.numbers
    return bool(mine and theirs and not (mine <= theirs or theirs <= mine))


def _accounts_differ(one: Candidate, other: Candidate) -> bool:
    """Do two sentences, each of which says what a third does, name other days or count the same otherwise?"""
    if days_differ(one.sentence.text, other.sentence.text):
        return True
    if not one.wording.counts or not other.wording.counts or one.wording.counts & other.wording.counts:
        return False
    near = [{term for n in c.wording.counts for term in _behind(c.wording.counted, n)[:2]} for c in (one, other)]
    return bool(near[0] & near[1])


def _years_differ(one: Candidate, other: Candidate) -> bool:
    """Does either name a year that the other does not?"""
    mine, theirs = ({n for n in each.wording.numbers if _YEAR.fullmatch(n)} for each in (one, other))
    return mine != theirs


def _subjects_differ(one: Candidate, other: Candidate) -> bool:
    """Does each begin with a name that the other does not have at all?"""
    return bool(
        one.wording.first_name
        and other.wording.first_name
        and not (one.wording.first_name & other.wording.names)
        and not (other.wording.first_name & one.wording.names)
    )


def _speakers_differ(one: Candidate, other: Candidate) -> bool:
    """Do both name a speaker by name, and not the same?"""
    mine, theirs = one.wording.said, other.wording.said
    if mine is None or theirs is None or mine.pronoun or theirs.pronoun:
        return False
    first, second = (set(re.findall(r"\b[A-Z][\w’'-]+", a.speaker)) for a in (mine, theirs))
    named = first and second and not mine.speaker.lower().startswith(("the ", "a "))
    return bool(named and not theirs.speaker.lower().startswith(("the ", "a ")) and not first & second)
