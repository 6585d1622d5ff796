"""Mentions: the names of one sentence, each with the role, the title and the other signs that stand next to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec.structs import replace

from briefing.language.people import roles
from briefing.language.people.scanning import Run, Token, runs, suffix, title, tokens
from briefing.language.people.vocabulary import (
    ALSO_NAMES,
    BARE_BODIES,
    BODIES,
    DETERMINERS,
    FEMALE,
    GROUPS,
    MALE,
    OFFICES,
    PARTISANS,
    PLACES,
    PLATFORMS,
    ROLES,
    ROYAL,
    THINGS,
)
from briefing.language.speech import CUES
from briefing.model import Frozen, Span

Kind = Literal["person", "organisation", "place"]
Gender = Literal["he", "she"]

#: An initialism has so many letters.
SHORTEST_INITIALS, LONGEST_INITIALS = 2, 6
#: Words of a name at most, titles apart: more are a headline.
LONGEST_NAME = 9


class Mention(Frozen, kw_only=True):
    """A name where it stands in a sentence."""

    #: Letter for letter, without title and possessive ending.
    name: str
    #: Characters of the name in its sentence.
    start: int
    end: int
    #: Small letters, word by word, without stops.
    key: tuple[str, ...]
    #: Letter for letter, as it stands next to the name.
    role: str | None = None
    #: What the title before the name tells.
    gender: Gender | None = None
    #: What the words themselves show it to be; None where they do not.
    kind: Kind | None = None
    #: Does something next to the name show a person: a title, a role, kin?
    titled: bool = False
    #: Does the name say or tell something here?
    speaks: bool = False
    #: Does it stand behind a word that goes before places?
    placed: bool = False
    #: Does it stand where any word has a capital?
    opening: bool = False
    #: The initials given in brackets behind the name.
    initials: str | None = None


def mentions(text: str) -> list[Mention]:
    """The names of a sentence, in order."""
    words = tokens(text)
    return [found for run in runs(words) if (found := named(text, words, run)) is not None]


def named(text: str, words: Sequence[Token], run: Run) -> Mention | None:
    """The mention that a run of capitalised words is, or None where it names nobody in particular."""
    first = _name_at(words, run)
    while first + 1 < run.last and _before_name(words, first) and _kind(words[first : run.last]) is None:
        first += 1
    own = words[first : run.last]
    key = tuple(word.plain for word in own)
    if not any(len(word.text) > 1 for word in own):
        return None
    if _nobody(words, run, own, alone=first == run.first):
        return None
    titles = [word.plain for word in words[run.first : first]] + ([key[0]] if key[0] in ROYAL else [])
    kind = _kind(own)
    said = None
    if kind != "place":
        said = roles.before(words, run.first) or roles.behind(words, run.last)
        said = said or roles.before_comma(words, run.first, run.last)
    span = roles.capital_role(words, run.first, first) if titles and kind is None else None
    span = span or (said.span if said and (kind is None or not is_person(text, said.span)) else None)
    person = kind is None and (bool(titles) or said is not None)
    end = _name_end(text, own[-1])
    return Mention(
        name=" ".join(text[own[0].start : end].split()),
        start=own[0].start,
        end=end,
        key=key,
        role=None if span is None else text[span[0] : span[1]],
        gender=_gender(titles),
        kind="person" if person else kind,
        titled=person,
        speaks=_speaks(words, run),
        placed=run.first > 0 and words[run.first - 1].plain in {"in", "near", "across", "outside"},
        opening=run.opening and first == run.first,
        initials=_initials(words, run),
    )


def _before_name(words: Sequence[Token], n: int) -> bool:
    """Is it a people before somebody's name ("Russian Oleg Hart"), or where it is written ("on Twitter Ines Ahl")?

    "Christian" is a forename more often than a faith there.
    """
    if words[n].plain in PLATFORMS:
        return n > 0 and words[n - 1].plain in {"on", "via"}
    return words[n].plain in GROUPS and words[n].plain not in ALSO_NAMES


def _nobody(words: Sequence[Token], run: Run, own: Sequence[Token], *, alone: bool) -> bool:
    """Is it an office, a title, a people or a headline, and no name?"""
    key = tuple(word.plain for word in own)
    if any(word in ROLES and after == "of" for word, after in pairwise(key)):
        return True
    if len(key) > LONGEST_NAME or key[-1] in OFFICES:
        return True
    if (key[-1] in ROLES or key[-1] in PARTISANS) and run.first and words[run.first - 1].plain in DETERMINERS:
        return True
    return alone and len(own) == 1 and (key[0] in GROUPS or key[0] in CUES or title(own[0]))


def without_first(mention: Mention) -> Mention:
    """The mention without its first word, which is no part of the name ("Follow Acme News")."""
    _, name = mention.name.split(maxsplit=1)
    return replace(mention, name=name, key=mention.key[1:], start=mention.end - len(name), opening=False)


def is_person(text: str, span: Span | None) -> bool:
    """Is a role one that only persons have?"""
    return span is None or roles.is_role(text[span[0] : span[1]].rsplit(maxsplit=1)[-1].lower())


def _name_end(text: str, word: Token) -> int:
    """Where a name ends: an abbreviation's stop belongs to it, a sentence's does not."""
    kept = suffix(word) or (len(word.text) == 2 and word.text[1] == ".") or word.text.count(".") > 1  # noqa: PLR2004
    return word.end - (0 if kept or not text[word.start : word.end].endswith(".") else 1)


def _name_at(words: Sequence[Token], run: Run) -> int:
    """Where the name begins behind its titles ("ITV News Europe Editor | James Mates")."""
    last = run.last - 1
    while last > run.first and suffix(words[last]):
        last -= 1
    if words[last].plain in BODIES:
        return run.first
    of = next((n for n in range(run.first + 1, last) if words[n].plain in {"of", "for"}), None)
    if of is not None:
        return _behind_of(words, run, of, last)
    at = next((n + 1 for n in range(last - 1, run.first - 1, -1) if _titles(words, run, n)), 0)
    if not at:
        return run.first
    royal = at - 1
    if words[royal].plain in ROYAL:
        return royal
    return at


def _titles(words: Sequence[Token], run: Run, n: int) -> bool:
    """Is a word of the run a title, and not a forename ("Stacy Dean Hart")?"""
    word = words[n]
    if word.plain in ALSO_NAMES or (word.plain in {"major", "bishop"} and n > run.first):
        return False
    return word.capital and title(word)


def _behind_of(words: Sequence[Token], run: Run, of: int, last: int) -> int:
    """Where the name begins in "Secretary of State | Hillary Clinton"; a body's name has no such end."""
    if not title(words[of - 1]) or words[of].plain != "of":
        return run.first
    behind = last - of
    return last - 1 if behind > 2 else run.first  # noqa: PLR2004  # "Duke of York", "Secretary of State Clinton"


