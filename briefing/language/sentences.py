"""Sentences of news text, with quotations kept whole.

A sentence ends at ``.``, ``!``, ``?`` or an ellipsis that is followed by white space and something that can begin one,
outside quotation marks and brackets. `"…!" Trump wrote` is one sentence; so is a quotation of several sentences, over
several paragraphs too. English has rules of its own here; other languages take their boundaries from Punkt (Kiss and
Strunk, 2006) and the same care for quotations.
"""

from __future__ import annotations

import re

from briefing.language import marks
from briefing.language.abbreviations import MONTHS_AND_DAYS, NEVER_FINAL, NUMBERED, SELDOM_FINAL, STARTERS
from briefing.model import Frozen, Span

#: A full stop with what closes behind it.
_STOP = re.compile(r"(?:\.(?:\s?\.)+|[.!?…])[.!?…]*[\"”’'»)\]]*")
#: Stops without a space behind them ("told me.Police said"): letters before, a capitalised word after.
_GLUED = re.compile(r"(?<=[A-Za-z]{2})[.!?][\"”)]*$")
_GLUED_NEXT = re.compile(r"[\"“]?[A-Z][a-z’']*[\s,]|[\"“]?(?:I|A)\s")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[\w’'-]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")
_NEXT_WORD = re.compile(r"[\"“„«'‘(\[]*([\w’'-]+)")
_SAYING = (
    r"(?:said|says|say|wrote|writes|tweeted|told|asked|added|replied|shouted|yelled|exclaimed|declared|posted|joked|"
    r"quipped|responded|insisted|warned|screamed|cried|demanded|recalled|continued|explained|wondered|announced)"
)
#: Who said it, behind a quotation that ends with "!" or "?".
_ATTRIBUTION = re.compile(
    rf"(?:(?:[A-Z][\w.’'-]*|the|of|a)\s+){{1,6}}{_SAYING}\b|{_SAYING}\s+[A-Z]|"
    rf"[A-Z][^.,!?“”]{{0,40}},\s[^!?“”]{{1,80}},\s{_SAYING}\b"
)
#: A bracket that holds more than this many characters was never closed.
_LONGEST_BRACKET = 400
#: How many characters around a stop are looked at: room for a name of six words and its verb.
_NEAR = 120


class Split(Frozen, kw_only=True):
    """One sentence of a text; `whole` is False where a quotation is left open in it or around it."""

    span: Span
    whole: bool


class Splitter:
    """Splits text of one language; made once a run, since Punkt's parameters take a moment to load."""

    def __init__(self, language: str = "en") -> None:
        self._ends = _english_ends
        if language != "en":
            from briefing.language.punkt import Boundaries

            self._ends = Boundaries(language).ends

    def split(self, text: str) -> list[Split]:
        """Sentences of one paragraph (or of several that one quotation runs over), in order, trimmed."""
        return _cut(text, self._ends(text))


def split(text: str, language: str = "en") -> list[Split]:
    """Sentences of one text; `Splitter` is for many."""
    return Splitter(language).split(text)


def _cut(text: str, candidates: list[int]) -> list[Split]:
    """Cut a text at the candidates that no quotation and no bracket holds."""
    quotations = marks.quoted(text)
    open_from = next((q.start for q in quotations if q.end is None), None)
    held = marks.merged([(q.start, q.end) for q in quotations if q.end is not None] + _brackets(text))
    closing = {q.end for q in quotations}
    ends = [e for e in candidates if not marks.within(e, held) and not (e in closing and _attributed(text, e))]
    found: list[Split] = []
    start = 0
    for end in [*ends, len(text)]:
        span = _trim(text, start, end)
        if span:
            whole = (open_from is None or span[1] <= open_from) and not marks.left_open(text[span[0] : span[1]])
            found.append(Split(span=span, whole=whole))
        start = end
    return found


def _english_ends(text: str) -> list[int]:
    """Offsets just behind each stop that ends an English sentence, quotations not yet considered."""
    opening = {mark.at for mark in marks.scan(text) if mark.kind == "open"}
    found = []
    for stop in _STOP.finditer(text):
        end = next((at for at in range(stop.start(), stop.end()) if at in opening), stop.end())
        if end < len(text) and _final(text, stop.start(), end):
            found.append(end)
    return found


def _final(text: str, start: int, end: int) -> bool:
    """Does the stop from `start` to `end` end a sentence?"""
    stop = text[start:end]
    rest = text[end : end + _NEAR]
    before = text[max(0, start - _NEAR) : start]
    if not rest[0].isspace():
        return bool(_GLUED.search(before + stop) and _GLUED_NEXT.match(rest))
    following = _NEXT_WORD.match(rest.lstrip())
    if following is None:
        return not rest.strip() or rest.lstrip()[0] not in ",;:-–—&/"
    word = following[1]
    if word[0].islower():
        return word[1:2].isupper()  # "iPhone" begins a sentence, "said" goes on with one
    if stop == "!" and re.search(r"(?:^|\s)(?:E|Yahoo)$", before):
        return False  # "E! News", "Yahoo! Finance"
    if stop[0] != "." or stop.count(".") > 1:
        return True
    return _final_full_stop(before, word)


def _final_full_stop(before: str, following: str) -> bool:
    """Does a single full stop end the sentence, or only abbreviate the word before it?"""
    match = _WORD_BEFORE.search(before)
    if match is None:  # the pattern may be empty, so it is always found
        return True
    word = match[0]
    lower = word.lower()
    if lower in {"a.m", "p.m"}:
        return following not in MONTHS_AND_DAYS and not following.isupper()
    if _INITIALS.fullmatch(word) and len(word) > 1:  # "U.S.", "J.K."
        return following in STARTERS
    if len(word) == 1 and word.isalpha() and word.isupper():  # "Paul D. Ryan", but "Plan B. The"
        return following in STARTERS
    if word.isdigit() and not before[: match.start()].strip():  # the number of a list's item
        return False
    if lower in NEVER_FINAL:
        return False
    if lower in SELDOM_FINAL:
        return following in STARTERS
    return not (lower in NUMBERED and following[0].isdigit())


def _attributed(text: str, end: int) -> bool:
    """Does a quotation end here with "!" or "?", and its speaker follow: `"…!" Trump wrote`?"""
    if not re.search(r"[!?…][\"”’'»]+$", text[end - 4 : end]):
        return False
    return bool(_ATTRIBUTION.match(text[end : end + _NEAR].lstrip()))


def _brackets(text: str) -> list[Span]:
    """Bracketed stretches, which no sentence ends inside."""
    found: list[Span] = []
    for match in re.finditer(r"[(\[]", text):
        end = text.find(")" if match[0] == "(" else "]", match.end(), match.end() + _LONGEST_BRACKET)
        if end > 0:
            found.append((match.start(), end))
    return found


def _trim(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return (left, right) if left < right else None
