"""`edits.toml`: what the editor asks for by hand, item by item.

    by = "A. Editor"

    [[edit]]
    item = "5f297c721277-2069-2331"
    pin = true
    move = "reactions"
    note = "The ministry has answered since."

Faults are told as those of `briefing.toml` are: ``edits.toml: edit[2].move: expected a text in quotes, got true``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from briefing.config.checks import blank, meant
from briefing.config.tables import Table
from briefing.config.toml import content, decoded
from briefing.errors import ConfigError
from briefing.model import Edit, Note
from briefing.record import shown

NAME = "edits.toml"

#: An item's id, alone or at the end of a link to the item on the page.
_ITEM = re.compile(r"(?:\S*#item-|item-)?([0-9a-f]{12}-\d+-\d+)")
_ACTIONS = ("drop", "pin", "move", "note")


class EditTable(Table, frozen=True, kw_only=True):
    """``[[edit]]``: what is to become of one item."""

    item: str
    drop: bool = False
    pin: bool = False
    #: The key of a section.
    move: str | None = None
    note: str | None = None
    #: Who signs the note, where it is not who signs the file.
    by: str | None = None


class EditsFile(Table, frozen=True, kw_only=True):
    """The whole file."""

    #: Who signs the notes.
    by: str | None = None
    edit: tuple[EditTable, ...] = ()


def load_edits(path: str | Path) -> tuple[Edit, ...]:
    """Read and check one file of edits.

    Raises `ConfigError` with the path to the first fault.
    """
    return parse_edits(content(Path(path)), str(path))


def parse_edits(text: str, name: str = NAME) -> tuple[Edit, ...]:
    """Check the text of a file of edits. `name` stands in the messages."""
    file = decoded(text, name, EditsFile, _hint)
    if file.by is not None and (problem := blank(file.by)):
        raise ConfigError(f"{name}: by", problem)
    found: list[Edit] = []
    placed: dict[str, tuple[int, str]] = {}  # where items are sent, and by which table
    dropped: dict[str, int] = {}
    asked: dict[str, int] = {}
    for n, table in enumerate(file.edit):
        where = f"{name}: edit[{n}]"
        for key, problem in _problems(table, file.by):
            raise ConfigError(f"{where}.{key}" if key else where, problem)
        edits = list(_edits(table, file.by))
        item = edits[0].item
        if table.drop and item in asked:
            raise ConfigError(f"{where}.drop", f"edit[{asked[item]}] asks for the same item to be printed")
        if item in dropped and not table.drop:
            raise ConfigError(f"{where}.item", f"edit[{dropped[item]}] drops it")
        if table.move is not None:
            before, section = placed.setdefault(item, (n, table.move))
            if section != table.move:
                raise ConfigError(f"{where}.move", f"edit[{before}] moves the same item to {shown(section)}")
        (dropped if table.drop else asked).setdefault(item, n)
        found += [edit for edit in edits if edit not in found]
    return tuple(found)


def _problems(table: EditTable, signed: str | None) -> Iterator[tuple[str, str]]:
    """What is wrong with a table by itself: key and problem."""
    if _ITEM.fullmatch(table.item.strip()) is None:
        yield "item", f"expected an item's id as `briefing items` lists it, got {shown(table.item)}"
    for key in ("move", "note", "by"):
        text = getattr(table, key)
        if text is not None and (problem := blank(text)):
            yield key, problem
    others = [key for key in _ACTIONS[1:] if getattr(table, key)]
    if table.drop and others:
        yield "drop", f"an item that is dropped is not printed; take away drop or {others[0]}"
    if not table.drop and not others:
        yield "", "asks for nothing; give drop, pin, move or note"
    if table.note is not None and table.by is None and signed is None:
        yield "by", "missing: a note is signed, here or by one `by` at the head of the file"
    if table.by is not None and table.note is None:
        yield "by", "signs a note, and there is none"


def _edits(table: EditTable, signed: str | None) -> Iterator[Edit]:
    match = _ITEM.fullmatch(table.item.strip())
    item = match[1] if match else table.item
    if table.drop:
        yield Edit(item=item, action="drop")
    if table.move is not None:
        yield Edit(item=item, action="move", section=table.move.strip())
    if table.pin:
        yield Edit(item=item, action="pin")
    if table.note is not None:
        note = Note(text=" ".join(table.note.split()), by=" ".join((table.by or signed or "").split()))
        yield Edit(item=item, action="note", note=note)


def _hint(where: str, problem: str) -> str:
    """Add to a decoding fault what could have been meant."""
    if where == "edit":
        return problem.replace("a list", "[[edit]], in two pairs of brackets")
    if problem != "unknown key":
        return problem
    table, _, key = where.rpartition(".")
    known = [field.name for field in msgspec.structs.fields(EditTable if table else EditsFile)]
    return problem + (meant(key, known) or f" (known here: {', '.join(known)})")
