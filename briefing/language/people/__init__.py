"""People: who is meant by a mention, across all the day's articles.

Names are found by their capitals, by titles and by what stands next to them, without lists of first names. What is
not sure has no answer: two persons of one surname are never joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.language.people.asking import asked
from briefing.language.people.figures import Figure, Key, Place, name_key
from briefing.language.people.joining import Names
from briefing.language.people.vocabulary import LEADERS

__all__ = ["Figure", "People"]

#: One who was it, or stands in for it, is not it.
_NOT_IT = frozenset("former ex late then deputy vice acting assistant associate".split())


class People:
    """The figures of a run; answers who is meant by a mention in one of its articles."""

    def __init__(self, texts: Mapping[str, Sequence[str]], outlets: Mapping[str, str] | None = None) -> None:
        """`texts` holds the sentences of each article, by its id; `outlets` names whose articles they are."""
        self._outlets = outlets or {}
        self._names = Names(texts)
        self._figures: dict[Key, Figure] = {}
        self._present: dict[str, list[Key]] = {}
        for key, known in self._names.known.items():
            for article in sorted({place.article for place in known.places}):
                self._present.setdefault(article, []).append(key)

    def who(self, mention: str, article: str, at: int | None = None) -> Figure | None:
        """Whom a mention in an article means, or None where nobody is known or more than one could be meant.

        Args:
            mention: as it stands in the text: "Mr Putin", "House Speaker Paul Ryan", "the US president".
            article: the id of its article.
            at: the number of its sentence in the article: of two persons with one surname, the one last named in
                full before it is meant. Without it, neither.
        """
        question = asked(mention)
        if question is None:
            return None
        if question.name is not None:
            name = question.name
            key = self._names.means(name_key(name), article, at=at, gender=name.gender, role=name.role)
        else:
            key = self._described(question.description or "", article)
        return None if key is None else self._figure(key)

    def mentions(self, figure: Figure) -> tuple[Place, ...]:
        """Where a figure is named."""
        found = [known for key, known in self._names.known.items() if self._figure(key) == figure]
        return tuple(place for known in found for place in known.places)

    def _figure(self, key: Key) -> Figure:
        found = self._figures.get(key)
        if found is None:
            found = self._figures[key] = self._names.known[key].figure(self._outlets)
        return found

    def _described(self, description: str, article: str) -> Key | None:
        """Whom "the US president" means: the only one in the article of whom a source says so next to the name."""
        present = self._present.get(article, [])
        if any(description in self._names.known[key].roles for key in present):
            return _only(key for key in present if description in self._names.known[key].roles)
        words = description.split()
        if len(words) > 1 and words[-1] in LEADERS:
            return _only(key for key in present if self._leads(key, words[:-1]))
        if len(words) > 1:
            return None
        called = _only(key for key in present if self._called(key, words[0]))
        return called if called is not None and self._called(called, words[0], article) else None

    def _leads(self, key: Key, whom: list[str]) -> bool:
        """Is it president, chancellor or the like of these: may sources call it "the Russian leader"?"""
        return any(
            role.split()[: len(whom)] == whom and " ".join(role.split()[len(whom) :]) in LEADERS
            for role in self._names.known[key].roles
        )

    def _called(self, key: Key, word: str, article: str | None = None) -> bool:
        """Does a role of it end so, in one article or in any?"""
        return any(
            role.split()[-1] == word and role.split()[0] not in _NOT_IT and (article is None or article in rows)
            for role, rows in self._names.known[key].roles.items()
        )


def _only(keys: Iterable[Key]) -> Key | None:
    """The one key that there is, or None."""
    found = list(keys)
    return found[0] if len(found) == 1 else None
