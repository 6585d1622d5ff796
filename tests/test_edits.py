"""`edits.toml`: what an editor may write, what it becomes, and how a slip is told."""

from __future__ import annotations

import json

import pytest

import briefing
from briefing.config import Config, load, parse, with_edits
from briefing.config.edits import NAME, load_edits, parse_edits
from briefing.errors import ConfigError
from briefing.model import Edit, Note
from tests.newsroom import clippings

ONE, TWO = "0123456789ab-10-90", "0123456789ab-100-190"


def table(item: str = ONE, **keys: object) -> str:
    lines = [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
    return "\n".join(["[[edit]]", f'item = "{item}"', *lines, ""])


def test_each_action_becomes_an_edit_and_one_table_may_hold_several():
    assert parse_edits(table(drop=True)) == (Edit(item=ONE, action="drop"),)
    assert parse_edits(table(pin=True, move="reactions", note="Since\n denied.", by=" A.  Editor")) == (
        Edit(item=ONE, action="move", section="reactions"),
        Edit(item=ONE, action="pin"),
        Edit(item=ONE, action="note", note=Note(text="Since denied.", by="A. Editor")),
    )


def test_edits_stand_in_the_order_of_the_file():
    edits = parse_edits(table(TWO, pin=True) + table(ONE, pin=True) + table("ffffffffffff-0-9", drop=True))
    assert [edit.item for edit in edits] == [TWO, ONE, "ffffffffffff-0-9"]


def test_one_signature_at_the_head_of_the_file_signs_every_note_without_its_own():
    edits = parse_edits('by = "Desk"\n' + table(note="One.") + table(TWO, note="Two.", by="Sub"))
    assert [edit.note and edit.note.by for edit in edits] == ["Desk", "Sub"]


def test_an_id_may_be_pasted_as_the_link_to_its_item():
    for pasted in (ONE, f"#item-{ONE}", f"item-{ONE}", f"file:///out/2021-05-03/index.html#item-{ONE}", f" {ONE} "):
        assert parse_edits(table(pasted, pin=True))[0].item == ONE


def test_what_is_asked_for_twice_is_asked_for_once_but_two_notes_are_two():
    assert parse_edits(table(drop=True) + table(drop=True)) == (Edit(item=ONE, action="drop"),)
    assert len(parse_edits(table(pin=True) + table(pin=True, move="a") + table(move="a"))) == 2
    assert len(parse_edits(table(note="A.", by="X") + table(note="B.", by="Y"))) == 2


def test_a_file_that_asks_for_nothing_is_one():
    assert parse_edits("") == ()
    assert parse_edits('by = "Desk"') == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[edit]]\ndrop = true", "edits.toml: edit[0].item: missing"),
        (table(pin=True) + table(TWO, move=5), "edits.toml: edit[1].move: expected a text in quotes, got 5"),
        (table(drop="yes"), 'edits.toml: edit[0].drop: expected true or false, got "yes"'),
        (table(pni=True), "edits.toml: edit[0].pni: unknown key; did you mean"),
        (
            table(whatever=True),
            "edits.toml: edit[0].whatever: unknown key (known here: item, drop, pin, move, note, by)",
        ),
        ("[[edits]]", 'edits.toml: edits: unknown key; did you mean "edit"?'),
        ("[edit]\nitem = 'x'", "edits.toml: edit: expected [[edit]], in two pairs of brackets, got"),
        (table("Putin", pin=True), "edits.toml: edit[0].item: expected an item's id as `briefing items` lists it, got"),
        (table("", pin=True), "edits.toml: edit[0].item: expected an item's id"),
        (table(), "edits.toml: edit[0]: asks for nothing; give drop, pin, move or note"),
        (table(pin=False), "edits.toml: edit[0]: asks for nothing"),
        (table(note="Why?"), "edits.toml: edit[0].by: missing: a note is signed"),
        (table(note=" ", by="X"), "edits.toml: edit[0].note: expected a text that is not blank"),
        (table(note="Why?", by=""), "edits.toml: edit[0].by: expected a text that is not blank"),
        (table(pin=True, by="X"), "edits.toml: edit[0].by: signs a note, and there is none"),
        (table(move=""), "edits.toml: edit[0].move: expected a text that is not blank"),
        ('by = ""\n' + table(pin=True), "edits.toml: by: expected a text that is not blank"),
        (
            '[[edit]]\nitem = "' + ONE + '"\nby = "X"\nnote = "a\\u0007b"',
            "edit[0].note: expected a text without control",
        ),
        (table(drop=True, pin=True), "edits.toml: edit[0].drop: an item that is dropped is not printed"),
        (table(pin=True) + table(drop=True), "edits.toml: edit[1].drop: edit[0] asks for the same item to be printed"),
        (table(drop=True) + table(note="A.", by="X"), "edits.toml: edit[1].item: edit[0] drops it"),
        (table(move="a") + table(move="b"), 'edits.toml: edit[1].move: edit[0] moves the same item to "a"'),
        ("[[edit", "edits.toml: end of document: expected ']]'"),
    ],
)
def test_a_slip_is_told_with_the_path_to_its_place(text, message):
    with pytest.raises(ConfigError) as caught:
        parse_edits(text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_edits_beside_the_configuration_are_found_with_it(tmp_path):
    folder = clippings(tmp_path / "clips")
    assert load(folder / "briefing.toml").arrange.edits == ()
    (folder / NAME).write_text(table(pin=True), "utf-8")
    assert briefing.load_config(folder / "briefing.toml").arrange.edits == (Edit(item=ONE, action="pin"),)


def test_a_file_that_is_named_takes_the_place_of_the_one_beside_the_configuration(tmp_path):
    folder = clippings(tmp_path / "clips")
    (folder / NAME).write_text("no edits at all", "utf-8")
    (tmp_path / "late.toml").write_text(table(drop=True), "utf-8")
    config = load(folder / "briefing.toml", edits=tmp_path / "late.toml")
    assert config.arrange.edits == (Edit(item=ONE, action="drop"),)
    assert with_edits(Config(), str(tmp_path / "late.toml")).arrange.edits == config.arrange.edits


@pytest.mark.parametrize(("content", "message"), [(b"\xff", "not UTF-8"), (None, "cannot be read (No such file")])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content, message):
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"mine\.toml: ") as caught:
        load_edits(path)
    assert message in str(caught.value)


def test_the_edits_are_part_of_the_configurations_hash(tmp_path):
    path = tmp_path / "edits.toml"
    hashes = {parse("").sha256}
    for text in (table(pin=True) + table(TWO, pin=True), table(TWO, pin=True) + table(pin=True), table(drop=True)):
        path.write_text(text, "utf-8")
        hashes.add(with_edits(parse(""), path).sha256)
    assert len(hashes) == 4
