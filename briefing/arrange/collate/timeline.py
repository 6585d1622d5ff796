"""The timeline: dated happenings of the articles, each with the reason of its date.

    dated sentences | of which an event's | those of one happening together | the few that matter | in order

An editor's timeline holds what happened and what is to come. When somebody said something, how things stood, what a
figure was, and what a sentence only mentions in passing are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from math import fsum

from briefing.arrange.claims import related
from briefing.arrange.dating import dated_amiss
from briefing.arrange.pool import Candidate, Pool
from briefing.language.dates.resolving import Dated, Precision, dates
from briefing.language.fitness import weak
from briefing.model import Frozen, Happening, Item, Span

#: A timeline is read at one look.
MOST = 10
#: Of one day it tells so many happenings; of a day that is its article's own, whose news stands in the sections, one.
MOST_OF_A_DAY, MOST_OF_OWN_DAY = 2, 1
#: Of all happenings so many are dated by the year alone, and each only where it is printed or two outlets tell it: they
#: are background.
MOST_OF_YEARS = 2
#: Words of a line: longer ones tell more than the happening.
LONGEST = 50
#: Two sentences of one date tell one happening with so many content words in common, and this share of the weight of
#: the shorter one's.
SHARED, CONTAINED = 3, 0.4
#: "In August" is of the year that a tale is about, where one was named in so many sentences before.
CONTEXT = 3

#: Verbs that tell that somebody spoke, felt or knew, how things stood, or what a figure was.
_NO_EVENT = frozenset(
    """acknowledged added admitted advised aged amended amounted appeared argued asked averaged based be become
    been believed belonged born called came caused cautioned cited claimed collected come commented conceded
    condemned considered consisted contained continue continued corrected cost criticised criticized dated
    denounced depend depended described discussed earned emerged emphasised emphasized estimated existed expect
    expected explained faced feared felt finished focused followed get got had hated have heard hoped included
    insisted intended involved joked kept knew know known lashed liked lived located look looked loved made
    marked mean meant measured mentioned named need needed noted numbered owned photographed pictured played
    posted praised predicted produced quoted ranked reached reaffirmed recalled received recorded referred
    registered reiterated remain remained remarked repeated replied reported required responded said sat saw
    says see seemed seen showed shown slept spent spoke stated stayed stood stressed suggested talked thought
    told totaled totalled tried tweeted understood updated urged used want wanted warned watched weighed
    welcomed went wore worked wrote
    """.split()
)
#: Figures of a period are no happening.
_FIGURES = re.compile(
    r"\d\s?%|\bper ?cent\b|\bpercentage\b|\baverage[sd]?\b|\bquarter(?:ly)?\b|\bpoints?\b|\brevenues?\b"
)
#: What a page tells of itself.
_OF_THE_PAGE = re.compile(
    r"\b(?:article|story|post|report|page|column|version)\s(?:was|has\sbeen|had\sbeen)\s(?:\w+\s)?"
    r"(?:published|updated|posted|corrected)\b",
    re.IGNORECASE,
)
_LAST_WEEK = re.compile(r"\b[Ll]ast week\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ROUGHNESS: dict[Precision, int] = {"day": 0, "month": 1, "year": 2}


class _Event(Frozen, kw_only=True):
    """A sentence that tells a dated happening."""

    candidate: Candidate
    dated: Dated


class _Told(Frozen, kw_only=True):
    """One happening, with all sentences that tell it, the one that is shown first."""

    events: tuple[_Event, ...]
    #: Does one of the sentences stand in an item?
    printed: bool
    #: Sentences that tell it of "last week", in which its day lies.
    vaguely: tuple[Candidate, ...] = ()

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """All sentences that tell it."""
        return (*(event.candidate for event in self.events), *self.vaguely)

    @property
    def shown(self) -> _Event:
        """The sentence that is shown."""
        return self.events[0]

    @property
    def outlets(self) -> int:
        """How many outlets tell it."""
        return len({candidate.outlet for candidate in self.candidates})


def timeline(pool: Pool, items: Sequence[Item]) -> tuple[Happening, ...]:
    """The happenings in the order of their dates, at most `MOST`.

    Those that most outlets tell go before, then those whose sentence is printed, then the exactly dated ones.
    """
    printed = {(item.article, span) for item in items for span in item.spans}
    vague = [candidate for candidate in pool.candidates if _LAST_WEEK.search(candidate.sentence.text)]
    told = [
        _Told(
            events=_best_first(pool, row, printed),
            printed=any(_is_printed(event.candidate, printed) for event in row),
            vaguely=tuple(candidate for candidate in vague if _in_its_week(pool, candidate, row)),
        )
        for row in _together(pool, list(_events(pool)))
    ]
    told.sort(key=_rank)
    chosen = _few(told)
    chosen.sort(key=lambda one: (one.shown.dated.value, one.shown.candidate.number))
    return tuple(_happening(pool, one) for one in chosen)


def _events(pool: Pool) -> Iterator[_Event]:
    """Every sentence that could be printed and tells a dated happening, by its most exact date."""
    for row in pool.of_article.values():
        if row and row[0].article.language != "en":
            continue
        doubtful = bool(row) and dated_amiss(row[0].article)
        for n, candidate in enumerate(row):
            article, text = candidate.article, candidate.sentence.text
            if candidate.printed is None or candidate.printed.words > LONGEST:
                continue
            if weak(text) or _FIGURES.search(text) or _OF_THE_PAGE.search(text):
                continue
            told = [dated for dated in dates(text, None if doubtful else article.published) if _is_event(dated)]
            told = [dated for dated in told if not _of_another_tale(row[: n + 1], dated)]
            if told:
                best = min(told, key=lambda dated: (_ROUGHNESS[dated.precision], dated.start))
                yield _Event(candidate=candidate, dated=best)


def _is_event(dated: Dated) -> bool:
    """Is it the date of something that happened, or is to?"""
    verb = dated.verb
    return (
        not dated.quoted
        and verb is not None
        and verb.role != "aside"
        and not verb.negated
        and verb.word not in _NO_EVENT
    )


def _of_another_tale(row: Sequence[Candidate], dated: Dated) -> bool:
    """Was a year named shortly before that a date without one may belong to? And "this year" is no date at all."""
    published = row[-1].article.published
    if dated.precision == "year" and not dated.absolute and published is not None and dated.day.year == published.year:
        return True
    if dated.absolute or not dated.in_a_year:
        return False
    text = " ".join(candidate.sentence.text for candidate in row[-CONTEXT - 1 :])
    return any(int(year) != dated.day.year for year in _YEAR.findall(text))


def _together(pool: Pool, events: Sequence[_Event]) -> list[list[_Event]]:
    """The sentences that tell one happening of one date."""
    rows: dict[str, list[list[_Event]]] = {}
    for event in events:
        of_date = rows.setdefault(event.dated.value, [])
        alike = [row for row in of_date if any(_same(pool, event.candidate, other.candidate) for other in row)]
        of_date[:] = [row for row in of_date if row not in alike]
        of_date.append([other for row in alike for other in row] + [event])
    return [row for value, of_date in rows.items() for row in of_date if not _told_finer(pool, value, row, rows)]


def _told_finer(pool: Pool, value: str, row: Sequence[_Event], rows: Mapping[str, list[list[_Event]]]) -> bool:
    """Is a happening of a year or a month told with its month or day as well?"""
    return any(
        other.startswith(value + "-")
        and any(_same(pool, event.candidate, told.candidate) for event in row for told in of)
        for other, found in rows.items()
        for of in found
    )


def _in_its_week(pool: Pool, candidate: Candidate, row: Sequence[_Event]) -> bool:
    """Does a sentence tell of the week before its article's what happened on a day of that week?"""
    day, published = row[0].dated.day, candidate.article.published
    if row[0].dated.precision != "day" or published is None or candidate.article.language != "en":
        return False
    monday = published - timedelta(days=published.weekday() + 7)
    if not monday <= day < monday + timedelta(days=7):
        return False
    return any(_same(pool, candidate, event.candidate) for event in row)


