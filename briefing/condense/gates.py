"""Gates: which sentences may be chosen, and which only behind the one that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from briefing.language.fitness import unfit
from briefing.language.openers import dangles
from briefing.model import Sentence

#: What `unfit` objects to in a brief, but an extract for a program's own use may hold, beside what it leaves out when
#: it looks at the form only.
FAULTLESS = frozenset({"too short", "too long"})

#: May a sentence be chosen: by itself, only behind the one before it, or not at all?
Verdict = Literal["open", "leaning", "closed"]


def objectionable(text: str, *, whole: bool = True, language: str = "en", strict: bool = False) -> bool:
    """Is a sentence broken or no text of the article or, if `strict`, anything that a brief must not print?"""
    objection = unfit(text, whole=whole, language=language, form_only=not strict)
    return objection is not None and (strict or objection not in FAULTLESS)


class Gates:
    """The verdicts on sentences, counted through all documents. Only what comes near to being chosen is judged."""

    def __init__(self, documents: Sequence[Sequence[Sentence]], language: str, *, strict: bool) -> None:
        """Nothing is judged yet.

        Args:
            documents: the sentences of each.
            language: their language's code.
            strict: keep out all that a brief must not print, not just what is broken or no text of the article.
        """
        self._sentences = [(place, sentence) for document in documents for place, sentence in enumerate(document)]
        self._language = language
        self._strict = strict
        self._judged: dict[int, Verdict] = {}

    def __call__(self, number: int) -> Verdict:
        """The verdict on one sentence.

        One that opens its document has nothing to lean on, so it stands by itself or not at all.
        """
        verdict = self._judged.get(number)
        if verdict is None:
            verdict = self._judged[number] = self._judge(*self._sentences[number])
        return verdict

    def any_open(self) -> bool:
        """May any sentence at all be chosen?"""
        return any(self(number) != "closed" for number in range(len(self._sentences)))

    def _judge(self, place: int, sentence: Sentence) -> Verdict:
        if objectionable(sentence.text, whole=sentence.whole, language=self._language, strict=self._strict):
            return "closed"
        if not dangles(sentence.text, self._language):
            return "open"
        return "leaning" if place else "closed"
