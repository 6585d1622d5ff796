"""The watch-list: names and phrases that must not be missed, and where they stand.

A name is found as it is written, possessive and initials' full stops apart ("the U.N.'s" for "UN"), but no name in
lower case: "Turkey" is no bird. A phrase is found in whatever case, in English also in the plural or singular of its
last word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.arrange.claims import Claim
from briefing.arrange.pool import Pool
from briefing.language.lexicon import Lexicon, plain
from briefing.model import Item, Watched

#: Initials with full stops, which count as those without.
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
#: Languages in which a name has its possessive without an apostrophe ("Merkels").
_GENITIVE_S = frozenset({"da", "de", "no", "sv"})
#: Endings in -s that are no plurals.
_NO_PLURAL = re.compile(r"(?:ss|us|is|ics|news|series|species|means)$")


class Watch:
    """A watch-list that knows its entries in texts of one language or another."""

    def __init__(self, names: Sequence[str], phrases: Sequence[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        self.phrases = tuple(entry for entry in dict.fromkeys(phrases) if entry not in self.names)
        self._patterns = cache(self._compiled)

    @property
    def entries(self) -> tuple[str, ...]:
        """All that is watched, in the order of the list."""
        return (*self.names, *self.phrases)

    def found(self, text: str, language: str) -> tuple[str, ...]:
        """The entries that a text names, in the order of the list."""
        if not self.entries:
            return ()
        flat = _flat(text)
        return tuple(
            entry
            for entry, pattern, capitals in self._patterns(language)
            if any(not capitals or not match[0].islower() for match in pattern.finditer(flat))
        )

    def found_in(self, pool: Pool, claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The entries that a claim's printed line names, and those that only other outlets' versions of it name."""
        if not self.entries:
            return (), ()
        lead = pool.candidates[claim.lead]
        inserted = [piece.inserted for piece in lead.line.display or () if piece.inserted]
        own = self.found(" … ".join([lead.line.text, *inserted]), lead.article.language)
        echoes = [pool.candidates[number] for number, _ in claim.echoes]
        others = {entry for echo in echoes for entry in self.found(echo.sentence.text, echo.article.language)}
        return own, tuple(entry for entry in self.entries if entry in others and entry not in own)

    def _compiled(self, language: str) -> list[tuple[str, re.Pattern[str], bool]]:
        """Each entry with what finds it, and whether it is found only where there is a capital letter."""
        lexicon = Lexicon(language)
        found = []
        for name in self.names:
            flat = _flat(name)
            ending = "s?" if language in _GENITIVE_S else ""
            # A name that is a word of every sentence in lower case ("US", "May") is itself only letter for letter.
            case = 0 if lexicon.stop(flat.lower()) else re.IGNORECASE
            found.append((name, _whole(re.escape(flat) + ending, case), not flat.islower()))
        for phrase in self.phrases:
            head, space, last = _flat(phrase).rpartition(" ")
            forms = "|".join(map(re.escape, _forms(last) if language == "en" else [last]))
            found.append((phrase, _whole(f"{re.escape(head + space)}(?:{forms})", re.IGNORECASE), False))
        return found


def watched(pool: Pool, watch: Watch, items: Sequence[Item]) -> tuple[Watched, ...]:
    """What has become of each entry: how many sentences of the day name it, and which printed items do."""
    often = dict.fromkeys(watch.entries, 0)
    languages = {}
    for candidate in pool.candidates if watch.entries else ():
        languages[candidate.article.id] = candidate.article.language
        for entry in watch.found(candidate.sentence.text, candidate.article.language):
            often[entry] += 1
    naming: dict[str, list[str]] = {entry: [] for entry in watch.entries}
    for item in items if watch.entries else ():
        texts = [(item.article, f"{item.text} … {item.shown}"), *((echo.article, echo.text) for echo in item.echoes)]
        named = {entry for article, text in texts for entry in watch.found(text, languages[article])}
        for entry in named:
            naming[entry].append(item.id)
    return tuple(Watched(name=entry, sentences=often[entry], items=tuple(naming[entry])) for entry in watch.entries)


def _flat(text: str) -> str:
    return _INITIALS.sub(lambda match: match[0].replace(".", ""), plain(text))


def _whole(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){pattern}(?!\w)", flags)


def _forms(word: str) -> list[str]:
    """An English noun as it stands, in the plural, and in the singular where it looks like a plural."""
    lower = word.lower()
    forms = [word]
    if not lower.isalpha():
        return forms
    if re.search(r"[^aeiou]y$", lower):
        forms.append(f"{word[:-1]}ies")
    elif not lower.endswith("s") or lower.endswith("ss"):
        forms.append(word + ("es" if re.search(r"(?:ss|x|z|ch|sh)$", lower) else "s"))
    if lower.endswith("ies") and len(word) > len("ties"):
        forms.append(f"{word[:-3]}y")
    elif re.search(r"(?:ss|x|zz|ch|sh)es$", lower):
        forms.append(word[:-2])
    elif lower.endswith("s") and not _NO_PLURAL.search(lower):
        forms.append(word[:-1])
    return forms
