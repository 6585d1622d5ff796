"""Sentences as rows of words, each quotation one word among them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from briefing.language.abbreviations import NEVER_FINAL, SELDOM_FINAL, STARTERS
from briefing.language.quotations.extents import Extent
from briefing.language.quotations.lexis import SAYING
from briefing.model import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.)+(?:[^\W\d_](?!\w))?|\d[\d.,:]*\d(?:%|(?:-[^\W_]+)+)?|[^\W_]+(?:[-’'&/.]+[^\W_]+)*[’']?|--+|\.{2,}|[^\w\s]"
)
_ABBREVIATIONS = NEVER_FINAL | SELDOM_FINAL


#: What runs on for more words than this is a list or no language, and is read in pieces.
LONGEST_SENTENCE = 300


class Token(NamedTuple):
    """A word, a sign or a whole quotation."""

    text: str
    start: int
    end: int
    kind: Literal["word", "sign", "quotation"]
    #: Of a quotation, its number.
    number: int = -1

    @property
    def capital(self) -> bool:
        """Does it begin with a capital letter?"""
        return self.text[:1].isupper()


class Sentence(NamedTuple):
    """One sentence, and the paragraph it stands in."""

    tokens: list[Token]
    paragraph: int


def sentences(text: str, among: list[Span], quotations: list[Extent]) -> list[Sentence]:
    """The sentences of all paragraphs, in order; none ends inside a quotation."""
    parts = sorted((start, end, n) for n, quotation in enumerate(quotations) for start, end in quotation.parts)
    found: list[Sentence] = []
    at = 0
    for number, (start, end) in enumerate(among):
        tokens: list[Token] = []
        left = start
        while at < len(parts) and parts[at][0] < end:
            tokens += _words(text, left, parts[at][0])
            tokens.append(Token("", parts[at][0], parts[at][1], "quotation", parts[at][2]))
            left = parts[at][1]
            at += 1
        tokens += _words(text, left, end)
        found += [Sentence(row, number) for row in _split(text, tokens)]
    return found


def _words(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if word == "." and found and found[-1].end == match.start() and found[-1].text.lower() in _ABBREVIATIONS:
            last = found.pop()
            found.append(Token(last.text + ".", last.start, match.end(), "word"))
        else:
            kind: Literal["word", "sign"] = "word" if word[0].isalnum() else "sign"
            found.append(Token(word, match.start(), match.end(), kind))
    return found


def _split(text: str, tokens: list[Token]) -> list[list[Token]]:
    rows: list[list[Token]] = []
    row: list[Token] = []
    for n, token in enumerate(tokens):
        row.append(token)
        following = tokens[n + 1] if n + 1 < len(tokens) else None
        if following is None or len(row) >= LONGEST_SENTENCE or _ends(text, token, following, tokens, n):
            rows.append(row)
            row = []
    return rows


def _ends(text: str, token: Token, following: Token, tokens: list[Token], n: int) -> bool:
    """Does a sentence end between two words?"""
    begins = following.kind == "quotation" or following.text[:1].isupper() or following.text[:1].isdigit()
    if not begins and following.text not in {"(", "[", "—", "-", "–", "•"}:
        return False
    if token.kind == "quotation":
        last = text[token.end - 2 : token.end - 1]
        if last in ".!?…" and following.kind == "quotation":
            return True
        return begins and last in ".!?…" and not (last != "." and _attributes(tokens, n + 1))
    if token.kind == "sign":
        return token.text in {"!", "?", "…"} or token.text[0] == "." or token.text == "•"
    if token.text[-1:] == "." and token.text[:-1].lower() not in NEVER_FINAL:  # an abbreviation
        return following.text in STARTERS
    return False


def _attributes(tokens: list[Token], at: int) -> bool:
    """Does "Trump wrote" follow?"""
    near = tokens[at : at + 7]
    for n, token in enumerate(near):
        if token.kind != "word":
            return False
        if n and token.text in SAYING:
            return True
    return False
