"""Stories: which articles tell the same event, by their words, most of all those of headline and opening.

Average-link grouping of tf-idf vectors: two groups become one while their articles are on average alike enough.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from briefing.arrange.copies import Copies
from briefing.arrange.independence import told
from briefing.language.lexicon import Lexicon
from briefing.language.similarity import MANY, pairs
from briefing.language.vectors import Vector, Weights, cosine
from briefing.model import Article, Story

#: Average cosine from which on two groups tell one story. On 383 articles of 69 hand-grouped events: B-cubed F1 .93
#: at .13, .89 at .10, .90 at .19; two events mixed in a small pile are never taken for one from .10 on.
SAME_STORY = 0.13
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
    if len(articles) >= MANY:
        from briefing.language.linkage import average_linked

        return average_linked(vectors, SAME_STORY, LEAST_ALIKE)
    return _joined(len(articles), pairs(vectors, LEAST_ALIKE))


def _joined(count: int, alike: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join the two groups that are most alike on average, until no two are alike enough (Sokal and Michener, 1958)."""
    groups = {n: [n] for n in range(count)}
    links: dict[int, dict[int, float]] = {n: {} for n in groups}  # summed cosine of the pairs between two groups
    for (one, other), cosine_of in alike.items():
        links[one][other] = links[other][one] = cosine_of
    best = [(-value, one, other, 1, 1) for (one, other), value in alike.items() if value >= SAME_STORY]
    heapify(best)
    while best:
        _, one, other, size, other_size = heappop(best)
        if (len(groups.get(one, ())), len(groups.get(other, ()))) != (size, other_size):
            continue  # one of them has grown or gone since
        groups[one] += groups.pop(other)
        for rest, value in links.pop(other).items():
            del links[rest][other]
            if rest != one:
                links[one][rest] = links[rest][one] = links[one].get(rest, 0.0) + value
        for rest, value in links[one].items():
            average = value / (len(groups[one]) * len(groups[rest]))
            if average >= SAME_STORY:
                low, high = min(one, rest), max(one, rest)
                heappush(best, (-average, low, high, len(groups[low]), len(groups[high])))
    return sorted(sorted(members) for members in groups.values())


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
        found.append(
            Story(
                id=hashlib.sha256(" ".join(sorted(a.id for a in own)).encode()).hexdigest()[:12],
                headline=_headline(own, lexicon),
                articles=tuple(article.id for article in own),
                outlets=outlets,
                independent=independent,
            )
        )
    return tuple(sorted(found, key=lambda story: (-story.independent, -len(story.articles), story.id)))


def _headline(articles: Sequence[Article], lexicon: Lexicon) -> str:
    """The headline nearest to all articles of a story; a real one where there is one."""
    if len(articles) == 1:
        return articles[0].headline
    texts = [_terms(article, lexicon) for article in articles]
    weights = Weights([*texts, ()])
    together: Vector = defaultdict(float)
    for terms in texts:
        for term, value in weights.vector(terms).items():
            together[term] += value
    best = max(
        articles,
        key=lambda a: (not a.headline_derived, cosine(weights.vector(lexicon.terms(a.headline)), together), a.id),
    )
    return best.headline


def _terms(article: Article, lexicon: Lexicon) -> tuple[str, ...]:
    opening = [s.text for s in article.sentences[:OPENING]]
    if not article.headline_derived:
        opening.append(article.headline)
    everything = [term for s in article.sentences[:LONGEST_READ] for term in lexicon.terms(s.text)]
    return (*everything, *[term for text in opening for term in lexicon.terms(text)] * OPENING_WEIGHT)
