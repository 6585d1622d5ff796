"""Listening: what is said in one article, read once, and whom the pronouns that speak in it mean."""

from __future__ import annotations

from functools import cached_property

from briefing.language.passages import Running
from briefing.language.quotations import speech
from briefing.model import Article

#: By sentence and place in its text, whom a pronoun that speaks there means; None where that is not plain.
Meant = dict[tuple[int, int], str | None]


class Heard:
    """The speech of an article, with places in its running text."""

    def __init__(self, article: Article) -> None:
        self.running = Running(article.sentences)
        self.said = tuple(speech(self.running.text, article.language))

    @cached_property
    def meant(self) -> Meant:
        """Whom the pronouns that speak mean."""
        found: Meant = {}
        for said in self.said:
            if said.pronoun is not None:
                (number, (start, _)), *_ = self.running.parts(*said.pronoun)
                found[number, start] = said.speaker
        return found
