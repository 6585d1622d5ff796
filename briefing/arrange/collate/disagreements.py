"""Disagreements: what differs between outlets inside what is otherwise one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from briefing.arrange.claims import Claim
from briefing.arrange.contraries.gaps import Contrary, Kind
from briefing.arrange.pool import Candidate, Pool
from briefing.language.lexicon import folded
from briefing.language.numbers.quantities import quantities
from briefing.model import Disagreement, Frozen, Item, Span, Version


class _Value(Frozen):
    """What a sentence says of the matter: its number in the pool, and where in its text."""

    number: int
    span: Span


def disagreements(
    pool: Pool, claims: Sequence[Claim], contraries: Sequence[Contrary], items: Sequence[Item]
) -> tuple[Disagreement, ...]:
    """What the outlets disagree about, those of printed items first, in the order of these."""
    claim_of = {number: claim for claim in claims for number in (*claim.members, *claim.contraries)}
    item_of = _items(pool, items, claims)
    order = {item.id: place for place, item in enumerate(items)}
    found = []
    for kind, values in _matters(contraries):
        places = sorted(order[item_of[value.number]] for value in values if value.number in item_of)
        item = items[places[0]].id if places else None
        shown = {value.number for value in values if item_of.get(value.number) == item is not None}
        versions = _versions(pool, kind, values, claim_of, shown)
        if len(versions) > 1:
            rank = (places[0] if places else len(items), *min(_rank(pool, value) for value in values))
            found.append((rank, Disagreement(item=item, kind=kind, versions=versions)))
    return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))


def _matters(contraries: Sequence[Contrary]) -> Iterator[tuple[Kind, list[_Value]]]:
    """The values that contradict each other, directly or through a third: one list a matter."""
    near: dict[tuple[Kind, _Value], set[_Value]] = defaultdict(set)
    for each in contraries:
        mine, theirs = _Value(each.one, each.mine), _Value(each.other, each.theirs)
        near[each.kind, mine].add(theirs)
        near[each.kind, theirs].add(mine)
    seen: set[tuple[Kind, _Value]] = set()
    for kind, first in near:
        if (kind, first) in seen:
            continue
        seen.add((kind, first))
        matter = [first]
        for value in matter:
            fresh = [other for other in near[kind, value] if (kind, other) not in seen]
            seen.update((kind, other) for other in fresh)
            matter += fresh
        yield kind, sorted(matter, key=lambda value: (value.number, value.span))


def _versions(
    pool: Pool, kind: Kind, values: Sequence[_Value], claim_of: Mapping[int, Claim], shown: Container[int]
) -> tuple[Version, ...]:
    """One version a value, told by the best sentence that has it: the printed one first, then what more articles say.

    An article that gives two values contradicts itself and not the others; and where outlets can be told apart, no two
    values are told by one outlet, which may have corrected itself.
    """
    sides: dict[object, list[_Value]] = defaultdict(list)
    for value in values:
        sides[_key(pool, kind, value)].append(value)
    told: dict[str, set[object]] = defaultdict(set)
    for key, row in sides.items():
        for value in row:
            told[_article(pool, value)].add(key)
    clear_of = {key: [value for value in row if len(told[_article(pool, value)]) == 1] for key, row in sides.items()}
    found = []
    teller: set[str] = set()
    for key, clear in sorted(clear_of.items(), key=lambda side: _choice(pool, side[1], shown)):
        if not clear:
            continue
        best = min(clear, key=lambda v: (_outlet(pool, v) in teller, v.number not in shown, *_rank(pool, v)))
        teller.add(_outlet(pool, best))
        beside = _beside(pool, kind, key, clear, claim_of) - set(told)
        articles = sorted({_article(pool, value) for value in clear} | beside, key=list(pool.of_article).index)
        articles.remove(_article(pool, best))
        rank = (best.number not in shown, -len(articles), *_rank(pool, best))
        found.append((rank, _version(pool.candidates[best.number], best.span, tuple(articles))))
    return tuple(version for _, version in sorted(found, key=lambda pair: pair[0]))


def _choice(pool: Pool, values: Sequence[_Value], shown: Container[int]) -> tuple[int, bool]:
    """Sort key: those that the fewest outlets have choose first who tells them, and then what is printed."""
    return len({_outlet(pool, value) for value in values}), all(value.number not in shown for value in values)


def _version(candidate: Candidate, span: Span, articles: tuple[str, ...]) -> Version:
    sentence = candidate.sentence
    return Version(
        article=candidate.article.id,
        text=sentence.text,
        spans=sentence.spans,
        value=sentence.text[slice(*span)],
        articles=articles,
    )


def _beside(pool: Pool, kind: Kind, key: object, values: Sequence[_Value], claim_of: Mapping[int, Claim]) -> set[str]:
    """Further articles that say the same: those whose sentence is the same claim and states the same value."""
    found: set[str] = set()
    for value in values:
        claim = claim_of.get(value.number)
        if claim is not None and value.number in claim.members:
            others = [pool.candidates[number] for number in claim.members]
            found.update(other.article.id for other in others if _states(other, kind, key))
    return found


def _states(candidate: Candidate, kind: Kind, key: object) -> bool:
    """Does an echo give this value?"""
    text = candidate.sentence.text
    if kind == "number":
        return any((q.number, q.until, q.unit) == key for q in quantities(text, candidate.article.language))
    return isinstance(key, tuple) and set(key) <= set(candidate.words)


def _key(pool: Pool, kind: Kind, value: _Value) -> object:
    """What a value comes to, by which those of several outlets are told to be the same."""
    candidate = pool.candidates[value.number]
    text = candidate.sentence.text[slice(*value.span)]
    if kind == "number":
        found = quantities(text, candidate.article.language)
        if found:
            return found[0].number, found[0].until, found[0].unit
    return folded(text)


def _rank(pool: Pool, value: _Value) -> tuple[bool, float, int]:
    """Sort key: what can be printed first, then the better rated."""
    candidate = pool.candidates[value.number]
    return candidate.printed is None, -candidate.score, candidate.number


def _outlet(pool: Pool, value: _Value) -> str:
    return pool.candidates[value.number].outlet


def _article(pool: Pool, value: _Value) -> str:
    return pool.candidates[value.number].article.id


def _items(pool: Pool, items: Sequence[Item], claims: Sequence[Claim]) -> dict[int, str]:
    """The printed item that each sentence belongs to: it stands in it, or its claim is it."""
    found: dict[int, str] = {}
    for item in items:
        for candidate in pool.of_article[item.article]:
            if candidate.sentence.spans[0][0] in {start for start, _ in item.spans}:
                found[candidate.number] = item.id
    for claim in claims:
        if claim.lead in found:
            for number in (*claim.members, *claim.contraries):
                found.setdefault(number, found[claim.lead])
    return found
