"""Who is spoken of: what a pronoun that speaks means, as far as the sentences before it make it plain."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.quotations.clauses import Clause
from briefing.language.quotations.lexis import DETERMINERS, human
from briefing.language.quotations.naming import Phrase
from briefing.language.quotations.referents import Mention, People, several
from briefing.language.quotations.tokens import Token

#: Sentences about nobody that may stand between a person and the pronoun for him or her.
FARTHEST = 3


class Attention:
    """The person and the body that the text was about last."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._person: str | None = None
        self._body: str | None = None
        #: Sentences since then, and whom else they name.
        self._since = 0
        self._others: list[Mention] = []

    def turn(self, number: int, about: str | None, *, speaks: bool) -> None:
        """Go on behind a sentence, given by its number; `about` is who speaks in it, or else its subject."""
        if about is not None and speaks:
            self._people.hear(about)
        mentions = self._people.mentions(number)
        if about is not None and self._people.person(about):
            self._person, self._since = about, 0
            self._others = [m for m in mentions if not about.endswith(m.key) and not self._people.oblique(number, m)]
        else:
            self._since += 1
            self._others += mentions if self._since <= FARTHEST else []
            keys = {mention.key for mention in mentions}
            if len(keys) == 1 and self._person is None:
                self._person, self._since, self._others = mentions[0].name, 0, []
        self._body = about if about is not None and not self._people.person(about) else None

    def meant(self, number: int, tokens: Sequence[Token], at: int, found: Sequence[Clause]) -> str | None:
        """Whom the pronoun at a token of a sentence means: a subject before it there, else who was spoken of last."""
        pronoun = tokens[at].text.lower()
        if pronoun in {"it", "they"}:
            body = self._body
            return body if body is not None and several(body) == (pronoun == "they") and at == 0 else None
        if pronoun not in {"he", "she"}:
            return None
        governing = _governing(tokens, at, found)
        if governing is not None and governing.kind != "pronoun":
            name = _text(tokens, governing)
            return name if self._may(name, pronoun) else None
        here = [
            m for m in self._people.mentions(number) if m.last < at and self._people.fits(m.name, pronoun) is not False
        ]
        if any(not self._people.oblique(number, m) for m in here):
            return here[-1].name if len({m.key for m in here}) == 1 and not _somebody(tokens[:at]) else None
        spoken = {_text(tokens, c.subject) for c in found if c.subject.last < at and c.subject.kind == "role"}
        if spoken:
            name = spoken.pop()
            return name if not spoken and self._may(name, pronoun) else None
        return None if _somebody(tokens[:at]) else self._before(pronoun, here)

    def _before(self, pronoun: str, here: Sequence[Mention]) -> str | None:
        """Whom a pronoun means that no subject of its own sentence explains."""
        name = self._person
        if name is None or self._since > FARTHEST or not self._may(name, pronoun):
            return self._only(pronoun)
        known = self._people.fits(name, pronoun)
        for other in [*here, *self._others]:
            fits = self._people.fits(other.name, pronoun)
            if (
                not name.endswith(other.key)
                and fits is not False
                and (fits or self._since)
                and not (known and not fits)
            ):
                return None
        return name

    def _only(self, pronoun: str) -> str | None:
        """The one whom the text calls so among those named since."""
        fitting = {m.key: m.name for m in self._others if self._people.fits(m.name, pronoun)}
        return next(iter(fitting.values())) if len(fitting) == 1 and self._since <= FARTHEST else None

    def _may(self, name: str, pronoun: str) -> bool:
        return self._people.person(name) and self._people.fits(name, pronoun) is not False


def _text(tokens: Sequence[Token], phrase: Phrase) -> str:
    return " ".join(token.text for token in tokens[phrase.first : phrase.last + 1])


def _somebody(tokens: Sequence[Token]) -> bool:
    """Is there somebody without a name in these words ("the president"), whom a pronoun behind them may mean?"""
    return any(
        human(token.text) and token.text.islower() and tokens[n - 1].text.lower() in DETERMINERS
        for n, token in enumerate(tokens)
        if n
    )


def _governing(tokens: Sequence[Token], at: int, found: Sequence[Clause]) -> Phrase | None:
    """Who says what a pronoun begins: "Ahl said (that) she …"."""
    before = at - 1 - (tokens[at - 1].text == "that") if at else -1
    return next((c.subject for c in found if before >= 0 and c.verb == before and c.form == "subject first"), None)
