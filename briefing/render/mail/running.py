"""Which way words run. Mail programs know neither `bdi` nor ``dir="auto"``: the letter says it in words they know.

The letter's own words are English whatever its edition's language, so that it runs from left to right, and what its
sources say runs as it does.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

_WAYS: dict[str, Literal["ltr", "rtl"]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
#: Classes of characters that turn what stands beside them, as the bidirectional algorithm of Unicode names them.
_TURNING = frozenset(("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def running(text: str) -> Literal["ltr", "rtl"] | None:
    """The way in which `text` runs, by its first letter; None where nothing in it runs from right to left."""
    if text.isascii():
        return None
    classes = [unicodedata.bidirectional(char) for char in text]
    if _TURNING.isdisjoint(classes):
        return None
    return next((_WAYS[kind] for kind in classes if kind in _WAYS), "ltr")
