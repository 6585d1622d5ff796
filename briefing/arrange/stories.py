"""Stories: which articles tell the same event, by their words, most of all those of headline and opening."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache

from briefing.arrange.copies import Copies
from briefing.arrange.headlines import best_headline
from briefing.arrange.independence import told
from briefing.language.grouping import grouped
from briefing.language.languages import LANGUAGES
from briefing.language.lexicon import Lexicon
from briefing.language.vectors import Weights
from briefing.model import Article, Story

#: Average cosine from which on two groups tell one story, and average cosine with the nearest articles of a story from
#: which on a single article belongs to it, or two that no story has taken in tell one. B-cubed F1 by `./run bench
#: stories` on three sets with events marked by hand (383 full articles of 69 events; 98 clusters of Multi-News; 307 of
#: three outlets each), one pair of values for all: .13 without joining single ones .923, .881, .812; .16 and .13 .948,
#: .884, .844, the best of the three together.
SAME_STORY, NEAR_STORY = 0.16, 0.13
#: A pile of four articles on one event shares most of its words; against so many texts of other days they still tell.
BACKGROUND = 30
#: Pairs less alike than this are counted as not alike at all.
LEAST_ALIKE = 0.05
#: The opening counts so many times, the whole text once.
OPENING, OPENING_WEIGHT = 5, 2
#: What stands further down is background; a very long article would be a little like everything.
LONGEST_READ = 30


def group(articles: Sequence[Article], language: str = "en") -> list[list[int]]:
    """A partition of the articles' positions into stories, single ones included, in order of their first article."""
    lexicon = Lexicon(language)
    texts = [_terms(article, lexicon) for article in articles]
    weights = Weights(texts, background=BACKGROUND)
    vectors = [weights.vector(terms) for terms in texts]
    return grouped(vectors, together=SAME_STORY, nearby=NEAR_STORY, least=LEAST_ALIKE)


@cache
def _lexicon(language: str) -> Lexicon:
    return Lexicon(language)


def spoken(articles: Sequence[Article]) -> str:
    """The language of most articles; one that declares another rules nothing but its own sentences."""
    counted = Counter(article.language for article in articles)
    return max(sorted(counted), key=lambda code: counted[code], default="en")


def stories(
    articles: Sequence[Article], groups: Sequence[Sequence[int]], copies: Copies, language: str
) -> tuple[Story, ...]:
    """The stories of a pile that is grouped, the biggest first: by independent outlets, then by articles."""
    lexicon = Lexicon(language)
    found = []
    for members in groups:
        own = [articles[n] for n in members]
        outlets, independent = told(own, copies)
        titled = best_headline(own, [_terms(article, lexicon) for article in own], lexicon)
        found.append(
            Story(
                id=hashlib.sha256(" ".join(sorted(a.id for a in own)).encode()).hexdigest()[:12],
                headline=titled.headline,
                headline_article=None if titled.headline_derived else titled.id,
                articles=tuple(article.id for article in own),
                outlets=outlets,
                independent=independent,
            )
        )
    return tuple(sorted(found, key=lambda story: (-story.independent, -len(story.articles), story.id)))


def _terms(article: Article, lexicon: Lexicon) -> tuple[str, ...]:
    """What an article is compared by; one in another language than the pile's by that one's own content words."""
    if article.language != lexicon.language and article.language in LANGUAGES:
        lexicon = _lexicon(article.language)
    opening = [s.text for s in article.sentences[:OPENING]]
    if not article.headline_derived:
        opening.append(article.headline)
    everything = [term for s in article.sentences[:LONGEST_READ] for term in lexicon.terms(s.text)]
    return (*everything, *[term for text in opening for term in lexicon.terms(text)] * OPENING_WEIGHT)
