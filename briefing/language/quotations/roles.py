"""Roles that the text itself gives a name: "Russian president Vladimir Putin", "Ines Ahl, the mayor of Lindholm,"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.language.quotations.lexis import DETERMINERS, HEADS, human
from briefing.language.quotations.naming import belongs
from briefing.language.quotations.phrases import leftwards, rightwards
from briefing.language.quotations.tokens import Sentence, Token

#: A role of one who has it no more, or not alone, tells of nobody now.
_PAST = frozenset("former ex late then onetime one-time another one a an some fellow".split())


def holders(read: Iterable[Sentence]) -> dict[str, str]:
    """Names by the roles that stand in apposition to them, roles that two persons have left out."""
    found: dict[str, set[str]] = {}
    for sentence in read:
        for at in range(1, len(sentence.tokens)):
            for role, name in (_before(sentence.tokens, at), _behind(sentence.tokens, at)):
                if role:
                    found.setdefault(role, set()).add(name)
    return {role: max(names, key=len) for role, names in found.items() if len({n.split()[-1] for n in names}) == 1}


def role_of(phrase: str) -> str:
    """What a phrase says somebody is, without its article: "the union leader" is a "union leader"."""
    first, _, rest = phrase.partition(" ")
    return rest.lower() if first.lower() == "the" else ""


def _before(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """A role in small letters and the name behind it: at the last word of the role."""
    word = tokens[at]
    if at + 1 >= len(tokens) or not (tokens[at + 1].capital and word.text.islower() and human(word.text)):
        return "", ""
    first = at
    while first > 0 and belongs(tokens, first - 1, first - 1) and tokens[first - 1].text not in HEADS:
        first -= 1
    phrase = rightwards(tokens, first)
    if phrase is None or phrase.kind != "name" or phrase.first != at + 1 or phrase.last == phrase.first:
        return "", ""
    return _role(tokens, first, at), _text(tokens, phrase.first, phrase.last)


def _behind(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """A name, a comma, "the" and a role in an aside: at the comma."""
    if tokens[at].text != "," or at + 2 >= len(tokens) or tokens[at + 1].text != "the":
        return "", ""
    name, role = leftwards(tokens, at - 1), rightwards(tokens, at + 1)
    if name is None or role is None or name.kind != "name" or role.kind != "role":
        return "", ""
    end = tokens[role.last + 1].text if role.last + 1 < len(tokens) else "."
    if end not in {",", "."} or not human(tokens[role.last].text):
        return "", ""
    return _role(tokens, at + 2, role.last), _text(tokens, name.first, name.last)


def _role(tokens: Sequence[Token], first: int, last: int) -> str:
    words = [token.text.lower() for token in tokens[first : last + 1]]
    return "" if _PAST.intersection(words) or words[0] in DETERMINERS else " ".join(words)


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first : last + 1])
