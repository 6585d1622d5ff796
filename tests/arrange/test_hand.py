"""The editor's hand: what is dropped is nowhere, what is pinned or moved stands where it should, notes are signed."""

from __future__ import annotations

import pytest

from briefing.arrange.hand import MOVED
from briefing.arrange.items import item_id
from briefing.errors import UsageError
from briefing.model import Edit, Note, Topic
from tests.arrange.desk import Arrangement, arranged, article, items, pool, sentence
from tests.newsroom import GULL, POST, TIDE

ACCIDENT = Topic(key="accident", title="Accident", terms=("crane", "harbour"))
COUNCIL = Topic(key="council", title="Council", terms=("school", "council"))
TOPICS = (ACCIDENT, COUNCIL)


def town():
    return [article(GULL, "Gull"), article(POST, "Post"), article(TIDE, "Tide")]


def brief(*edits: Edit, **options: object) -> Arrangement:
    return arranged(*town(), **({"topics": TOPICS} | options), edits=edits)


def identifier(opening: str) -> str:
    """The id of the sentence that begins so, printed or not."""
    found = sentence(pool(*town()), opening)
    return item_id(found.article.id, found.sentence.spans)


def ask(action: str, opening: str, **more: object) -> Edit:
    return Edit(item=identifier(opening), action=action, **more)


def keyed(made: Arrangement) -> dict[str, list[str]]:
    return {section.key: [item.id for item in section.items] for section in made.sections}


def everywhere(made: Arrangement) -> str:
    """All that the arrangement prints of its articles."""
    printed = [*items(made), *(echo for item in items(made) for echo in item.echoes)]
    printed += [passage for record in made.articles for passage in (*record.digest, *record.excerpts)]
    laid = made.collation
    printed += [v for row in (*laid.quotations, *laid.disagreements) for v in row.versions]
    printed += [said for speaker in laid.speakers for said in speaker.statements]
    printed += laid.timeline
    return "\n".join(passage.text for passage in printed)


# ── drop ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_dropped_stands_nowhere_in_the_brief_and_its_claim_in_no_other_words():
    assert "Nobody was hurt" in everywhere(brief())
    made = brief(ask("drop", "Nobody was hurt"))
    assert "hurt" not in everywhere(made)
    assert made.edits == (ask("drop", "Nobody was hurt"),)


def test_the_room_of_what_is_dropped_is_filled_by_the_next_best():
    before = [item.id for item in items(brief(words=90))]
    after = [item.id for item in items(brief(Edit(item=before[0], action="drop"), words=90))]
    assert before[0] not in after
    assert set(after) - set(before)


def test_at_a_glance_nothing_stands_that_is_dropped():
    first = brief().glance[0]
    made = brief(Edit(item=first, action="drop"))
    assert first not in made.glance
    assert set(made.glance) <= {item.id for item in items(made)}


def test_dropping_an_item_leaves_the_sections_as_they_are():
    for topics in (TOPICS, ()):
        before = keyed(brief(topics=topics))
        last = before[list(before)[-1]][-1]
        after = keyed(brief(Edit(item=last, action="drop"), topics=topics))
        assert [key for key in after if key in before] == list(after)


def test_main_points_are_filled_up_when_one_is_dropped():
    two = [article(GULL, "Gull"), article(POST, "Post")]
    before = arranged(*two).sections[0]
    after = arranged(*two, edits=(Edit(item=before.items[0].id, action="drop"),)).sections[0]
    assert before.key == after.key == "main-points"
    assert before.items[0].id not in [item.id for item in after.items]
    assert {item.reason for item in after.items} == {"among the most widely and most prominently reported"}


def test_everything_may_be_dropped():
    edits: tuple[Edit, ...] = ()
    for _ in range(30):
        made = brief(*edits)
        if not items(made):
            break
        edits += tuple(Edit(item=item.id, action="drop") for item in items(made))
    assert made.sections == ()
    assert made.empty_because is not None
    assert all(edit.failed is None for edit in made.edits)


# ── pin ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_pinned_items_stand_first_in_their_section_in_the_order_of_the_edits():
    row = keyed(brief())["accident"]
    for pins in ([row[2]], [row[3], row[1]]):
        made = brief(*(Edit(item=item, action="pin") for item in pins))
        assert keyed(made)["accident"][: len(pins)] == pins
        assert [item.id for item in items(made) if item.pinned] == pins


