"""Variants: may two names in each other's place be the same name, shortened, spelt or rendered otherwise?"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: English short forms of first names; a row holds forms of one name or of names that share a short form.
_SHORT_FORMS = tuple(
    frozenset(row.split())
    for row in (
        "william bill billy will willie",
        "robert bob bobby rob robbie",
        "richard dick rick ricky rich",
        "james jim jimmy jamie",
        "john jack johnny jon",
        "edward ed eddie ted teddy ned",
        "margaret peggy meg maggie",
        "elizabeth liz beth betty lisa eliza",
        "charles chuck charlie",
        "henry harry hank",
        "anthony tony",
        "joseph joe joey",
        "theodore ted theo",
        "katherine kate kathy katie cathy catherine kathleen",
        "michael mike mick mickey",
        "lawrence larry",
        "francis frank frankie",
        "susan sue susie",
        "patricia pat patty trish",
        "andrew drew andy",
        "alexander alex sasha aleksandr",
        "nicholas nick nicky",
        "thomas tom tommy",
        "stephen steve steven",
        "rebecca becky",
        "timothy tim",
        "gerald jerry",
        "gerard jerry",
        "david dave",
        "daniel dan danny",
        "samuel sam samantha",
        "benjamin ben",
        "christopher chris",
        "matthew matt",
        "gregory greg",
        "ronald ron",
        "donald don",
        "kenneth ken",
        "joshua josh",
        "jeffrey jeff geoffrey geoff",
        "vladimir volodymyr",
    )
)
#: Names that journalists use for one country, its capital and its government in turn.
_SAME_PLACE = tuple(
    frozenset(row.split())
    for row in (
        "us usa america american americans united states washington white house administration",
        "uk britain british great united kingdom london england english downing street",
        "russia russian russians moscow kremlin soviet",
        "china chinese beijing",
        "north korea korean dprk pyongyang",
        "south korea korean seoul",
        "france french paris",
        "germany german berlin",
        "japan japanese tokyo",
        "israel israeli tel aviv jerusalem",
        "iran iranian tehran teheran",
        "iraq iraqi baghdad",
        "syria syrian damascus",
        "turkey turkish ankara",
        "ukraine ukrainian kiev kyiv",
        "netherlands dutch holland hague",
        "spain spanish madrid",
        "poland polish warsaw",
        "greece greek athens",
        "eu european europe brussels union",
        "un united nations",
        "myanmar burma burmese",
        "isis isil islamic state daesh is",
        "parliament commons house",
    )
)
#: Letters that transliterations render in different ways, folded.
_FOLDS = (
    *(
        pair.split(">")
        for pair in "ph>f kh>h ks>x ck>k q>k c>k y>i j>i ee>i ou>u oo>u w>v dh>d th>t gh>g z>s g>k".split()
    ),
)
_VOWELS = re.compile(r"[aeiou]")
#: Names of which so much is alike, from 0 to 1, are taken for spellings of one.
ALIKE = 0.72


def may_be_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """May two names, each as its words in lower case, mean the same?

    True where they share a word, one is made of the other's initials, they are spellings or short forms of one name,
    or both stand for one country.
    """
    mine, theirs = ([re.sub(r"['’]s?$", "", word).replace(".", "") for word in row] for row in (one, other))
    if set(mine) & set(theirs) or _initials(mine, theirs) or _initials(theirs, mine):
        return True
    if any(set(mine) <= place and set(theirs) <= place for place in _SAME_PLACE):
        return True
    if len(mine) != len(theirs):
        return _spelt_alike("".join(mine), "".join(theirs))
    return all(_word_alike(a, b) for a, b in zip(mine, theirs, strict=True))


def _word_alike(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return any({one, other} <= row for row in _SHORT_FORMS) or _spelt_alike(one, other)


def _spelt_alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    if one.startswith(other) or other.startswith(one):
        return True
    one, other = _folded(one), _folded(other)
    if _VOWELS.sub("", one) == _VOWELS.sub("", other):
        return True
    return one[0] == other[0] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _folded(word: str) -> str:
    for written, sounds in _FOLDS:
        word = word.replace(written, sounds)
    return re.sub(r"(.)\1", r"\1", word)


def _initials(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)
