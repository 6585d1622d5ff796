"""The edition's own score: its defects, counted by the rules that should have kept them out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import ceil

from briefing.arrange.pool import Pool
from briefing.language import marks
from briefing.language.fitness import unfit
from briefing.language.lexicon import folded
from briefing.language.openers import dangles
from briefing.language.similarity import shared_in_order
from briefing.model import Item, Score

#: Words that a reader takes in a minute.
WORDS_A_MINUTE = 220
#: Two printed items with so many words in common, in order, are one claim printed twice.
TWICE = 0.8


def score(pool: Pool, items: Sequence[Item]) -> Score:
    """Count what an editor would strike out, and what was read and kept."""
    texts = {extract.article.id: extract.article.text for extract in pool.extracts}
    language = pool.lexicon.language
    faithful = [_faithful(item, texts[item.article]) for item in items]
    words = sum(len(item.shown.split()) for item in items)
    cited = {identifier for item in items for identifier in (item.article, *(echo.article for echo in item.echoes))}
    outlets = {extract.article.outlet or extract.article.id for extract in pool.extracts}
    named = {e.article.outlet or e.article.id for e in pool.extracts if e.article.id in cited}
    return Score(
        sentences_read=len(pool.candidates),
        sentences_kept=sum(_sentences(pool, item) for item in items),
        words_kept=words,
        reading_minutes=ceil(words / WORDS_A_MINUTE),
        fidelity=sum(faithful) / len(faithful) if faithful else 1.0,
        dangling=sum(dangles(item.shown, language) for item in items),
        half_quotations=sum(marks.left_open(_source(item, texts[item.article])) for item in items),
        broken=sum(unfit(item.text, language=language) in {"broken", "no verb", "a table's row"} for item in items),
        duplicates=sum(
            shared_in_order(one, other, TWICE) >= TWICE
            for one, other in combinations([folded(item.text) for item in items], 2)
        ),
        coverage=round(len(named) / len(outlets), 4) if outlets else 0.0,
    )


def _sentences(pool: Pool, item: Item) -> int:
    """How many sentences of its article an item prints."""
    start, end = item.spans[0][0], item.spans[-1][1]
    row = (candidate.sentence for candidate in pool.of_article[item.article])
    return sum(start <= sentence.spans[0][0] and sentence.spans[-1][1] <= end for sentence in row)


def _faithful(item: Item, text: str) -> bool:
    return " ".join(_source(item, text).split()) == item.text


def _source(item: Item, text: str) -> str:
    return "\n".join(text[start:end] for start, end in item.spans)
