from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import briefing
from briefing.arrange.dating import dated, dated_amiss
from briefing.config import Config
from briefing.model import Article

MONDAY = date(2021, 5, 3)


def article(text: str, outlet: str, published: str | None = None) -> Article:
    return briefing.article(text, outlet=outlet, published=published)


CRANE = "The harbour of Lindholm was closed on Monday after a loading crane fell into the water. Nobody was hurt."
DIVERS = "Divers looked for oil in the harbour of Lindholm after a loading crane fell into the water. No oil was found."
GULL = article(CRANE, "Gull", "2021-05-03")
POST = article(CRANE.replace("Nobody", "No one"), "Post", "2021-05-03")
UNDATED = article(DIVERS, "Tide")


def days(*articles: Article) -> list[date | None]:
    return [one.published for one in dated(articles, [range(len(articles))])]


def test_an_undated_article_takes_the_day_that_its_story_agrees_on_and_says_so():
    one, *_ = dated([UNDATED, GULL, POST], [[0, 1, 2]])
    assert one.published == MONDAY
    assert one.published_from == "the day that all 2 dated articles of its story give"
    alone, _ = dated([UNDATED, GULL], [[0, 1]])
    assert alone.published_from == "the day that the one dated article of its story gives"


def test_nothing_else_of_an_article_changes():
    one, two, _ = dated([UNDATED, GULL, POST], [[0, 1, 2]])
    assert replace(one, published=None, published_from=None) == UNDATED
    assert two is GULL


def test_dates_that_differ_give_none():
    late = article(CRANE, "Late", "2021-05-04")
    assert days(UNDATED, GULL, late) == [None, MONDAY, date(2021, 5, 4)]


def test_a_story_without_a_date_stays_without():
    assert days(UNDATED, article(CRANE, "Gull")) == [None, None]


def test_another_story_gives_no_date():
    assert [one.published for one in dated([UNDATED, GULL], [[0], [1]])] == [None, MONDAY]


def test_the_weekday_of_the_story_bears_its_day_out():
    assert days(article(DIVERS.replace("harbour of", "harbour on Monday of"), "Tide"), GULL)[0] == MONDAY


def test_another_weekday_of_the_opening_speaks_against_it():
    sunday = article("Divers looked for oil in the harbour on Sunday. A crane had fallen into the water.", "Tide")
    assert days(sunday, GULL) == [None, MONDAY]


def test_what_the_story_was_about_before_does_not():
    told = article("The crane fell on Sunday. The harbour was closed.", "Tide")
    assert (
        days(told, article("The crane fell into the water on Sunday. It was old.", "Gull", "2021-05-03"))[0] == MONDAY
    )


def test_a_weekday_further_down_does_not_unless_it_is_the_day_after_or_to_come():
    opening = "Divers looked for oil. No oil was found. The crane was old. Nobody was hurt. The harbour was closed. "
    assert days(article(opening + "The union asked for help on Saturday.", "Tide"), GULL)[0] == MONDAY
    assert days(article(opening + "The union asked for help on Tuesday.", "Tide"), GULL)[0] is None
    assert days(article(opening + "The council will meet on Monday.", "Tide"), GULL)[0] is None


def test_a_weekday_that_somebody_quoted_names_does_not():
    assert days(article("“It fell on Saturday,” said Tore Brandt. The crane was old.", "Tide"), GULL)[0] == MONDAY


def test_the_order_of_the_articles_changes_nothing():
    pile = [UNDATED, GULL, POST, article("Divers looked for oil on Sunday. The crane was old.", "Other")]
    expected = {one.id: one for one in dated(pile, [range(4)])}
    for order in permutations(pile):
        assert {one.id: one for one in dated(order, [range(4)])} == expected


@given(st.lists(st.sampled_from([UNDATED, GULL, POST, article("It fell on Sunday, they said.", "Other")]), max_size=5))
def test_to_date_what_is_dated_changes_nothing(pile):
    once = dated(pile, [range(len(pile))])
    assert dated(once, [range(len(pile))]) == once


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Im Hafen ist am Montag ein Kran ins Wasser gefallen. Verletzt wurde niemand.", "de", MONDAY),
        ("Im Hafen ist ein Kran ins Wasser gefallen. Verletzt wurde niemand.", "de", MONDAY),
        ("Im Hafen ist am Sonntag ein Kran ins Wasser gefallen. Verletzt wurde niemand.", "de", None),
        ("Satamassa nosturi putosi veteen sunnuntaina. Kukaan ei loukkaantunut.", "fi", None),
        ("La grue est tombée dans le port mardi. Personne n’a été blessé.", "fr", None),
    ],
)
def test_in_other_languages_any_other_weekday_speaks_against_the_day(text, language, day):
    foreign = briefing.article(text, outlet="Bote", language=language)
    assert days(foreign, GULL)[0] == day


def test_an_article_that_tells_of_tomorrow_as_past_is_dated_amiss():
    assert dated_amiss(article("The crane fell on Tuesday. Nobody was hurt.", "Gull", "2021-05-03"))
    assert not dated_amiss(article("The crane fell last Tuesday. Nobody was hurt.", "Gull", "2021-05-03"))
    assert not dated_amiss(GULL)
    assert not dated_amiss(UNDATED)


def test_the_edition_takes_the_day_that_the_story_tells():
    edition = briefing.make_edition([GULL, UNDATED], Config(), today=date(2021, 6, 1))
    assert edition.date == MONDAY
    assert {one.outlet: one.published_from for one in edition.articles}["Tide"] == (
        "the day that the one dated article of its story gives"
    )
