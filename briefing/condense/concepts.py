"""What sentences are about, counted: bigrams of stems with their weights over a pile of articles.

Stems are numbers, given out as they are met, and a bigram is both its numbers in one: that is what makes counting
cheap. A bigram that one sentence alone has is never said again, so that only how many of them it has is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from math import log, log1p

from briefing.language.lexicon import Lexicon, folded
from briefing.model import Frozen, Sentence

#: The numbers of two neighbouring stems, the first above the lowest `HALF` bits; below 0, all stems of a sentence
#: without a telling pair ("Yes.").
Concept = int

#: What a concept weighs that stands once in the pile: log(1 + 1 occurrence) · 1 document.
ONCE = log(2)

#: Sentences whose words are held at a time: those of a big pile would take more memory than all else here.
AT_ONCE = 5000
#: Bits of a stem's number in a concept: there are fewer words in all languages together.
HALF = 32


class Concepts(Frozen, frozen=True, kw_only=True):
    """The concepts of a run of sentences, numbered through all documents."""

    language: str
    #: The numbers of the stems of all words, in order; an odd one is that of a content word.
    stems: tuple[tuple[int, ...], ...]
    #: The number of each stem.
    numbers: dict[str, int]
    #: Stems of the content words.
    terms: tuple[frozenset[int], ...]
    #: Distinct concepts that stand more than once in the pile, in the order of the sentence (not a set: sums must not
    #: depend on an order of hashing).
    held: tuple[tuple[Concept, ...], ...]
    #: How many distinct concepts no other sentence has.
    own: tuple[int, ...]
    #: The weight of all that the sentence says.
    worth: tuple[float, ...]
    #: Length in words, as a reader counts them: split at white space.
    words: tuple[int, ...]
    #: Of the concepts that stand more than once; all others weigh `ONCE`.
    weights: dict[Concept, float]
    #: The number of documents that have a concept, of the same ones.
    spread: dict[Concept, int]


def concepts(documents: Sequence[Sequence[Sentence]], language: str) -> Concepts:
    """Count the bigrams of a pile: a concept weighs log(1 + its occurrences) · the number of documents that have it.

    How many documents say a thing tells most about its importance (Gillick & Favre 2009); how often they say it
    parts those that equally many say, and is all there is in a single document.
    """
    texts = [sentence.text for document in documents for sentence in document]
    stems, numbers = _numbered(texts, language)
    pairs = _pairs(stems)
    often = {concept: times for concept, times in Counter(chain.from_iterable(pairs)).items() if times > 1}
    again = set(often)
    spread: Counter[Concept] = Counter()
    ahead = iter(pairs)
    for document in documents:
        spread.update(again & set(chain.from_iterable(next(ahead) for _ in document)))
    weights = {concept: log1p(times) * spread[concept] for concept, times in often.items()}
    held, own = [], []
    for found in pairs:
        distinct = dict.fromkeys(found)
        held.append(tuple([concept for concept in distinct if concept in weights]))
        own.append(len(distinct) - len(held[-1]))
    return Concepts(
        language=language,
        stems=stems,
        numbers=numbers,
        terms=tuple(frozenset([number for number in row if number & 1]) for row in stems),
        held=tuple(held),
        own=tuple(own),
        worth=tuple(
            ONCE * alone + sum(map(weights.__getitem__, shared)) for alone, shared in zip(own, held, strict=True)
        ),
        words=tuple(len(text.split()) for text in texts),
        weights=weights,
        spread=dict(spread),
    )


def _numbered(texts: Sequence[str], language: str) -> tuple[tuple[tuple[int, ...], ...], dict[str, int]]:
    """The stems of each text as numbers, and the number of each stem: odd for content words."""
    lexicon = Lexicon(language)
    stop = lexicon.stop
    numbers: dict[str, int] = {}
    of_word: dict[str, int] = {}
    rows: list[tuple[int, ...]] = []
    for start in range(0, len(texts), AT_ONCE):
        listed = [folded(text) for text in texts[start : start + AT_ONCE]]
        words = [word for word in dict.fromkeys(chain.from_iterable(listed)) if word not in of_word]
        for word, stem in zip(words, lexicon.stemmed(words), strict=True):
            name = f" {stem}" if stop(word) else stem  # a function word may share its stem with a content word
            number = numbers.get(name)
            if number is None:
                number = numbers[name] = 2 * (1 + len(numbers)) + (name is stem)
            of_word[word] = number
        rows += [tuple(map(of_word.__getitem__, row)) for row in listed]
    return tuple(rows), numbers


def _pairs(stems: Sequence[Sequence[int]]) -> list[list[Concept]]:
    """The concepts of each sentence, repeats kept: pairs with a content word in them."""
    alone: dict[Sequence[int], int] = {}
    found = []
    for row in stems:
        pairs = [a << HALF | b for a, b in pairwise(row) if (a | b) & 1]
        if not pairs and row:
            pairs.append(alone.setdefault(row, -1 - len(alone)))
        found.append(pairs)
    return found