def test_what_is_pinned_is_printed_whatever_the_budgets():
    opening = "The crane was built in 1974"
    narrow = Topic(key="accident", title="Accident", terms=("crane", "harbour"), limit=1, words=10)
    for options in ({"words": 50}, {"topics": (narrow,), "words": 50}, {"items": 1, "words": 1}):
        assert identifier(opening) not in [item.id for item in items(brief(**options))]
        assert identifier(opening) in [item.id for item in items(brief(ask("pin", opening), **options))]


def test_what_is_pinned_counts_against_the_words_of_the_others():
    made = brief(ask("pin", "The crane was built in 1974"), words=60)
    assert made.score.words_kept <= 60


def test_two_pins_of_one_claim_are_one_item():
    item = next(item for item in items(brief()) if item.echoes)
    echo = item_id(item.echoes[0].article, item.echoes[0].spans)
    made = brief(Edit(item=echo, action="pin"), Edit(item=item.id, action="pin"))
    assert all(edit.failed is None for edit in made.edits)
    assert [each.id for each in items(made) if each.pinned] == [item.id]


def test_the_words_quoted_of_an_article_stay_within_their_limit():
    openings = ("The harbour of Lindholm", "The crane was built in 1974", "About 400 passengers")
    made = brief(*(ask("pin", opening) for opening in openings), quote_limit=40)
    done = [edit for edit in made.edits if edit.failed is None]
    assert 0 < len(done) < 3
    assert all(edit.failed is None or "quote_limit" in edit.failed for edit in made.edits)
    assert [item.id for item in items(made) if item.pinned] == [edit.item for edit in done]


def test_what_cannot_be_printed_by_itself_is_not_pinned():
    one = article("They were. The harbour of Lindholm was closed on Monday because a crane fell into the water.")
    found = pool(one).candidates[0]
    assert found.printed is None
    made = arranged(one, edits=(Edit(item=item_id(one.id, found.sentence.spans), action="pin"),))
    assert "cannot be printed" in (made.edits[0].failed or "")


# ── move ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_moved_stands_in_its_new_section_and_only_there_and_says_why():
    moved = keyed(brief())["accident"][0]
    made = brief(Edit(item=moved, action="move", section="council"))
    assert moved in keyed(made)["council"]
    assert moved not in keyed(made)["accident"]
    (item,) = [item for item in items(made) if item.id == moved]
    assert item.reason == MOVED


def test_what_is_moved_is_printed_though_it_would_not_have_been():
    opening = "The crane was built in 1974"
    made = brief(ask("move", opening, section="council"), words=50)
    assert identifier(opening) in keyed(made)["council"]


def test_an_item_moved_and_pinned_stands_first_there():
    moved = keyed(brief())["accident"][1]
    edits = [Edit(item=moved, action="pin"), Edit(item=moved, action="move", section="council")]
    for asked in (edits, edits[::-1]):
        assert keyed(brief(*asked))["council"][0] == moved


def test_a_configured_section_with_nothing_else_in_it_takes_what_is_moved_there():
    empty = Topic(key="moon", title="Moon", terms=("astronaut",))
    moved = keyed(brief())["accident"][0]
    assert keyed(brief(Edit(item=moved, action="move", section="moon"), topics=(*TOPICS, empty)))["moon"] == [moved]


def test_a_moved_item_counts_for_the_limits_of_its_new_section():
    tight = Topic(key="council", title="Council", terms=("school", "council"), limit=1)
    moved = keyed(brief())["accident"][0]
    made = brief(Edit(item=moved, action="move", section="council"), topics=(ACCIDENT, tight))
    assert keyed(made)["council"] == [moved]


def test_the_coverage_follows_what_is_moved():
    before = {(row.outlet, row.section): row.sentences for row in brief().coverage}
    made = brief(ask("move", "The crane was built in 1974", section="council"))
    after = {(row.outlet, row.section): row.sentences for row in made.coverage}
    assert after["Gull", "council"] == before.get(("Gull", "council"), 0) + 1
    assert sum(after.values()) == sum(before.values())


def test_where_sections_are_configured_one_that_there_is_not_is_refused():
    with pytest.raises(UsageError, match=r"there is no section “acident”; did you mean “accident”\?"):
        brief(ask("move", "Nobody was hurt", section="acident"))
    with pytest.raises(UsageError, match=r"there is no section “x” \(there are accident, council, .*also-reported\)"):
        brief(ask("move", "Nobody was hurt", section="x"))


def test_where_none_are_configured_it_is_a_warning_and_the_item_stays():
    made = brief(ask("move", "Nobody was hurt", section="accident"), topics=())
    assert "there is no section “accident”" in (made.edits[0].failed or "")
    assert keyed(made) == keyed(brief(topics=()))


