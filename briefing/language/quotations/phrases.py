"""The phrase that names a speaker, read to the left or to the right of its verb."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.quotations.lexis import (
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    HEADS,
    JOINING,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    TIMES,
    human,
)
from briefing.language.quotations.naming import (
    ENDS_PHRASE,
    LONGEST,
    Phrase,
    begins,
    belongs,
    joined_to,
    name_in,
    plural,
)
from briefing.language.quotations.tokens import Token

#: A subject stands at most so many words before its verb, asides between them.
FARTHEST = 60


def leftwards(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The subject whose last word, bracket or comma is the token `last`; None where there is none."""
    if last < 0:
        return None
    token = tokens[last]
    if token.text == ")":
        opened = _back(tokens, last, "(")
        return None if opened is None else leftwards(tokens, opened - 1)
    if token.text in {",", "—", "–", "--"}:
        return _before_aside(tokens, last)
    if token.kind != "word":
        return None
    if token.text.lower() in PRONOUNS:
        return Phrase(last, last, last, "pronoun")
    if token.text.endswith(("’s", "'s", "s’", "s'")) or token.text in DAYS:
        return None
    return _contiguous(tokens, last)


def rightwards(tokens: Sequence[Token], first: int) -> Phrase | None:
    """The phrase that begins at the token `first`; of a role with the name behind it, the name."""
    if first >= len(tokens) or tokens[first].kind != "word":
        return None
    if tokens[first].text.lower() in PRONOUNS:
        return Phrase(first, first, first, "pronoun")
    head = at = first + (tokens[first].text.lower() in DETERMINERS)
    while at < len(tokens) and at - first < LONGEST and belongs(tokens, head, at):
        at += 1
    if at == head:
        return None
    if tokens[at - 1].capital:
        return name_in(tokens, head, at - 1, first)
    named = _named_behind(tokens, at)
    if named is not None:
        return named._replace(outer=first)
    last = joined_to(tokens, at - 1)
    if head == first and not any(t.capital for t in tokens[first : last + 1]) and not plural(tokens[head:at]):
        return None
    return Phrase(first, last, first, "role")


def _named_behind(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The name behind a role: "…, Ines Ahl," or "… and chief executive Ines Ahl" or "… known as Bob"."""
    words = [token.text for token in tokens[at : at + 3]]
    if words[:2] == ["known", "as"]:
        at += 2
    elif (words and words[0] == "named") or (words and words[0] in {",", "and"}):
        at += 1
    else:
        return None
    if at >= len(tokens) or (words[0] == "," and not tokens[at].capital):
        return None
    named = rightwards(tokens, at)
    if named is None or named.kind != "name" or (words[0] == "and" and tokens[at].capital):
        return None
    behind = tokens[named.last + 1].text if named.last + 1 < len(tokens) else ""
    return named if words[0] != "," or behind in {"", ",", ".", "who", "(", ";"} else None


def _contiguous(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The phrase that ends at `last` without an aside."""
    at = begins(tokens, last)
    if at > last:
        return None
    named = tokens[last].capital
    joined = at
    while (
        joined > 1
        and last - joined < LONGEST
        and tokens[joined - 1].text in JOINING
        and tokens[joined - 2].kind == "word"
    ):
        edge = joined - 2
        before = tokens[edge]
        if (
            before.text.lower() in ENDS_PHRASE
            or before.text in SAYING
            or (before.capital and not edge and before.text in HEADS)
        ):
            break
        left = begins(tokens, edge)
        if left > edge:
            break
        joined = left
    if joined < at and (not named or _somebody(tokens, joined, at)):
        return Phrase(joined, last, joined, "role")
    if named:
        return name_in(tokens, at, last, at)
    words = tokens[at : last + 1]
    if tokens[at].text.lower() in DETERMINERS or any(t.capital for t in words) or plural(words):
        return Phrase(at, last, at, "role")
    return None


def _somebody(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Is what stands before "for Trump" somebody, and no adverbial ("in a speech to …")?"""
    before = tokens[first - 1].text.lower() if first else ""
    if before in PREPOSITIONS or tokens[first].text.lower() in PREPOSITIONS:
        return False
    if before in {"", ","} and tokens[first].text.lower() in DETERMINERS:  # whatever it is, it speaks: "a rep for"
        return not any(token.text in TIMES for token in tokens[first:end])
    return any(
        human(token.text) or token.text in {"close", "some", "one", "many", "others"} for token in tokens[first:end]
    )


def _before_aside(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The subject before an aside that the sign at `last` closes: the leftmost plain name or role of the clause."""
    near = _edge(tokens, last, over_quotations=False)
    found = _leftmost(tokens, near, last)
    if found is None:
        far = _edge(tokens, last, over_quotations=True)
        found = _leftmost(tokens, far, last) if far < near else None
    return found


def _edge(tokens: Sequence[Token], last: int, *, over_quotations: bool) -> int:
    """Where the clause begins that the sign at `last` stands in."""
    at = last
    while at > 0 and last - at < FARTHEST and tokens[at - 1].text not in {";", ":"}:
        if tokens[at - 1].kind == "quotation" and not over_quotations:
            break
        at -= 1
    return at


def _leftmost(tokens: Sequence[Token], edge: int, last: int) -> Phrase | None:
    """The leftmost stretch between signs like that at `last` that is nothing but a speaker's phrase."""
    sign = tokens[last].text
    stops = [at for at in range(edge, last) if tokens[at].text == sign]
    for start, stop in zip([edge, *(stop + 1 for stop in stops)], stops, strict=False):
        found = _whole(tokens, start, stop - 1) if start < stop else None
        if found is not None and not (start + 1 == stop and tokens[start].text.isupper()):  # "Berea, OH,"
            nearer = _whole(tokens, stop + 1, last - 1) if found.kind == "role" else None
            named = nearer is not None and nearer.kind == "name"
            if nearer is not None and named and tokens[stop + 1].text.lower() not in DETERMINERS:
                return nearer._replace(outer=found.outer)
            return found
    nearest = _whole(tokens, stops[-1] + 1, last - 1) if stops else None
    return nearest if nearest is not None and nearest.kind == "name" and nearest.last > nearest.first else None


def _whole(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """The segment as a speaker's phrase, if it is nothing but one."""
    if tokens[last].text == ")":
        opened = _back(tokens, last, "(")
        last = opened - 1 if opened else last
    if first > last or tokens[last].kind != "word":
        return None
    begin = first
    while begin < last and (tokens[begin].text in {"and", "but", "that", "And", "But", "So", "while", "as", "Yet"}):
        begin += 1
    if tokens[last].text.lower() in PRONOUNS or (tokens[begin].text.lower() in PREPOSITIONS | CONJUNCTIONS):
        return None
    found = leftwards(tokens, last)
    if found is None or found.outer > begin or tokens[begin].text.endswith("ing"):
        # a clause before it: "Trump attacked Ryan, a critic, …"
        return None
    return found


def _back(tokens: Sequence[Token], at: int, opening: str) -> int | None:
    for n in range(at - 1, max(-1, at - 12), -1):
        if tokens[n].text == opening:
            return n
    return None
