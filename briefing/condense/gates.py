"""Gates: which sentences may be chosen, and which only behind the one that explains them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.fitness import unfit
from briefing.language.openers import dangles
from briefing.model import Frozen, Sentence

#: What `unfit` objects to in a brief, but an extract for a program's own use may hold: no fault of the sentence's form,
#: or one that is not sure ("no verb" looks for the endings of verbs).
FAULTLESS = frozenset({"too short", "too long", "a label", "no verb", "the writer's own voice"})


class Gates(Frozen, frozen=True, kw_only=True):
    """Numbers of sentences, counted through all documents."""

    open: frozenset[int]
    #: Those that can only be read after the one before them.
    leaning: frozenset[int]


def gates(documents: Sequence[Sequence[Sentence]], language: str, *, strict: bool) -> Gates:
    """Judge every sentence; one that opens its document has nothing to lean on, so it stands by itself or not at all.

    Args:
        documents: the sentences of each.
        language: their language's code.
        strict: keep out all that a brief must not print, not just what is broken or no text of the article.
    """
    allowed: set[int] = set()
    leaning: set[int] = set()
    number = 0
    for document in documents:
        for place, sentence in enumerate(document):
            objection = unfit(sentence.text, whole=sentence.whole, language=language)
            lean = dangles(sentence.text, language)
            if (objection is None or (not strict and objection in FAULTLESS)) and (place or not lean):
                allowed.add(number)
                if lean:
                    leaning.add(number)
            number += 1
    return Gates(open=frozenset(allowed), leaning=frozenset(leaning))
