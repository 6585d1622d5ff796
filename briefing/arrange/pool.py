"""The pool: every sentence of the run with all that the later steps ask of it, worked out once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from math import fsum, log1p

from briefing.arrange.copies import Copies
from briefing.arrange.listening import Heard
from briefing.arrange.near import Near
from briefing.arrange.repair import Judged, Printed, printed, spoken
from briefing.arrange.wording import Wording
from briefing.language.lexicon import Lexicon, tokens
from briefing.language.names import surnames
from briefing.language.people import People
from briefing.language.vectors import Vector, Weights, cosine
from briefing.model import Article, Extract, Sentence

#: Sentences with a lower cosine are not compared: no true pair of the labelled ones lies below.
LEAST_ALIKE = 0.22


class Candidate:
    """One sentence, with its article, its rating, its wording, and what would be printed if it were chosen."""

    __slots__ = ("article", "bag", "number", "printed", "says", "score", "sentence", "terms", "wording", "words")

    def __init__(self, number: int, sentence: Sentence, article: Article, score: float, wording: Wording) -> None:
        self.number = number
        self.sentence = sentence
        self.article = article
        self.score = score
        self.wording = wording
        self.terms = wording.terms
        self.bag = wording.bag
        self.says = wording.says
        self.words = wording.words
        self.printed: Printed | None = None

    @property
    def line(self) -> Printed:
        """What is printed for it; for the lead of a claim, which always can be."""
        if self.printed is None:
            raise LookupError(self.number)
        return self.printed

    @property
    def outlet(self) -> str:
        """What counts as its outlet: the name, or the article where it has none."""
        return self.article.outlet or self.article.id


class Pool:
    """All candidates of a run, numbered from 0 through the articles in their order."""

    def __init__(
        self, extracts: Sequence[Extract], language: str, stories: Sequence[Sequence[int]] | None = None
    ) -> None:
        """`stories` groups the positions of the extracts; without it all of them tell one story."""
        lexicon = Lexicon(language)
        self.extracts = tuple(extracts)
        self.lexicon = lexicon
        self.candidates: list[Candidate] = []
        self.of_article: dict[str, list[Candidate]] = {}
        wordings: dict[tuple[str, str], Wording] = {}
        for extract in extracts:
            row: list[Candidate] = []
            for sentence, score in zip(extract.article.sentences, extract.scores, strict=True):
                text = (sentence.text, extract.article.language)
                wording = wordings.get(text)
                if wording is None:
                    wording = wordings[text] = Wording(*text, lexicon.terms(sentence.text))
                row.append(Candidate(len(self.candidates) + len(row), sentence, extract.article, score, wording))
            self.candidates += row
            self.of_article[extract.article.id] = row
        self.weights = Weights([c.terms for c in self.candidates])
        self.salience = _salience(self.of_article)
        vectors = {text: self.weights.vector(wording.terms) for text, wording in wordings.items()}
        self.vectors: list[Vector] = [vectors[c.sentence.text, c.article.language] for c in self.candidates]
        self.copies = self._copies([range(len(self.extracts))] if stories is None else stories)
        self.people = _people(self.of_article)
        #: The names that each article uses.
        self.known = {key: surnames([c.sentence.text for c in row]) for key, row in self.of_article.items()}
        #: What is said in each article.
        self.heard = {extract.article.id: Heard(extract.article) for extract in extracts}
        judged = Judged()
        for key, row in self.of_article.items():
            sentences = [candidate.sentence for candidate in row]
            for one in row:
                one.printed = printed(
                    one.sentence, sentences, self.known[key], one.article.language, self.heard[key].meant, judged
                )

    @cached_property
    def near(self) -> Near:
        """The pairs of candidates that are worth a second look."""
        texts = [candidate.sentence.text for candidate in self.candidates]
        return Near(texts, self.vectors, LEAST_ALIKE)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that the run writes in lower case."""
        return frozenset(w for c in self.candidates for w in tokens(c.sentence.text) if w.islower())

    def _copies(self, stories: Sequence[Sequence[int]]) -> Copies:
        """What the articles of a story print alike."""
        ids = [extract.article.id for extract in self.extracts]
        own = {key: [candidate.wording.own_words for candidate in row] for key, row in self.of_article.items()}
        return Copies(own, [[ids[n] for n in members] for members in stories])

    def speaker(self, one: Candidate) -> tuple[str | None, str | None]:
        """Who speaks in what is printed for a candidate, by the fullest name, and by which verb."""
        article, at = one.article.id, one.sentence.position

        def known(name: str) -> bool:
            return name in self.known[article] or self.people.who(name, article, at) is not None

        speaker, cue = spoken(one.line, known)
        figure = self.people.who(speaker, article, at) if speaker else None
        return (figure.name if figure else speaker), cue

    def share_new(self, one: Candidate, said: set[tuple[str, str]]) -> float:
        """Share of what a candidate says, weighted by how many articles say it, that has not been said; 0 to 1."""
        whole = fsum(self.salience[pair] for pair in one.says)
        return fsum(self.salience[pair] for pair in one.says - said) / whole if whole else 0.0

    def cosine(self, one: Candidate, other: Candidate) -> float:
        """How alike two candidates are, from 0 to 1."""
        return cosine(self.vectors[one.number], self.vectors[other.number])


def _people(of_article: dict[str, list[Candidate]]) -> People:
    """Who is named. What stands next to a name is read as English: articles in other languages tell nothing."""
    english = {key: row for key, row in of_article.items() if row and row[0].article.language == "en"}
    return People(
        {key: [candidate.sentence.text for candidate in row] for key, row in english.items()},
        {key: row[0].outlet for key, row in english.items()},
    )


def _salience(of_article: dict[str, list[Candidate]]) -> dict[tuple[str, str], float]:
    """How much the pile says each thing: log(1 + sentences with it) · (articles with it)²."""
    often = Counter(pair for row in of_article.values() for candidate in row for pair in candidate.says)
    spread = Counter(pair for row in of_article.values() for pair in {p for c in row for p in c.says})
    return {pair: log1p(n) * spread[pair] ** 2 for pair, n in often.items()}
