"""Coverage: the sentences that say most of what the most articles say, in few words.

After D. Gillick and B. Favre, "A Scalable Global Model for Summarization", ILP for NLP workshop (2009): a summary is
worth the sum of the weights of the distinct bigrams that it covers. The rating here is a sentence's worth as the first
of a summary; `briefing.condense.greedy` takes off what is covered already, which makes both together the greedy
search for that maximum, with the cost of a sentence and its place in the article in the gain
(H. Lin and J. Bilmes, "Multi-document Summarization via Budgeted Maximization of Submodular Functions", 2010).
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.condense.concepts import Concepts
from briefing.model import Sentence

#: Words to this power are a sentence's cost: at 1 short sentences win whatever they say, at 0 long ones. Between .5
#: and .8 quality hardly changes.
LENGTH_EXPONENT = 0.6
#: The prior of a place falls as (1 + place)^-steepness, and the steeper the more articles tell of the event, where
#: an opening is the stronger evidence. Two or three articles want .1 to .2, ten about .5 (measured on news clusters).
STEEPNESS_AN_ARTICLE = 0.05
#: Beyond as many articles it grows no steeper: a larger pile holds several events, and nothing was measured.
MOST_ARTICLES = 10


def score(documents: Sequence[Sequence[Sentence]], bag: Concepts) -> list[list[float]]:
    """Rate each sentence: the weight of its bigrams / words^0.6 · the prior of its place."""
    rated = (worth / max(1, words) ** LENGTH_EXPONENT for worth, words in zip(bag.worth, bag.words, strict=True))
    steepness = STEEPNESS_AN_ARTICLE * (1 + min(len(documents), MOST_ARTICLES))
    return [[next(rated) * (1 + place) ** -steepness for place in range(len(document))] for document in documents]
