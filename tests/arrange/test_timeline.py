from datetime import date

import pytest

import briefing
from briefing.arrange.collate.timeline import MOST, MOST_OF_A_DAY, timeline
from briefing.model import Article, Happening
from tests.arrange.desk import arranged, pool


def article(text: str, outlet: str = "Gull", published: str | None = "2021-05-12") -> Article:
    return briefing.article(text, outlet=outlet, published=published)


def happenings(*articles: Article) -> tuple[Happening, ...]:
    return timeline(pool(*articles), ())


def told(*sentences: str, published: str | None = "2021-05-12") -> list[str]:
    """The dates that a timeline gives to an article's sentences, behind one that tells none."""
    text = " ".join(["The harbour of Lindholm is the largest one of the whole northern coast.", *sentences])
    return [event.date for event in happenings(article(text, published=published))]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("A loading crane fell into the water of the old harbour on Friday.", "2021-05-07"),
        ("The ferries will return to the old harbour of Lindholm on Friday.", "2021-05-14"),
        ("The mayor resigned after a jury indicted twelve of her officers on Friday.", "2021-05-07"),
        ("In December 2016, the government expelled thirty of the foreign diplomats.", "2016-12"),
        ("Parliament passed the law on the reform of the harbours last month.", "2021-04"),
        ("The port authority announced on Friday that it would sell both of its cranes.", "2021-05-07"),
    ],
)
def test_what_happened_or_is_to_come_stands_in_it(sentence, day):
    assert told(sentence) == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said on Friday that the harbour was the pride of the whole town.",
        "The mayor spoke at length about the future of the harbour on Friday.",
        "The crane, which was inspected in 2019, belongs to the port authority.",
        "The firm, founded in 1990, employs four hundred people at the harbour.",
        "The council did not meet in the town hall of Lindholm on Friday.",
        "Sales of fish rose by four per cent on the market of Lindholm in April.",
        "The mayor was at home with her family in the old town on Friday.",
        "“The crane fell into the water on 3 May 2020,” the mayor said at the quay.",
        "Will the ferries return to the old harbour of Lindholm on Friday?",
        "The port authority will spend less money on its cranes this year.",
        "He fell on Friday.",
    ],
)
def test_what_an_editor_would_not_put_there_does_not(sentence):
    assert told(sentence) == []


def test_without_the_article_s_date_only_full_dates_are_told():
    friday, full = (
        "A loading crane fell into the water on Friday.",
        "The first crane fell into the water on 3 May 2020.",
    )
    assert told(friday, full, published=None) == ["2020-05-03"]


def test_a_month_behind_another_year_is_of_no_sure_year():
    tale = "The old bridge of Lindholm was built by the army in 1943."
    assert told(tale, "In August, the new bridge fell into the water of the river.") == []


def test_a_date_that_the_article_itself_shows_to_be_amiss_dates_nothing():
    thursday = "The union of the dock workers called a strike on Thursday."
    assert told("A loading crane fell into the water on Monday.", thursday) == []


def test_one_happening_of_several_articles_stands_once_with_all_of_them():
    one = article("A loading crane fell into the harbour of Lindholm on Friday.", "Gull")
    two = article("The harbour of Lindholm was closed on Friday when a loading crane fell into it.", "Post")
    other = article("The council of Sandvik elected a new mayor on Friday.", "Tide")
    found = happenings(one, two, other)
    assert sorted(len(event.articles) for event in found) == [1, 2]
    assert max(found, key=lambda event: len(event.articles)).articles == (one.id, two.id)


def test_an_article_that_tells_it_of_last_week_is_named_as_well():
    one = article("A jury indicted twelve officers of the port authority on Friday.", "Gull", "2021-05-10")
    two = article("Last week, twelve officers of the port authority were indicted by a jury.", "Post", "2021-05-10")
    late = article("Last week, twelve officers of the port authority were indicted by a jury!", "Tide", "2021-05-20")
    (event,) = happenings(one, two, late)
    assert (event.date, event.articles) == ("2021-05-07", (one.id, two.id))


def test_it_stands_in_the_order_of_the_dates_and_is_short():
    days = [f"A loading crane fell into the water of harbour number {n} on {n} April 2021." for n in range(1, 29)]
    found = [event.date for event in happenings(article(" ".join(days)))]
    assert len(found) == MOST
    assert found == sorted(found)


NEWS = (
    "An old ferry sank in the harbour of Sandvik on {}.",
    "The council elected the first woman mayor of Lindholm on {}.",
    "The largest bank in the country collapsed without any warning on {}.",
    "A museum for children opened its doors in the former brickyard on {}.",
)


def test_a_day_has_room_for_few_happenings():
    text = " ".join(NEWS).replace("{}", "Friday")
    assert len(happenings(article(text))) == MOST_OF_A_DAY


def test_the_day_of_the_article_itself_is_told_once():
    text = " ".join(NEWS).replace("{}", "Wednesday")
    assert len(happenings(article(text))) == 1


def test_a_year_alone_is_background_unless_two_outlets_tell_it():
    sentence = "The port authority bought the loading crane from a shipyard in 2014."
    assert happenings(article(sentence)) == ()
    assert [event.date for event in happenings(article(sentence), article(sentence + " It is old.", "Post"))] == [
        "2014"
    ]


def test_other_languages_are_left_alone():
    text = "Am Freitag, dem 7. Mai 2021, fiel ein Kran in das Hafenbecken, und das Wasser wurde gesperrt."
    german = briefing.article(text, outlet="Bote", published="2021-05-12", language="de")
    assert happenings(german) == ()


def test_every_happening_is_a_passage_of_its_article():
    text = "The harbour was closed.\nA loading crane fell into\n  the water of the old harbour on Friday.\n"
    one = article(text)
    (event,) = happenings(one)
    assert " ".join(one.text[start:end] for start, end in event.spans).split() == event.text.split()
    assert event.resolved_from == "“Friday”, the Friday before the article's date, 12 May 2021"


def test_what_the_brief_may_not_quote_any_more_is_left_out():
    one = article("A loading crane fell into the water of the old harbour of Lindholm on Friday.")
    assert [event.date for event in arranged(one).collation.timeline] == ["2021-05-07"]
    assert arranged(one, quote_limit=5).collation.timeline == ()


def test_the_edition_s_own_date_resolves_nothing():
    one = article("A loading crane fell into the water of the old harbour on Friday.", published=None)
    edition = briefing.make_edition([one], briefing.config.Config(), today=date(2021, 5, 12))
    assert edition.timeline == ()


def test_a_happening_of_a_month_is_not_told_again_by_its_year():
    one = article("In January 1990 the minister gave birth to a daughter in the old capital of the land.", "Gull")
    other = article("In 1990 the minister gave birth to a daughter while she led the land.", "Post")
    assert [event.date for event in happenings(one, other)] == ["1990-01"]


def test_a_page_tells_of_itself():
    assert not told("The article was first published on June 15, 2017, in the old harbour.")
