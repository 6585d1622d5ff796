"""Golden files: what a step gives today, compared byte for byte with what it gave when somebody last looked at it.

A change that is meant is looked at in the diff and taken over with ``./run test --renew-golden``; then git shows it.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

#: Lines of a difference that a failure shows, and the characters of each: enough to see what has changed.
MOST_LINES, WIDEST_LINE = 60, 200


def compare(path: Path, content: bytes, *, renew: bool) -> None:
    """Fail with a readable difference unless the file holds these bytes; with `renew`, write them into it."""
    before = path.read_bytes() if path.is_file() else b""
    if renew and before != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    elif before != content:
        told = f"{difference(path.name, before, content)}\n\nIf that is meant: ./run test --renew-golden"
        pytest.fail(told, pytrace=False)


def difference(name: str, before: bytes, after: bytes) -> str:
    """The lines that differ, cut to what one can read."""
    old, new = (content.decode("utf-8", "replace").split("\n") for content in (before, after))
    lines = list(unified_diff(old, new, f"golden {name}", f"today's {name}", lineterm="", n=2))
    more = [f"… and {len(lines) - MOST_LINES} more lines"] if len(lines) > MOST_LINES else []
    return "\n".join([*map(_narrow, lines[:MOST_LINES]), *more])


def _narrow(line: str) -> str:
    return line if len(line) <= WIDEST_LINE else f"{line[:WIDEST_LINE]}… ({len(line)} characters)"
