"""What sentences are about, counted: bigrams of stems with their weights over a pile of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from math import log1p

from briefing.language.lexicon import Lexicon, folded
from briefing.model import Frozen, Sentence

#: Stems of two neighbouring words; of all words where a sentence has no telling pair ("Yes.").
Concept = tuple[str, ...]


class Concepts(Frozen, frozen=True, kw_only=True):
    """The concepts of a run of sentences, numbered through all documents."""

    #: Distinct concepts in the order of the sentence (not a set: sums must not depend on an order of hashing).
    held: tuple[tuple[Concept, ...], ...]
    #: The weight of all that the sentence says.
    worth: tuple[float, ...]
    #: Stems of the content words.
    terms: tuple[frozenset[str], ...]
    #: Length in words, as a reader counts them: split at white space.
    words: tuple[int, ...]
    weights: dict[Concept, float]


def concepts(documents: Sequence[Sequence[Sentence]], language: str) -> Concepts:
    """Count the bigrams of a pile: a concept weighs log(1 + its occurrences) · the number of documents that have it.

    How many documents say a thing tells most about its importance (Gillick & Favre 2009); how often they say it
    parts those that equally many say, and is all there is in a single document.
    """
    lexicon = Lexicon(language)
    listed = [[_in_order(s.text, lexicon) for s in document] for document in documents]
    often = Counter(chain.from_iterable(chain.from_iterable(listed)))
    spread = Counter(chain.from_iterable(set(chain.from_iterable(document)) for document in listed))
    sentences = list(chain.from_iterable(documents))
    weights = {concept: log1p(often[concept]) * spread[concept] for concept in often}
    held = tuple(tuple(dict.fromkeys(found)) for found in chain.from_iterable(listed))
    return Concepts(
        held=held,
        worth=tuple(sum(weights[concept] for concept in found) for found in held),
        terms=tuple(frozenset(lexicon.terms(s.text)) for s in sentences),
        words=tuple(len(s.text.split()) for s in sentences),
        weights=weights,
    )


def _in_order(text: str, lexicon: Lexicon) -> list[Concept]:
    """The concepts of one sentence: pairs of neighbours of which at least one is a content word."""
    stems = lexicon.stems(text)
    telling = [not lexicon.stop(word) for word in folded(text)]
    pairs: list[Concept] = [
        pair for pair, either in zip(pairwise(stems), pairwise(telling), strict=True) if any(either)
    ]
    return pairs or ([stems] if stems else [])
