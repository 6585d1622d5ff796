"""Frames: how confined work and what comes of it go from one process to the other.

A frame is its length in eight bytes and a pickle: both ends are this program, and one has started the other.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable, Iterable
from typing import Any, Final

from briefing.errors import BriefingError
from briefing.model import Frozen

#: How a frame's length is written.
LENGTH: Final = struct.Struct(">Q")


class Job(Frozen, frozen=True):
    """What is asked for: all that `function` makes of `argument`, one after another."""

    function: Callable[[Any], Iterable[Any]]
    argument: Any
    #: Bytes that it may take.
    memory: int
    #: Seconds that it may take.
    seconds: float


class Result(Frozen, frozen=True):
    """One of the things that a job makes."""

    value: Any


class End(Frozen, frozen=True):
    """How a job ended."""

    #: What it raised, where that is an error of ours.
    error: BriefingError | None = None
    #: The name of the exception that it raised, where that is none of ours; "" where it raised none.
    failed: str = ""


def framed(thing: object) -> bytes:
    """A thing as a frame."""
    content = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(content)) + content