def _same(pool: Pool, one: Candidate, other: Candidate) -> bool:
    shared = one.bag & other.bag
    if len(shared) >= SHARED and pool.weights.containment(one.bag, other.bag) >= CONTAINED:
        return True
    return related(pool, one, other) is not None


def _best_first(pool: Pool, row: Sequence[_Event], printed: set[tuple[str, Span]]) -> tuple[_Event, ...]:
    """The sentences of a happening, first the one that tells it best: as its main matter, and most like the others."""

    def key(event: _Event) -> tuple[bool, bool, bool, bool, float, int]:
        verb, candidate = event.dated.verb, event.candidate
        alike = fsum(pool.cosine(candidate, other.candidate) for other in row)
        return (
            verb is not None and verb.role != "main",
            verb is not None and verb.earlier,
            len(candidate.line.positions) > 1,
            not _is_printed(candidate, printed),
            -alike - candidate.score,
            candidate.number,
        )

    return tuple(sorted(row, key=key))


def _is_printed(candidate: Candidate, printed: set[tuple[str, Span]]) -> bool:
    return any((candidate.article.id, span) in printed for span in candidate.sentence.spans)


def _rank(told: _Told) -> tuple[float, ...]:
    shown = told.shown
    return (
        -told.outlets,
        not told.printed,
        _ROUGHNESS[shown.dated.precision],
        shown.dated.own_day,
        -shown.candidate.score,
        shown.candidate.number,
    )


def _few(told: Sequence[_Told]) -> list[_Told]:
    """The first of them, not too many of one day and not too many that are dated by the year alone."""
    chosen: list[_Told] = []
    for one in told:
        dated = one.shown.dated
        same_day = [other for other in chosen if other.shown.dated.value == dated.value]
        years = sum(other.shown.dated.precision == "year" for other in chosen)
        own = dated.own_day or any(other.shown.dated.own_day for other in same_day)
        if len(same_day) >= (MOST_OF_OWN_DAY if own else MOST_OF_A_DAY):
            continue
        if dated.precision == "year" and (years >= MOST_OF_YEARS or not (one.outlets > 1 or one.printed)):
            continue
        chosen.append(one)
        if len(chosen) == MOST:
            break
    return chosen


def _happening(pool: Pool, told: _Told) -> Happening:
    line, dated = told.shown.candidate.line, told.shown.dated
    articles = {candidate.article.id for candidate in told.candidates}
    return Happening(
        article=told.shown.candidate.article.id,
        text=line.text,
        spans=line.spans,
        display=line.display,
        date=dated.value,
        precision=dated.precision,
        resolved_from=dated.reason,
        articles=tuple(extract.article.id for extract in pool.extracts if extract.article.id in articles),
    )
