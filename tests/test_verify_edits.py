"""Verification of an editor's edits: what the record says was done has been done, and nothing else was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest

from briefing.arrange import ArrangeOptions
from briefing.config import Config
from briefing.model import Edit, Edition, Note, Topic
from briefing.pipeline import make_edition
from briefing.record import encode
from briefing.verify.edits import edited
from briefing.verify.passages import printed
from tests.arrange.desk import article
from tests.newsroom import GULL, POST, TIDE

ACCIDENT = Topic(key="accident", title="Accident", terms=("crane", "harbour"))
COUNCIL = Topic(key="council", title="Council", terms=("school", "council"))


def an_edition(*edits: Edit) -> Edition:
    articles = [article(GULL, "Gull"), article(POST, "Post"), article(TIDE, "Tide")]
    options = ArrangeOptions(topics=(ACCIDENT, COUNCIL), edits=edits)
    return make_edition(articles, Config(arrange=options), today=date(2021, 5, 4))


def faults(edition: Edition) -> list[str]:
    return list(edited(edition, [passage for _, passage in printed(edition)]))


@pytest.fixture(scope="module")
def edition() -> Edition:
    """Edits: 0 drops an item, 1 and 2 pin two, 3 moves one, 4 annotates one, 5 is of an item that is not there."""
    first, second, third, fourth, *_ = (item.id for item in an_edition().sections[0].items)
    return an_edition(
        Edit(item=first, action="drop"),
        Edit(item=third, action="pin"),
        Edit(item=second, action="pin"),
        Edit(item=fourth, action="move", section="council"),
        Edit(item=third, action="note", note=Note(text="Since denied.", by="A. Editor")),
        Edit(item="ffffffffffff-1-2", action="note", note=Note(text="Gone.", by="A. Editor")),
    )


def tampered(edition: Edition, change: Callable[[dict[str, Any]], object]) -> list[str]:
    raw = msgspec.json.decode(encode(edition))
    change(raw)
    return faults(msgspec.convert(raw, Edition))


def items(raw: dict[str, Any], section: int = 0) -> list[dict[str, Any]]:
    return raw["sections"][section]["items"]


def moved(raw: dict[str, Any]) -> dict[str, Any]:
    return next(item for item in items(raw, 1) if item["id"] == raw["edits"][3]["item"])


def test_edits_that_were_done_and_one_that_failed_are_sound(edition):
    assert [edit.failed is None for edit in edition.edits] == [True] * 5 + [False]
    assert faults(edition) == []
    assert faults(an_edition()) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda raw: raw["edits"][0].update(item=items(raw)[2]["id"]), "is dropped"),
        (lambda raw: items(raw)[0].update(pinned=False), "section accident: its pinned items are not those"),
        (lambda raw: items(raw)[2].update(pinned=True), "section accident: its pinned items are not those"),
        (lambda raw: items(raw).reverse(), "section accident: its pinned items do not stand first"),
        (lambda raw: items(raw).insert(0, items(raw).pop(1)), "section accident: its pinned items do not stand first"),
        (lambda raw: raw["edits"].insert(1, raw["edits"].pop(2)), "section accident: its pinned items do not stand"),
        (lambda raw: items(raw).pop(0), "edit 1: there is no item"),
        (
            lambda raw: items(raw).append(items(raw, 1).pop(items(raw, 1).index(moved(raw)))),
            'stands in "accident", not',
        ),
        (lambda raw: raw["edits"][3].update(section="accident"), 'stands in "council", not in "accident"'),
        (lambda raw: raw["edits"][3].update(section=None), 'edit 3: "move" with a section or a note that is not'),
        (lambda raw: raw["edits"][1].update(section="accident"), 'edit 1: "pin" with a section or a note that is not'),
        (lambda raw: raw["edits"][4].update(note=None), 'edit 4: "note" with a section or a note that is not its own'),
        (lambda raw: items(raw)[0].update(notes=[]), "its notes are not those of the edits"),
        (lambda raw: items(raw)[0]["notes"][0].update(text="Never denied."), "its notes are not those of the edits"),
        (lambda raw: items(raw)[0]["notes"][0].update(by="B. Forger"), "its notes are not those of the edits"),
        (
            lambda raw: items(raw)[1].update(notes=[{"text": "Mine.", "by": "B"}]),
            "its notes are not those of the edits",
        ),
        (lambda raw: raw["edits"].pop(4), "its notes are not those of the edits"),
        (lambda raw: raw["edits"].pop(1), "its pinned items are not those that the edits pin"),
        (lambda raw: raw.update(edits=[]), "its pinned items are not those that the edits pin"),
        (lambda raw: raw["edits"][1].update(failed="no"), "its pinned items are not those that the edits pin"),
        (lambda raw: raw["edits"][5].update(failed=None), 'edit 5: there is no item "ffffffffffff-1-2"'),
    ],
)
def test_a_forged_edit_is_found_out(edition, change, message):
    found = tampered(edition, change)
    assert any(message in fault for fault in found), found


def test_what_is_dropped_may_not_stand_in_any_other_part_either(edition):
    dropped = edition.edits[0].item
    identifier, start, end = dropped.split("-")
    words = {"article": identifier, "text": "x", "spans": [[int(start) + 4, int(end)]]}
    for change in (
        lambda raw: raw["timeline"].append(
            words | {"date": "2021", "precision": "year", "resolved_from": "", "articles": []}
        ),
        lambda raw: raw["articles"][0]["digest"].append(words),
        lambda raw: raw["quotations"].append({"speaker": None, "versions": [words]}),
    ):
        assert tampered(edition, change) == [f'edit 0: prints "{dropped}", which is dropped']
