"""What is measured of one summary. Each is a published measure; each value is from 0 to 100."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import log2
from statistics import fmean
from typing import TYPE_CHECKING

from briefing.language.lexicon import Lexicon, folded

if TYPE_CHECKING:
    from rouge_score.rouge_scorer import RougeScorer

ROUGE = ("rouge1", "rouge2", "rougeLsum")


def rouge(summary: Sequence[str], references: Iterable[str]) -> tuple[float, ...]:
    """F1 by `ROUGE` with stemming, the mean over the references.

    C.-Y. Lin, "ROUGE: A Package for Automatic Evaluation of Summaries" (2004), by Google's rouge-score. For Lsum, a
    line is a sentence.
    """
    text = "\n".join(summary)
    scores = [_scorer().score(reference, text) for reference in references]
    return tuple(100 * fmean(score[measure].fmeasure for score in scores) for measure in ROUGE)


def redundancy(summary: Sequence[str]) -> float:
    """How many of all pairs of neighbouring words have stood in the summary before.

    One less the unique n-gram ratio, for n = 2, that W. Xiao and G. Carenini use ("Systematically Exploring Redundancy
    Reduction in Summarizing Long Documents", 2020). Words are folded, not stemmed; a pair does not reach over the end
    of a sentence.
    """
    pairs = [pair for sentence in summary for pair in pairwise(folded(sentence))]
    return 100 * (1 - len(set(pairs)) / len(pairs)) if pairs else 0.0


def divergence(summary: Sequence[str], source: Sequence[str]) -> float:
    """The Jensen–Shannon divergence between the words of a summary and those of all articles, lower is better.

    A. Louis and A. Nenkova, "Automatically Assessing Machine Summary Content Without a Gold Standard" (2013): stems of
    content words, not smoothed, in bits; 100 where no word is shared.
    """
    ours, theirs = (_shares(text) for text in (summary, source))
    if not ours or not theirs:
        return 0.0 if ours == theirs else 100.0
    middle = {word: (ours.get(word, 0) + theirs.get(word, 0)) / 2 for word in ours | theirs}
    return 50 * sum(_relative(each, middle) for each in (ours, theirs))


def _relative(shares: dict[str, float], to: dict[str, float]) -> float:
    """The Kullback–Leibler divergence in bits."""
    return sum(share * log2(share / to[word]) for word, share in shares.items())


def _shares(text: Sequence[str]) -> dict[str, float]:
    lexicon = Lexicon()
    words = Counter(term for sentence in text for term in lexicon.terms(sentence))
    return {word: times / words.total() for word, times in words.items()}


@cache
def _scorer() -> RougeScorer:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(ROUGE, use_stemmer=True)
