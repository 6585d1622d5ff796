"""sumy's methods, fed with our own sentences; the only module that imports sumy.

Of sumy only the scorers are used. Its parsers lose lines in capitals and fetch addresses, and its tokenizer wants data
that has to be downloaded; so a document model is built from sentences that stand already, whose text is their number
and whose words are looked up by it. Words are numbers too, one a stem and 0 for every function word: that keeps
stemming out of sumy, and sets of numbers, unlike sets of strings, are walked in the same order in every process, so
that sums come out the same to the last bit.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby
from math import isfinite, log1p
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing.condense.cues import BONUS, STIGMA
from briefing.language.lexicon import Lexicon, folded
from briefing.model import Frozen, Sentence

#: The word that stands for all function words.
FUNCTION_WORD = "0"
#: A word that no sentence has: sumy refuses an empty list of bonus or stigma words.
NOWHERE = "-1"
#: Ratings are rounded to so many digits of the best one: libraries of linear algebra differ in the last bits with the
#: number of their threads.
DIGITS = 9
#: As many terms of the pile's most telling stand in for the words of a title in Edmundson's method.
TELLING = 20


class Kind(Frozen, frozen=True, kw_only=True):
    """What the adapter has to know of a sumy class."""

    make: Callable[[Callable[[str], Any]], Any]
    #: The most sentences rated in one go; above, each article is rated by itself. The time grows with their square,
    #: with KL with their cube: this many take about two seconds on one core.
    most: int
    #: Luhn's term counts need strings; for the others words become numbers (see the module's docstring).
    stem: Callable[[str], Any] = int


KINDS = {
    "lexrank": Kind(make=LexRankSummarizer, most=500),
    "textrank": Kind(make=TextRankSummarizer, most=500),
    "lsa": Kind(make=LsaSummarizer, most=800),
    "luhn": Kind(make=LuhnSummarizer, most=2000, stem=str),
    "sumbasic": Kind(make=SumBasicSummarizer, most=800),
    "kl": Kind(make=KLSummarizer, most=120),
    "reduction": Kind(make=ReductionSummarizer, most=300),
}

Words = tuple[str, ...]
#: A sumy summarizer: takes a document and what to do with the ratings.
Summarizer = Callable[[ObjectDocumentModel, Callable[[Iterable[Any]], Iterable[Any]]], object]


def rate(name: str, documents: Sequence[Sequence[Sentence]], language: str) -> list[list[float]]:
    """Rate every sentence by the method of that name, from 0 to 1."""
    lexicon = Lexicon(language)
    numbers = _Numbers(lexicon)
    words = [[numbers.of(sentence.text) for sentence in document] for document in documents]
    if name == "edmundson":
        return _edmundson(documents, words, numbers)
    kind = KINDS[name]
    if sum(map(len, words)) <= kind.most:
        ratings = iter(_even(_plain(kind, list(chain.from_iterable(words)))))
        return [[next(ratings) for _ in document] for document in words]
    return [list(chain.from_iterable(_even(_plain(kind, run)) for run in _runs(d, kind.most))) for d in words]


class _Numbers:
    """Words as numbers, given out as the words are met."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[str, str] = {}

    def of(self, text: str) -> Words:
        """The words of a text."""
        pairs = zip(folded(text), self.lexicon.stems(text), strict=True)
        return tuple(
            FUNCTION_WORD if self.lexicon.stop(word) else self._known.setdefault(stem, str(1 + len(self._known)))
            for word, stem in pairs
        )

    def telling(self, text: str) -> Words:
        """The words of a text that are no function words."""
        return tuple(word for word in self.of(text) if word != FUNCTION_WORD)


class _Lookup:
    """What sumy takes for a tokenizer: a sentence's text is its place in a list of words."""

    def __init__(self, words: Sequence[Words]) -> None:
        self._words = words

    def to_words(self, text: str) -> Words:
        return self._words[int(text)]


def _plain(kind: Kind, words: Sequence[Words]) -> list[float]:
    """Ratings of sentences by a method that looks at nothing but their words."""
    tokenizer = _Lookup(words)
    summarizer = kind.make(kind.stem)
    summarizer.stop_words = (FUNCTION_WORD,)
    document = ObjectDocumentModel([Paragraph([SumySentence(str(n), tokenizer) for n in range(len(words))])])
    return _received(summarizer, document, len(words))


def _received(summarizer: Summarizer, document: ObjectDocumentModel, size: int) -> list[float]:
    """Every rating that a summarizer hands to its count, in the order of the document.

    A method that finds nothing to compare hands over none, or none that are numbers: these are as low as the lowest.
    """
    ratings: dict[int, float] = {}

    def count(infos: Iterable[Any]) -> Iterable[Any]:
        ratings.update((info.order, float(info.rating)) for info in infos)
        return ()

    with warnings.catch_warnings():  # sumy's and numpy's: few words to many sentences, nothing alike
        warnings.simplefilter("ignore")
        summarizer(document, count)
    numbers = [rating for rating in ratings.values() if isfinite(rating)]
    lowest = min(numbers, default=0.0)
    return [r if isfinite(r := ratings.get(order, lowest)) else lowest for order in range(size)]


def _edmundson(
    documents: Sequence[Sequence[Sentence]], words: Sequence[Sequence[Words]], numbers: _Numbers
) -> list[list[float]]:
    """Edmundson's cue, title and location methods, article by article, as their places count in its paragraphs.

    The words of the title are those of the article's cross-heads and the most telling ones of the pile.
    """
    language = numbers.lexicon.language
    stigma = numbers.telling(STIGMA.get(language, ""))
    often = Counter(chain.from_iterable(chain.from_iterable(words)))
    spread = Counter(chain.from_iterable(set(chain.from_iterable(document)) for document in words))
    known = sorted(set(often) - {FUNCTION_WORD, *stigma}, key=lambda w: (-spread[w] * log1p(often[w]), int(w)))
    telling = tuple(known[:TELLING])
    summarizer = EdmundsonSummarizer(int)
    summarizer.null_words = (FUNCTION_WORD,)
    summarizer.bonus_words = (numbers.telling(BONUS[language]) if language in BONUS else telling) or (NOWHERE,)
    summarizer.stigma_words = stigma or (NOWHERE,)
    rated = []
    for document, said in zip(documents, words, strict=True):
        crossheads = dict.fromkeys(sentence.crosshead or "" for sentence in document)
        title = telling + tuple(chain.from_iterable(map(numbers.of, crossheads)))
        tokenizer = _Lookup([*said, title])
        heading = SumySentence(str(len(said)), tokenizer, is_heading=True)
        paragraphs = [
            [SumySentence(str(place), tokenizer) for place in places]
            for _, places in groupby(range(len(document)), key=lambda place: document[place].paragraph)
        ]
        model = ObjectDocumentModel(Paragraph([heading, *p] if not n else p) for n, p in enumerate(paragraphs))
        rated.append(_received(summarizer, model, len(said)))
    ratings = iter(_even(list(chain.from_iterable(rated))))
    return [[next(ratings) for _ in document] for document in words]


def _even(ratings: Sequence[float]) -> list[float]:
    """Ratings moved to start at 0 where some lie below, and scaled so that the best is 1."""
    floor = min(0.0, min(ratings, default=0.0))
    span = max(ratings, default=0.0) - floor
    return [round((rating - floor) / span, DIGITS) if span > 0 else 0.0 for rating in ratings]


def _runs(words: Sequence[Words], most: int) -> list[Sequence[Words]]:
    """An article in runs of at most so many sentences."""
    return [words[start : start + most] for start in range(0, len(words), most)]
