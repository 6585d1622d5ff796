"""Assembly: a draft becomes an article, with sentences that know where they stand."""

from __future__ import annotations

import hashlib

from briefing.intake.agencies import of_outlet
from briefing.intake.cleaning import Paragraph, clean
from briefing.intake.draft import Draft
from briefing.intake.furniture import is_terminal
from briefing.intake.spans import project, text_of
from briefing.language.lexicon import plain
from briefing.language.sentences import Splitter
from briefing.model import Article, Clipping, Removed, Sentence

#: A headline derived from the lead is cut behind this many characters, at a word's end.
DERIVED_HEADLINE = 80
#: Characters of the longest sentence there is sense in: the longest of 1,028 articles has 2,289. What is compared and
#: looked through sentence by sentence takes time with the square of it.
LONGEST_SENTENCE = 10_000
#: The same sentence twice in an article is a slip of the page, if it has at least so many words.
SHORTEST_REPEAT = 4


def assemble(draft: Draft, clipping: Clipping, *, language: str = "en") -> Article:
    """Clean a draft, split its paragraphs, and name the article by its bytes. Pure: no clock, no disk."""
    cleaned = clean(draft)
    digest = hashlib.sha256(clipping.content).hexdigest()
    sentences, removed = _sentences(draft.text, cleaned.paragraphs, article=digest[:12], language=language)
    headline = draft.headline or cleaned.headline
    return Article(
        id=digest[:12],
        origin=clipping.origin,
        sha256=digest,
        text=draft.text,
        headline=headline or _derived(sentences),
        headline_derived=headline is None,
        byline=draft.byline or cleaned.byline,
        outlet=draft.outlet,
        agency=draft.agency or cleaned.agency or of_outlet(draft.outlet, draft.url),
        published=draft.published or cleaned.published,
        published_from=draft.published_from or ("the date at the head of the text" if cleaned.published else None),
        url=draft.url,
        language=language,
        sentences=sentences,
        removed=tuple(sorted((*cleaned.removed, *removed), key=lambda r: r.spans)),
    )


def _sentences(
    text: str, paragraphs: tuple[Paragraph, ...], *, article: str, language: str
) -> tuple[tuple[Sentence, ...], list[Removed]]:
    """Split paragraphs into sentences; what ends as no sentence does, or stood before, is removed."""
    splitter = Splitter(language)
    sentences: list[Sentence] = []
    removed: list[Removed] = []
    seen: set[str] = set()
    for number, paragraph in enumerate(paragraphs):
        flat = "\n".join(text[start:end] for start, end in paragraph.spans)
        for part in splitter.split(flat):
            spans = project(paragraph.spans, *part.span)
            words = text_of(text, spans)
            folded = plain(words).lower()
            repeated = folded in seen and len(folded.split()) >= SHORTEST_REPEAT
            endless = len(words) > LONGEST_SENTENCE
            if repeated or endless or not is_terminal(words) or not any(c.isalnum() for c in words):
                removed.append(Removed(spans=spans, text=words, reason="repeated" if repeated else "fragment"))
                continue
            seen.add(folded)
            sentences.append(
                Sentence(
                    text=words,
                    article=article,
                    spans=spans,
                    paragraph=number,
                    position=len(sentences),
                    whole=part.whole,
                    crosshead=paragraph.crosshead,
                )
            )
    return tuple(sentences), removed


def _derived(sentences: tuple[Sentence, ...]) -> str:
    """The lead's opening words, for an article that has no headline."""
    lead = next((s.text for s in sentences if s.whole), sentences[0].text if sentences else "")
    if len(lead) <= DERIVED_HEADLINE:
        return lead.rstrip(".")
    return lead[: DERIVED_HEADLINE + 1].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
