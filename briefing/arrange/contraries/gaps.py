"""Gaps: what two sentences say differently where their other words are the same, and whether it contradicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from briefing.arrange.contraries.pairs import Pair, Side
from briefing.language.dates.days import clash
from briefing.language.lexicon import folded
from briefing.language.names import no_person, plain_word, title
from briefing.language.numbers.quantities import Quantity, adds_up, compatible
from briefing.language.offices import exclusive, lesser, office
from briefing.language.polarity import contrary_words, denies
from briefing.language.wordings.alignment import Gap
from briefing.language.wordings.variants import may_be_same
from briefing.model import Frozen, Span

Kind = Literal["number", "date", "name", "role", "polarity"]

#: A gap counts where so many words beside it are common.
FLANKS = 3
#: Where so much of the shorter sentence is common, a number that names one of a row is of the same thing.
SAME = 0.9
#: More words than these in the place of others are another way to put it, and of more a name is seldom made.
LONGEST_GAP, LONGEST_NAME = 6, 4
#: An office stands so near to the name of its holder, and has as many words.
LONGEST_OFFICE = 3

#: Words that are no name by themselves, though written like one.
_NO_NAME = re.compile(
    r"(?:Police|Officials|Authorities|Prosecutors|Investigators|Witnesses|Government|Ministry|Department|Office|Agency|"
    r"Bureau|Council|Committee|Commission|Service|Board|Court|House|State|County|City|Party|University|College|School|"
    r"Street|Road|Avenue|Company|Corp|Inc|Ltd|Group|God|TV|I)\Z"
)
#: Papers and agencies name themselves where they cite.
_OUTLET = re.compile(
    r"(?:Reuters|AP|AFP|CNN|BBC|NBC|ABC|CBS|Fox|Xinhua|TASS|MSNBC|NPR|PBS|Times|Post|Guardian|Mail|Journal|Telegraph|"
    r"Herald|Tribune|News|Mirror|Sun|Express|Independent|Observer|Bloomberg|Press|Today|Daily|Magazine|Gazette|"
    r"Chronicle|Politico|BuzzFeed|TMZ|Twitter|Facebook|Instagram)\Z"
)
_IN_ROW = re.compile(
    r"\b(?:stage|round|flight|chapter|section|article|number|no\.|page|route|highway|interstate|game|match|week|day|phase|"
    r"part|volume|level|class|grade|type|model|season|episode|lap|step|group|unit|room|gate|platform|line|district|"
    r"ward|zone|item|title|bill|rule|resolution|measure|proposition|amendment|hole|race|heat|set)\s\Z",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:in|at|near|from|to|outside|of|around|through|across|toward|towards|for|into)\Z")
#: Small words inside a name.
_LINKS = frozenset("of the de la van von der bin al el del da".split())
#: Words that make of a fact what could be.
#: Percentage points are called points too.
_POINTS = frozenset({"%", "point"})
_SUPPOSING = frozenset("could would might may if unless whether planned plotted threatened almost".split())


class Contrary(Frozen, kw_only=True):
    """Where two sentences contradict each other: numbers in the pool, and the differing words in their texts."""

    one: int
    other: int
    kind: Kind
    mine: Span
    theirs: Span


def contrary(pair: Pair, gap: Gap, *, quoted: bool = False) -> Contrary | None:
    """What a gap contradicts, or None where both may be true, or it is another matter.

    What stands in quotation marks is somebody's own words, and contradicts nothing unless `quoted` ones count.
    """
    mine, theirs = pair.mine, pair.theirs
    if gap.mine[1] - gap.mine[0] > LONGEST_GAP or gap.theirs[1] - gap.theirs[0] > LONGEST_GAP or not _flanked(gap):
        return None
    if not quoted and (mine.quotes(gap.mine) or theirs.quotes(gap.theirs)):
        return None
    for kind, differ in _KINDS:
        spans = differ(pair, gap)
        if spans is not None:
            return Contrary(
                one=mine.candidate.number, other=theirs.candidate.number, kind=kind, mine=spans[0], theirs=spans[1]
            )
    return None


def renamed(pair: Pair, gap: Gap) -> bool:
    """Do names stand in each other's place that are not the same, as far as can be seen?"""
    ours, others = _capitals(pair.mine, gap.mine), _capitals(pair.theirs, gap.theirs)
    return bool(ours and others and not may_be_same(ours, others))


def denying(pair: Pair, gap: Gap) -> bool:
    """Does a gap hold words that deny?"""
    return any(map(denies, (*pair.mine.folded(gap.mine), *pair.theirs.folded(gap.theirs))))


