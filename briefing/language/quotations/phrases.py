"""The phrase that names a speaker, read to the left or to the right of its verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from briefing.language.quotations.lexis import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    HEADS,
    JOINING,
    JUDGING,
    PAST,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
    TITLES,
    adverbial,
    human,
)
from briefing.language.quotations.tokens import Token

Kind = Literal["name", "role", "pronoun"]

#: A phrase of more words than this is read wrongly.
LONGEST = 16
#: A subject stands at most so many words before its verb, asides between them.
FARTHEST = 60
_LINKS = frozenset("of the de la le del di da van von der den bin al el and for &".split())
_ENDS_PHRASE = ADVERBS | PREPOSITIONS | CONJUNCTIONS | DETERMINERS | PRONOUNS
_PLURAL = frozenset("police people staff critics officials".split())


class Phrase(NamedTuple):
    """Who speaks, as tokens `first` to `last` (inclusive); the whole phrase with its asides begins at `outer`."""

    first: int
    last: int
    outer: int
    kind: Kind


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
    while at < len(tokens) and at - first < LONGEST and _in_phrase(tokens, head, at):
        at += 1
    if at == head:
        return None
    if tokens[at - 1].capital:
        return _name(tokens, head, at - 1, first)
    named = _named_behind(tokens, at)
    if named is not None:
        return named._replace(outer=first)
    last = _joined(tokens, at - 1)
    if head == first and not any(t.capital for t in tokens[first : last + 1]) and not _plural(tokens[head:at]):
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


def _in_phrase(tokens: Sequence[Token], head: int, at: int) -> bool:
    token = tokens[at]
    if token.kind != "word" or token.text in DAYS:
        return token.text == "&" and at > head
    if token.capital:
        return True
    if (
        token.text in _LINKS
        and at > head
        and tokens[at - 1].capital
        and at + 1 < len(tokens)
        and token.text not in {"and", "for"}
    ):
        behind = tokens[at + 1]
        return (behind.capital and behind.text not in DAYS) or (
            behind.text == "the" and at + 2 < len(tokens) and tokens[at + 2].capital
        )
    if token.text == "the":
        return at > head and tokens[at - 1].text in _LINKS
    if token.text in _ENDS_PHRASE or token.text in SAYING or token.text in PAST:
        return False
    if _no_noun(token.text) or token.text in {"known", "named"}:
        return False
    return at == head or token.text[-2:] != "ed" or tokens[at - 1].text == "newly"


def _no_noun(word: str) -> bool:
    """Is this an adverb or a verb with "not" in it?"""
    return word.endswith(("n’t", "n't")) or adverbial(word)


def _joined(tokens: Sequence[Token], last: int) -> int:
    """The last word of a role with what it belongs to: "a spokesman | for the port"."""
    at = last + 1
    while at + 1 < len(tokens) and tokens[at].text in {"of", "for", "at", "from", "with"}:
        begin = at + 1 + (tokens[at + 1].text.lower() in DETERMINERS)
        end = begin
        while end < len(tokens) and end - last < LONGEST and _in_phrase(tokens, begin, end):
            end += 1
        if end == begin:
            break
        last, at = end - 1, end
    return last


def _contiguous(tokens: Sequence[Token], last: int) -> Phrase | None:
    """The phrase that ends at `last` without an aside."""
    at = _head(tokens, last)
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
            before.text.lower() in _ENDS_PHRASE
            or before.text in SAYING
            or (before.capital and not edge and before.text in HEADS)
        ):
            break
        left = _head(tokens, edge)
        if left > edge:
            break
        joined = left
    if joined < at and (not named or _somebody(tokens, joined, at)):
        return Phrase(joined, last, joined, "role")
    if named:
        return _name(tokens, at, last, at)
    words = tokens[at : last + 1]
    if tokens[at].text.lower() in DETERMINERS or any(t.capital for t in words) or _plural(words):
        return Phrase(at, last, at, "role")
    return None


def _somebody(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Is what stands before "for Trump" somebody, and no adverbial ("in a speech to …")?"""
    before = tokens[first - 1].text.lower() if first else ""
    if before in PREPOSITIONS or tokens[first].text.lower() in PREPOSITIONS:
        return False
    return any(
        human(token.text) or token.text in {"close", "some", "one", "many", "others"} for token in tokens[first:end]
    )


def _head(tokens: Sequence[Token], last: int) -> int:
    """Where the words that end at `last` begin, with the article before them."""
    at = last
    while at >= 0 and last - at < LONGEST:
        token = tokens[at]
        if token.kind != "word":
            if token.text != "&":
                break
        elif token.capital or (token.text in _LINKS and at < last and _links(tokens, at)):
            pass
        elif token.text in _ENDS_PHRASE or token.text in SAYING or token.text in JUDGING or _no_noun(token.text):
            break
        at -= 1
    if at >= 0 and at < last and tokens[at].text in DETERMINERS:
        return at
    return at + 1


def _links(tokens: Sequence[Token], at: int) -> bool:
    """Does a small word stand inside a name: "University of Ohio", "Bank of the West"?"""
    if at == 0 or not (tokens[at + 1].capital or tokens[at + 1].text == "the"):
        return False
    before = tokens[at - 1]
    if tokens[at].text == "the":
        return before.text in {"of", "for"} and at > 1 and tokens[at - 2].capital
    if tokens[at].text == "and":
        farther = tokens[at - 2] if at > 1 else None
        opens = farther is None or farther.kind != "word" or farther.capital
        return before.capital and tokens[at + 1].capital and opens
    return before.capital and before.text not in DAYS and before.text not in HEADS


def _name(tokens: Sequence[Token], first: int, last: int, outer: int) -> Phrase | None:
    """The name at the end of a phrase, without days, offices and what it belongs to before it."""
    while last >= first and tokens[last].text in DAYS:
        last -= 1
    at = last
    while at - 1 >= first and (
        tokens[at - 1].capital
        or tokens[at - 1].text == "&"
        or (tokens[at - 1].text in _LINKS and _links(tokens, at - 1))
    ):
        at -= 1
    while at < last and (tokens[at].text in DAYS or (tokens[at].text in HEADS) or tokens[at].text in _LINKS):
        at += 1
    if at > last or tokens[at].text in HEADS:
        return None
    at = _without_office(tokens, at, last)
    if at == last and first < at and tokens[at - 1].text.lower() == "the":  # "the Russian", "the Kremlin"
        return Phrase(at - 1, last, outer, "role")
    return Phrase(at, last, outer, "name")


def _without_office(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name itself begins: behind the last title if two words are left, else at that title."""
    for at in range(last - 1, first - 1, -1):
        word = tokens[at].text
        if word.endswith(("’s", "'s", "s’")):
            return at + 1
        if word.rstrip(".") in TITLES:
            begin = at + 1
            if tokens[begin].text == "of":
                begin += 2
                while begin < last and (tokens[begin].text in _LINKS):
                    begin += 1
            return begin if last - begin >= 1 else at
    return first


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


def _plural(words: Sequence[Token]) -> bool:
    return bool(words) and (
        words[-1].text in _PLURAL or (words[-1].text.endswith("s") and not words[-1].text.endswith(("ss", "’s", "'s")))
    )
