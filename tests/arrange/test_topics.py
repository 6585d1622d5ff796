"""Topics: a sentence belongs where its words say, and the brief can tell why."""

from __future__ import annotations

import pytest

from briefing.arrange.topics import Placed, place
from briefing.model import Topic
from tests.arrange.desk import article, pool, sentence

TOWN = """
    The harbour of Lindholm was closed on Monday after a loading crane fell into the water.

    Divers searched the bay for oil and found nothing by the evening.

    Two ferries were sent to the fishing port of Sandvik until the end of the week.

    Lessons

    Teachers in Lindholm walked out of their classrooms on Tuesday over the plan to merge two schools.

    Parents of three hundred pupils signed a letter against the longer way in winter.

    The bakery on the market square was sold to a young couple from the islands.
"""
ACCIDENT = Topic(key="accident", title="The accident", terms=("crane", "ferry"))
SCHOOLS = Topic(key="schools", title="Education", terms=("teacher", "lesson"))


def placed(opening: str, *topics: Topic, text: str = TOWN) -> Placed:
    town = pool(article(text))
    return place(town, topics)[sentence(town, opening).number]


def test_terms_are_found_by_their_stems():
    where = placed("Two ferries", ACCIDENT, SCHOOLS)
    assert (where.topic, where.reason) == (0, "names “ferries”")
    assert placed("Teachers", ACCIDENT, SCHOOLS).topic == 1


@pytest.mark.parametrize("title", ["Walk", "Walks", "Walked", "Other"])
def test_a_term_counts_whatever_the_title_is(title):
    assert placed("Teachers", Topic(key="walk", title=title, terms=("walked",))).topic == 0


def test_a_phrase_counts_only_where_its_words_stand_together():
    port = Topic(key="port", title="Trade", terms=("fishing port",))
    assert placed("Two ferries", port).reason == "names “fishing port”"
    assert placed("Two ferries", port, text=TOWN.replace("fishing port", "port for fishing")).topic is None


def test_a_cross_head_speaks_for_what_stands_under_it():
    where = placed("Parents of three", ACCIDENT, SCHOOLS)
    assert (where.topic, where.reason) == (1, "stands under the cross-head “Lessons”")
    assert placed("Parents of three", ACCIDENT, SCHOOLS, text=TOWN.replace("    Lessons\n\n", "")).topic != 0


def test_likeness_to_sentences_of_a_topic_is_a_reason_of_its_own():
    text = """
        The loading crane, its winch and its hook fell into the harbour basin of Lindholm.

        The winch, the hook and the crane lie deep in the harbour basin of Lindholm.

        The harbour basin of Lindholm stays closed, wardens say.

        A bakery on the market square was sold to a young couple from the islands.
    """
    machine = Topic(key="machine", title="The Machine", terms=("crane", "winch", "hook"))
    where = placed("The harbour basin", machine, text=text)
    assert (where.topic, where.reason) == (0, "close in wording to sentences on the machine")
    assert placed("A bakery", machine, text=text).topic is None


def test_what_names_and_resembles_no_topic_belongs_to_none():
    assert placed("Divers", SCHOOLS) == Placed(topic=None, strength=0.0, reason="")
    assert placed("The bakery", ACCIDENT).topic is None


def test_must_overrides_all_other_terms():
    town = Topic(key="town", title="Town", must=("market square", "classrooms"))
    where = placed("Teachers", ACCIDENT, SCHOOLS, town)
    assert (where.topic, where.reason) == (2, "“classrooms” always belongs here")


def test_must_and_exclude_mean_whole_words():
    assert placed("Teachers", Topic(key="rooms", title="Rooms", must=("rooms",))).topic is None
    assert placed("Teachers", Topic(key="s", title="Lessons", terms=("teacher",), exclude=("room",))).topic == 0


def test_exclude_keeps_a_sentence_out_however_well_it_fits():
    strict = Topic(key="schools", title="Education", terms=("teacher", "school"), exclude=("Merge",))
    assert placed("Teachers", strict).topic is None
    assert placed("Teachers", strict, Topic(key="town", title="Town", terms=("plan",))).topic == 1


def test_marks_that_differ_only_in_type_are_the_same():
    text = TOWN.replace("signed a letter", "signed a parents’ letter")
    assert placed("Parents of", Topic(key="p", title="Parents", must=("parents' letter",)), text=text).topic == 0


def test_without_topics_nothing_is_placed():
    assert placed("Teachers") == Placed(topic=None, strength=0.0, reason="")


def test_every_sentence_that_is_placed_has_a_reason():
    town = pool(article(TOWN))
    for where in place(town, (ACCIDENT, SCHOOLS)):
        assert bool(where.reason) == (where.topic is not None)
