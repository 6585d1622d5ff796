from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.dates.resolving import WEEKDAYS, dates, weekdays

#: A Wednesday.
ANCHOR = date(2021, 5, 12)


def values(text: str, anchor: date | None = ANCHOR) -> list[str]:
    return [dated.value for dated in dates(text, anchor)]


def reason(text: str) -> str:
    (dated,) = dates(text, ANCHOR)
    return dated.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge was opened on 29 December 2016.", "2016-12-29"),
        ("The bridge was opened on the 29th of December, 2016.", "2016-12-29"),
        ("The bridge was opened on December 29, 2016, by the mayor.", "2016-12-29"),
        ("The bridge opened Dec. 29, 2016.", "2016-12-29"),
        ("The bridge was opened on Thursday, December 29, 2016.", "2016-12-29"),
        ("The bridge was opened on 2016-12-29.", "2016-12-29"),
        ("The bridge was opened on 29/12/2016.", "2016-12-29"),
        ("The bridge was opened on 12/29/2016.", "2016-12-29"),
        ("The bridge was opened on 6.7.2016.", "2016-07-06"),
        ("In December 2016, the bridge was opened.", "2016-12"),
        ("The bridge was opened in 2016.", "2016"),
        ("The bridge was opened in late 2016 and closed soon after.", "2016"),
        ("The bridge was opened in the summer of 2016.", "2016"),
    ],
)
def test_a_date_that_names_its_year_needs_no_article(text, value):
    assert values(text) == values(text, None) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # A weekday goes where its verb does.
        ("Divers found the wreck on Friday.", "2021-05-07"),
        ("The council will meet on Friday.", "2021-05-14"),
        ("The mayor said the harbour would open again on Friday.", "2021-05-14"),
        ("The harbour is due to open on Friday.", "2021-05-14"),
        ("The hearing is scheduled for Friday.", "2021-05-14"),
        ("Friday's vote will be postponed.", "2021-05-14"),
        ("Friday's storm tore down two trees.", "2021-05-07"),
        ("The court on Friday rejected the appeal.", "2021-05-07"),
        ("Two men were killed on Friday night.", "2021-05-07"),
        ("Police arrested a man late Monday.", "2021-05-10"),
        ("The crane fell on Wednesday.", "2021-05-12"),
        ("The mayor resigned last Friday.", "2021-05-07"),
        ("The mayor resigned last Wednesday.", "2021-05-05"),
        ("The mayor will resign this Friday.", "2021-05-14"),
        ("The mayor will resign next Monday.", "2021-05-17"),
        # Other days, months and years.
        ("The crane fell yesterday.", "2021-05-11"),
        ("The crane fell last night.", "2021-05-11"),
        ("The ferry will sail tomorrow.", "2021-05-13"),
        ("The crane fell three days ago.", "2021-05-09"),
        ("The crane fell on May 3.", "2021-05-03"),
        ("The crane fell on 29 December.", "2020-12-29"),
        ("The school will open on 29 December.", "2021-12-29"),
        ("The crane fell on the 29th.", "2021-04-29"),
        ("The school will open on the 29th.", "2021-05-29"),
        ("The mine was closed in March.", "2021-03"),
        ("The mine was closed in August.", "2020-08"),
        ("The mine will close in August.", "2021-08"),
        ("The mine was closed last August.", "2020-08"),
        ("The mine was closed in March of last year.", "2020-03"),
        ("The mine was closed last month.", "2021-04"),
        ("The mine was closed this month.", "2021-05"),
        ("The mine was closed last year.", "2020"),
        ("The mine will close next year.", "2022"),
    ],
)
def test_a_date_is_seen_from_the_day_of_its_article(text, value):
    assert values(text) == [value]
    assert values(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        # Which of two days is meant?
        "The mayor will resign next Friday.",
        "The mayor resigned last Monday.",
        "The mayor resigned on Thursday.",  # six days before, or the article's date is a day off
        "The council will meet on Wednesday.",
        "They agreed to meet on Friday.",
        "The council may meet on Friday.",
        "The meeting was to be held on Friday.",
        "The council meets on Friday.",
        "The mayor is the only one here on Friday.",
        "The bridge was opened on 07/06/2016.",
        "The mine was closed last March.",
        "The mine was closed in May.",
        "The mine was closed a week ago.",
        "The mine was closed two weeks ago.",
        "The mine was closed last week.",
        "The crane fell on Tuesday, May 3.",  # a Monday
        "The crane fell on Tuesday, May 3, 2021.",
        "The crane fell on 31 June 2020.",
        "A man arrested on Friday was charged with theft.",
        # A stretch of time, or one of many.
        "The mine was closed from Friday to Sunday.",
        "The mine was closed until Friday.",
        "The mine has been closed since 2016.",
        "The mine was closed by Friday.",
        "They met on Friday and Saturday.",
        "They met every Friday.",
        "The mine was closed between 2014 and 2016.",
        # No dates at all.
        "The 2016 election was won by the mayor.",
        "He lost in 2016 presidential elections.",
        "The 2010 New Start treaty was signed.",
        "The mine was closed in the 1980s.",
        "The shops were opened for Black Friday.",
        "She bought the Sunday Times.",
        "They met after Friday prayers.",
        "Theresa May resigned.",
        "They joined the March on Washington.",
        "May 400 people have died?",
        "The mine employed 2016 men in 2,016 rooms.",
        "He was 29 and lived at 12 March Street.",
        "He came on the 29th floor.",
        # A speaker's own day.
        "“They closed the mine on Friday,” she said.",
    ],
)
def test_what_may_be_read_in_two_ways_is_no_date(text):
    assert values(text) == []


