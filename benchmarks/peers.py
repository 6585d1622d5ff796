"""What a user could take instead: other libraries' summarizers, the plain lead, and the best that extracts could be.

All get the sentences that the project has cleaned and split, and put them in their own order, best first. What takes
nothing but text (summa, lede) gets the same articles as text and splits it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import chain, pairwise, zip_longest
from typing import Any

from briefing.language.lexicon import folded
from briefing.model import Article, Frozen

#: Articles and the words that are wanted in; sentences out, best first, or those that the library chooses.
Extract = Callable[[Sequence[Article], int], list[str]]


class Peer(Frozen, frozen=True, kw_only=True):
    """One that the project is measured against."""

    name: str
    extract: Extract
    #: The distribution that it comes from, and the module to import; None for what stands here.
    package: str | None = None

    def missing(self) -> bool:
        """Is its library not installed?"""
        return self.package is not None and find_spec(self.package) is None


def lead(articles: Sequence[Article], _: int) -> list[str]:
    """The first sentence of each article, then the second of each, without exact repeats: nothing else is looked at."""
    turns = zip_longest(*((sentence.text for sentence in article.sentences) for article in articles))
    return list(dict.fromkeys(text for turn in turns for text in turn if text is not None))


def oracle(articles: Sequence[Article], words: int, reference: str) -> list[str]:
    """Nearly the best extract that there is, seen from a human summary: greedy by its words and bigrams, per word."""
    wanted = _grams(reference)
    pool = {s.text: _grams(s.text) & wanted for article in articles for s in article.sentences}
    held: set[tuple[str, ...]] = set()
    chosen: list[str] = []
    room = words

    def gain(text: str) -> float:
        return sum(map(len, pool[text] - held)) / len(text.split()) ** 0.7

    while pool and gain(best := max(pool, key=gain)) > 0:
        new = pool.pop(best)
        if len(best.split()) <= room:
            chosen.append(best)
            held |= new
            room -= len(best.split())
    return chosen


def _grams(text: str) -> set[tuple[str, ...]]:
    words = folded(text)
    return {(word,) for word in words} | set(pairwise(words))


class _Words:
    """Stands in for sumy's tokenizer, which asks for data that have to be downloaded."""

    _WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*")

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(self._WORD.findall(sentence))


def _sumy(module: str, name: str) -> Extract:
    """A summarizer of sumy's as its documentation shows it: with its stemmer and its stop words."""

    def extract(articles: Sequence[Article], _: int) -> list[str]:
        import warnings
        from importlib import import_module

        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.utils import get_stop_words

        summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
        summarizer.stop_words = get_stop_words("english")
        words = _Words()
        model = ObjectDocumentModel(Paragraph([Sentence(s.text, words) for s in each.sentences]) for each in articles)
        rated: list[Any] = []

        def count(ratings: Any) -> tuple[()]:  # noqa: ANN401  # sumy's own kind of record
            rated.extend(ratings)
            return ()

        with warnings.catch_warnings():  # few words to many sentences
            warnings.simplefilter("ignore")
            summarizer(model, count)
        return [str(info.sentence) for info in sorted(rated, key=lambda info: -info.rating)]

    return extract


def _summa(articles: Sequence[Article], _: int) -> list[str]:
    import warnings

    with warnings.catch_warnings():  # its patterns are written in a way that newer Pythons warn of
        warnings.simplefilter("ignore")
        from summa.summarizer import summarize
    text = "\n".join(s.text for article in articles for s in article.sentences)
    rated = summarize(text, ratio=1.0, split=True, scores=True)
    return [sentence for sentence, _ in sorted(rated, key=lambda pair: -pair[1])]


def _lede(articles: Sequence[Article], words: int) -> list[str]:
    """What lede chooses. It counts characters, and is asked for as many as so many words of these articles have."""
    from lede import summarize
    from lede.sentences import split_sentences

    paragraphs = [
        " ".join(s.text for s in article.sentences if s.paragraph == number)
        for article in articles
        for number in dict.fromkeys(s.paragraph for s in article.sentences)
    ]
    text = "\n\n".join(paragraphs)
    return split_sentences(summarize(text, words * len(text) // max(1, len(text.split()))).summary)


_SUMY = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
}
_ALL = (
    Peer(name="plain-lead", extract=lead),
    *(Peer(name=f"sumy-{name}", extract=_sumy(*place), package="sumy") for name, place in _SUMY.items()),
    Peer(name="summa", extract=_summa, package="summa"),
    Peer(name="lede", extract=_lede, package="lede"),
)
PEERS: dict[str, Peer] = {peer.name: peer for peer in _ALL}
#: Its time grows with the cube of the sentences: only where it is named.
SLOW = frozenset({"sumy-kl"})


def cut(sentences: Sequence[str], words: int) -> list[str]:
    """The first `words` words, the last sentence cut off where they end, as the conferences' scoring does."""
    left = words
    kept = []
    for sentence in sentences:
        taken = sentence.split()[:left]
        if not taken:
            break
        kept.append(sentence if len(sentence.split()) <= left else " ".join(taken))
        left -= len(taken)
    return kept


def present(names: Sequence[str]) -> tuple[list[Peer], list[str]]:
    """The peers of those names whose libraries are installed, and a line for each library that is not."""
    asked = [PEERS[name] for name in names]
    absent = list(chain.from_iterable([peer.package or ""] for peer in asked if peer.missing()))
    lines = [f"{package} is not installed, and left out; type: ./run peers" for package in dict.fromkeys(absent)]
    return [peer for peer in asked if not peer.missing()], lines
