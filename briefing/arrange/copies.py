"""Copies: which articles print the same running text, whoever wrote it first: an agency, an office, one of themselves.

Words inside quotation marks are left out, for everybody quotes the same words; so are runs that stand in articles of
several stories, for those are furniture of pages and phrases of the trade ("did not respond to a request for comment").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.model import Frozen

#: Articles are compared in runs of so many words. Two reports of one event hit upon five alike often enough, upon
#: eight only in a name with its title, or in words that both quote without marks.
RUN = 8
#: Two articles share copy from so many sentences with such a run, and so many words in them, on. Of 650 articles, all
#: 53 pairs of two outlets that reach both do so by eye; below stand more and more single statements and titles.
FEWEST_SENTENCES, FEWEST_WORDS = 3, 40

Words = Sequence[str]


class Shared(Frozen, frozen=True, kw_only=True):
    """The running text that two articles have in common, quotations left out; of either the smaller count."""

    #: Sentences that have some of it, and the words of it in them.
    sentences: int
    words: int
    #: Those words as a share of the shorter article's, from 0 to 1.
    share: float


class Copies:
    """What any two articles of one story share, found through an index of runs; each distinct sentence is read once."""

    def __init__(self, articles: Mapping[str, Sequence[Words]], stories: Sequence[Sequence[str]]) -> None:
        """Take each article's sentences as their own words, and the ids of the articles that tell one story."""
        self._length = {key: sum(map(len, sentences)) for key, sentences in articles.items()}
        self._holders = _holders(articles, {key: n for n, story in enumerate(stories) for key in story})
        self._found: dict[tuple[str, str], tuple[int, int]] = {}
        once: dict[Words, dict[str, int]] = {}
        for key, sentences in articles.items():
            for words in sentences:
                covered = once.get(words)
                if covered is None:
                    covered = once[words] = self._covered(words)
                for other, number in covered.items():
                    if other != key:
                        passages, so_far = self._found.get((key, other), (0, 0))
                        self._found[key, other] = (passages + 1, so_far + number)

    def of(self, one: str, other: str) -> Shared | None:
        """What two articles share, or None where that is too little to call it copy."""
        mine, theirs = self._found.get((one, other)), self._found.get((other, one))
        if mine is None or theirs is None:
            return None
        sentences, words = min(mine[0], theirs[0]), min(mine[1], theirs[1])
        if sentences < FEWEST_SENTENCES or words < FEWEST_WORDS:
            return None
        return Shared(sentences=sentences, words=words, share=words / min(self._length[one], self._length[other]))

    def _covered(self, words: Words) -> dict[str, int]:
        """How many words of a sentence stand in runs that an article holds, for each article that holds any."""
        covered: dict[str, int] = {}
        reached: dict[str, int] = {}
        for at in range(len(words) - RUN + 1):
            end = at + RUN
            for other in self._holders.get(tuple(words[at:end]), ()):
                covered[other] = covered.get(other, 0) + min(RUN, end - reached.get(other, 0))
                reached[other] = end
        return covered


def _holders(
    articles: Mapping[str, Sequence[Words]], story: Mapping[str, int]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The articles that have a run, for all runs of several articles of a single story."""
    first: dict[tuple[str, ...], str] = {}
    several: dict[tuple[str, ...], dict[str, None]] = {}
    for key, sentences in articles.items():
        for words in sentences:
            for at in range(len(words) - RUN + 1):
                run = tuple(words[at : at + RUN])
                before = first.setdefault(run, key)
                if before != key:
                    several.setdefault(run, {before: None})[key] = None
    return {run: tuple(keys) for run, keys in several.items() if len({story.get(key) for key in keys}) == 1}