def test_a_speaker_may_name_a_day_of_the_calendar():
    (dated,) = dates("“They closed the mine on 3 May 2016,” she said.", ANCHOR)
    assert (dated.value, dated.quoted) == ("2016-05-03", True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Divers found it on Friday.", "“Friday”, the Friday before the article's date, 12 May 2021"),
        ("The council will meet on Friday.", "“Friday”, the Friday after the article's date, 12 May 2021"),
        ("The crane fell on Wednesday.", "“Wednesday”, the article's own day, 12 May 2021"),
        ("The crane fell yesterday.", "“yesterday”, the day before the article's date, 12 May 2021"),
        ("It was closed in August.", "“in August”, the August before the article's date, 12 May 2021"),
        ("It was closed last year.", "“last year”, the year before the article's date, 12 May 2021"),
        ("It opened Dec. 29, 2016.", "“Dec. 29, 2016”, as the text says"),
    ],
)
def test_a_date_keeps_its_reason(text, words):
    assert reason(text) == words


def test_each_of_two_dates_goes_with_its_own_verb():
    text = "He was arrested on Monday and will appear in court on Friday."
    assert [(d.value, d.verb and d.verb.word) for d in dates(text, ANCHOR)] == [
        ("2021-05-10", "arrested"),
        ("2021-05-14", "appear"),
    ]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_nearest_one_that_its_verb_allows(anchor, week):
    name = WEEKDAYS[week]
    past, coming = dates(f"The crane fell on {name}.", anchor), dates(f"The crane will fall on {name}.", anchor)
    for dated in (*past, *coming):
        assert dated.day.weekday() == week
        assert abs(dated.day - anchor) <= timedelta(days=5)
    assert all(dated.day <= anchor for dated in past)
    assert all(dated.day > anchor for dated in coming)


@given(st.text(max_size=200), st.dates())
def test_any_text_is_read_without_a_fault(text, anchor):
    for dated in dates(text, anchor):
        assert 0 <= dated.start < dated.end <= len(text)


@pytest.mark.parametrize(
    "unit", ["9", "on ", "Friday ", "May 1 ", "in 2014 was ", "to ", "the ", "a", " ", "Friday, ", "“"]
)
def test_hostile_sentences_take_no_longer_than_others(unit):
    start = perf_counter()
    for size in (1_999, 200_000):
        text = (unit * size)[:size]
        dates(text, ANCHOR)
        weekdays(text)
    assert perf_counter() - start < 2


def test_weekdays_are_told_by_their_tense():
    text = "The crane fell on Monday, and the harbour will open on Friday; “we met on Sunday,” she said last Tuesday."
    assert [(found.weekday, found.past) for found in weekdays(text)] == [(0, True), (4, False)]
