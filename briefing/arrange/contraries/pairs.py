"""Pairs: two sentences word beside word, each with what it names and where, for telling what they say differently."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from briefing.arrange.pool import Candidate
from briefing.language import marks
from briefing.language.dates.days import Day, days
from briefing.language.lexicon import Lexicon
from briefing.language.numbers.quantities import Quantity, quantities
from briefing.language.wordings.alignment import Alignment, Gap, Word, align, words
from briefing.model import Span

Found = TypeVar("Found", Quantity, Day)


class Side:
    """One of two sentences, with what is asked of it only where words differ."""

    def __init__(self, candidate: Candidate, alike: Side | None = None) -> None:
        """`alike` is a sentence in the same words, whose answers are its own: an agency's stands in many articles."""
        self.candidate = candidate
        self._alike = alike
        self.text = candidate.sentence.text
        self.english = candidate.article.language == "en"

    @property
    def first(self) -> Side:
        """The first sentence in these words: the same for all that have them."""
        return self if self._alike is None else self._alike

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return words(self.text) if self._alike is None else self._alike.words

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers."""
        return quantities(self.text, self.candidate.article.language) if self._alike is None else self._alike.quantities

    @cached_property
    def days(self) -> list[Day]:
        """Its dates."""
        if self._alike is not None:
            return self._alike.days
        return days(self.text) if self.english else []

    @cached_property
    def quoted(self) -> list[Span]:
        """What stands in quotation marks."""
        if self._alike is not None:
            return self._alike.quoted
        return [(q.start, len(self.text) if q.end is None else q.end) for q in marks.quoted(self.text)]

    def quotes(self, row: Span) -> bool:
        """Does a word of the stretch stand in quotation marks?"""
        return row[0] < row[1] and self.holds(self.place(row))

    def holds(self, span: Span) -> bool:
        """Does a stretch of the text stand in quotation marks?"""
        return any(left < span[1] and span[0] < right for left, right in self.quoted)

    def place(self, row: Span) -> Span:
        """Where a stretch of words stands in the text; of an empty one, where it would."""
        if row[0] < row[1]:
            return self.words[row[0]].start, self.words[row[1] - 1].end
        at = self.words[row[0]].start if row[0] < len(self.words) else len(self.text)
        return at, at

    def folded(self, row: Span) -> list[str]:
        """Words in comparable form."""
        return [word.folded for word in self.words[slice(*row)]]

    def written(self, row: Span) -> list[str]:
        """Words as they stand."""
        return [self.text[word.start : word.end] for word in self.words[slice(*row)]]

    def within(self, found: Sequence[Found], row: Span) -> list[Found]:
        """What of the found things a stretch of words touches."""
        start, end = self.place(row)
        return [one for one in found if one.start < end and start < one.end]


class Ground(Protocol):
    """What two sentences are compared on: the words of the run, and the articles that they stand in."""

    lexicon: Lexicon
    of_article: dict[str, list[Candidate]]

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that the run writes in lower case."""
        ...


class Pair:
    """Two sentences beside each other."""

    def __init__(self, pool: Ground, mine: Side, theirs: Side, aligned: Alignment | None = None) -> None:
        self.pool = pool
        self.mine = mine
        self.theirs = theirs
        aligned = align(mine.words, theirs.words) if aligned is None else aligned
        self.gaps = aligned.gaps
        #: Share of the shorter one's words that both have in order, and how many these are.
        self.common = aligned.common
        self.share = aligned.common / max(1, min(len(mine.words), len(theirs.words)))

    def sides(self, gap: Gap) -> tuple[tuple[Side, Span], tuple[Side, Span]]:
        """Both sentences, each with its words in a gap."""
        return (self.mine, gap.mine), (self.theirs, gap.theirs)

    @property
    def single(self) -> bool:
        """Are the two the same but for one gap?"""
        return len(self.gaps) == 1
