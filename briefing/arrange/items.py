"""Items: a chosen claim as it is recorded and printed, and the few that stand at a glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.arrange.claims import Claim
from briefing.arrange.pool import Pool
from briefing.model import Echo, Item, Passage, Section, Spans

#: At a glance stand two to five items.
FEWEST_GLANCE, MOST_GLANCE = 2, 5
#: Keys of the sections for what no other took.
_LEFTOVERS = frozenset({"also-reported", "in-brief"})
#: An item with so many independent outlets less than the best one is as well corroborated.
NEARLY = 1
#: Words of a bottom line: fewer say too little, more are a passage.
SHORTEST_GLANCE, LONGEST_GLANCE = 10, 45


def item_id(article: str, spans: Spans) -> str:
    """The id of an item that is printed from these spans of an article."""
    return f"{article}-{spans[0][0]}-{spans[-1][1]}"


def item(pool: Pool, claim: Claim, reason: str, story_of: Mapping[str, str]) -> Item:
    """The record of a claim."""
    lead = pool.candidates[claim.lead]
    made = lead.line
    speaker, cue = pool.speaker(lead)
    echoes = []
    for number, relation in claim.echoes:
        other = pool.candidates[number]
        echoes.append(
            Echo(article=other.article.id, text=other.sentence.text, spans=other.sentence.spans, relation=relation)
        )
    return Item(
        article=lead.article.id,
        text=made.text,
        spans=made.spans,
        display=made.display,
        id=item_id(lead.article.id, made.spans),
        story=story_of.get(lead.article.id),
        speaker=speaker,
        cue=cue,
        score=round(lead.score, 4),
        reason=reason,
        echoes=tuple(echoes),
        outlets=claim.outlets,
        independent=claim.independent,
    )


def glance(sections: Sequence[Section]) -> tuple[str, ...]:
    """The bottom line: the best-corroborated item of each section, or the first items where there is one section."""
    best = [_best(section.items) for section in sections if not (section.discovered and section.key in _LEFTOVERS)]
    found = [choice.id for choice in best if choice is not None][:MOST_GLANCE]
    for section in sections:
        for candidate in section.items:
            if len(found) < FEWEST_GLANCE and candidate.id not in found and _short(candidate):
                found.append(candidate.id)
    return tuple(found)


def _best(items: Sequence[Item]) -> Item | None:
    """The first of the best-corroborated items that stand by themselves: what is news stands first in a section."""
    short = [candidate for candidate in items if _short(candidate)]
    plain = [candidate for candidate in short if candidate.display is None] or short
    most = max((candidate.independent for candidate in plain), default=0)
    return next((candidate for candidate in plain if candidate.independent >= max(min(most, 2), most - NEARLY)), None)


def _short(passage: Passage) -> bool:
    return SHORTEST_GLANCE <= len(passage.text.split()) <= LONGEST_GLANCE