def _kind(named: Sequence[Token]) -> Kind | None:
    """What the words of the name themselves show."""
    key = tuple(word.plain for word in named)
    letters = [word.text for word in named]
    body = key[-1] in BODIES or any(word in BODIES for word in key[:-1] if word in {"ministry", "department", "bank"})
    linked = any(word in {"of", "for"} for word in key)
    if len(named) == 1:
        initials = letters[0].isupper() and SHORTEST_INITIALS <= len(letters[0].replace(".", "")) <= LONGEST_INITIALS
        return "organisation" if initials or key[0] in BARE_BODIES else None
    if key == ("white", "house"):
        return "organisation"
    if body or (linked and any(word in BODIES for word in key)):
        return "organisation"
    if key[-1] in PLACES or key[-1] in THINGS or linked:
        return "place"
    return None


def _gender(titles: Sequence[str]) -> Gender | None:
    if any(word in MALE for word in titles):
        return "he"
    return "she" if any(word in FEMALE for word in titles) else None


def _speaks(words: Sequence[Token], run: Run) -> bool:
    behind = words[run.last].plain if run.last < len(words) else ""
    ahead = words[run.first - 1].plain if run.first else ""
    return behind in CUES or (ahead in CUES and (run.first < 2 or words[run.first - 2].plain != "by"))  # noqa: PLR2004


def _initials(words: Sequence[Token], run: Run) -> str | None:
    """The initialism in brackets behind a name, if its letters are those of the name's words."""
    at = run.last
    if at + 2 >= len(words) or words[at].text != "(" or words[at + 2].text != ")":
        return None
    short = words[at + 1].text
    if not short.isupper() or not SHORTEST_INITIALS <= len(short) <= LONGEST_INITIALS:
        return None
    letters = "".join(word.text[0] for word in words[run.first : run.last] if word.capital)
    return short if letters.endswith(short) or letters == short else None
