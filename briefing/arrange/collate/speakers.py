"""Who said what: speaker by speaker, each statement once with all the articles that give it.

The most quoted speaker comes first, and of each the statements that the brief prints, then those that several outlets
have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import product

from msgspec.structs import replace

from briefing.arrange.allowance import Allowance
from briefing.arrange.collate.remarks import Remark, remarks
from briefing.arrange.collate.utterances import Utterance
from briefing.arrange.pool import Pool
from briefing.language.people import Figure
from briefing.language.polarity import contrary_words
from briefing.language.wordings.alignment import align, words
from briefing.model import Item, Speaker, Statement

#: So many speakers and statements of each are as many as a reader looks through on one printed page …
MOST_SPEAKERS, MOST_STATEMENTS = 8, 6
#: … and so many words of all of them are no more than the sections have by default: the part explains the brief, and
#: does not outgrow it.
MOST_WORDS = 600
#: Statements of one speaker are the same if so much of the lighter one's content words, by weight, stands in the other:
#: at .70 variants are found with no clear error, at .50 precision collapses (measured on hand-labelled news) …
CONTAINED = 0.70
#: … and so many words at least; two do if neither has another.
FEWEST_SHARED, FEWEST_SAME = 3, 2
#: Or if this share of the runs of words of the shorter one is the other's: "There is so much that can go wrong" has
#: hardly a content word.
RUNS = 0.4
#: Words stand in each other's place where so many before them are the same.
FLANK = 3


def speakers(pool: Pool, said: Sequence[Utterance], items: Sequence[Item], allowance: Allowance) -> tuple[Speaker, ...]:
    """The speakers in the order of their prominence, each with what the articles have them say.

    Statements are given room in turn, the first of each speaker first, as far as words of their articles may be quoted.
    """
    of_speaker: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks(pool, said, items):
        of_speaker[remark.figure.name].append(remark)
    grouped = [(name, _statements(pool, found)) for name, found in _prominent(of_speaker)]
    grouped.sort(key=lambda row: (-_origins([r for group in row[1] for r in group]), -len(row[1]), _first(row[1])))
    grouped = grouped[:MOST_SPEAKERS]
    taken: dict[str, list[Statement]] = {name: [] for name, _ in grouped}
    words = 0
    for turn in range(max((len(groups) for _, groups in grouped), default=0)):
        for name, groups in grouped:
            if turn >= len(groups) or len(taken[name]) == MOST_STATEMENTS:
                continue
            chosen = _chosen(groups[turn], allowance, MOST_WORDS - words)
            if chosen is not None:
                words += chosen.words
                taken[name].append(_statement(chosen, groups[turn]))
    figures = {name: _standing(pool, of_speaker[name][0].figure) for name, _ in grouped}
    return tuple(
        Speaker(name=name, role=figure.role, statements=tuple(taken[name]))
        for name, figure in figures.items()
        if figure is not None and taken[name]
    )


def _prominent(of_speaker: Mapping[str, list[Remark]]) -> list[tuple[str, list[Remark]]]:
    """The speakers that can be among the first: what the others said is not sorted out for nothing."""
    origins = {name: _origins(found) for name, found in of_speaker.items()}
    least = min(sorted(origins.values(), reverse=True)[:MOST_SPEAKERS], default=0)
    return [(name, found) for name, found in of_speaker.items() if origins[name] >= least]


def _standing(pool: Pool, figure: Figure) -> Figure | None:
    """The figure with what of it stands in a source in one piece; None where a caption, say, breaks its name apart."""
    if not _stands(pool, figure.name):
        return None
    stands = figure.role is None or _stands(pool, " ".join(figure.role.split()))
    return figure if stands else replace(figure, role=None)


def _stands(pool: Pool, words: str) -> bool:
    """Do words stand in a row in a source, white space aside?"""
    first = words.partition(" ")[0]
    sources = (extract.article.text for extract in pool.extracts)
    return any(words in text or (first in text and words in " ".join(text.split())) for text in sources)


def _statements(pool: Pool, found: Sequence[Remark]) -> list[list[Remark]]:
    """The remarks of one speaker, those that are one statement together, the most notable first."""
    groups: list[list[Remark]] = []
    group_of: list[int] = []
    held: list[Remark] = []
    sharing: dict[Hashable, list[int]] = defaultdict(list)
    for remark in sorted(found, key=lambda r: (-len(r.bag), r.candidate.number, r.spans)):
        keys = _keys(pool, remark)
        near = sorted({number for key in keys for number in sharing.get(key, ())}, key=lambda n: (group_of[n], n))
        same = next((group_of[n] for n in near if _same(pool, remark, held[n])), None)
        if same is None:
            same = len(groups)
            groups.append([])
        groups[same].append(remark)
        for key in keys:
            sharing[key].append(len(held))
        held.append(remark)
        group_of.append(same)
    return sorted(
        groups,
        key=lambda group: (
            all(remark.item is None for remark in group),
            -_origins(group),
            min(remark.candidate.number for remark in group),
        ),
    )


def _keys(pool: Pool, remark: Remark) -> set[Hashable]:
    """What two remarks have one of in common if they are one statement: telling words, a run of words, the text."""
    frequency = pool.weights.frequency
    telling = {
        word for bag in remark.bags for word in sorted(bag, key=lambda w: (frequency[w], w))[: 1 - FEWEST_SHARED]
    }
    return {*telling, *remark.runs, remark.bag, (_plain(remark),)}


def _plain(remark: Remark) -> str:
    return remark.text.casefold().strip(" .,")


def _same(pool: Pool, one: Remark, other: Remark) -> bool:
    """Is it one statement, in the same words or nearly?"""
    if _plain(one) == _plain(other):
        return True
    return _alike(pool, one, other) and not _taken_back(pool, one, other)


def _alike(pool: Pool, one: Remark, other: Remark) -> bool:
    """Are the words the same or nearly, as far as counting them tells?"""
    if one.counts and other.counts and not (one.counts <= other.counts or other.counts <= one.counts):
        return False
    if _in_one_order(one, other):
        return True
    if any(
        len(mine & theirs) >= FEWEST_SHARED and pool.weights.containment(mine, theirs) >= CONTAINED
        for mine, theirs in product(one.bags, other.bags)
    ):
        return True
    return len(one.bag) >= FEWEST_SAME and one.bag == other.bag


def _taken_back(pool: Pool, one: Remark, other: Remark) -> bool:
    """Does one say "wouldn't" where the other, in the same words beside it, says "would"?

    Denials of the whole are not counted: the longer one may deny something else besides.
    """
    if not one.candidate.article.language == other.candidate.article.language == "en":
        return False
    mine, theirs = words(one.text), words(other.text)
    for gap in align(mine, theirs).gaps:
        left, right = ([word.folded for word in row] for row in (mine[slice(*gap.mine)], theirs[slice(*gap.theirs)]))
        behind = mine[gap.mine[1]].folded if gap.behind else ""
        if gap.before >= FLANK and contrary_words(left, right, behind, pool.lexicon.stem):
            return True
    return False


def _in_one_order(one: Remark, other: Remark) -> bool:
    """Are enough of the words the same, in the same order?"""
    return len(one.runs & other.runs) > RUNS * min(len(one.runs), len(other.runs))


def _origins(found: Sequence[Remark]) -> int:
    """How many outlets have these remarks, those of one agency counted once."""
    return len({remark.candidate.article.agency or remark.candidate.outlet for remark in found})


def _first(groups: Sequence[Sequence[Remark]]) -> int:
    return min(remark.candidate.number for group in groups for remark in group)


def _chosen(group: Sequence[Remark], allowance: Allowance, room: int) -> Remark | None:
    """The version that is printed: the speaker's own words before a report, the fullest of those there is room for."""
    for remark in sorted(group, key=lambda r: (not r.quoted, -r.words, r.candidate.number)):
        if remark.words <= room and allowance.take(remark.passage):
            return remark
    return None


def _statement(chosen: Remark, group: Sequence[Remark]) -> Statement:
    others = sorted(group, key=lambda remark: remark.candidate.number)
    articles = dict.fromkeys([chosen.candidate.article.id, *(remark.candidate.article.id for remark in others)])
    items = [remark.item for remark in (chosen, *others) if remark.item is not None]
    return Statement(
        article=chosen.candidate.article.id,
        text=chosen.text,
        spans=chosen.spans,
        item=items[0] if items else None,
        cue=chosen.cue,
        quoted=chosen.quoted,
        articles=tuple(articles),
    )