def supposing(pair: Pair, gap: Gap) -> bool:
    """Does a gap make of a fact what could be, or of one year another?"""
    words = {*pair.mine.folded(gap.mine), *pair.theirs.folded(gap.theirs)}
    if words & _SUPPOSING:
        return True
    years = [{day.year for day in side.within(side.days, row)} - {None} for side, row in pair.sides(gap)]
    return years[0] != years[1]


def _flanked(gap: Gap) -> bool:
    sides = (gap.before > 0 or gap.first) and (gap.behind > 0 or gap.last)
    return sides and gap.before + gap.behind >= FLANKS


def _dates(pair: Pair, gap: Gap) -> tuple[Span, Span] | None:
    mine, theirs = pair.mine, pair.theirs
    ours, others = mine.within(mine.days, gap.mine), theirs.within(theirs.days, gap.theirs)
    if len(ours) != 1 or len(others) != 1 or not clash(ours[0], others[0]):
        return None
    if not pair.single and not (
        all(clash(ours[0], day) for day in theirs.days) and all(clash(others[0], day) for day in mine.days)
    ):
        return None
    return (ours[0].start, ours[0].end), (others[0].start, others[0].end)


def _numbers(pair: Pair, gap: Gap) -> tuple[Span, Span] | None:
    mine, theirs = pair.mine, pair.theirs
    ours, others = mine.within(mine.quantities, gap.mine), theirs.within(theirs.quantities, gap.theirs)
    if not ours and not others and pair.single and _figure(mine, gap.mine) and _figure(theirs, gap.theirs):
        return mine.place(gap.mine), theirs.place(gap.theirs)
    if len(ours) != len(others):
        return None
    differing = [both for both in zip(ours, others, strict=True) if not compatible(*both, copy=True)]
    if len(differing) != 1:
        return None
    one, other = differing[0]
    if not pair.single and (
        _given(one, theirs.quantities)
        or _given(other, mine.quantities)
        or adds_up(one, other, mine.quantities)
        or adds_up(other, one, theirs.quantities)
        or (pair.share < SAME and (_label(mine, one) or _measured_twice(mine, theirs, one)))
    ):
        return None
    return (one.start, one.end), (other.start, other.end)


