"""Changes: where a sentence of today says otherwise what an edition told before.

The same as contraries between outlets (`briefing.arrange.contraries`), with two differences: the outlet may be the
same, which has then corrected itself, and words that were quoted count, for they cannot have been said otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from briefing.arrange.contraries.counterparts import FEWEST_COMMON, LONGEST, sure
from briefing.arrange.contraries.gaps import Contrary, Kind, contrary
from briefing.arrange.contraries.pairs import Pair, Side
from briefing.arrange.news.past import Old
from briefing.arrange.pool import Candidate, Pool
from briefing.arrange.wording import Wording
from briefing.language.polarity import days_differ
from briefing.model import Article, Sentence, Span

#: What two days' reports may differ in and be of one matter. Another day is another matter, for news repeats itself.
_KINDS: tuple[Kind, ...] = ("number", "polarity", "name", "role")
#: Another name in the same words is as a rule another person: all but the name must be the same.
_SINGLE: tuple[Kind, ...] = ("name", "role")
#: Units of what is quoted anew every day.
_MOVING = frozenset({"point"})
#: Units of how long ago a thing is, which is another number every day.
_TIMES = frozenset("second minute hour day week month year decade ordinal".split())
#: Sentences of two days are of one matter where so much of the shorter one is common.
ONE_MATTER = 0.7


class Changes:
    """Compares sentences of today with old ones."""

    def __init__(self, pool: Pool, olds: Sequence[Old]) -> None:
        self.lexicon = pool.lexicon
        self.of_article = pool.of_article
        self._pool = pool
        self._olds = olds
        self._sides: dict[int, Side] = {}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that the run writes in lower case."""
        return self._pool.vocabulary

    def between(self, one: Candidate, old: int) -> Contrary | None:
        """Where today's sentence contradicts the old one, if both are of one matter and it does."""
        pair = self._pair(one, old)
        if pair is None or days_differ(pair.mine.text, pair.theirs.text):
            return None
        found = sure(pair, [(gap, contrary(pair, gap, quoted=True)) for gap in pair.gaps])
        if not found or found[0].kind not in _KINDS or (found[0].kind in _SINGLE and not pair.single):
            return None
        if found[0].kind == "number" and (len(found) > 1 or self._apart(pair, found[0])):
            return None
        return found[0]

    def _apart(self, pair: Pair, change: Contrary) -> bool:
        """Do the two say something else differently too, or give what moves every day? Then both may be true."""
        if any(each.unit in _MOVING for each in pair.mine.quantities):
            return True
        others = [gap for gap in pair.gaps if not _touches(pair.mine, gap.mine, change.mine)]
        sides = (words for gap in others for words in (pair.mine.folded(gap.mine), pair.theirs.folded(gap.theirs)))
        return any(self.lexicon.terms(" ".join(words)) for words in sides)

    def agrees(self, one: Candidate, old: int, span: Span) -> bool:
        """Does an old sentence of the same matter have the words of today's that stand in the span?"""
        pair = self._pair(one, old)
        if pair is None:
            return False
        own = [n for n, word in enumerate(pair.mine.words) if word.start < span[1] and span[0] < word.end]
        return not any(gap.mine[0] <= n < gap.mine[1] for gap in pair.gaps for n in own)

    def _pair(self, one: Candidate, old: int) -> Pair | None:
        """The two side by side, if so much is common that they are of one matter."""
        mine, theirs = Side(one), self._old(old)
        if max(len(mine.words), len(theirs.words)) > LONGEST or not mine.words or not theirs.words:
            return None
        pair = Pair(self, mine, theirs)
        return pair if pair.share >= ONE_MATTER and pair.common >= FEWEST_COMMON else None

    def figures(self, one: Candidate) -> frozenset[object]:
        """The numbers that a sentence of today gives; the figures of a date are none."""
        return _figures(Side(one))

    def old_figures(self, old: int) -> frozenset[object]:
        """The numbers that an old sentence gives."""
        return _figures(self._old(old))

    def _old(self, number: int) -> Side:
        side = self._sides.get(number)
        if side is None:
            old = self._olds[number]
            record = old.article
            article = Article(
                id=record.id,
                origin=record.origin,
                sha256=record.sha256,
                text="",
                headline=record.headline,
                headline_derived=record.headline_derived,
                byline=record.byline,
                outlet=record.outlet,
                publisher=record.publisher,
                agency=record.agency,
                language=record.language,
            )
            sentence = Sentence(text=old.text, article=record.id, spans=old.passage.spans, paragraph=0, position=0)
            wording = Wording(old.text, record.language, self.lexicon.terms(old.text))
            side = self._sides[number] = Side(Candidate(-1, sentence, article, 0.0, wording))
        return side


def _figures(side: Side) -> frozenset[object]:
    """The numbers that a sentence gives, without those that place it in time or that nobody has counted."""
    dates = side.days
    return frozenset(
        (each.number, each.until)
        for each in side.quantities
        if each.hedge != "vague"
        and each.unit not in _TIMES
        and not any(day.start < each.end and each.start < day.end for day in dates)
    )


def _touches(side: Side, row: Span, span: Span) -> bool:
    """Does a stretch of words hold any of a span?"""
    start, end = side.place(row)
    return start < span[1] and span[0] < end
