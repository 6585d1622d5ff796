"""Utterances: the speech of all articles, each piece with its place in the source and with who is meant as speaker."""

from __future__ import annotations

from briefing.arrange.pool import Pool
from briefing.language.people import Figure
from briefing.model import Frozen, Spans


class Utterance(Frozen, kw_only=True):
    """What somebody says in one article, once."""

    article: str
    #: Numbers in the pool of the sentences that it stands in.
    numbers: tuple[int, ...]
    #: The words themselves: inside the marks, or the sentence that reports them.
    text: str
    spans: Spans
    speaker: Figure | None
    cue: str | None
    quoted: bool
    #: Is the speaker given by one of the surest patterns?
    sure: bool
    #: Are these whole sentences, not only some words of one?
    whole: bool = True


def utterances(pool: Pool) -> tuple[Utterance, ...]:
    """The speech of all articles, in the order of the pool."""
    found = []
    for extract in pool.extracts:
        article = extract.article
        heard = pool.heard[article.id]
        running = heard.running
        row = pool.of_article[article.id]
        for said in heard.said:
            places = running.parts(said.start, said.end)
            spans = running.spans(article.text, said.start, said.end)
            text = " ".join(running.text[said.start : said.end].split())
            if not spans or not any(char.isalnum() for char in text):
                continue
            found.append(
                Utterance(
                    article=article.id,
                    numbers=tuple(row[n].number for n, _ in places),
                    text=text,
                    spans=spans,
                    speaker=pool.people.who(said.speaker, article.id, places[0][0]) if said.speaker else None,
                    cue=said.cue,
                    quoted=said.quoted,
                    sure=said.sure,
                    whole=said.whole,
                )
            )
    return tuple(found)
