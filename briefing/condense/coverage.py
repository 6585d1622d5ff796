"""Coverage: the sentences that say most of what the most articles say, in few words.

After D. Gillick and B. Favre, "A Scalable Global Model for Summarization", ILP for NLP workshop (2009): a summary is
worth the sum of the weights of the distinct bigrams that it covers. The rating here is a sentence's worth as the first
of a summary; `briefing.condense.greedy` takes off what is covered already, which makes both together the greedy
search for that maximum, with the cost of a sentence and its place in the article in the gain
(H. Lin and J. Bilmes, "Multi-document Summarization via Budgeted Maximization of Submodular Functions", 2010).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.condense.concepts import concepts
from briefing.model import Sentence

#: Words to this power are a sentence's cost: at 1 short sentences win whatever they say, at 0 long ones.
LENGTH_EXPONENT = 0.6


def score(documents: Sequence[Sequence[Sentence]], language: str) -> list[list[float]]:
    """Rate each sentence: weight of its bigrams / words^0.6 · prior of its place."""
    bag = concepts(documents, language)
    ratings = []
    number = 0
    for document in documents:
        rated = []
        for place in range(len(document)):
            worth = bag.worth[number] / max(1, bag.words[number]) ** LENGTH_EXPONENT
            rated.append(worth * prior(place, len(documents)))
            number += 1
        ratings.append(rated)
    return ratings


def prior(place: int, articles: int) -> float:
    """How much more the opening counts: 1 + strength / (1 + place), place from 0."""
    return 1 + 1 / (1 + place)
