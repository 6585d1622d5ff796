"""Names: who is mentioned in a sentence, and whom a pronoun at the head of the next one means.

By capitalisation, titles and what persons do (they say things, they have ages). A name is printed letter for letter as
the article gives it; where more than one person could be meant there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language.datewords import DAYS_AND_MONTHS
from briefing.language.speech import CUES, attribution, outside
from briefing.model import Frozen

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Judge|Justice|President|Senator|"
    r"Governor|Mayor|Chancellor|Minister|Secretary|King|Queen|Prince|Princess|Pope|Sheriff|Officer|Detective|Professor|"
    r"Rev|Father|Sister|Ambassador|Representative|Congressman|Congresswoman|Attorney General|Prime Minister|"
    r"Vice President|Chief|Speaker|Commissioner|Director)"
)
_MENTION = re.compile(
    r"(?<![\w.])(?:[A-Z][\w’'-]*\.?)(?:\s(?:[A-Z][\w’'-]*\.?|(?:de|da|di|del|la|le|van|von|der|bin|al|el|of|and|"
    r"the)(?=\s[A-Z])))*"
)
#: The stop behind a name is the sentence's, but for initials and "Jr.".
_FULL_STOP = re.compile(r"(?<=\w\w)(?<!\bJr)(?<!\bSr)\.$")
_SPLIT = re.compile(r"\s(?:and|of|the)\s(?:the\s)?")
_PLAIN_WORDS = DAYS_AND_MONTHS | frozenset(
    """A About After Again All Also Although An And Any Are As Asked At Because Before Both But By Despite During Each
    Even For From He Her Here His How However I If In Instead Is It Its Last Later Many Meanwhile More Most My No Nor
    Not Now Of On Once One Only Or Our She Since So Some Still Such That The Their Then There These They This Those
    Though Through To Under Until We Were What When Where Which While Who Why With Yes Yet You Twitter
    Facebook""".split()
)
#: Words that make a capitalised name one of a body, a place or a thing.
_NO_PERSON = frozenset(
    """Committee Department Ministry Party House Senate Court University College School Police Council Agency Bank Inc
    Corp Ltd Company News Times Post Journal Press Office Bureau Union Association Institute Center Centre Hospital
    Church Street Avenue Road County City State States Kingdom Republic Island Islands River Lake Mount Sea Ocean
    Airport Station Park Square Hotel Tower Bridge Treaty Act Bill Amendment War Day World Cup League Club Team Games
    Olympics Intelligence Democratic Republican Republicans Democrats Congress Parliament Kremlin Pentagon White
    Moscow Washington London Paris Berlin Brussels Beijing Tokyo America American Americans Russia Russian Russians
    China Chinese Britain British England English Scotland Scottish Wales France French Germany German Germans Italy
    Italian Spain Spanish Europe European Europeans Israel Israeli Iran Iranian Iraq Iraqi Syria Syrian Turkey
    Turkish Ukraine Ukrainian Japan Japanese Korea Korean India Indian Pakistan Pakistani Afghanistan Afghan Canada
    Canadian Mexico Mexican Brazil Australia Australian Africa African Asia Asian Egypt Egyptian Saudi Arabia Yemen
    Libya Cuba Poland Polish Ireland Irish Greece Greek Sweden Norway Finland Denmark Dutch Netherlands Belgium Swiss
    Switzerland Austria California Texas Florida York Jersey Virginia Carolina Chicago Boston Los Angeles San
    Francisco New North South East West Northern Southern Eastern Western God Christian Muslim Jewish Catholic
    Islamic NATO UN EU US UK FBI CIA NSA GRU KGB""".split()
)

#: Somebody by what he or she is ("a police officer", "her husband"): then a pronoun may mean that person as well.
_SOMEBODY_ELSE = re.compile(
    r"\b(?:the|an?|his|her|their|its|another|one)\s(?:[\w’'-]+\s){0,3}?(?:\w+(?:er|or|ist|ant|man|woman|person)|boy|girl|child|teen|"
    r"student|son|wife|husband|president|king|queen|prince|princess|pope|judge|chief|nurse|victim|coach|actress|"
    r"suspect|candidate|year-old|chancellor|friend|colleague|spokes\w+|aide|critic|official|opponent|rival)\b"
    r"(?<!number)(?<!matter)(?<!order)(?<!paper)(?<!power)(?<!water)(?<!letter)(?<!summer)(?<!winter)(?<!quarter)"
    r"(?<!other)(?<!whether)(?<!however)(?<!former)(?<!after)(?<!over)(?<!under)(?<!major)(?<!minor)(?<!senior)",
    re.IGNORECASE,
)


class Person(Frozen, kw_only=True):
    """A person as one sentence names him or her."""

    #: Letter for letter, without a possessive ending.
    name: str
    start: int

    @property
    def surname(self) -> str:
        """The last word of the name, by which mentions of one person are told to be the same."""
        return self.name.split()[-1]


def persons(text: str, known: frozenset[str] = frozenset()) -> list[Person]:
    """Persons and what might be persons in a sentence, in order: all capitalised names but those evidently of none.

    `known` holds names that the article uses elsewhere, so that a single name at the head of the sentence counts.
    """
    found: list[Person] = []
    for match in _MENTION.finditer(text):
        at = match.start()
        for part in _SPLIT.split(match[0]):
            place = text.index(part, at)
            at = place + len(part)
            words = _FULL_STOP.sub("", part).split()
            plain = next((n for n, word in enumerate(words) if word not in _PLAIN_WORDS), len(words))
            place += sum(len(word) + 1 for word in words[:plain])
            name = re.sub(r"[’']s?$", "", " ".join(words[plain:]))
            if _may_be_person(name, first=place == 0, known=known):
                found.append(Person(name=name, start=place))
    return found


def surnames(texts: Sequence[str]) -> frozenset[str]:
    """Last words of the names that the texts hold behind their first word, where a capital means a name."""
    return frozenset(person.surname for text in texts for person in persons(text) if person.start > 0)


def referent(pronoun: str, before: Sequence[str], known: frozenset[str]) -> str | None:
    """The name that "he" or "she" at the head of a sentence stands for, or None unless just one person can be meant.

    Args:
        pronoun: the pronoun, in any case.
        before: the sentences before it, the nearest last; a nearest one that opens with this pronoun is passed over.
        known: see `persons`.
    """
    for text in reversed(before[-3:]):
        own = outside(text)
        if _SOMEBODY_ELSE.search(own):
            return None
        found = persons(own, known)
        first = [person.name for person in persons(text, known)[:1]]
        if len({person.surname for person in found}) > 1 or first != [person.name for person in found[:1]]:
            return None
        if found:
            person = found[0]
            if re.search(r"\b[Tt]he $", own[: person.start]):  # "the Brit" is no name
                return None
            return person.name if _acts(own, person) and _fits(pronoun, person.name) else None
        if not re.match(rf"(?:But |And )?{pronoun}\b", own, re.IGNORECASE):
            return None
    return None


def title(word: str) -> bool:
    """Is a word a title that may stand before a name?"""
    return re.fullmatch(rf"{_TITLE}\.?", word) is not None


def plain_word(word: str) -> bool:
    """Is a capitalised word none of a name: a function word, a day, a month?"""
    return word in _PLAIN_WORDS


def no_person(word: str) -> bool:
    """Is a capitalised word one of a body, a place or a thing?"""
    return word in _NO_PERSON


def _acts(text: str, person: Person) -> bool:
    """Is the person the sentence's subject: named at its head or giving its words?"""
    said = attribution(text)
    if said is not None:
        return said.speaker.endswith(person.name) or person.name.endswith(said.speaker)
    head = text[: person.start].split()
    behind = text[person.start + len(person.name) :]
    return len(head) <= 2 and not behind.startswith(("’s", "'s"))  # noqa: PLR2004  # "But", "A defiant"


def _fits(pronoun: str, name: str) -> bool:
    """Does a title in the name speak against the pronoun?"""
    title = name.split(maxsplit=1)[0].rstrip(".")
    if title in {"Mr", "Sir", "Lord", "King", "Prince", "Pope", "Father"}:
        return pronoun.lower() == "he"
    if title in {"Mrs", "Ms", "Miss", "Dame", "Lady", "Queen", "Princess", "Sister"}:
        return pronoun.lower() == "she"
    return True


def _may_be_person(name: str, *, first: bool, known: frozenset[str]) -> bool:
    words = name.split()
    if not words or len(words[-1].rstrip(".")) < 2 or any(word in _NO_PERSON for word in words[-1:]):  # noqa: PLR2004
        return False
    if re.match(rf"{_TITLE}\.?\s", name):
        return True
    if name.isupper() or words[-1].lower() in CUES:
        return False
    return not first or len(words) > 1 or words[-1] in known
