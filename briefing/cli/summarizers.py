"""`briefing summarizers`: the methods of condensing."""

from __future__ import annotations

import click

from briefing.cli.console import say


@click.command(epilog="Example: briefing summarizers")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def command(*, as_json: bool) -> int:
    """List the methods of condensing, each with what it does and the paper that it comes from.

    One of these names goes into --summarizer or into briefing.toml.
    """
    from briefing.condense.registry import METHODS

    if as_json:
        import json

        say(json.dumps([{"name": m.name, "line": m.line, "paper": m.paper} for m in METHODS.values()]))
        return 0
    width = max(map(len, METHODS))
    for method in METHODS.values():
        say(f"{method.name:<{width}}  {method.line}")
        say(f"{'':<{width}}  {method.paper}")
    return 0
