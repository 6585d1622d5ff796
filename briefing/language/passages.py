"""Passages: parts of sentences, and of an article's running text, as spans of its source."""

from __future__ import annotations

from bisect import bisect_right
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


def part(source: str, sentence: Worded, start: int, end: int) -> Spans:
    """Where the characters `start` to `end` of a sentence's text stand in its source; white space at the ends apart."""
    at = 0
    found: list[list[int]] = []
    words = sentence.text
    for left, right in sentence.spans:
        last = -1
        for place in range(left, right):
            if source[place].isspace():
                continue
            while words[at].isspace():
                at += 1
            if start <= at < end:
                if last < 0:
                    found.append([place, place + 1])
                else:
                    found[-1][1] = place + 1
                last = place
            at += 1
    return tuple((left, right) for left, right in found)


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
            span for n, (left, right) in self.parts(start, end) for span in part(source, self.sentences[n], left, right)
        )