def _given(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Does the other sentence give the number too, in another place?"""
    return any((quantity.number, quantity.unit) == (other.number, other.unit) for other in found)


def _measured_twice(mine: Side, theirs: Side, quantity: Quantity) -> bool:
    """Does one sentence give more numbers of this unit than the other ("4 points … and 4.5 points"): of more things?"""
    if not quantity.unit:
        return False
    units = _POINTS if quantity.unit in _POINTS else {quantity.unit}
    counts = {sum(each.unit in units for each in side.quantities) for side in (mine, theirs)}
    return len(counts) > 1


def _label(side: Side, quantity: Quantity) -> bool:
    """Does a number name one of a row ("stage 13"), so that another number may be of another thing?"""
    return not quantity.unit and not quantity.counted and _IN_ROW.search(side.text, 0, quantity.start) is not None


def _figure(side: Side, row: Span) -> bool:
    """Is a stretch one word with a figure that counts nothing: the number of a type, of a road?"""
    dated = side.within(side.days, row)
    return row[1] - row[0] == 1 and any(char.isdigit() for char in side.words[row[0]].folded) and not dated


def _polarity(pair: Pair, gap: Gap) -> tuple[Span, Span] | None:
    mine, theirs = pair.mine, pair.theirs
    if not mine.english:
        return None
    behind = mine.words[gap.mine[1]].folded if gap.mine[1] < len(mine.words) else ""
    if not contrary_words(mine.folded(gap.mine), theirs.folded(gap.theirs), behind, pair.pool.lexicon.stem):
        return None
    ours, others = gap.mine, gap.theirs
    if ours[0] == ours[1] or others[0] == others[1]:  # "will", "will not"
        step = (1, 0) if gap.before else (0, 1)
        ours, others = ((row[0] - step[0], row[1] + step[1]) for row in (ours, others))
    return mine.place(ours), theirs.place(others)


def _names(pair: Pair, gap: Gap) -> tuple[Span, Span] | None:
    mine, theirs = pair.mine, pair.theirs
    if not mine.english or mine.text.isupper() or theirs.text.isupper():
        return None
    ours, others = _name(pair, mine, gap.mine), _name(pair, theirs, gap.theirs)
    if not ours or not others or may_be_same([w.lower() for w in ours], [w.lower() for w in others]):
        return None
    if _one_name(pair, ours[-1], others[-1]) or _itself(mine, ours) or _itself(theirs, others):
        return None
    if not pair.single and (_elsewhere(theirs, gap.theirs, ours) or _elsewhere(mine, gap.mine, others)):
        return None
    placed = gap.mine[0] > 0 and _PLACED.match(mine.words[gap.mine[0] - 1].folded)
    if not pair.single and not placed and any(map(no_person, ours)) != any(map(no_person, others)):
        return None
    if not pair.single and ours[-1].isupper() != others[-1].isupper():
        return None
    return mine.place(gap.mine), theirs.place(gap.theirs)


def _name(pair: Pair, side: Side, row: Span) -> list[str]:
    """The words of a name in a stretch, titles left out; none where it is not surely a name."""
    written = side.written(row)
    if not 0 < len(written) <= LONGEST_NAME:
        return []
    if any(not word[0].isupper() and word not in _LINKS for word in written):
        return []
    names = [word for word in written if word[0].isupper() and not title(word)]
    if any(plain_word(word) or (not pair.single and (_NO_NAME.match(word) or _OUTLET.match(word))) for word in names):
        return []
    if row[0] == 0 and any(word.lower() in pair.pool.vocabulary for word in written):
        return []
    return names


def _one_name(pair: Pair, one: str, other: str) -> bool:
    """Does either article use the two words together as one name ("Kate Middleton")?"""
    first, second = (re.escape(re.sub(r"['’]s?$", "", word)) for word in (one, other))
    between = r"(?:\s[A-Z][\w.'’-]*)?\s\(?"
    together = re.compile(rf"\b(?:{first}{between}{second}|{second}{between}{first})\b")
    articles = (pair.mine.candidate.article.id, pair.theirs.candidate.article.id)
    return any(together.search(c.sentence.text) for article in articles for c in pair.pool.of_article.get(article, ()))


def _roles(pair: Pair, gap: Gap) -> tuple[Span, Span] | None:
    mine, theirs = pair.mine, pair.theirs
    if not mine.english or not _beside_name(mine, gap.mine):
        return None
    ours, others = mine.folded(gap.mine), theirs.folded(gap.theirs)
    behind = mine.folded((gap.mine[1], gap.mine[1] + LONGEST_OFFICE))
    if exclusive(ours, others, behind[0] if behind else ""):
        return mine.place(gap.mine), theirs.place(gap.theirs)
    if (lesser(ours) and not others) or (lesser(others) and not ours):
        title_at = next((n for n, word in enumerate(behind) if office(word)), None)
        if title_at is not None and gap.behind > title_at:
            until = title_at + 1
            return mine.place((gap.mine[0], gap.mine[1] + until)), theirs.place((gap.theirs[0], gap.theirs[1] + until))
    return None


def _beside_name(side: Side, row: Span) -> bool:
    """Does a name stand close behind a stretch, or just before it, as where somebody's office is given?"""
    behind = side.written((row[1], row[1] + LONGEST_OFFICE + 1))
    before = side.written((max(0, row[0] - LONGEST_OFFICE), row[0])) if row[0] > 1 else []
    return any(word[0].isupper() and not title(word) and not plain_word(word) for word in (*behind, *before))


def _elsewhere(side: Side, row: Span, names: Sequence[str]) -> bool:
    """Does a sentence have one of the names in another place than this stretch?"""
    rest = {word.folded for n, word in enumerate(side.words) if not row[0] <= n < row[1]}
    return any(name.lower() in rest for name in names)


def _itself(side: Side, names: Sequence[str]) -> bool:
    """Does a paper name itself, its publisher, its agency or its writer?"""
    article = side.candidate.article
    own = {
        word
        for name in (article.outlet, article.publisher, article.agency, article.byline)
        for word in folded(name or "")
    }
    return any(name.lower() in own for name in names)


def _capitals(side: Side, row: Span) -> list[str]:
    """Capitalised words of a stretch but at the head of the sentence, in lower case, plain words and titles apart."""
    start = max(row[0], 1)
    return [
        word.lower()
        for word in side.written((start, max(start, row[1])))
        if word[0].isupper() and not title(word) and not plain_word(word)
    ]


_KINDS: tuple[tuple[Kind, Callable[[Pair, Gap], tuple[Span, Span] | None]], ...] = (
    ("date", _dates),
    ("number", _numbers),
    ("polarity", _polarity),
    ("name", _names),
    ("role", _roles),
)
