"""Values of options that need more than a type: checked here, so that a slip is a usage error."""

from __future__ import annotations

import re
from datetime import date

import click

#: Renderings by name, in the order in which help lists them; `json` is the record itself, which is always written.
FORMATS = ("html", "pdf", "txt", "md", "eml", "epub", "json")


def day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """A date as YYYY-MM-DD, and in no other of the ways that ISO 8601 knows."""
    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f"expected a date such as 2018-07-16, got {value!r}")


def formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    """Names of renderings, by commas; each once, in one order."""
    names = [name.strip().lower() for name in value.split(",")]
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(f"expected some of {','.join(FORMATS)}, got {name!r}")
    return tuple(name for name in FORMATS if name in names)
