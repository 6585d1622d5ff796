"""Dating: the day of an undated article, where its story tells it.

An article without a date of publication takes the day that all dated articles of its story give, unless a weekday in
its own text speaks against it. The clock is never asked, and nothing else of the article changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from briefing.language.dates.calendars import weekdays_named
from briefing.language.dates.resolving import weekdays
from briefing.model import Article

#: The day that an article speaks of as its own stands among its first so many sentences.
OPENING = 5


def dated(articles: Sequence[Article], groups: Sequence[Sequence[int]]) -> list[Article]:
    """The articles, in their order, those without a date dated by their story where it tells.

    `groups` are the positions of the articles of each story (`briefing.arrange.stories.group`). To date what is dated
    changes nothing, and the order of the articles nothing either.
    """
    found = list(articles)
    for members in groups:
        known = [articles[n] for n in members if articles[n].published is not None]
        days = {article.published for article in known}
        if len(days) != 1 or len(known) == len(members):
            continue
        (day,) = days
        if day is None:
            continue
        spoken = {own for article in known if (own := _own_weekday(article)) is not None}
        for n in members:
            if articles[n].published is None and not _speaks_against(articles[n], day, spoken):
                found[n] = replace(articles[n], published=day, published_from=_reason(articles[n], len(known)))
    return found


def _reason(article: Article, count: int) -> str:
    agreed = f"the day that all {count} dated articles of its story give"
    if count == 1:
        agreed = "the day that the one dated article of its story gives"
    return f"{article.published_from}; {agreed}" if article.published_from else agreed


def _own_weekday(article: Article) -> int | None:
    """The weekday, from 0 for Monday, that the opening speaks of first, as of a day that is past."""
    for sentence in article.sentences[:OPENING]:
        for found in weekdays(sentence.text):
            if found.past:
                return found.weekday
    return None


def dated_amiss(article: Article) -> bool:
    """Is the article's date one day too early, by a weekday that it speaks of as past?

    What happened on Tuesday is not told on Monday (`briefing.language.dates.resolving.FARTHEST_WEEKDAY`).
    """
    return article.published is not None and article.language == "en" and _tells_of_tomorrow(article, article.published)


def _tells_of_tomorrow(article: Article, day: date) -> bool:
    tomorrow = (day + timedelta(days=1)).weekday()
    return any(
        found.past and found.weekday == tomorrow for sentence in article.sentences for found in weekdays(sentence.text)
    )


def _names_another(article: Article, day: date) -> bool:
    """Does an article whose verbs nobody reads here name any weekday but the day's?"""
    text = " ".join(sentence.text for sentence in article.sentences)
    return bool(weekdays_named(text, article.language) - {day.weekday()})


def _speaks_against(article: Article, day: date, spoken: set[int]) -> bool:
    """Is the day not the article's own, by the weekdays that it names?

    The opening of a report names the day of its news: that is the story's day, or the weekday that a dated article of
    the story names there as well. And nobody says "on Tuesday" of a day to come as if it were past, or of his own day
    as if it were to come.
    """
    if article.language != "en":
        return _names_another(article, day)
    own = _own_weekday(article)
    if (own is not None and own != day.weekday() and own not in spoken) or _tells_of_tomorrow(article, day):
        return True
    return any(
        not found.past and found.weekday == day.weekday()
        for sentence in article.sentences
        for found in weekdays(sentence.text)
    )
