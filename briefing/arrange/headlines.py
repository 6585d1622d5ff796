"""Headlines: which of a story's real headlines stands over it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from briefing.language.lexicon import Lexicon
from briefing.language.vectors import Vector, Weights, cosine
from briefing.model import Article

#: What a headline is worth less for, each time: of 69 groups of headlines read, those of papers that shout or tease.
FLAW: Final = 0.8
#: Characters of a headline that still reads at a glance; fewer words than these are a label.
LONGEST, FEWEST_WORDS = 110, 4
_FLAWS: Final = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"[?!]", 0),  # it asks or shouts
        (r"(?:…|\.\.\.+)\s*$", 0),  # it is cut off
        (r"^\W*(?:['‘“\"]).{0,40}['’”\"][:!]?\s", 0),  # it opens with somebody's words
        (r"\b[A-Z]{4,}\b(?=.*\b[A-Z]{4,}\b)", 0),  # it writes words in capitals
        (r"\b(?:you|your|you'll|you’ll|we|our|i|my|here's|here’s|this is|these are)\b", re.IGNORECASE),
        (
            r"^\W*(?:watch|hear|see|look|video|live|photos?|pictures?|opinion|analysis|explainer|exclusive)\b",
            re.IGNORECASE,
        ),
        (
            r"\b(?:shock\w*|stunn\w*|dramatic|heartbreak\w*|incredibl\w*|unbelievabl\w*|slams?|goes viral)\b",
            re.IGNORECASE,
        ),
        (r":\s(?:reports?|sources?|officials?|[\w\s]{0,20}spokes\w+)\s*$", re.IGNORECASE),  # it names who says so
        (r"\s[|–—-]\s[^|–—-]{3,30}$", 0),  # it has the name of its site behind it
    )
)


def best_headline(articles: Sequence[Article], texts: Sequence[Sequence[str]], lexicon: Lexicon) -> Article:
    """The article whose headline stands over the story: a real one, near to what all articles tell, without flaws.

    Args:
        articles: of one story, one at least.
        texts: the terms of each.
        lexicon: of the language that they are in.
    """
    weights = Weights([*texts, ()])
    together: Vector = defaultdict(float)
    for terms in texts:
        for term, value in weights.vector(terms).items():
            together[term] += value

    def rank(article: Article) -> tuple[bool, float, str]:
        near = cosine(weights.vector(lexicon.terms(article.headline)), together)
        return not article.headline_derived, near * FLAW ** flaws(article.headline), article.id

    return max(articles, key=rank)


def flaws(headline: str) -> int:
    """How many things an editor would hold against a headline."""
    found = sum(pattern.search(headline) is not None for pattern in _FLAWS)
    return found + (len(headline) > LONGEST) + (len(headline.split()) < FEWEST_WORDS)
