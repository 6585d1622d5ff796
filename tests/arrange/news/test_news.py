"""What is new is told by what readers had before; what says otherwise is a correction and stands on top."""

import datetime as dt

import pytest

import briefing
from briefing import Config, make_edition
from briefing.arrange.options import ArrangeOptions
from briefing.record import decode, encode

MONDAY, TUESDAY = dt.date(2024, 5, 6), dt.date(2024, 5, 7)
STORM = """\
The ferry Aurora ran aground near Kelp Island on Sunday night with 214 passengers on board, the coast guard said.

Captain Mira Holm said the crew "did everything right" when the rudder failed in the storm off Kelp Island.

The owner, Northern Lines, said the ferry would return to service on Friday after repairs in the yard at Gull Bay.

Rescue boats brought all passengers to the school in Gull Bay, where volunteers had prepared beds and hot soup.
"""
OTHER = """\
The town council of Redford voted on Monday to close the public library on the market square at the end of June.

Councillor Ada Finch said the building needs a new roof that the town cannot pay for before the next budget year.
"""


def article(text, *, outlet="The Gull", day=MONDAY, headline=None):
    return briefing.article(
        text, outlet=outlet, published=day.isoformat(), headline=headline, url=f"https://x/{outlet}"
    )


def edition(*articles, day=MONDAY, earlier=(), **options):
    config = Config(date=day, arrange=ArrangeOptions(**options))
    return make_edition(articles, config, today=day, earlier=earlier)


def items(edition):
    return [item for section in edition.sections for item in section.items]


def stand(edition):
    return {item.text[:30]: item.status for item in items(edition)}


@pytest.fixture(scope="module")
def monday():
    return edition(article(STORM, headline="Ferry aground off Kelp Island"), article(OTHER, outlet="Redford Post"))


def test_without_an_edition_before_nothing_is_told_of_what_is_new(monday):
    assert {item.status for item in items(monday)} == {None}
    assert (monday.compared, monday.known, monday.earlier_articles) == ((), 0, ())


def test_what_readers_had_is_left_out_and_counted(monday):
    again = edition(article(f"{STORM} \n", outlet="Evening Echo", day=TUESDAY), day=TUESDAY, earlier=[monday])
    assert items(again) == []
    assert again.known >= 3
    assert [compared.date for compared in again.compared] == [MONDAY]
    assert again.empty_because == "Readers were told all of it before."
    assert all(not one.excerpts for one in again.articles)


def test_what_readers_had_is_kept_and_marked_where_that_is_wanted(monday):
    again = edition(
        article(f"{STORM} \n", outlet="Evening Echo", day=TUESDAY), day=TUESDAY, earlier=[monday], known="keep"
    )
    assert {item.status for item in items(again)} == {"known"}
    assert again.known == 0


def test_a_story_that_goes_on_is_developing_and_another_is_new(monday):
    more = (
        "Divers found a hole of two metres in the hull of the ferry Aurora, which ran aground near Kelp Island.\n\n"
        "Northern Lines ordered steel plates for the Aurora from a foundry in Gdansk, its director Piet Maas said.\n"
    )
    bakery = (
        "The oldest bakery in Millbrook opened again on Tuesday after a fire had destroyed its ovens two years ago.\n\n"
        "Baker Lena Frost sold six hundred loaves before noon, and a queue stood around the corner all morning.\n"
    )
    pile = (article(more, day=TUESDAY), article(bakery, outlet="Millbrook Times", day=TUESDAY))
    told = stand(edition(*pile, day=TUESDAY, earlier=[monday]))
    assert {status for text, status in told.items() if "Divers" in text or "Northern" in text} == {"developing"}
    assert {status for text, status in told.items() if "bakery" in text or "Baker" in text} == {"new"}


def test_the_words_that_are_new_are_marked(monday):
    more = "Passengers of the Aurora sued Northern Lines over the storm at Kelp Island in a court of Gull Bay."
    (item,) = items(edition(article(more, day=TUESDAY), day=TUESDAY, earlier=[monday]))
    assert item.status == "developing"
    assert [item.text[start:end] for start, end in item.fresh] == ["sued", "court"]


