"""Sayings: the quotations of all articles sentence by sentence, which is how they are compared.

One outlet prints two sentences of an answer, another the second alone. What an attribution splits ("We will open,"
she said, "on Friday") is one saying of two pieces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from briefing.arrange.collate.utterances import Utterance
from briefing.arrange.pool import Pool
from briefing.language.passages import part
from briefing.language.people import Figure
from briefing.language.sentences import Splitter
from briefing.language.speech import CUES
from briefing.language.wordings.differences import Wording
from briefing.model import Article, Span, Spans

#: Characters between two halves of a sentence that an attribution splits: room for a name, a role and a verb.
LONGEST_BREAK = 100
#: No sentence of a quotation in the news is longer; comparing takes time with the square of it.
LONGEST = 200
_STOP = re.compile(r"[.!?…][\"”’'»)\]]*\s")
_OPENING = re.compile(r'[\s"“”„«»]*')
_DOTS = re.compile(r"…(?:\s?[.…])*|\.(?:\s?[.…])+")
_TAIL = ", \n"
_DOUBLE = re.compile(r"[\"“”„«»]")
_MARKS = ' \n"“”„«»'


class Saying:
    """One sentence, or part of one, that an article quotes."""

    def __init__(self, pool: Pool, said: Utterance, stretch: Span, place: tuple[int, int]) -> None:
        """`stretch` is its part of what is said, `place` the turn of speech and the number of the sentence in it."""
        self.said = said
        self.start, self.end = stretch
        self.place = place
        self.article: Article = pool.candidates[said.numbers[0]].article
        self.outlet = pool.candidates[said.numbers[0]].outlet
        self.speaker: Figure | None = said.speaker
        self.numbers = said.numbers
        self.rating = max(pool.candidates[number].score for number in said.numbers)
        self.text = said.text[self.start : self.end]
        self.wording = Wording(self.text, pool.lexicon.language)
        self.terms = pool.lexicon.terms(self.text)

    @cached_property
    def spans(self) -> Spans:
        """Where it stands in its article."""
        if (self.start, self.end) == (0, len(self.said.text)):
            return self.said.spans
        return part(self.article.text, self.said, self.start, self.end)


def pieces(parts: Sequence[Saying]) -> list[tuple[str, Spans]]:
    """Words and places of sayings that follow on each other; a mark that heads a paragraph stands between pieces."""
    if len(parts) == 1:
        return [(parts[0].text, parts[0].spans)]
    found = []
    for _, group in groupby(parts, key=_paragraph):
        own = list(group)
        said, end = own[0].said, own[-1].end
        if own[-1] is not parts[-1] and said.text[end : end + 1] == ",":
            end += 1
        found.append((said.text[own[0].start : end], part(own[0].article.text, said, own[0].start, end)))
    return found


def _paragraph(saying: Saying) -> tuple[int, int]:
    return id(saying.said), len(_DOUBLE.findall(saying.said.text, 0, saying.start))


def sayings(pool: Pool, said: Sequence[Utterance]) -> list[Saying]:
    """The quoted speech of the pool, in its order."""
    splitter = Splitter(pool.lexicon.language)
    sources = {extract.article.id: extract.article.text for extract in pool.extracts}
    found: list[Saying] = []
    turn, number = -1, 0
    last: Utterance | None = None
    for each in _joined([utterance for utterance in said if utterance.quoted and utterance.numbers], sources):
        if last is None or not _goes_on(last, each):
            turn, number = turn + 1, 0
        for start, end in _sentences(each.text, splitter):
            text = each.text[start:end]
            if text.count(" ") < LONGEST and any(char.isalnum() for char in text):
                found.append(Saying(pool, each, (start, end), (turn, number)))
            number += 1
        last = each
    return found


def _joined(said: Sequence[Utterance], sources: dict[str, str]) -> list[Utterance]:
    """The utterances, halves of one sentence made one."""
    found: list[Utterance] = []
    for each in said:
        if found and _halves(found[-1], each, sources[each.article]):
            found[-1] = Utterance(
                article=each.article,
                numbers=tuple(sorted({*found[-1].numbers, *each.numbers})),
                text=f"{found[-1].text} {each.text}",
                spans=(*found[-1].spans, *each.spans),
                speaker=found[-1].speaker or each.speaker,
                cue=found[-1].cue or each.cue,
                quoted=True,
                sure=found[-1].sure or each.sure,
            )
        else:
            found.append(each)
    return found


def _halves(one: Utterance, other: Utterance, source: str) -> bool:
    """Does an attribution alone stand between two parts of one sentence?"""
    if one.article != other.article or _apart(one.speaker, other.speaker):
        return False
    start, end = one.spans[-1][1], other.spans[0][0]
    if not start < end <= start + LONGEST_BREAK or one.text[-1:] not in {",", "—", "-", "–"}:
        return False
    between = source[start:end].strip(_MARKS)
    return (
        other.text[:1].islower()
        and between.endswith(",")
        and any(word in CUES for word in re.findall(r"[a-z]+", between))
    )


def _goes_on(one: Utterance, other: Utterance) -> bool:
    """Is it the same speaker's next sentence, as far as one can see?"""
    return (
        one.article == other.article
        and other.numbers[0] - one.numbers[-1] <= 1
        and not _apart(one.speaker, other.speaker)
    )


def _apart(one: Figure | None, other: Figure | None) -> bool:
    return one is not None and other is not None and one.name != other.name


def _sentences(text: str, splitter: Splitter) -> list[tuple[int, int]]:
    """The sentences of a quotation, without the marks that a new paragraph repeats and the comma before "he said".

    What goes on with a capital behind dots is another sentence, since an outlet may have left out what was between.
    """
    found = [each.span for each in splitter.split(text)] if _STOP.search(text) else [(0, len(text))]
    dots = [match.end() for match in _DOTS.finditer(text)]
    pauses = [end for end in dots if text[end : end + 2].lstrip()[:1].isupper()]
    cuts = sorted({*(end for _, end in found), *pauses})
    starts = [found[0][0], *cuts[:-1]] if found else []
    return [
        (_start(text, start), start + len(text[start:end].rstrip(_TAIL)))
        for start, end in zip(starts, cuts, strict=True)
    ]


def _start(text: str, at: int) -> int:
    match = _OPENING.match(text, at)
    return match.end() if match else at
