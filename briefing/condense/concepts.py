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
    words = _Words(language)
    listed = [[words.of(sentence.text) for sentence in document] for document in documents]
    often = Counter(chain.from_iterable(found for document in listed for found, _ in document))
    spread: Counter[Concept] = Counter()
    for document in listed:
        spread.update(set(chain.from_iterable(found for found, _ in document)))
    weights = {concept: log1p(times) * spread[concept] for concept, times in often.items()}
    sentences = list(chain.from_iterable(listed))
    held = tuple(tuple(dict.fromkeys(found)) for found, _ in sentences)
    return Concepts(
        held=held,
        worth=tuple(sum(map(weights.__getitem__, found)) for found in held),
        terms=tuple(terms for _, terms in sentences),
        words=tuple(len(sentence.text.split()) for document in documents for sentence in document),
        weights=weights,
    )


class _Words:
    """Stems of a run, each word looked up once."""

    def __init__(self, language: str) -> None:
        self._lexicon = Lexicon(language)
        self._known: dict[str, tuple[str, bool]] = {}

    def of(self, text: str) -> tuple[list[Concept], frozenset[str]]:
        """Of one sentence: its concepts in order, pairs with a content word in them, and the content words."""
        known = [self._known.get(word) or self._look_up(word) for word in folded(text)]
        pairs: list[Concept] = [(a, b) for (a, telling), (b, also) in pairwise(known) if telling or also]
        stems = tuple(stem for stem, _ in known)
        return pairs or ([stems] if stems else []), frozenset(stem for stem, telling in known if telling)

    def _look_up(self, word: str) -> tuple[str, bool]:
        found = self._known[word] = (self._lexicon.stem(word), not self._lexicon.stop(word))
        return found
