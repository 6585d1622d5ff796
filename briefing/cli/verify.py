"""`briefing verify`: an edition against its sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.console import complain, say

if TYPE_CHECKING:
    from briefing.verify import Verification

#: Faults told one by one; a folder that has more than these is not read to its end by anybody.
_TOLD = 50


@click.command(epilog="Example: briefing verify output/2018-07-16 --against clippings/")
@click.argument("folder", metavar="DIR")
@click.argument("more", metavar="", nargs=-1)
@click.option("--against", metavar="PATH...", multiple=True, help="Originals to compare too: files or folders.")
@click.option("--json", "as_json", is_flag=True, help="Print a machine-readable report on standard output.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
def command(folder: str, *, more: tuple[str, ...], against: tuple[str, ...], as_json: bool, quiet: bool) -> int:
    """Check a finished edition, DIR: is every printed sentence in its source, and has no file changed?

    Every sentence that the edition prints is looked up in its frozen source, sources/*.txt, at the place that
    edition.json names; then every file is compared with its sum in SHA256SUMS. With --against, the originals are
    read anew and compared too. A fault names the item and the offset.

    Exit codes: 0 sound; 1 something is wrong; 2 usage.
    """
    if more and not against:
        raise click.UsageError(f"one DIR at a time; {more[0]!r} is one too many")
    from briefing.config import Config
    from briefing.inputs import read_all
    from briefing.verify import verify

    reading = read_all((*against, *more), Config()) if against else None
    for reject in reading.rejects if reading else ():
        complain(f"--against {reject.origin}: {reject.reason}")
    originals = reading.articles if reading else None
    found = verify(Path(folder), originals)
    if as_json:
        from msgspec import json, structs

        say(json.encode({"sound": found.sound, **structs.asdict(found)}).decode())
    for fault in found.faults[:_TOLD]:
        complain(fault)
    if len(found.faults) > _TOLD:
        complain(f"… and {len(found.faults) - _TOLD} faults more")
    if found.sound and not (quiet or as_json):
        say(_told(found))
    return 0 if found.sound else 1


def _told(found: Verification) -> str:
    parts = [
        f"{found.sentences} printed sentences found in {found.articles} sources",
        f"{found.files} files are as they were published",
    ]
    if found.originals is not None:
        parts.append(f"{found.originals} originals are as they were read")
    return "; ".join(parts)
