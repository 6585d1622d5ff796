"""What does a brief lay side by side? Every row of quotations, disagreement, speaker and date of a day's piles.

There is no figure in it: how many are right, a reader must say.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import briefing
from briefing.config import Config
from briefing.model import Edition, Version

PARTS = ("quotations", "disagreements", "speakers", "timeline")
#: Articles without a date of their own leave the edition's day to the caller.
TODAY = date(2030, 1, 1)


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    listed = kinds.add_parser("comparisons", help="quotations, disagreements, speakers and dates of piles, to be read")
    listed.add_argument(
        "piles", type=Path, metavar="FILE", help='lines of {"documents": [{"text"}]} or of {"event", "text"}'
    )
    listed.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    listed.add_argument("--limit", type=int, help="only the first N piles")
    listed.set_defaults(run=lambda ask: report(ask.piles, ask.parts, limit=ask.limit))
    return listed


def report(path: Path, parts: list[str], *, limit: int | None) -> None:
    """Print what stands side by side in each pile of a file, and how many of each kind in all."""
    total = dict.fromkeys(parts, 0)
    for number, (name, texts) in enumerate(islice(_piles(path), limit)):
        articles = [briefing.article(text, outlet=f"outlet {n}") for n, text in enumerate(texts)]
        edition = briefing.make_edition(articles, Config(), today=TODAY)
        print(f"══ {number} {name}: {len(articles)} articles")
        names = {article.id: article.outlet or article.id for article in edition.articles}
        for part in parts:
            total[part] += len(getattr(edition, part))
            _PRINTERS[part](edition, names)
    print(", ".join(f"{part} {count}" for part, count in total.items()))


def _piles(path: Path) -> list[tuple[str, list[str]]]:
    """Clusters, one a line; or documents, one a line, that name their event."""
    with path.open(encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    if rows and "documents" in rows[0]:
        return [(str(row.get("id", n)), [d["text"] for d in row["documents"]]) for n, row in enumerate(rows)]
    events: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        events[str(row.get("event") or row["event_id"])].append(row["text"])
    return list(events.items())


def _versions(versions: tuple[Version, ...], names: dict[str, str]) -> None:
    for version in versions:
        value = f"  «{version.value}»" if version.value else ""
        print(f"     {names[version.article]:>10s} | {version.text}{value}")


def _quotations(edition: Edition, names: dict[str, str]) -> None:
    for row in edition.quotations:
        print(f"  Q  {row.speaker}")
        _versions(row.versions, names)


def _disagreements(edition: Edition, names: dict[str, str]) -> None:
    for row in edition.disagreements:
        print(f"  D  {row.kind}{'' if row.item else ' (not printed)'}")
        _versions(row.versions, names)


def _speakers(edition: Edition, names: dict[str, str]) -> None:
    for speaker in edition.speakers:
        print(f"  S  {speaker.name}, {speaker.role}")
        for said in speaker.statements:
            manner = "quoted" if said.quoted else "reported"
            print(f"     {manner} {said.cue} {[names[a] for a in said.articles]} | {said.text}")


def _timeline(edition: Edition, names: dict[str, str]) -> None:
    for event in edition.timeline:
        print(f"  T  {event.date} ({event.resolved_from}) {[names[a] for a in event.articles]} | {event.text}")


_PRINTERS = {"quotations": _quotations, "disagreements": _disagreements, "speakers": _speakers, "timeline": _timeline}
