"""Repair: what is printed for a sentence that leans on another, so that a reader always knows who is meant.

A sentence that stands by itself is printed as it is. One that opens with a pronoun gets the name in square brackets
where just one person can be meant; otherwise the sentences before it come along, as one passage; otherwise it is not
printed (Durrett, Berg-Kirkpatrick and Klein, 2016: keep a pronoun only if its antecedent is printed, else replace
it).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from briefing.arrange.listening import Meant
from briefing.language import marks
from briefing.language.fitness import unfit
from briefing.language.names import persons, referent
from briefing.language.openers import leaning
from briefing.language.speech import attribution
from briefing.model import Frozen, Piece, Sentence, Span, Spans

#: A passage holds at most so many sentences …
MOST_SENTENCES = 3
#: … and so many words: what leans further back is not worth its room.
MOST_WORDS = 85
#: Whom "he" and "she" may stand for without a name.
_SOMEBODY = re.compile(
    r"\b(?:the|an?|his|her|their)\s(?:[\w’'-]+\s){0,3}?(?:\w*man|\w*woman|\w*person|boy|girl|child|teen|teenager|student|"
    r"mother|father|son|daughter|wife|husband|brother|sister|president|minister|senator|governor|mayor|chancellor|"
    r"king|queen|prince|princess|pope|judge|lawyer|officer|captain|chief|leader|driver|pilot|teacher|doctor|nurse|"
    r"manager|owner|director|suspect|victim|player|coach|actor|actress|singer|author|writer|candidate|year-old)\b",
    re.IGNORECASE,
)
#: Words that no name has: what holds one is a clause that a name ends.
_IN_CLAUSES = frozenset("as by came published posted online using report investigation study founder".split())


NOTHING_MEANT: Meant = {}


class Judged:
    """What is told of a sentence by its form alone: made once a run, so that each text is judged once."""

    def __init__(self) -> None:
        self.unfit = cache(unfit)
        self.leaning = cache(leaning)


class Printed(Frozen, kw_only=True):
    """What would be printed for a sentence: the sentence, or a passage that ends with it."""

    text: str
    spans: Spans
    display: tuple[Piece, ...] | None
    #: Positions in the article of the sentences that it holds.
    positions: tuple[int, ...]

    @property
    def words(self) -> int:
        """Words of the printed line, as a reader counts them."""
        if self.display is None:
            return len(self.text.split())
        return len("".join(piece.text or piece.inserted or "…" for piece in self.display).split())


def printed(
    sentence: Sentence,
    article: Sequence[Sentence],
    known: frozenset[str],
    language: str,
    meant: Meant = NOTHING_MEANT,
    judged: Judged | None = None,
) -> Printed | None:
    """What would be printed for the sentence, or None where nothing can.

    Args:
        sentence: one of `article`.
        article: all sentences of its article, in order.
        known: names that the article uses (`briefing.language.names.surnames`).
        language: code of the article's language.
        meant: whom the pronouns that speak mean to one who reads the whole article; a bracket must not say otherwise.
        judged: what is told of sentences by their form, where it has been worked out before.
    """
    judged = judged or Judged()
    if judged.unfit(sentence.text, whole=sentence.whole, language=language):
        return None
    return _standing(sentence, article, known, language, meant, judged) or _passage(
        sentence, article, known, language, meant, judged
    )


def spoken(made: Printed, known: Callable[[str], bool] = lambda _: False) -> tuple[str | None, str | None]:
    """Who speaks and by which verb; a pronoun counts only where a name was put in its stead.

    `known` tells whether the article uses a name: a single word at the head of the sentence must be one.
    """
    said = attribution(made.text)
    if said is None:
        return None, None
    if not said.pronoun:
        alone = said.span[0] == 0 and " " not in said.speaker and not known(said.speaker)
        return (None, None) if alone or not _is_name(said.speaker) else (said.speaker, said.cue)
    inserted = next((piece.inserted for piece in made.display or () if piece.inserted), None)
    return (inserted, said.cue) if inserted else (None, None)


def _is_name(speaker: str) -> bool:
    """Is it a name ("Mr Putin", "The Foreign Ministry"), not a description ("the Russian", "a study")?"""
    words = speaker.split()
    described = words[0].lower() in {"the", "a", "an"}
    named = words[-1][0].isupper() and not words[-1].endswith(("’s", "'s"))
    clause = any(word.lower() in _IN_CLAUSES for word in words)
    return named and not clause and not (described and len(words) <= 2)  # noqa: PLR2004


def _bracketed(
    sentence: Sentence, pronoun: Span, article: Sequence[Sentence], known: frozenset[str], meant: Meant
) -> Printed | None:
    """The sentence with a name in the pronoun's stead, where there is no doubt about it."""
    start, end = pronoun
    before = [s.text for s in article[max(0, sentence.position - MOST_SENTENCES) : sentence.position]]
    name = referent(sentence.text[start:end], before, known)
    if name is None or name in sentence.text[:start]:
        return None
    speaker = meant.get((sentence.position, start), name)
    if speaker is None or speaker.split()[-1] != name.split()[-1]:
        return None
    pieces = [Piece(text=sentence.text[:start]), Piece(inserted=name), Piece(text=sentence.text[end:])]
    return Printed(
        text=sentence.text,
        spans=sentence.spans,
        display=tuple(p for p in pieces if p.text != ""),
        positions=(sentence.position,),
    )


