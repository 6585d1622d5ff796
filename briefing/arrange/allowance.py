"""The allowance: how many words of each article the brief may still quote, whichever part of it shows them.

Every word counts once, by its place in the source: what an item prints costs nothing more under *Who said what* or in
the timeline. Items come first, then versions that differ, for which room is kept, then the digests, then the rest of
what is laid side by side, then echoes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefing.model import Passage, Spans

_TOKEN = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W_]")


class Allowance:
    """What of each article is shown so far, and whether more may be."""

    def __init__(self, texts: Mapping[str, str], limit: int, barred: Mapping[str, Spans] | None = None) -> None:
        """What may be shown of the articles.

        Args:
            texts: the source of each article by its id.
            limit: the most words quoted from any one of them.
            barred: places in the articles of which nothing is to be shown.
        """
        self.texts = texts
        self.limit = limit
        self.barred = barred or {}
        self._shown: dict[str, set[int]] = {article: set() for article in texts}
        self._places = cache(self._find_places)

    def left(self, article: str) -> int:
        """Words of the article that may still be quoted; below 0 where its items already print too many."""
        return self.limit - len(self._shown[article])

    def fits(self, *passages: Passage) -> bool:
        """May all of the passages be shown together?"""
        if self.barred and any(self._is_barred(passage) for passage in passages):
            return False
        return all(len(new) <= max(0, self.left(article)) for article, new in self._new(passages).items())

    def take(self, *passages: Passage) -> bool:
        """Note that the passages are shown, if all of them fit; False, and nothing noted, where they do not."""
        if not self.fits(*passages):
            return False
        self.note(*passages)
        return True

    def note(self, *passages: Passage) -> None:
        """Note that the passages are shown in any case, room or not."""
        for article, new in self._new(passages).items():
            self._shown[article] |= new

    def _is_barred(self, passage: Passage) -> bool:
        """Does a passage hold any of what is not to be shown?"""
        barred = self.barred.get(passage.article, ())
        return any(a < end and start < b for a, b in barred for start, end in passage.spans)

    def _new(self, passages: tuple[Passage, ...]) -> dict[str, set[int]]:
        new: dict[str, set[int]] = {}
        for passage in passages:
            new.setdefault(passage.article, set()).update(self._places(passage.article, passage.spans))
        return {article: places - self._shown[article] for article, places in new.items()}

    def _find_places(self, article: str, spans: Spans) -> frozenset[int]:
        """Where the words at the spans begin; marks before a word are no part of it, so that it counts once."""
        text = self.texts[article]
        found = set()
        for start, end in spans:
            for token in _TOKEN.finditer(text, start, end):
                letter = _LETTER.search(text, token.start(), token.end())
                found.add(letter.start() if letter else token.start())
        return frozenset(found)