def test_what_is_moved_into_a_section_that_was_found_keeps_it_from_being_dissolved():
    made = brief(topics=())
    for section in made.sections[1:]:
        moved = made.sections[0].items[0].id
        assert moved in keyed(brief(Edit(item=moved, action="move", section=section.key), topics=()))[section.key]


# ── note ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_note_stands_at_its_item_with_its_signature_and_nowhere_else():
    note = Note(text="The union has since withdrawn this.", by="A. Editor")
    first = items(brief())[0].id
    made = brief(Edit(item=first, action="note", note=note))
    assert {item.id: item.notes for item in items(made) if item.notes} == {first: (note,)}
    assert note.text not in everywhere(made)
    assert keyed(made) == keyed(brief())


def test_several_notes_stand_in_the_order_of_the_edits():
    notes = [Note(text="One.", by="A"), Note(text="Two.", by="B")]
    first = items(brief())[0].id
    made = brief(*(Edit(item=first, action="note", note=note) for note in notes))
    assert items(made)[0].notes == tuple(notes)


def test_a_note_alone_does_not_get_its_item_printed():
    edit = ask("note", "The crane was built in 1974", note=Note(text="It was 1975.", by="A"))
    made = brief(edit, words=50)
    assert "pin it" in (made.edits[0].failed or "")
    pinned = brief(edit, Edit(item=edit.item, action="pin"), words=50)
    assert all(each.failed is None for each in pinned.edits)


# ── ids ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("item", ["ffffffffffff-1-9", "nonsense", ""])
def test_an_id_that_is_not_there_does_nothing_and_says_so(item):
    asked = Edit(item=item, action="drop")
    made = brief(asked)
    assert [edit.item for edit in made.edits] == [item]
    assert "there is no such item" in (made.edits[0].failed or "")
    assert keyed(made) == keyed(brief())


def test_the_id_of_another_outlets_version_leads_to_the_item():
    item = next(item for item in items(brief()) if item.echoes)
    echo = item_id(item.echoes[0].article, item.echoes[0].spans)
    made = brief(Edit(item=echo, action="pin"))
    assert made.edits == (Edit(item=item.id, action="pin", given=echo),)
    assert [each.id for each in items(made) if each.pinned] == [item.id]
    assert item.text not in everywhere(brief(Edit(item=echo, action="drop")))


def test_of_edits_that_contradict_one_another_by_different_ids_the_drop_and_the_first_move_hold():
    item = next(item for item in items(brief()) if item.echoes)
    echo = item_id(item.echoes[0].article, item.echoes[0].spans)
    made = brief(Edit(item=item.id, action="pin"), Edit(item=echo, action="drop"))
    assert [edit.failed is None for edit in made.edits] == [False, True]
    assert item.id not in [each.id for each in items(made)]
    made = brief(
        Edit(item=item.id, action="move", section="council"), Edit(item=echo, action="move", section="accident")
    )
    assert [edit.failed is None for edit in made.edits] == [True, False]
    assert item.id in keyed(made)["council"]


CARS = "The crane fell on {} parked cars at the quay of Lindholm on Monday, the fire service said."


def contradiction():
    """Two articles that contradict each other, the item of one and the id of the other's sentence."""
    two = [article(CARS.format(number), outlet) for number, outlet in (("12", "Gull"), ("14", "Post"))]
    (item,) = items(arranged(*two))
    (other,) = [item_id(c.article.id, c.sentence.spans) for c in pool(*two).candidates if c.article.id != item.article]
    return two, item, other


def test_the_id_of_what_contradicts_an_item_leads_to_it():
    two, item, other = contradiction()
    made = arranged(*two, edits=(Edit(item=other, action="pin"),))
    assert made.edits == (Edit(item=item.id, action="pin", given=other),)
    assert [each.pinned for each in items(made)] == [True]


def test_what_contradicts_an_item_is_dropped_alone_and_an_item_with_all_its_versions():
    two, item, other = contradiction()
    made = arranged(*two, edits=(Edit(item=other, action="drop"),))
    assert [each.id for each in items(made)] == [item.id]
    assert made.collation.disagreements == ()
    assert "14 parked" not in everywhere(made) or "12 parked" not in everywhere(made)
    made = arranged(*two, edits=(Edit(item=item.id, action="drop"),))
    assert everywhere(made) == ""
    assert made.empty_because == "The editor has dropped all that is fit to print."


def test_an_edit_that_lacks_its_section_or_its_note_does_nothing():
    first = items(brief())[0].id
    made = brief(Edit(item=first, action="move"), Edit(item=first, action="note"))
    assert [edit.failed for edit in made.edits] == ["it names no section", "it holds no note"]
    assert keyed(made) == keyed(brief())