def _passage(
    sentence: Sentence, article: Sequence[Sentence], known: frozenset[str], language: str, meant: Meant, judged: Judged
) -> Printed | None:
    """The sentence with those before it that explain it, back to one that stands by itself or can be given a name.

    "He" and "She" want somebody there: the shops that closed early, before them, explain nothing. A quotation that
    stands alone goes on from one just before it, or from what somebody says there; else its speaker would be a guess.
    """
    taken = [sentence]
    head: Printed | None = None
    leans = judged.leaning(sentence.text, language)
    somebody = leans is None or leans.pronoun is None
    bare = leans is not None and leans.need == "speaker" and leans.pronoun is None
    if bare and (sentence.position == 0 or not _gives_words(article[sentence.position - 1].text)):
        return None
    while head is None or not somebody:
        before = taken[0].position - 1
        if before < 0 or len(taken) == MOST_SENTENCES or taken[0].paragraph - article[before].paragraph > 1:
            return None
        taken.insert(0, article[before])
        head = _standing(article[before], article, known, language, meant, judged)
        if head is None and judged.unfit(article[before].text, whole=article[before].whole, language=language):
            return None
        somebody = somebody or _tells_of_somebody(article[before].text, known)
    text = " ".join(s.text for s in taken)
    if len(text.split()) > MOST_WORDS:
        return None
    rest = Piece(text=" " + " ".join(s.text for s in taken[1:]))
    return Printed(
        text=text,
        spans=tuple(span for s in taken for span in s.spans),
        display=None if head.display is None else (*head.display, rest),
        positions=tuple(s.position for s in taken),
    )


def _gives_words(text: str) -> bool:
    """Does a sentence quote somebody, or report what somebody named says, so that a quotation may follow it?"""
    said = attribution(text)
    return bool(marks.quoted(text)) or (said is not None and (said.pronoun or _is_name(said.speaker)))


def _tells_of_somebody(text: str, known: frozenset[str]) -> bool:
    """Is there anybody in the sentence whom "he" or "she" could stand for, by name or by what he or she is?"""
    return bool(persons(text, known) or _SOMEBODY.search(text))


def _standing(
    sentence: Sentence, article: Sequence[Sentence], known: frozenset[str], language: str, meant: Meant, judged: Judged
) -> Printed | None:
    """What is printed for a sentence without those before it, or None."""
    if judged.unfit(sentence.text, whole=sentence.whole, language=language):
        return None
    leans = judged.leaning(sentence.text, language)
    if leans is None:
        return Printed(text=sentence.text, spans=sentence.spans, display=None, positions=(sentence.position,))
    return _bracketed(sentence, leans.pronoun, article, known, meant) if leans.pronoun is not None else None
