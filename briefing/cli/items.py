"""`briefing items`: the ids that `edits.toml` speaks of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.console import say

if TYPE_CHECKING:
    from briefing.model import Edition


@click.command(epilog="Example: briefing items output/2018-07-16")
@click.argument("folder", metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(folder: str, *, as_json: bool) -> int:
    """List the items of a finished edition, DIR, with their ids, for edits.toml.

    Each section's key and title stand above its items; each item's id stands before its words.

    Exit codes: 0 done; 1 DIR holds no edition; 2 usage.
    """
    from briefing.files import content
    from briefing.record import NAME, decode

    edition = decode(content(Path(folder), NAME))
    if as_json:
        say(_as_json(edition))
        return 0
    width = max((len(item.id) for section in edition.sections for item in section.items), default=0)
    for n, section in enumerate(edition.sections):
        if n:
            say()
        say(f"{section.key}: {section.title}")
        for item in section.items:
            say(f"  {item.id:<{width}}  {item.shown}")
    if edition.empty_because is not None:
        say(edition.empty_because)
    return 0


def _as_json(edition: Edition) -> str:
    import json

    listed = [
        {"id": item.id, "section": section.key, "line": item.shown, "pinned": item.pinned}
        for section in edition.sections
        for item in section.items
    ]
    return json.dumps(listed, ensure_ascii=False)
