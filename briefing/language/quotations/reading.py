"""Reading a text from its beginning, sentence by sentence: who speaks in each.

What a sentence itself does not tell is carried over: a quotation that stands alone goes on from the one before it, from
the words that lead to it, or to the one behind it in its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from briefing.language.quotations.attaching import attach, reported, signature
from briefing.language.quotations.attention import Attention
from briefing.language.quotations.clauses import Clause, clauses
from briefing.language.quotations.extents import Extent
from briefing.language.quotations.naming import Phrase
from briefing.language.quotations.referents import People
from briefing.language.quotations.roles import holders, role_of
from briefing.language.quotations.subjects import subject_of
from briefing.language.quotations.tiers import Tier
from briefing.language.quotations.tokens import Sentence, sentences
from briefing.model import Span

How = Literal["quoted", "reported", "told", "lead-in"]
#: A quotation that stands alone, by how the sentence before it gives its speaker, in its paragraph and before it.
_NEXT = {"quoted": Tier.NEXT, "reported": Tier.NEXT_REPORTED, "told": Tier.NEXT_TOLD, "lead-in": Tier.BLOCK}
_NEXT_PARAGRAPH = {
    "quoted": Tier.NEXT_PARAGRAPH,
    "reported": Tier.NEXT_PARAGRAPH_REPORTED,
    "lead-in": Tier.BLOCK,
}


class Voice(NamedTuple):
    """Who speaks some words."""

    #: As the text names the speaker; None where a pronoun leaves it open.
    name: str | None
    cue: str | None
    tier: Tier
    #: Where the speaker is mentioned, by name or pronoun.
    mention: Span
    pronoun: bool
    #: Does the speaker's name stand there letter for letter?
    stands: bool


class Report(NamedTuple):
    """A sentence that reports what somebody says without quoting it."""

    span: Span
    voice: Voice


class Reading:
    """The speakers of a text's quotations, by their numbers, and its sentences of reported speech."""

    def __init__(self, text: str, among: Sequence[Span], found: Sequence[Extent]) -> None:
        self.voices: dict[int, Voice] = {}
        self.reports: list[Report] = []
        self._text = text
        self._found = found
        self._sentences = sentences(text, list(among), list(found))
        self._holders = holders(self._sentences)
        self._attention = Attention(People(self._sentences))
        #: Who spoke, or what the last sentence is about, and how that was told.
        self._last: tuple[Voice, How] | None = None
        self._number = 0
        lone: list[int] = []
        for _, row in groupby(self._sentences, key=lambda sentence: sentence.paragraph):
            lone = self._paragraph(list(row), lone)

    def _paragraph(self, row: list[Sentence], before: list[int]) -> list[int]:
        """Read a paragraph; the numbers of the quotations that are all there is in it, for a signature behind them."""
        signed = signature(row[0].tokens, 0) if before and len(row) == 1 else None
        if signed is not None:
            voice = self._voice(row[0], signed, None, Tier.SIGNED)
            self.voices.update(dict.fromkeys(before, voice))
        opening = self._last
        waiting: list[int] = []  # quotations at the paragraph's head that nobody has been given to yet
        first = True
        for sentence in row:
            numbers = [token.number for token in sentence.tokens if token.kind == "quotation"]
            if numbers and all(token.kind != "word" for token in sentence.tokens):
                new = [number for number in numbers if number not in self.voices]
                if first:
                    waiting += new
                elif self._last is not None:
                    self._carry(new, self._last[0], _NEXT[self._last[1]])
            else:
                self._sentence(sentence, waiting if first else [])
                first = False
            about = self._last[0].name if self._last else None
            speaks = self._last is not None and self._last[1] in {"quoted", "reported"}
            self._attention.turn(self._number, about, speaks=speaks)
            self._number += 1
        rest = [number for number in waiting if number not in self.voices]
        if opening is not None and opening[1] == "reported" and not self._sentential(rest):
            opening = None  # "A MATTER OF TIME", as cross-heads are set
        if rest and opening is not None and opening[1] in _NEXT_PARAGRAPH:
            self._carry(rest, opening[0], _NEXT_PARAGRAPH[opening[1]])
            if first:
                self._last = (opening[0], "quoted")
        elif first and not signed:
            self._last = None if rest else self._last
        return waiting if first else []

    def _sentential(self, numbers: Sequence[int]) -> bool:
        """Do these quotations end as sentences do?"""
        return all(self._text[self._found[n].end - 1] in ".!?…" for n in numbers)

    def _carry(self, numbers: Sequence[int], voice: Voice, tier: Tier) -> None:
        for number in numbers:
            self.voices.setdefault(number, voice._replace(tier=tier))

    def _sentence(self, sentence: Sentence, waiting: Sequence[int]) -> None:
        """Read a sentence with words of its own; `waiting` quotations stand before it in its paragraph."""
        tokens = sentence.tokens
        found = clauses(tokens)
        given = attach(self._text, tokens, found)
        for place, attached in given.items():
            voice = self._voice(sentence, attached.subject, attached.clause, attached.tier, found)
            self.voices.setdefault(tokens[place].number, voice)
            if attached.tier in {Tier.AFTER, Tier.AFTER_ANY, Tier.AFTER_VERB_FIRST}:
                self._carry(waiting, voice, Tier.BEFORE_NEXT)
        self._last = self._told(sentence, found, [self.voices[tokens[place].number] for place in given])

    def _told(self, sentence: Sentence, found: Sequence[Clause], quoted: Sequence[Voice]) -> tuple[Voice, How] | None:
        tokens = sentence.tokens
        how: How = "lead-in" if tokens[-1].text == ":" else "quoted" if quoted else "reported"
        if quoted:
            return quoted[-1], how
        attached = reported(tokens, found) if found else None
        if attached is not None:
            voice = self._voice(sentence, attached.subject, attached.clause, attached.tier, found)
            if not any(token.kind == "quotation" for token in tokens):
                self.reports.append(Report((tokens[0].start, tokens[-1].end), voice))
            return voice, how
        subject = found[0].subject if found else subject_of(tokens)
        if subject is None:
            return None
        voice = self._voice(sentence, subject, found[0] if found else None, Tier.NEXT_TOLD)
        return voice, "lead-in" if how == "lead-in" else "told"

    def _voice(
        self, sentence: Sentence, subject: Phrase, clause: Clause | None, tier: Tier, found: Sequence[Clause] = ()
    ) -> Voice:
        tokens = sentence.tokens
        mention = tokens[subject.first].start, tokens[subject.last].end
        pronoun = subject.kind == "pronoun"
        name: str | None = plain(self._text[slice(*mention)])
        if pronoun:
            name = self._attention.meant(self._number, tokens, subject.first, found)
        elif subject.kind == "role" and name is not None:
            name = self._holders.get(role_of(name), name)
        cue = None
        if clause is not None:
            last = clause.last if clause.form == "according to" else clause.verb
            cue = self._text[tokens[clause.verb].start : tokens[last].end]
        return Voice(name, cue, tier, mention, pronoun, name == plain(self._text[slice(*mention)]))


def plain(name: str) -> str:
    """A name on one line, without a possessive ending."""
    name = " ".join(name.split())
    for ending in ("’s", "'s"):
        name = name.removesuffix(ending)
    return name
