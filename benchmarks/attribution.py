"""How often does each pattern give a quotation its right speaker?

Lines are ``{"text": …, "attributions": [{"source": [{"text": …}], "content": [{"spans": [[start, end], …]}]}, …]}``, as
PolNeAR (Newell, Margolin and Ruths, 2018) marks who says what. A quotation in marks of `SHORTEST` words or more inside
a marked content is judged where its source is named, not only called "he" or "the mayor"; the speaker is right if a
word of a name stands in both.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import briefing
from briefing.language.quotations import SURE, Quotation, Tier

#: Shorter quotations are titles and single words as often as somebody's.
SHORTEST = 4
#: This share of a marked quotation must be covered for it to count as found.
COVERED = 0.8

_QUOTED = re.compile(r"[“\"]([^“”\"]{3,}?)[”\"]")
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_NO_NAMES = frozenset(
    "He She They It We I You His Her Their The A An Mr Mrs Ms Dr Sen Rep Gov President Secretary But And In On".split()
)


def report(path: Path) -> None:
    """Print a table of tiers, the sure ones and all of them."""
    found: Counter[Tier | None] = Counter()
    judged: Counter[Tier | None] = Counter()
    right: Counter[Tier | None] = Counter()
    missed = 0
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            said = briefing.quotations(row["text"])
            for start, end, source in _marked(row):
                hit = next((q for q in said if _covers(q, start, end)), None)
                if hit is None:
                    missed += 1
                    continue
                found[hit.tier] += 1
                if names := _names(source):
                    judged[hit.tier] += 1
                    right[hit.tier] += bool(names & _names(hit.speaker or ""))
    print(f"{path.name}: {found.total() + missed} quotations, {missed} not found")
    print(f"{'':38s} {'found':>6s} {'judged':>6s} {'right':>6s} {'precision':>9s}")
    for tier in Tier:
        _line(f"{tier.value}{' *' if tier in SURE else ''}", found[tier], judged[tier], right[tier])
    _line("sure (*)", *(sum(counts[tier] for tier in SURE) for counts in (found, judged, right)))
    _line("all with a speaker", *(sum(counts[tier] for tier in Tier) for counts in (found, judged, right)))
    print(f"recall of the {judged.total()} judged: {right.total() / max(1, judged.total()):.3f}")


def _line(name: str, found: int, judged: int, right: int) -> None:
    if found:
        precision = f"{right / judged:9.3f}" if judged else f"{'–':>9s}"
        print(f"{name:38s} {found:6d} {judged:6d} {right:6d} {precision}")


def _marked(row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """The quotations of a text that somebody marked, each with its source."""
    for attribution in row["attributions"]:
        source = " ".join(part["text"] for part in attribution["source"])
        for start, end in (span for content in attribution["content"] for span in content["spans"]):
            for match in _QUOTED.finditer(row["text"], start, end):
                if len(match[1].split()) >= SHORTEST:
                    yield match.start(1), match.end(1), source


def _covers(said: Quotation, start: int, end: int) -> bool:
    return min(said.end, end) - max(said.start, start) >= COVERED * (end - start)


def _names(text: str) -> set[str]:
    return set(_NAME.findall(text)) - _NO_NAMES
