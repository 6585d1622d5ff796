"""Features: what can be seen of a sentence that tells whether people would put it in a summary.

Each is one number a sentence, worked out in a few steps a word, so that the time grows with the length of the pile and
nothing else. `briefing.condense.ranker` weighs them; `./run bench selection` finds the weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from math import log, sqrt

from briefing.condense.concepts import Concept, Concepts
from briefing.model import Sentence

#: In the order of `columns`.
FEATURES = (
    "opening",  # 1 / (1 + its place in the article)
    "early",  # the root of that: places further down still differ a little
    "length",  # the logarithm of its words
    "central",  # how much its words are those of the pile: cosine to the sum of all sentences, by idf
    "weight",  # the weight of its concepts / words^.6
    "shared",  # the share of its concepts that other articles have too
    "spread",  # of how many of the articles its content words are, on average, as a share
    "leads",  # of how many of the articles' first sentences they are
    "quoting",  # 1 where it begins with a quotation mark
    "pronouns",  # the share of its words that stand for somebody or something named elsewhere
    "personal",  # 1 where the writer or the reader is in it
    "new",  # the share of its concepts that its article has not said before
)

#: Words to this power, under the weight of their concepts.
DENSITY = 0.6
#: English; in other languages these two features are nought for all sentences and so tell none apart.
PRONOUNS = ("he", "she", "they", "it", "his", "her", "their", "this", "these", "that")
PERSONS = ("i", "we", "my", "our", "you", "your")

Column = list[float]


def columns(documents: Sequence[Sequence[Sentence]], bag: Concepts) -> tuple[Column, ...]:
    """One column a feature, one number a sentence in it, in the order of the pile."""
    places = [place for document in documents for place in range(len(document))]
    words = [max(1, count) for count in bag.words]
    openings = [1 / (1 + place) for place in places]
    return (
        openings,
        [sqrt(opening) for opening in openings],
        [log(count) for count in words],
        _central(bag),
        [worth / count**DENSITY for worth, count in zip(bag.worth, words, strict=True)],
        _shared(bag),
        *_outreach(documents, bag),
        [float(sentence.text[:1] in {'"', "“"}) for document in documents for sentence in document],
        *_persons(bag),
        _new(documents, bag),
    )


def _central(bag: Concepts) -> Column:
    often = Counter(chain.from_iterable(bag.terms))
    square_of = {times: log(1 + len(bag.terms) / times) ** 2 for times in set(often.values())}
    square = {term: square_of[times] for term, times in often.items()}.__getitem__
    pull_of = {times: times * squared for times, squared in square_of.items()}
    pull = {term: pull_of[times] for term, times in often.items()}.__getitem__
    return [sum(map(pull, terms)) / sqrt(sum(map(square, terms))) if terms else 0.0 for terms in bag.terms]


def _shared(bag: Concepts) -> Column:
    common = {concept for concept, documents in bag.spread.items() if documents > 1}
    return [
        len(common.intersection(held)) / (len(held) + own) if held else 0.0
        for held, own in zip(bag.held, bag.own, strict=True)
    ]


def _outreach(documents: Sequence[Sequence[Sentence]], bag: Concepts) -> tuple[Column, Column]:
    """Of how many articles, and of how many of their first sentences, a sentence's content words are."""
    ahead = iter(bag.terms)
    said: Counter[int] = Counter()
    first: Counter[int] = Counter()
    for document in documents:
        rows = [next(ahead) for _ in document]
        said.update(set(chain.from_iterable(rows)))
        first.update(rows[0] if rows else ())
    many = max(1, len(documents))
    return _mean(said, bag, many), _mean(first, bag, many)


def _mean(counted: Counter[int], bag: Concepts, many: int) -> Column:
    count = counted.get
    return [sum(map(count, terms, repeat(0))) / (len(terms) * many) if terms else 0.0 for terms in bag.terms]


def _persons(bag: Concepts) -> tuple[Column, Column]:
    pronouns, persons = (
        {bag.numbers[name] for word in listed for name in (word, f" {word}") if name in bag.numbers}
        for listed in ((PRONOUNS, PERSONS) if bag.language == "en" else ((), ()))
    )
    return (
        [len(pronouns.intersection(row)) / max(1, len(row)) for row in bag.stems],
        [float(not persons.isdisjoint(row)) for row in bag.stems],
    )


def _new(documents: Sequence[Sequence[Sentence]], bag: Concepts) -> Column:
    rows: Iterator[tuple[tuple[Concept, ...], int]] = zip(bag.held, bag.own, strict=True)
    found = []
    for document in documents:
        said: set[Concept] = set()
        for _ in document:
            held, own = next(rows)
            before = len(said.intersection(held))
            said.update(held)
            found.append(1 - before / (len(held) + own) if held else 1.0)
    return found
