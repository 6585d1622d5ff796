"""Sections: those asked for in their order, then what nobody asked for, then the rest; or the day's stories."""

from __future__ import annotations

import pytest

from briefing.arrange import DiscoverOptions
from briefing.model import Topic
from tests.arrange.desk import arranged, article, items
from tests.newsroom import GULL, POST, TIDE

SCHOOL = """
    The council of Lindholm decided on Sunday that the new school will be built in the old brickyard, for 30 million
    crowns.

    The opposition had asked for a place nearer to the station. The council said that the school would open in three
    years.
"""
CLINIC = """
    The clinic on the island of Falk will close its night ward in autumn, its director Maj Lund told the staff.

    Nurses handed out leaflets at the gate of the clinic and asked the ministry of health for money.
"""
ACCIDENT = Topic(key="accident", title="Accident", description="What fell.", terms=("crane", "harbour"))
COUNCIL = Topic(key="council", title="Council", terms=("school", "vote"))
NOTHING = Topic(key="moon", title="Moon", terms=("astronaut",))


def town(*more: str):
    outlets = ("Gull", "Post", "Tide", "Gazette", "Star")
    return [article(text, outlet) for text, outlet in zip((GULL, POST, TIDE, *more), outlets, strict=False)]


def test_sections_asked_for_stand_in_the_order_asked_for_and_the_rest_comes_last():
    for asked in ((ACCIDENT, COUNCIL), (COUNCIL, ACCIDENT)):
        made = arranged(*town(CLINIC), topics=asked)
        assert [section.key for section in made.sections[:2]] == [topic.key for topic in asked]
        assert not any(section.discovered for section in made.sections[:2])
        assert made.sections[-1].key == "also-reported"
        assert made.sections[-1].discovered


def test_a_section_says_what_it_was_asked_to_be():
    section = arranged(*town(), topics=(ACCIDENT,)).sections[0]
    assert (section.key, section.title, section.description) == ("accident", "Accident", "What fell.")


def test_a_section_with_nothing_to_say_is_left_out():
    assert "moon" not in [section.key for section in arranged(*town(), topics=(NOTHING, ACCIDENT)).sections]


def test_the_watch_list_comes_before_all_and_says_whom_it_found():
    made = arranged(*town(), topics=(ACCIDENT, COUNCIL), watch=("Tore Brandt", "coast guard"))
    assert (made.sections[0].key, made.sections[0].title) == ("watch", "On the watch-list")
    for item in made.sections[0].items:
        assert item.reason in {
            "names “Tore Brandt”, which is on the watch-list",
            "names “coast guard”, which is on the watch-list",
        }
    assert not any("Brandt" in item.text for section in made.sections[1:] for item in section.items)


def test_the_watch_list_looks_for_whole_words_in_whatever_case_and_marks():
    assert arranged(*town(), watch=("TORE BRANDT",)).sections[0].key == "watch"
    assert arranged(*town(), watch=("ore Brand",)).sections[0].key != "watch"


def test_every_item_can_say_why_it_stands_in_its_section():
    for options in ({"topics": (ACCIDENT, COUNCIL)}, {}, {"watch": ("Sandvik",)}):
        assert all(item.reason for item in items(arranged(*town(SCHOOL, CLINIC), **options)))


def test_one_story_told_by_all_is_opened_by_its_main_points():
    made = arranged(*town()[:2])
    assert (made.sections[0].key, made.sections[0].title) == ("main-points", "Main points")
    assert len(made.sections) > 1
    assert made.sections[-1].key == "also-reported"
    assert all(section.discovered for section in made.sections)
    assert "closed on Monday" in made.sections[0].items[0].text


def test_a_part_of_one_story_is_headed_by_a_cross_head():
    text = """
        A crane fell into the harbour of Lindholm, and tugs came from three towns to lift the wreck.

        The mayor of Lindholm told reporters that nobody had been near the water at noon.

        Divers searched the bay until the evening and found no oil.

        A baker sold nine hundred rolls to the crowd that came to look on.

        The cost of the wreck

        The insurers of the crane expect to pay for the wreck and for the quay below it.

        Owners of the yachts behind the quay want their money back from the town.

        Fishermen lost two days of work and have sent a bill to the harbour master.

        The yard that built the crane said that it had warned the town of rust in spring.

        Three firms in the south offer to lift what is left of it before June.
    """
    heads = {section.title: section for section in arranged(article(text)).sections}
    assert next(iter(heads)) == "Main points"
    assert len(heads["The cost of the wreck"].items) >= 3


def test_several_stories_are_the_sections_and_the_rest_is_in_brief():
    made = arranged(*town(SCHOOL, CLINIC))
    several = [story for story in made.stories if len(story.articles) > 1]
    assert len(several) == 2
    assert [s.key for s in made.sections] == [*(f"story-{story.id}" for story in several), "in-brief"]
    assert [s.title for s in made.sections] == [*(story.headline for story in several), "In brief"]
    for section, story in zip(made.sections, several, strict=False):
        assert all(item.article in story.articles and item.story == story.id for item in section.items)
    assert all("clinic" in item.text.lower() for item in made.sections[-1].items)


def test_where_nothing_is_to_be_discovered_all_else_is_also_reported():
    off = DiscoverOptions(enabled=False)
    assert [s.key for s in arranged(*town(SCHOOL, CLINIC), discover=off).sections] == ["also-reported"]
    asked = arranged(*town(SCHOOL, CLINIC), topics=(ACCIDENT,), discover=off)
    assert [s.key for s in asked.sections] == ["accident", "also-reported"]


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_sections_are_discovered_than_are_wanted(most):
    made = arranged(*town(SCHOOL, CLINIC), discover=DiscoverOptions(sections=most))
    assert len([s for s in made.sections if s.key not in {"in-brief", "also-reported"}]) <= most


@pytest.mark.parametrize(
    "options", [{"topics": (ACCIDENT, COUNCIL)}, {"topics": (ACCIDENT,), "watch": ("Tore Brandt",)}, {}]
)
def test_coverage_counts_what_each_outlet_gives_to_each_printed_section(options):
    made = arranged(*town(SCHOOL, CLINIC), **options)
    printed = [section.key for section in made.sections]
    assert {row.section for row in made.coverage} <= set(printed)
    rows = {(row.outlet, row.section): row.sentences for row in made.coverage}
    assert len(rows) == len(made.coverage)
    assert all(n > 0 for n in rows.values())
    assert sum(rows.values()) <= made.score.sentences_read
    names = {article.id: article.source_name for article in made.articles}
    for section in made.sections:
        for item in section.items:
            assert (names[item.article], section.key) in rows
