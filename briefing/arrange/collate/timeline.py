"""The timeline: dated happenings of the articles, each with the reason of its date.

    dated sentences | of which an event's | those of one happening together | the few that matter | in order

An editor's timeline holds what happened and what is to come. When somebody said something, how things stood, what a
figure was, and what a sentence only mentions in passing are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import fsum

from briefing.arrange.collate.kin import Kin
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
    rows = _together(pool, list(_events(pool)))
    told = [
        _Told(
            events=_best_first(pool, row, printed),
            printed=any(_is_printed(event.candidate, printed) for event in row),
            vaguely=vaguely,
        )
        for row, vaguely in zip(rows, _in_their_week(pool, rows), strict=True)
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
    of_date: dict[str, list[_Event]] = {}
    for event in events:
        of_date.setdefault(event.dated.value, []).append(event)
    found: list[list[_Event]] = []
    for value, own in of_date.items():
        finer = [] if own[0].dated.precision == "day" else [v for v in of_date if v.startswith(value + "-")]
        found += _untold_finer(pool, _joined(pool, own), [event for v in finer for event in of_date[v]])
    return found


def _joined(pool: Pool, events: Sequence[_Event]) -> list[list[_Event]]:
    """The sentences of one date, those of one happening together."""
    kin: Kin[int] = Kin(pool)
    rows: dict[int, list[int]] = {}
    row_of: list[int] = []
    for number, event in enumerate(events):
        alike = sorted({row_of[other] for other in kin.same(event.candidate)})
        rows[number] = [*(other for row in alike for other in rows.pop(row)), number]
        row_of.append(number)
        for other in rows[number]:
            row_of[other] = number
        kin.add(event.candidate, number)
    return [[events[n] for n in row] for row in rows.values()]


def _untold_finer(pool: Pool, rows: list[list[_Event]], finer: Sequence[_Event]) -> list[list[_Event]]:
    """The happenings of a year or a month that are not told with their month or day as well."""
    if not finer:
        return rows
    kin: Kin[None] = Kin(pool)
    for event in finer:
        kin.add(event.candidate, None)
    return [row for row in rows if not any(True for event in row for _ in kin.same(event.candidate))]


def _in_their_week(pool: Pool, rows: Sequence[Sequence[_Event]]) -> list[tuple[Candidate, ...]]:
    """By row, the sentences that tell of the week before their article's what happened on a day of that week."""
    vague: dict[date, Kin[Candidate]] = {}
    for candidate in pool.candidates:
        published = candidate.article.published
        if _LAST_WEEK.search(candidate.sentence.text) and published is not None and candidate.article.language == "en":
            monday = _monday(published) - timedelta(days=7)
            vague.setdefault(monday, Kin(pool)).add(candidate, candidate)
    found = []
    for row in rows:
        kin = vague.get(_monday(row[0].dated.day)) if row[0].dated.precision == "day" else None
        told = {other.number: other for event in row for other in kin.same(event.candidate)} if kin else {}
        found.append(tuple(told[number] for number in sorted(told)))
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


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
