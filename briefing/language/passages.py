"""Passages: parts of sentences, and of an article's running text, as spans of its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol

from briefing.model import Sentence, Span, Spans


class Worded(Protocol):
    """Words, white space folded, and where they stand in a source."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def spans(self) -> Spans:
        """Where they stand."""


class Placed:
    """Where the characters of a sentence's text stand in its source; read once, however many parts are asked for."""

    def __init__(self, source: str, sentence: Worded) -> None:
        self._words = [at for at, char in enumerate(sentence.text) if not char.isspace()]
        self._spans = sentence.spans
        self._places = [at for span in sentence.spans for at in range(*span) if not source[at].isspace()]

    def part(self, start: int, end: int) -> Spans:
        """Where the characters `start` to `end` stand; white space at the ends apart."""
        places = self._places
        first, last = bisect_left(self._words, start), bisect_left(self._words, end)
        if first >= last:
            return ()
        found = []
        for n in range(bisect_left(self._spans, (places[first] + 1, 0)) - 1, len(self._spans)):
            left, right = self._spans[n]
            if left > places[last - 1]:
                break
            low, high = max(first, bisect_left(places, left)), min(last, bisect_left(places, right))
            if low < high:
                found.append((places[low], places[high - 1] + 1))
        return tuple(found)


def part(source: str, sentence: Worded, start: int, end: int) -> Spans:
    """Where the characters `start` to `end` of a sentence's text stand in its source; white space at the ends apart."""
    return Placed(source, sentence).part(start, end)


class Running:
    """The sentences of an article as one text: a space between them, an empty line between paragraphs."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = tuple(sentences)
        self.starts: list[int] = []
        pieces: list[str] = []
        at = 0
        for n, sentence in enumerate(sentences):
            if n:
                gap = " " if sentence.paragraph == sentences[n - 1].paragraph else "\n\n"
                pieces.append(gap)
                at += len(gap)
            self.starts.append(at)
            pieces.append(sentence.text)
            at += len(sentence.text)
        self.text = "".join(pieces)
        #: The sentence asked for last: one may hold thousands of quotations, and they are asked for in their order.
        self._last: tuple[str, int, Placed] | None = None

    def parts(self, start: int, end: int) -> list[tuple[int, Span]]:
        """The sentences that a stretch of the text touches, by position, with its share of each one's text."""
        found = []
        first = max(0, bisect_right(self.starts, start) - 1)
        for n in range(first, len(self.sentences)):
            if self.starts[n] >= end:
                break
            length = len(self.sentences[n].text)
            left, right = max(0, start - self.starts[n]), min(length, end - self.starts[n])
            if left < right:
                found.append((n, (left, right)))
        return found

    def spans(self, source: str, start: int, end: int) -> Spans:
        """Where a stretch of the text stands in the source."""
        return tuple(
            span for n, (left, right) in self.parts(start, end) for span in self._placed(source, n).part(left, right)
        )

    def _placed(self, source: str, n: int) -> Placed:
        if self._last is None or self._last[0] is not source or self._last[1] != n:
            self._last = source, n, Placed(source, self.sentences[n])
        return self._last[2]
