"""The past: what earlier editions have told their readers, sentence by sentence, and in which stories."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from briefing.language.lexicon import folded
from briefing.language.sentences import Splitter
from briefing.model import Article, ArticleRecord, Edition, Frozen, Passage, Sentence, Spans


class Old(Frozen, kw_only=True):
    """A sentence that an edition has told."""

    text: str
    #: The passage that it stands in, as that edition recorded it.
    passage: Passage
    edition: date
    #: The record of its article in that edition.
    article: ArticleRecord


class Past:
    """All that earlier editions told, the newest edition's first."""

    def __init__(
        self, earlier: Sequence[Edition], language: str, texts: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Read what stands in the editions' records, each sentence once, as the newest of them told it.

        `texts` are of articles that they were made of, by id, as far as these are at hand.
        """
        self.editions = tuple(sorted(earlier, key=lambda edition: (edition.date, edition.cutoff), reverse=True))
        splitter = Splitter(language)
        self.sentences: list[Old] = []
        #: Sentences of each story that was told of, by their numbers.
        self.stories: list[list[int]] = []
        known: dict[tuple[str, str], int] = {}
        for edition in self.editions:
            articles = {article.id: article for article in edition.articles}
            articles |= {article.id: article for article in edition.earlier_articles}
            of_article: dict[str, list[int]] = {}
            for passage in _passages(edition):
                if passage.article not in articles:
                    continue
                for start, end in (part.span for part in splitter.split(passage.text)):
                    text = passage.text[start:end]
                    key = (passage.article, " ".join(folded(text)))
                    if key not in known:
                        known[key] = len(self.sentences)
                        old = Old(text=text, passage=passage, edition=edition.date, article=articles[passage.article])
                        self.sentences.append(old)
                    of_article.setdefault(passage.article, []).append(known[key])
            for story in edition.stories:
                self.stories.append(sorted({n for article in story.articles for n in of_article.get(article, ())}))
        #: What was told word for word, in whatever article.
        self.words = frozenset(words for _, words in known)
        self._read = {article.id for edition in earlier for article in edition.articles}
        self._texts = {key: f" {' '.join(folded(text))} " for key, text in texts.items()}
        self._named: dict[str, list[str]] = {}
        for edition in earlier:
            for article in edition.articles:
                for name in names(article.origin, article.url):
                    self._named.setdefault(name, []).append(article.id)

    def stood(self, article: Article, words: Sequence[str]) -> bool:
        """Did a sentence, by its words, stand in the article when an edition was made of it or of its last version?

        Who made that edition had it before him, and chose others.
        """
        if article.id in self._read:
            return True
        versions = {key for name in names(article.origin, article.url) for key in self._named.get(name, ())}
        return any(f" {' '.join(words)} " in self._texts.get(key, "") for key in versions)

    def reports(self) -> list[Article]:
        """One article a story, of all that was told of it, for telling whether a story of today goes on from it."""
        return [self._report(numbers) for numbers in self.stories if numbers]

    def _report(self, numbers: Sequence[int]) -> Article:
        olds = [self.sentences[number] for number in numbers]
        name = hashlib.sha256(repr(numbers).encode()).hexdigest()
        return Article(
            id=name[:12],
            origin="earlier",
            sha256=name,
            text="",
            headline=olds[0].article.headline,
            headline_derived=olds[0].article.headline_derived,
            language=olds[0].article.language,
            sentences=tuple(
                Sentence(text=old.text, article=name[:12], spans=((n, n + 1),), paragraph=n, position=n)
                for n, old in enumerate(olds)
            ),
        )


def names(origin: str, url: str | None) -> tuple[str, ...]:
    """By what another version of an article is known: the name of its file, and its address."""
    return (origin.rstrip("/").rpartition("/")[2], *([url] if url else []))


def _passages(edition: Edition) -> Iterator[Passage]:
    """All that an edition shows as an article's words, what is most prominent first."""
    for item in (item for section in edition.sections for item in section.items):
        yield item
        yield from (Passage(article=echo.article, text=echo.text, spans=echo.spans) for echo in item.echoes)
    for row in edition.quotations:
        yield from row.versions
    for disagreement in edition.disagreements:
        yield from disagreement.versions
    for speaker in edition.speakers:
        yield from speaker.statements
    yield from edition.timeline
    for article in edition.articles:
        for excerpt in article.excerpts:
            yield _passage(article.id, excerpt.text, excerpt.spans)


def _passage(article: str, text: str, spans: Spans) -> Passage:
    return Passage(article=article, text=text, spans=spans)
