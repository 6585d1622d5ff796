"""`briefing topics`: the sections that a pile has in it, as configuration to start from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from briefing.cli.build import configuration
from briefing.cli.console import complain, progress, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.model import Topic


@click.command(epilog="Example: briefing topics clippings/ >> briefing.toml")
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@click.option("--config", "-c", "config_file", metavar="FILE", help="The configuration that says how to read them.")
@click.option("--sections", type=click.IntRange(min=1, max=20), metavar="N", help="At most so many (default 5).")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
def command(paths: tuple[str, ...], *, config_file: str | None, sections: int | None, quiet: bool) -> int:
    """Print the sections that the articles of PATH would fill, as [[section]] tables for briefing.toml.

    First what the articles share: cross-heads and phrases, with words by which their sentences are told from the
    others. Then rubrics that they fill, such as denials, casualties or reactions, with the words of theirs that stand
    there (English). Keep what you like, and name the sections as you would.

    Exit codes: 0 done; 1 nothing can be read; 2 usage or configuration; 3 done, but some input was refused.
    """
    from briefing.pipeline import topics

    config = configuration(config_file, paths)
    with progress(quiet=quiet) as watch:
        found, rejects = topics(paths, config, most=sections, stdin=sys.stdin.buffer, watch=watch)
    for reject in rejects:
        complain(f"{reject.origin}: {reject.reason}")
    for line in _as_toml(found) if found else ("# The articles share too little for a section.",):
        say(line)
    return 3 if rejects else 0


def _as_toml(topics: Sequence[Topic]) -> Iterator[str]:
    for number, topic in enumerate(topics):
        if number:
            yield ""
        yield "[[section]]"
        yield f"key = {_quoted(topic.key)}"
        yield f"title = {_quoted(topic.title)}"
        if topic.description:
            yield f"description = {_quoted(topic.description)}"
        yield f"terms = [{', '.join(map(_quoted, topic.terms))}]"


def _quoted(text: str) -> str:
    """A string of TOML: that of JSON, and DEL escaped too."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
