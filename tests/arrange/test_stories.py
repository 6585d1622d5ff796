"""Stories: which articles tell the same event, each article in just one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import briefing
from briefing.arrange.pool import Pool
from briefing.arrange.stories import group, stories
from tests.arrange.desk import article, extracts
from tests.arrange.test_sections import CLINIC, SCHOOL
from tests.newsroom import GULL, POST, TIDE

PILE = tuple(article(text) for text in (GULL, POST, TIDE, SCHOOL, CLINIC))


def told(pile):
    groups = group(pile)
    return stories(pile, groups, Pool(extracts(*pile), "en", groups).copies, "en")


def test_articles_on_one_event_are_one_story_and_others_stand_alone():
    assert group(PILE) == [[0, 1], [2, 3], [4]]


@given(st.permutations(range(len(PILE))))
def test_the_order_of_the_pile_does_not_matter(order):
    found = [sorted(order[n] for n in members) for members in group([PILE[n] for n in order])]
    assert sorted(found) == [[0, 1], [2, 3], [4]]


@given(st.lists(st.sampled_from(PILE), max_size=7))
def test_grouping_is_a_partition_in_the_order_of_the_pile(pile):
    found = group(pile)
    assert sorted(n for members in found for n in members) == list(range(len(pile)))
    assert found == sorted(sorted(members) for members in found)


def test_an_empty_pile_and_articles_without_a_sentence_are_grouped_too():
    assert group([]) == []
    assert told([]) == ()
    assert group([article("..."), article("***")]) == [[0], [1]]


@pytest.mark.parametrize(
    ("outlets", "agencies", "counted", "independent"),
    [
        (("Gull", "Post"), (None, None), 2, 2),
        (("Gull", "Gull"), (None, None), 1, 1),
        ((None, None), (None, None), 2, 2),
        (("Gull", "Post"), ("Reuters", "Reuters"), 2, 1),
        (("Gull", "Post"), ("Reuters", None), 2, 2),
    ],
)
def test_a_story_counts_its_outlets_and_those_of_one_agency_as_one(outlets, agencies, counted, independent):
    pile = [
        replace(one, outlet=outlet, agency=agency)
        for one, outlet, agency in zip(PILE[:2], outlets, agencies, strict=True)
    ]
    (story,) = told(pile)
    assert (story.outlets, story.independent) == (counted, independent)
    assert story.articles == (pile[0].id, pile[1].id)


def test_the_story_of_most_outlets_comes_first():
    found = told([PILE[4], PILE[2], replace(PILE[0], outlet="Gull"), replace(PILE[1], outlet="Post")])
    assert [len(story.articles) for story in found] == [2, 1, 1]


def test_a_story_is_headed_by_a_headline_that_an_editor_wrote_where_there_is_one():
    assert PILE[0].headline_derived
    (derived,) = told(PILE[:2])
    assert derived.headline in {PILE[0].headline, PILE[1].headline}
    (written,) = told([PILE[0], replace(PILE[1], headline="Crane falls", headline_derived=False)])
    assert written.headline == "Crane falls"


def test_a_story_keeps_its_id_as_long_as_its_articles_are_the_same():
    (one,), (other,) = told(PILE[:2]), told(PILE[1::-1])
    assert one.id == other.id
    assert one.id != told(PILE[2:4])[0].id


def test_articles_in_another_language_than_the_piles_are_not_alike_by_its_function_words():
    spanish = (
        "El fiscal de la ciudad y el juez de la corte de la isla hablaron de la carta de los padres de los niños.",
        "La empresa de la red y el banco de la costa perdieron los barcos de la tormenta de los meses de calor.",
    )
    english = ("The ferry was cancelled after a storm on Monday.", "The council votes on a bridge in the old town.")
    pile = [
        *(briefing.article(text, outlet=f"Diario {n}", language="es") for n, text in enumerate(spanish)),
        *(briefing.article(text, outlet=f"Gull {n}") for n, text in enumerate(english)),
        briefing.article("Nurses strike at the hospital of the county.", outlet="Post"),
    ]
    assert [0, 1] not in group(pile)