@pytest.mark.parametrize(
    ("old", "new", "kind", "marked", "before"),
    [
        ("would return", "would not return", "polarity", "would not", "would"),
        ("214 passengers", "241 passengers", "number", "241", "214"),
    ],
)
def test_what_says_otherwise_is_a_correction_on_top(monday, old, new, kind, marked, before):
    changed = article(STORM.replace(old, new), day=TUESDAY)
    other = article("The harbour master of Gull Bay retires in the summer after forty years in his office.", outlet="B")
    made = edition(changed, other, day=TUESDAY, earlier=[monday])
    first = made.sections[0]
    assert (first.key, first.title) == ("corrections", "Corrections and changes")
    (item,) = first.items
    assert item.status == "correction"
    assert item.before is not None
    assert (item.before.kind, item.before.edition) == (kind, MONDAY)
    assert [item.text[start:end] for start, end in item.fresh] == [marked]
    assert [item.before.text[start:end] for start, end in item.before.differs] == [before]
    assert [old.id for old in made.earlier_articles] == [item.before.article]
    assert decode(encode(made)) == made


def test_a_quotation_that_is_taken_back_is_a_correction(monday):
    changed = article(STORM.replace("did everything right", "did not do everything right"), day=TUESDAY)
    made = edition(changed, day=TUESDAY, earlier=[monday])
    assert made.sections[0].key == "corrections"
    assert "did not do" in made.sections[0].items[0].text


def test_what_another_article_told_so_before_corrects_nothing():
    both = edition(
        article(STORM), article(STORM.replace("214 passengers", "241 passengers"), outlet="Evening Echo"), day=MONDAY
    )
    third = article(STORM.replace("214 passengers", "241 passengers") + "\n", outlet="Harbour News", day=TUESDAY)
    made = edition(third, day=TUESDAY, earlier=[both])
    assert [section.key for section in made.sections if section.key == "corrections"] == []


def test_what_stood_in_an_article_already_is_not_new_though_it_was_not_printed():
    short = edition(article(STORM), day=MONDAY, words=50)
    assert len(items(short)) < 4
    assert items(edition(article(STORM), day=TUESDAY, earlier=[short])) == []


def test_editions_of_later_days_do_not_count(monday):
    again = edition(article(f"{STORM} \n", outlet="Echo"), day=MONDAY - dt.timedelta(days=1), earlier=[monday])
    assert {item.status for item in items(again)} == {None}


def test_the_same_pile_on_the_same_day_gives_the_same_edition(monday):
    pile = (article(STORM, headline="Ferry aground off Kelp Island"), article(OTHER, outlet="Redford Post"))
    assert encode(edition(*pile, earlier=[monday])) == encode(monday)
    assert edition(*pile, article("A new thing.\n\n" + OTHER, outlet="C"), earlier=[monday]).compared


def test_what_the_editor_pins_is_printed_though_it_is_known(monday):
    pinned = items(monday)[0].id
    pile = (article(STORM, headline="Ferry aground off Kelp Island"), article(OTHER, outlet="Redford Post"))
    edits = (briefing.model.Edit(item=pinned, action="pin"),)
    made = edition(*pile, day=TUESDAY, earlier=[monday], edits=edits)
    assert [item.id for item in items(made)] == [pinned]
    assert items(made)[0].status == "known"


def test_many_editions_are_looked_back_at_in_any_order(monday):
    sold = article("Northern Lines sold the Aurora to a yard in Gdansk on Tuesday.", day=TUESDAY)
    next_day = edition(sold, day=TUESDAY, earlier=[monday])
    third = TUESDAY + dt.timedelta(days=1)
    pile = article(f"{STORM}\n", outlet="Echo", day=third)
    one = edition(pile, day=third, earlier=[monday, next_day])
    assert encode(one) == encode(edition(pile, day=third, earlier=[next_day, monday]))
    assert [compared.date for compared in one.compared] == [TUESDAY, MONDAY]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Sales of existing homes rose 4 percent in Gull Bay in April, the county of Redford said in its report.",
            "Sales of wooden homes rose 9 percent in Gull Bay in April, the county of Redford said in its report.",
        ),
        (
            "The index of the Gull Bay exchange closed up 121 points after a calm day of trading in shares of ferries.",
            "The index of the Gull Bay exchange closed up 196 points after a calm day of trading in shares of ferries.",
        ),
    ],
)
def test_a_number_of_another_thing_or_of_another_day_corrects_nothing(before, after):
    first = edition(article(before))
    made = edition(article(after, outlet="Echo", day=TUESDAY), day=TUESDAY, earlier=[first])
    assert [section.key for section in made.sections if section.key == "corrections"] == []
