"""What a benchmark returns: a table, printed as Markdown or written as JSON with what it was measured on."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

from briefing.errors import UsageError
from briefing.model import Frozen

#: A figure, a word, or nothing where nothing was measured.
Cell = str | int | float | None


class Column(Frozen, frozen=True):
    """The head of a column; figures that are no whole numbers are printed with `digits` decimals."""

    name: str
    digits: int = 2


class Table(Frozen, frozen=True, kw_only=True):
    """The result of one benchmark."""

    title: str
    #: What to type for the same table.
    command: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: Each a line under the table: what is meant, what was left out and why.
    notes: tuple[str, ...] = ()
    #: Distributions whose versions belong to the figures, beside the project's own.
    packages: tuple[str, ...] = ()


class Machine(Frozen, frozen=True, kw_only=True):
    """What the figures were measured on."""

    date: str
    python: str
    system: str
    processor: str
    #: Cores that this process may use.
    cores: int
    #: Bytes, or None where the system does not tell.
    memory: int | None
    #: Distribution and version; None for one that is not installed.
    packages: dict[str, str | None]


def markdown(table: Table) -> str:
    """The table as Markdown: columns aligned, figures to the right."""
    heads = [_escaped(column.name) for column in table.columns]
    body = [
        [_shown(cell, column.digits) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]
    widths = [max(3, *map(len, column)) for column in zip(heads, *body, strict=True)]
    figures = [
        all(cell is None or isinstance(cell, int | float) for cell in cells)
        for cells in (zip(*table.rows, strict=True) if table.rows else ((),) * len(heads))
    ]
    rules = ["-" * (width - 1) + ":" if right else "-" * width for width, right in zip(widths, figures, strict=True)]

    def line(cells: Sequence[str]) -> str:
        placed = zip(cells, widths, figures, strict=True)
        return "| " + " | ".join(cell.rjust(w) if right else cell.ljust(w) for cell, w, right in placed) + " |"

    notes = [f"- {note}" for note in table.notes]
    parts = [
        [f"### {table.title}"],
        [f"`{table.command}`"],
        [line(heads), line(rules), *map(line, body)],
        *([notes] if notes else []),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def machine(tables: Sequence[Table], now: datetime) -> Machine:
    """Describe this machine, and the versions of all that the tables measure."""
    named = dict.fromkeys(["daily-briefing", *(name for table in tables for name in table.packages)])
    return Machine(
        date=now.astimezone(UTC).date().isoformat(),
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory=_memory(),
        packages={name: _version(name) for name in named},
    )


def described(on: Machine) -> str:
    """The machine in a line of Markdown."""
    memory = "" if on.memory is None else f", {on.memory / 2**30:.0f} GiB"
    packages = ", ".join(f"{name} {number}" for name, number in on.packages.items() if number)
    return f"{on.date}, {on.python}, {on.system}, {on.processor}, {on.cores} cores{memory}; {packages}\n"


def publish(tables: Sequence[Table], now: datetime, *, path: Path | None = None, into: str | None = None) -> None:
    """Print tables as Markdown with the machine under them.

    Args:
        tables: what was measured.
        now: the time of day, of which the date is told.
        path: where to write the same as JSON.
        into: a page of Markdown and a mark, ``page.md#mark``: what stands there between ``<!-- bench mark -->`` and
            ``<!-- end of bench -->`` becomes what is printed.

    Raises:
        UsageError: there is no such page, or no such mark in it.
    """
    on = machine(tables, now)
    text = "\n".join([*map(markdown, tables), described(on)])
    print(text, end="", flush=True)
    if into is not None:
        _insert(text, into)
    if path is not None:
        record: dict[str, Any] = {"machine": msgspec.to_builtins(on), "tables": msgspec.to_builtins(tables)}
        path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _insert(text: str, into: str) -> None:
    name, _, mark = into.partition("#")
    page = Path(name)
    if not page.is_file():
        raise UsageError(f"--into {into}: {name} is no file")
    found = re.compile(rf"(<!-- bench {re.escape(mark)} -->\n).*?(\n<!-- end of bench -->)", re.DOTALL)
    before = page.read_text(encoding="utf-8")
    if not found.search(before):
        raise UsageError(f"--into {into}: expected <!-- bench {mark} --> and <!-- end of bench --> in {name}")
    page.write_text(found.sub(lambda match: f"{match[1]}\n{text}{match[2]}", before), encoding="utf-8")


def _shown(cell: Cell, digits: int) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return _escaped(cell)
    return f"{cell:,.{digits}f}" if isinstance(cell, float) else f"{cell:,}"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    """The processor's model where the system names it, else its kind."""
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return None
