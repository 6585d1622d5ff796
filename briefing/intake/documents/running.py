"""Running heads and feet, known by their repetition from page to page, and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing.intake.documents.columns import Row
from briefing.intake.page import web_address

#: Rows at the top and at the bottom of a page that may be running heads and feet, …
_OUTER_ROWS: Final = 3
#: … and the share of its height that they may stand in.
_MARGIN: Final = 0.14
#: Points that a running head may be off its place from page to page.
_SHIFT: Final = 6.0
#: Share of the pages that it stands on; left and right pages differ, and the first has none.
_SHARE: Final = 0.4
_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|side|sida|pagina|página|pág|p|s)\b\.?\s*)?\d{1,4}(?:\s*(?:/|of|von|av|af|van|de|di|sur)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
#: What browsers print around a page: its address and the number, the day and its title.
_PRINTED = re.compile(
    r"^(?P<address>(?:https?|file)://\S+)(?:\s+\d{1,3}\s*/\s*\d{1,3})?$|^\d{1,3}\s*/\s*\d{1,3}$|about:blank"
)
_CLOCK = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?\b", re.IGNORECASE)


def without_running(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> tuple[list[list[Row]], str | None]:
    """The pages' rows without running heads, feet and numbers, and the address that a browser printed among them."""
    outer = [_outer(page, height) for page, height in zip(pages, heights, strict=True)]
    seen: dict[str, list[tuple[int, float]]] = {}
    for number, found in enumerate(outer):
        for n in found:
            row = pages[number][n]
            seen.setdefault(_key(row), []).append((number, row[0].base))
    address: str | None = None
    kept: list[list[Row]] = []
    for number, page in enumerate(pages):
        rest: list[Row] = []
        for n, row in enumerate(page):
            if n in outer[number] and _runs(row, seen, len(pages)):
                address = address or _address(row)
            else:
                rest.append(row)
        kept.append(rest)
    return kept, address


def _outer(page: Sequence[Row], height: float) -> set[int]:
    """The rows near the edges of a page."""
    top = [n for n in range(min(_OUTER_ROWS, len(page))) if page[n][0].base > (1 - _MARGIN) * height]
    low = [n for n in range(max(len(page) - _OUTER_ROWS, 0), len(page)) if page[n][0].base < _MARGIN * height]
    return {*top, *low}


def _text(row: Row) -> str:
    return " ".join(" ".join(segment.text for segment in row).split())


def _key(row: Row) -> str:
    return re.sub(r"\d+", "0", _text(row)).casefold()


def _runs(row: Row, seen: dict[str, list[tuple[int, float]]], pages: int) -> bool:
    text = _text(row)
    if _NUMBER.match(text) or _PRINTED.match(text) or _CLOCK.match(text):
        return True
    beside = {number for number, base in seen[_key(row)] if abs(base - row[0].base) < _SHIFT}
    return len(beside) >= max(2, _SHARE * pages)


def _address(row: Row) -> str | None:
    match = _PRINTED.match(_text(row))
    return web_address(match["address"]) if match else None
