"""How often does each pattern give a quotation its right speaker?

Lines are ``{"text": …, "attributions": [{"source": [{"text": …}], "content": [{"spans": [[start, end], …]}]}, …]}``, as
PolNeAR (Newell, Margolin and Ruths, 2018) marks who says what. A quotation in marks of `SHORTEST` words or more inside
a marked content is judged where its source is named, not only called "he" or "the mayor"; the speaker is right if a
word of a name stands in both.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import briefing
from benchmarks.table import Column, Table
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


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    told = kinds.add_parser("attribution", help="how often each pattern gives a quotation its right speaker")
    told.add_argument("texts", type=Path, metavar="FILE", help="texts whose quotations are marked, as JSON lines")
    told.set_defaults(run=lambda ask: measured(ask.texts))
    return told


def measured(path: Path) -> Table:
    """A table of tiers, the sure ones and all of them."""
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
    rows = [(f"{tier.value}{' *' if tier in SURE else ''}", found[tier], judged[tier], right[tier]) for tier in Tier]
    rows.append(("sure (*)", *(sum(counts[tier] for tier in SURE) for counts in (found, judged, right))))
    rows.append(("all with a speaker", *(sum(counts[tier] for tier in Tier) for counts in (found, judged, right))))
    return Table(
        title=f"Speakers of the quotations in {path.name}",
        command=f"./run bench attribution {path}",
        columns=(Column("pattern"), Column("found"), Column("judged"), Column("right"), Column("precision", 3)),
        rows=tuple((*row, row[3] / row[2] if row[2] else None) for row in rows if row[1]),
        notes=(
            f"{found.total() + missed} quotations, {missed} not found",
            f"recall of the {judged.total()} judged: {right.total() / max(1, judged.total()):.3f}",
        ),
    )


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
