"""People: who is meant by a mention, across all the day's articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.language.names import persons
from briefing.model import Frozen


class Figure(Frozen, kw_only=True):
    """Somebody or some body that the articles name."""

    #: The fullest name, letter for letter as a source gives it.
    name: str
    #: What he, she or it is, letter for letter as a source says it next to the name; None where none does.
    role: str | None = None


class People:
    """The figures of a run; answers who is meant by a mention in one of its articles."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        """`texts` holds the sentences of each article, by its id."""
        self._figures: dict[str, Figure] = {}
        for sentences in texts.values():
            for text in sentences:
                for person in persons(text):
                    known = self._figures.get(person.surname)
                    if known is None or len(person.name) > len(known.name):
                        self._figures[person.surname] = Figure(name=person.name)

    def who(self, mention: str, article: str) -> Figure | None:  # noqa: ARG002
        """Whom a mention in an article means, or None where nobody is known or more than one could be meant."""
        return self._figures.get(mention.rsplit(maxsplit=1)[-1]) if mention else None
