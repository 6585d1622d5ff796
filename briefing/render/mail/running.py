"""Which way words run. Mail programs know neither `bdi` nor ``dir="auto"``: the letter says it in words they know."""

from __future__ import annotations

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

#: Languages that are written from right to left, by their codes.
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks ku-arab ps sd syr ug ur yi".split())
_WAYS: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
#: Classes of characters that turn what stands beside them.
_TURNING = frozenset(("AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def direction(language: str) -> Direction:
    """The way in which a text of `language` runs."""
    code = language.lower().replace("_", "-")
    return "rtl" if code in _RIGHT_TO_LEFT or code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def running(text: str, around: Direction) -> Direction | None:
    """The way in which `text` runs, where it must be told: it has characters that run otherwise than what is around."""
    if around == "ltr" and text.isascii():
        return None
    classes = [unicodedata.bidirectional(char) for char in text]
    other = {"R", "AL"} if around == "ltr" else {"L"}
    if not any(kind in other or kind in _TURNING for kind in classes):
        return None
    return next((_WAYS[kind] for kind in classes if kind in _WAYS), around)
