"""Calendars: the names of weekdays in the languages other than English, as CLDR has them."""

from __future__ import annotations

from functools import cache

from briefing.language.lexicon import folded


@cache
def _weekday_names(language: str) -> tuple[str, ...]:
    """The stems of the weekdays' names from Monday on, in lower case; endings that inflect them are cut off."""
    from babel.dates import get_day_names

    names = get_day_names("wide", locale=language)
    words = [max(folded(names[n]), key=len) for n in range(7)]
    return tuple(word if len(word) <= _SHORT else word[:-1] for word in words)


#: A name of so many letters is not cut any shorter.
_SHORT = 4


def weekdays_named(text: str, language: str) -> frozenset[int]:
    """The weekdays, from 0 for Monday, that a text may name: all words that begin as one of them does."""
    stems = _weekday_names(language)
    words = set(folded(text))
    return frozenset(n for n, stem in enumerate(stems) if any(word.startswith(stem) for word in words))
