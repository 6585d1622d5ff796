"""Wordings: what a text says, whichever article prints it."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from sys import intern

from briefing.language import marks
from briefing.language.fitness import weak
from briefing.language.lexicon import folded
from briefing.language.polarity import negated
from briefing.language.speech import Attribution, attribution, outside

_YEAR = re.compile(r"(?:19|20)\d\d")
#: English number words and their stems, which sources use for figures as they like. "One" is seldom a count.
_FIGURES = {
    **{word: str(n) for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)},
    **{
        word: str(n)
        for n, word in enumerate("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 13)
    },
    **{word: f"{n}0" for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)},
    **{stem: f"{n}0" for n, stem in enumerate("twenti thirti forti fifti sixti seventi eighti nineti".split(), 2)},
    "twelv": "12",
}
#: Names: two capitalised words together, or one that does not begin the sentence.
_NAMES = re.compile(r"(?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+|(?<=[\w,;:] )[A-Z][\w’'-]+")


class Wording:
    """What a text says, in however many articles it stands; worked out once."""

    def __init__(self, text: str, language: str, terms: tuple[str, ...]) -> None:
        self.text = text
        self.language = language
        self.terms = terms
        self.bag = frozenset(terms)
        #: What it says, for telling what is new: pairs of neighbouring content words.
        self.says = frozenset(pairwise(terms)) or frozenset((term, "") for term in terms)
        self.words = tuple(map(intern, folded(text)))  # a run's words are few, and each is kept once

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that it states."""
        return frozenset(_FIGURES.get(word, word) for word in self.words if word in _FIGURES or word[0].isdigit())

    @cached_property
    def negated(self) -> bool:
        """Does it deny?"""
        return negated(self.text, self.language)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """Its terms with number words as figures ("twelve", 12)."""
        return tuple(_FIGURES.get(term, term) for term in self.terms)

    @cached_property
    def counts(self) -> frozenset[str]:
        """The numbers that count something, years apart."""
        return frozenset(term for term in self.counted if term[0].isdigit() and not _YEAR.fullmatch(term))

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words behind the first, and at the head those of a longer name."""
        return frozenset(word for words in _NAMES.findall(self.text) for word in folded(words))

    @cached_property
    def first_name(self) -> frozenset[str]:
        """The words of the first name in it."""
        match = _NAMES.search(self.text)
        return frozenset(folded(match[0])) if match else frozenset()

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """Its words outside quotation marks."""
        own = outside(self.text)
        return self.words if own == self.text else tuple(map(intern, folded(own)))

    @cached_property
    def said(self) -> Attribution | None:
        """Who speaks in it."""
        return attribution(self.text)

    @cached_property
    def quotations(self) -> tuple[str, ...]:
        """What it quotes, marks included."""
        text = self.text
        return tuple(text[q.start : q.end] for q in marks.quoted(text) if q.end is not None and not q.single)

    @cached_property
    def weak(self) -> bool:
        """Would an editor take it only for want of a better?"""
        return weak(self.text, self.language)
