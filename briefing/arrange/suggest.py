"""Suggesting: the sections of a pile as a user would configure them, each with words by which it is found again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from briefing.arrange.claims import claims
from briefing.arrange.discover import discover
from briefing.arrange.pool import Pool
from briefing.arrange.rubrics import fitting
from briefing.arrange.stories import group, spoken
from briefing.arrange.topics import place
from briefing.language.lexicon import plain, tokens
from briefing.language.speech import CUES
from briefing.model import Extract, Topic

#: Words of a section beside its title.
TERMS = 8
#: Sections of the default five that are rubrics: what a day is about says more than what every day has.
MOST_RUBRICS = 3
#: A word tells of a section where so many of its sentences have it, …
FEWEST = 2
#: … and so large a share of all sentences that have it stand there.
TELLING = 0.4
#: Shorter words are mostly parts of names and of figures of speech.
SHORTEST = 5
#: A section that has no such words beside its title is but a name; so many are looked through for one that is kept.
LEAST_TERMS, LOOKED_THROUGH = 2, 3
#: Words of a title; a longer cross-head, or one that quotes, is a sentence about one day.
LONGEST_TITLE = 5
#: … and what says where something was said, says nothing of what.
_NO_TITLE = re.compile(
    r"[^\w\s’'-]|^['’]|\b(?:conference|interview|statement|newspaper|spokes\w+|correspondent|reporters?)\b",
    re.IGNORECASE,
)


def suggest(extracts: Sequence[Extract], most: int) -> tuple[Topic, ...]:
    """At most `most` sections for these articles: what they share, then the rubrics that they fill.

    Titles of the former and terms of both are as they stand in the texts.
    """
    articles = [extract.article for extract in extracts]
    language = spoken(articles)
    pool = Pool(extracts, language, group(articles, language))
    told = claims(pool)
    found = discover(pool, told, most * LOOKED_THROUGH)
    topics = [t for t in found if len(t.title.split()) <= LONGEST_TITLE and not _NO_TITLE.search(t.title)]
    under: dict[int, list[str]] = defaultdict(list)
    for candidate, where in zip(pool.candidates, place(pool, topics, named=False), strict=True):
        if where.topic is not None:
            under[where.topic].append(candidate.sentence.text)
    holding = Counter(stem for candidate in pool.candidates for stem in candidate.bag)
    taken: set[str] = {stem for topic in topics for stem in pool.lexicon.terms(topic.title)}
    made = []
    for number, topic in enumerate(topics):
        words = _telling(pool, under[number], holding, taken)
        if len(words) < LEAST_TERMS:
            continue
        taken |= {stem for word in words for stem in pool.lexicon.stems(word)}
        made.append(replace(topic, terms=(*topic.terms, *words), description=""))
    shared = made[: max(1, most - MOST_RUBRICS)]
    own = {stem for topic in shared for stem in pool.lexicon.terms(topic.title)}
    rubrics = [rubric for rubric in fitting(pool, told) if not own & set(pool.lexicon.terms(rubric.title))]
    return tuple([*shared, *rubrics, *made[len(shared) :]][:most])


def _telling(pool: Pool, sentences: Sequence[str], holding: Counter[str], taken: set[str]) -> list[str]:
    """The words that tell most surely that a sentence is one of these, as they are mostly written."""
    having: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for text in sentences:
        own = {}
        for word in tokens(plain(text)):
            lower = word.lower()
            if len(word) >= SHORTEST and word.isalpha() and not pool.lexicon.stop(lower) and lower not in CUES:
                own[pool.lexicon.stem(lower)] = word
                written[pool.lexicon.stem(lower)][word] += 1
        having.update(own.keys())
    worth = {
        stem: count * count / holding[stem]
        for stem, count in having.items()
        if stem not in taken and count >= FEWEST and holding[stem] and count >= TELLING * holding[stem]
    }
    best = sorted(worth, key=lambda stem: (-worth[stem], stem))[:TERMS]
    return [min(written[stem], key=lambda word: (-written[stem][word], word)) for stem in best]
