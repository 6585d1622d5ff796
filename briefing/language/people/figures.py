"""Figures: what the mentions of one name tell together: its fullest form, its role, its kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from briefing.language.people.mentions import Gender, Kind, Mention
from briefing.language.people.vocabulary import SHORT_RANKS, SUFFIXES
from briefing.model import Frozen

Key = tuple[str, ...]

#: What a company's name may end with or not.
_FORMS = frozenset("inc corp ltd plc llc co company corporation holdings group".split())


class Figure(Frozen, kw_only=True):
    """Somebody or some body that the articles name."""

    #: The fullest name, letter for letter as a source gives it.
    name: str
    #: What he, she or it is, letter for letter as a source says it next to the name; None where none does.
    role: str | None = None
    kind: Kind | None = None


class Place(Frozen, kw_only=True):
    """A mention and where it stands."""

    article: str
    #: Number of the sentence in its article.
    position: int
    mention: Mention


class Known:
    """What the mentions of one full name tell together."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.places: list[Place] = []
        #: Positions of the sentences in each article that name it in full.
        self.named: dict[str, list[int]] = defaultdict(list)
        self.genders: set[Gender] = set()
        #: How often a mention shows each kind; and whether one is titled, speaks, or stands behind "in" and the like.
        self._shown: Counter[Kind] = Counter()
        self._titled = self._speaks = self._placed = False
        #: The words of the roles that sources give, small, as they stand, and how they stand.
        self.roles: dict[str, dict[str, list[tuple[str, int, str]]]] = {}

    def add(self, place: Place) -> None:
        """Note a mention by the full name."""
        self.count(place)
        self.named[place.article].append(place.position)
        if place.mention.gender:
            self.genders.add(place.mention.gender)
        if place.mention.role:
            self.add_role(place.article, place.position, place.mention.role)

    def count(self, place: Place) -> None:
        """Note a mention by any name."""
        self.places.append(place)
        mention = place.mention
        if mention.kind:
            self._shown[mention.kind] += 1
        self._titled = self._titled or mention.titled
        self._speaks = self._speaks or mention.speaks
        self._placed = self._placed or mention.placed

    def add_role(self, article: str, position: int, role: str) -> None:
        """Note what a source says that it is."""
        self.roles.setdefault(plain_role(role), {}).setdefault(article, []).append((article, position, role))

    @property
    def kind(self) -> Kind | None:
        """What most of its mentions show it to be; None where none shows anything."""
        if self._shown:
            return min(self._shown, key=lambda kind: (kind != "person", -self._shown[kind], kind))
        if self._placed:
            return "place"
        return "person" if len(self.key) > 1 and self._speaks else None

    @property
    def personal(self) -> bool:
        """Does a title, a role or kin next to it show a person?"""
        return self._titled

    def figure(self, outlets: Mapping[str, str]) -> Figure:
        """The figure, with the best supported of its roles."""
        return Figure(name=self._name(), role=self._role(outlets), kind=self.kind)

    def _name(self) -> str:
        """The fullest form that a source gives, the commonest among those as full."""
        forms = Counter(place.mention.name for place in self.places)
        return min(forms, key=lambda form: (-len(form.split()), form.isupper(), -forms[form], form))

    def _role(self, outlets: Mapping[str, str]) -> str | None:
        """The role that most outlets give; a fuller one has the support of its last words ("US president")."""
        best: tuple[object, ...] | None = None
        found = None
        for role, rows in self.roles.items():
            support = {outlets.get(article, article) for article in rows}
            for other, others in self.roles.items():
                if role.endswith(" " + other):
                    support |= {outlets.get(article, article) for article in others}
            first = min(use for uses in rows.values() for use in uses)
            short = role.rstrip(".") in SHORT_RANKS
            rank = (short, -len(support), -min(len(role.split()), 3), -sum(map(len, rows.values())), first)
            if best is None or rank < best:
                best, found = rank, first[2]
        return found


def plain_role(role: str) -> str:
    """A role in small letters without its article, for telling that two are the same."""
    words = role.lower().replace(".", "").split()
    return " ".join(words[1:] if words[0] in {"a", "an", "the"} and len(words) > 1 else words)


def name_key(mention: Mention) -> Key:
    """The words by which mentions of one full name are the same: no middle initials, no form of company."""
    key = mention.key
    if mention.kind == "organisation" or (len(key) == 2 and key[-1] in _FORMS):  # noqa: PLR2004
        while len(key) > 1 and key[-1] in _FORMS:
            key = key[:-1]
        return key
    if len(key) > 2:  # noqa: PLR2004
        return (key[0], *(word for word in key[1:-1] if len(word) > 1), key[-1])
    return key


def surname(key: Key) -> str:
    """The word by which a person is called again."""
    last = len(key) - 1
    while last > 0 and key[last] in SUFFIXES:
        last -= 1
    return key[last]
