"""The table of attacks in `docs/explanation/security.md`, made of the tests themselves.

A test says with `@pytest.mark.attack(area, tried, answer)` what it tries and what happens; one that takes parameters
may say it for each of them. A row stands in the table only while its test is collected, and a test that fails stops
the change.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "security.md"
BEGIN, END = "<!-- attacks: written by ./run docs from the tests -->\n", "<!-- end of the attacks -->\n"

#: The parts of the table, in its order.
AREAS = (
    "What is read",
    "The web",
    "What is printed",
    "Mail",
    "The site",
    "Faults of the machine",
    "Strange input of every kind",
    "What is shipped",
)


class Row(NamedTuple):
    """What one test, or one parameter of it, tries, and what happens."""

    area: str
    tried: str
    answer: str
    test: str


def page() -> str:
    """The page with its table as the tests have it now."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{written(collected())}{END}{after}"


def written(rows: Sequence[Row]) -> str:
    """The rows as Markdown, one table an area; rows that say the same are one, with their number."""
    parts = []
    for area in AREAS:
        counted: dict[tuple[str, str, str], int] = {}
        for row in rows:
            if row.area == area:
                counted[row.tried, row.answer, row.test] = counted.get((row.tried, row.answer, row.test), 0) + 1
        if not counted:
            continue
        parts.append(f"\n### {area}\n\n| What is tried | Cases | What happens | Test |\n|---|---:|---|---|\n")
        for (tried, answer, test), times in counted.items():
            file, _, name = test.partition("::")
            link = f"[`{_words(name)}`](../../{file})"
            parts.append(f"| {_cell(tried)} | {times} | {_cell(answer)} | {link} |\n")
    return "".join([*parts, "\n"])


def _words(name: str) -> str:
    return name.removeprefix("test_")


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("<", "&lt;")


def collected() -> list[Row]:
    """The attacks of all tests, in the order of their files, as pytest collects them in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "attacks.json"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "--collect-only",
            "-q",
            "-p",
            "no:randomly",
            "-p",
            "no:cacheprovider",
        ]
        done = subprocess.run(
            [*command, "-p", "tests.hostile.table", "--attacks", str(notes), "tests"],
            cwd=ROOT, check=False, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stdout[-2_000:] + done.stderr[-2_000:])
        return [Row(*row) for row in json.loads(notes.read_text("utf-8"))]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--attacks", help="write the attacks that were collected into this file")


def pytest_collection_finish(session: pytest.Session) -> None:
    rows = []
    for item in session.items:
        if (mark := item.get_closest_marker("attack")) is not None:
            test = item.nodeid.partition("[")[0].split("::")
            rows.append(Row(*mark.args, test=f"{test[0]}::{test[-1]}"))
    Path(session.config.getoption("--attacks")).write_text(json.dumps(rows), "utf-8")
