"""The page of thresholds, written from the code: each named number with its value and the reason beside it."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from tests.docs.sessions import ROOT

PAGE = ROOT / "docs" / "reference" / "thresholds.md"

#: The stages that decide by numbers, in the order of the journey.
STAGES = {
    "intake": "Reading",
    "language": "Sentences, names and likeness",
    "condense": "Condensing",
    "arrange": "Arranging",
    "render": "Rendering",
}

_HEAD = """# Thresholds

Every number that a brief is decided by, with its value and the reason that stands beside it in the code. This page is
written from there by `./run docs`. What is meant by the steps is told in
[How a brief is made](../explanation/how-a-brief-is-made.md).
"""


def page() -> str:
    """The page as the code has it now."""
    parts = [_HEAD]
    for stage, title in STAGES.items():
        parts.append(
            f"\n## {title}: `briefing/{stage}/`\n\n| where | name | value | what it is, and why |\n|---|---|---|---|\n"
        )
        folder = ROOT / "briefing" / stage
        for path in sorted(folder.rglob("*.py"), key=lambda path: (path.parent != folder, path)):
            parts += [f"| `{path.relative_to(folder).as_posix()}` | {row}\n" for row in _rows(path)]
    return "".join(parts)


def _rows(path: Path) -> Iterator[str]:
    """One row for each public number, or numbers, of a module that has a comment above it."""
    source = path.read_text("utf-8")
    lines = source.splitlines()
    name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    module = importlib.import_module(name)
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign):
            continue
        targets = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        values = [getattr(module, name) for name in names]
        reason = _comment(lines, node.lineno - 1)
        numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
        if names and reason and numbers and not names[0].startswith("_"):
            shown = ", ".join(f"{value:,}" for value in values)
            yield f"{', '.join(f'`{name}`' for name in names)} | {shown} | {reason.replace('|', chr(92) + '|')} |"


def _comment(lines: list[str], at: int) -> str:
    """The comment that stands right above a line."""
    start = at
    while start and lines[start - 1].startswith("#:"):
        start -= 1
    return " ".join(line.removeprefix("#:").strip() for line in lines[start:at])
