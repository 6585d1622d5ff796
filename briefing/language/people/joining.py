"""Joining: which full name a shorter one means in an article ("Mr Trump", "Clinton", "the DNC"), or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing.language.people.figures import Key, Known, Place, name_key, plain_role, surname
from briefing.language.people.mentions import Gender, Mention, mentions, without_first

#: Two articles tell of the same matter if they share so many names beside the one in question: then a bare surname in
#: the one may mean the person whom only the other names in full.
SHARED_NAMES = 2


#: Of two of one surname the one last named in full is meant if the article named that one first, or if the full name
#: stands in the sentence before, and the other's further back than so many.
JUST, LONG_AGO = 1, 3
#: "Ana Maria Lopez Ruiz" is "Ana Maria Lopez": so many words in common are one person's.
LONG_NAME = 3
#: A forename and a surname.
FULL = 2


class Names:
    """All full names of a run, and what shorter ones mean."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        """`texts` holds the sentences of each article, by its id."""
        self.known: dict[Key, Known] = {}
        #: Longer names that were joined to shorter ones.
        self.same: dict[Key, Key] = {}
        self.initials: dict[str, set[Key]] = defaultdict(set)
        #: Every name, full or not, of each article.
        self.in_article: dict[str, set[Key]] = defaultdict(set)
        #: Where each article first uses a name of one word.
        self.shortly: dict[tuple[str, Key], int] = {}
        single = self._gather(texts)
        self._merge()
        #: Names of one word that stand behind "in" and the like.
        self.places = {place.mention.key for place in single if place.mention.placed}
        self.by_word: dict[str, list[Key]] = defaultdict(list)
        for key in self.known:
            for word in dict.fromkeys(key):
                self.by_word[word].append(key)
        #: By a shorter name, the full ones that end so, and those that hold it: what they are shown to be may change.
        self._ending: dict[Key, list[Key]] = {}
        self._holding: dict[Key, list[Key]] = {}
        self._join(single)

    def means(
        self, key: Key, article: str, *, at: int | None = None, gender: Gender | None = None, role: str | None = None
    ) -> Key | None:
        """The name that a shorter or equal one means in an article, or None where that is not sure.

        Args:
            key: the words of the name, small, without titles.
            article: where it stands.
            at: the number of its sentence, where that is known.
            gender: what a title before it tells.
            role: what is said of whom it means.
        """
        key = self.same.get(key, key)
        if len(key) > 1 and key in self.known:
            return self._fuller_body(key, article)
        if len(key) == 1 and len(self.initials.get(key[0], ())) == 1:
            return next(iter(self.initials[key[0]]))
        for matching in (self._by_surname(key), self._by_part(key)):
            fitting = [k for k in matching if self._may_be(k, gender)]
            here = [k for k in fitting if article in self.known[k].named]
            if len(here) == 1 and len(matching) > 1 and self._called_before(key, here[0], article):
                fitting.remove(here[0])
                return self._of_others(fitting, article)
            if here:
                return here[0] if len(here) == 1 else self._of_several(here, article, at, role)
            if matching:
                return self._of_others(fitting, article) if len(matching) == 1 else None
        return key if key in self.known else None

    def _called_before(self, key: Key, full: Key, article: str) -> bool:
        """Does an article call somebody by a short name before it names this one in full, who then is another?"""
        first = self.shortly.get((article, key))
        return first is not None and first < min(self.known[full].named[article])

    def _of_others(self, keys: Sequence[Key], article: str) -> Key | None:
        """The one name that only other articles of the same matter give in full."""
        told = [k for k in keys if self._shares(k, article)]
        return told[0] if len(told) == 1 else None

    def _gather(self, texts: Mapping[str, Sequence[str]]) -> list[Place]:
        """Note the names of more than one word; returns the mentions by a single one."""
        small = _small_words(texts)
        found = [
            (article, position, mention)
            for article in sorted(texts)
            for position, text in enumerate(texts[article])
            for mention in mentions(text)
        ]
        inside = {mention.key for _, _, mention in found if not mention.opening}
        single = []
        for article, position, each in found:
            doubtful = each.opening and not each.titled and each.key[0] in small
            mention = each
            if doubtful and each.key not in inside and each.key[1:] in inside:
                mention, doubtful = without_first(each), False
            place = Place(article=article, position=position, mention=mention)
            if mention.initials:
                self.initials[mention.initials.lower()].add(name_key(mention))
            if len(name_key(mention)) > 1:
                self._add(name_key(mention), place)
            elif not doubtful:
                single.append(place)
        return single

    def _add(self, key: Key, place: Place) -> None:
        self.known.setdefault(key, Known(key)).add(place)
        self.in_article[place.article].add(key)

    def _merge(self) -> None:
        """Join a name with a further surname to the same without it, and "Ana Lopez" to "Ana Maria Lopez"."""
        for key in sorted(self.known, key=len, reverse=True):
            shorter = key[:-1]
            if len(shorter) >= LONG_NAME and shorter in self.known and self.known[key].kind == "person":
                for place in self.known.pop(key).places:
                    self._add(shorter, place)
                    self.same[key] = shorter
        middle: dict[Key, list[Key]] = defaultdict(list)
        for key in sorted(self.known):
            if FULL < len(key) <= FULL + 2 and self.known[key].kind == "person":
                middle[key[0], key[-1]].append(key)
        for key, longer in middle.items():
            if len(longer) == 1 and key in self.known and self.known[key].kind in {"person", None}:
                for place in self.known.pop(key).places:
                    self._add(longer[0], place)
                self.same[key] = longer[0]

    def _join(self, single: list[Place]) -> None:
        """Give the mentions by one word to the full names that they mean; what means none is a name of its own."""
        for place in single:
            self.in_article[place.article].add(place.mention.key)
            self.shortly.setdefault((place.article, place.mention.key), place.position)
        alone = []
        for place in single:
            mention = place.mention
            key = name_key(mention)
            found = self.means(key, place.article, at=place.position, gender=mention.gender, role=mention.role)
            if found is not None and not (mention.placed and not mention.titled):
                self.known[found].count(place)
                if mention.role:
                    self.known[found].add_role(place.article, place.position, mention.role)
            elif not self._by_surname(key):
                alone.append((key, place))
        sure = {key for key, place in alone if _shown(place.mention)}
        for key, place in alone:
            if key in sure:
                self._add(key, place)

    def _by_surname(self, key: Key) -> list[Key]:
        """Full names of persons that end so."""
        ending = self._ending.get(key)
        if ending is None:
            longer = (k for k in self.by_word.get(key[-1], ()) if len(k) > len(key))
            ending = self._ending[key] = [k for k in longer if surname(k) == key[-1] and _ends(k, key)]
        return [k for k in ending if self._personal(k, key)]

    def _by_part(self, key: Key) -> list[Key]:
        """Full names of persons that begin so or hold it, and of bodies that end so."""
        holding = self._holding.get(key)
        if holding is None:
            longer = (k for k in self.by_word.get(key[0], ()) if len(k) > len(key))
            holding = self._holding[key] = [k for k in longer if any(k[n : n + len(key)] == key for n in range(len(k)))]
        return [k for k in holding if self.known[k].personal or self._body(k, key)]

    def _body(self, full: Key, short: Key) -> bool:
        """Is the full name a body's that ends so?"""
        return len(short) > 1 and full[-len(short) :] == short and self.known[full].kind == "organisation"

    def _personal(self, full: Key, short: Key) -> bool:
        """May the full name be a person's and the short one its surname, and no place ("Japan", "Northern Japan")?"""
        known = self.known[full]
        return known.personal or (known.kind in {"person", None} and short not in self.places)

    def _fuller_body(self, key: Key, article: str) -> Key:
        """The longer name of the same body, if the article has just one ("the Foreign Ministry")."""
        if self.known[key].kind != "organisation":
            return key
        longer = [k for k in self._by_part(key) if article in self.known[k].named and not {"of", "for"} & set(k)]
        return longer[0] if len(longer) == 1 else key

    def _of_several(self, here: Sequence[Key], article: str, at: int | None, role: str | None) -> Key | None:
        """Which of several persons of one surname in an article is meant: by title, or as last named before."""
        if role is not None:
            wanted = plain_role(role)
            titled = [k for k in here if any(wanted in known for known in self.known[k].roles)]
            if len(titled) == 1:
                return titled[0]
        if at is None:
            return None
        before = {k: max((p for p in self.known[k].named[article] if p <= at), default=-1) for k in here}
        latest = max(before.values())
        nearest = [k for k in here if before[k] == latest]
        if latest < 0 or len(nearest) > 1:
            return None
        first = min(here, key=lambda k: (min(self.known[k].named[article]), k))
        apart = at - max((p for k, p in before.items() if k != nearest[0]), default=-1)
        just = 0 < at - latest <= JUST and apart > LONG_AGO
        return nearest[0] if nearest[0] == first or just else None

    def _may_be(self, key: Key, gender: Gender | None) -> bool:
        """Does no title elsewhere speak against the title here?"""
        known = self.known[key].genders
        return gender is None or not known or gender in known

    def _shares(self, key: Key, article: str) -> bool:
        """Does the article tell of the same matter as one that names this person in full?"""
        own = self.in_article.get(article, set())
        words = set(key)
        for other in self.known[key].named:
            common = {k for k in own & self.in_article[other] if not words & set(k)}
            if len(common) >= SHARED_NAMES:
                return True
        return False


def _shown(mention: Mention) -> bool:
    """Is it surely a name, and not any word at the head of a sentence?"""
    return not mention.opening or mention.titled or mention.kind is not None


def _ends(longer: Key, shorter: Key) -> bool:
    stop = longer.index(surname(longer)) + 1 if surname(longer) != longer[-1] else len(longer)
    return longer[:stop][-len(shorter) :] == shorter


def _small_words(texts: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Words that stand in small letters somewhere: at the head of a sentence their capital means nothing."""
    return frozenset(word.strip(",.;:") for word in _all_words(texts) if word[:1].islower())


def _all_words(texts: Mapping[str, Sequence[str]]) -> Iterable[str]:
    return (word for sentences in texts.values() for text in sentences for word in text.split())
