"""What every type is built on: frozen, slotted, built by keyword; and how places in a text are given."""

from __future__ import annotations

from typing import dataclass_transform

import msgspec

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))  # what type checkers cannot see
class Frozen(msgspec.Struct, frozen=True):
    """Base of every type here: immutable and slotted; each type adds that it is built by keyword."""


def stem(origin: str) -> str:
    """The last part of a path or address without its extension; ``-`` is standard input.

    Of what stands in another file (``day.zip!gull.txt``, ``news.mbox!3``) it is the name, or that of the file around it
    where it has only a number.
    """
    if origin == "-":
        return "standard input"
    name = origin.rstrip("/").replace("\\", "/").rsplit("/", 1)[-1]
    outer, _, member = name.rpartition("!")
    while "." in outer and not member.strip("0123456789."):
        name = outer
        outer, _, member = name.rpartition("!")
    name = member if "." in outer and member else name
    return name.rsplit(".", 1)[0] or name
