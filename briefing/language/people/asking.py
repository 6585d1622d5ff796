"""Asking: what a speaker's name, as it stands in a text, asks for: a name, or a description such as "the mayor"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.people import roles
from briefing.language.people.figures import plain_role
from briefing.language.people.mentions import Mention, named
from briefing.language.people.scanning import Run, Token, runs, tokens
from briefing.language.people.vocabulary import KIN
from briefing.model import Frozen

#: Behind a name they open an apposition.
_OPENING = frozenset(",([–—")
#: Words of a description at most.
LONGEST_DESCRIPTION = 6


class Asked(Frozen, kw_only=True):
    """Either a name or a description."""

    name: Mention | None = None
    #: In small letters, without its article.
    description: str | None = None


def asked(speaker: str) -> Asked | None:
    """What is asked for, or None where it is a pronoun, a crowd, several, or somebody else's somebody."""
    text = " ".join(speaker.split()).strip('"“”‘.,;: ')
    words = tokens(text)
    found = [run for run in runs(words) if run.first == 0 or words[run.first - 1].text != "."]
    of = next((n for n, word in enumerate(words) if word.plain == "of"), len(words))
    if 1 < of < len(words) and words[0].plain == "the" and roles.is_role(words[of - 1].plain):
        return Asked(description=plain_role(text))  # "the mayor of Lindholm"
    for run in _whole(words, found):
        mention = named(text, words, run)
        if mention is not None:
            return Asked(name=mention)
    described = words[:1] and words[0].plain == "the" and 1 < len(words) <= LONGEST_DESCRIPTION + 1
    if described and roles.is_role(words[-1].plain) and not any(word.owning for word in words):
        return Asked(description=plain_role(text))
    return None


def _whole(words: Sequence[Token], found: Sequence[Run]) -> list[Run]:
    """The run that is the whole of what is asked for, with its role and apposition; none where there is more to it."""
    for n, run in enumerate(found):
        if words[run.last - 1].owning:
            continue
        behind = words[run.last] if run.last < len(words) else None
        if behind is not None and behind.text not in _OPENING:
            continue
        if n == 0 and _leads_in(words[: run.first]):
            return [run]
        before = roles.before(words, run.first)
        if before is not None:
            return [run]
        return []
    return []


def _leads_in(before: Sequence[Token]) -> bool:
    """May these words stand before the name: nothing, an article, or a role?"""
    if not before or (len(before) == 1 and before[0].plain == "the"):
        return True
    return roles.is_role(before[-1].plain) or before[-1].plain in KIN
