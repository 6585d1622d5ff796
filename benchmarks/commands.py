"""How long do whole commands take, from the shell's point of view, beside what they are measured against?

Each run is a process of its own with nothing in memory; a pair runs in turns, the first of a round now the one and now
the other, and its ratio is the median of the rounds' ratios: what else the machine does falls on both alike.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.table import Cell, Column, Table
from briefing.model import Frozen

#: Bytes in a unit of `ru_maxrss`: macOS counts bytes, all others kilobytes.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024
#: What WeasyPrint's own documentation prints a page with; the variant is the one that the brief's PDF has.
_ALONE = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2]{variant})"
#: The same page, printed as a build prints it: what is drawn must not cost more than by WeasyPrint alone.
_PRINT = """
import sys
from datetime import date
from pathlib import Path
from briefing.render.printing import Printer
with Printer() as printer:
    Path(sys.argv[2]).write_bytes(printer.print(Path(sys.argv[1]).read_text("utf-8"), date(2000, 1, 1)))
"""
#: Starts a command and tells what it took. A process counts as its own peak the memory of the one that it was forked
#: from: this one has next to none.
_LAUNCHER = """
import os, sys, time
nothing = os.open(os.devnull, os.O_RDWR)
places = [(os.POSIX_SPAWN_DUP2, nothing, number) for number in (0, 1, 2)]
started = time.perf_counter()
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=places)
_, status, used = os.wait4(process, 0)
wall = time.perf_counter() - started
print(os.waitstatus_to_exitcode(status), wall, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
#: 3: done, though some input was refused.
_DONE = frozenset({0, 3})
#: The library's counterpart of what the peers' commands do.
_CONDENSE = (
    "import sys, briefing; text = open(sys.argv[1], encoding='utf-8').read(); "
    "print(*(one.text for one in briefing.condense(text, sentences=5)), sep='\\n')"
)


class Run(Frozen):
    """What one process took: seconds by the clock, seconds of processors (its children's too), bytes at its peak."""

    wall: float
    cpu: float
    memory: int


class Pair(Frozen, kw_only=True):
    """A command, and what it is measured against."""

    name: str
    command: tuple[str, ...]
    #: The other command and its name; without one, times are told alone.
    beside: tuple[str, tuple[str, ...]] | None = None
    #: The most that the ratio may be.
    most: float | None = None


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    whole = kinds.add_parser("commands", help="seconds and memory of whole commands, beside those of others")
    whole.add_argument(
        "paths", metavar="PATH", nargs="*", default=["seeds"], help="of what a brief is made (default: seeds)"
    )
    whole.add_argument("--repeats", type=int, default=7, help="rounds, of which the median counts (default 7)")
    whole.set_defaults(run=lambda ask: measured(ask.paths, repeats=ask.repeats))
    return whole


def measured(paths: Sequence[str], *, repeats: int) -> Table:
    """A table of all commands, for a brief of `paths`."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for pair in _pairs(paths, Path(folder)):
            print(f"bench: {pair.name} beside {pair.beside[0] if pair.beside else 'nothing'}", file=sys.stderr)
            rows.append(_row(pair, _rounds(pair, repeats)))
    return Table(
        title=f"Whole commands, on {' '.join(paths)}",
        command=f"./run bench commands {' '.join(paths)} --repeats {repeats}",
        columns=(
            Column("command"),
            Column("wall, s", 3),
            Column("CPU, s", 3),
            Column("MB", 0),
            Column("beside"),
            Column("wall, s", 3),
            Column("CPU, s", 3),
            Column("MB", 0),
            Column("ratio"),
            Column("at most", 1),
        ),
        rows=tuple(rows),
        notes=(f"a new process each time; medians of {repeats} rounds, and of the ratios of a round",),
        packages=("weasyprint", "click", "sumy", "lede"),
    )


def _pairs(paths: Sequence[str], folder: Path) -> list[Pair]:
    python = sys.executable
    script = Path(python).with_name("briefing")
    ours = (str(script),) if script.is_file() else (python, "-m", "briefing")
    build = (*ours, "build", *paths, "--quiet", "--output", str(folder / "output"))
    once(build)
    page = next((folder / "output").glob("*/index.html"))
    source = next(iter(sorted((folder / "output").glob("*/sources/*.txt"))))
    click = ("python -c 'import click'", (python, "-c", "import click"))

    def alone(variant: str) -> tuple[str, ...]:
        return (python, "-c", _ALONE.format(variant=variant), str(page), str(folder / "alone.pdf"))

    tagged = ", pdf_variant='pdf/ua-1'"
    printed = (python, "-c", _PRINT, str(page), str(folder / "printed.pdf"))
    pairs = [
        Pair(name="briefing --help", command=(*ours, "--help"), beside=click, most=2.0),
        Pair(name="briefing --version", command=(*ours, "--version"), beside=click),
        Pair(name="briefing build", command=build, beside=("WeasyPrint, that page", alone("")), most=1.6),
        Pair(name="its PDF alone", command=printed, beside=("WeasyPrint, tagged alike", alone(tagged))),
        Pair(name="briefing build --format html,json", command=(*build, "--format", "html,json")),
    ]
    condense = (python, "-c", _CONDENSE, str(source))
    peers = {
        "sumy lex-rank": ("sumy", "lex-rank", "--length=5", f"--file={source}"),
        "lede": ("lede", str(source)),
    }
    os.environ["NLTK_DATA"] = str(folder / "nltk")  # sumy's command finds its parameters there, never on the network
    _punkt(folder / "nltk")
    for name, (program, *arguments) in peers.items():
        if (path := Path(python).with_name(program)).is_file():
            beside = (name, (str(path), *arguments))
            pairs.append(Pair(name="briefing.condense of one article", command=condense, beside=beside))
        else:
            print(f"bench: {program} is not installed, and left out; type: ./run peers", file=sys.stderr)
    return pairs


def _punkt(folder: Path) -> None:
    """Write out the parameters that NLTK would download, as it wants them."""
    from nltk.tokenize.punkt import PunktParameters, save_punkt_params
    from punkt import load_model

    learned = load_model("english")
    parameters = PunktParameters()
    parameters.abbrev_types = set(learned.abbrev_types)
    parameters.collocations = set(learned.collocations)
    parameters.sent_starters = set(learned.sent_starters)
    parameters.ortho_context.update({word: int(seen) for word, seen in learned.ortho_context.items()})
    place = folder / "tokenizers" / "punkt_tab" / "english"
    place.mkdir(parents=True)
    save_punkt_params(parameters, dir=str(place))


def _rounds(pair: Pair, repeats: int) -> list[tuple[Run, ...]]:
    """What each command took in each round, after one that only warms the disk's cache."""
    commands = [pair.command] if pair.beside is None else [pair.command, pair.beside[1]]
    for command in commands:
        once(command)
    rounds = []
    for number in range(repeats):
        turn = 1 if number % 2 else -1
        taken = [once(command) for command in commands[::turn]]
        rounds.append(tuple(taken[::turn]))
    return rounds


def _row(pair: Pair, rounds: list[tuple[Run, ...]]) -> tuple[Cell, ...]:
    ours = (pair.name, *_medians([runs[0] for runs in rounds]))
    if pair.beside is None:
        return (*ours, None, None, None, None, None, None)
    ratio = median(runs[0].wall / runs[1].wall for runs in rounds)
    return (*ours, pair.beside[0], *_medians([runs[1] for runs in rounds]), ratio, pair.most)


def _medians(runs: Sequence[Run]) -> tuple[float, float, float]:
    """Seconds by the clock and of processors, and megabytes."""
    return (
        median(run.wall for run in runs),
        median(run.cpu for run in runs),
        median(run.memory for run in runs) / 1e6,
    )


def once(command: Sequence[str]) -> Run:
    """Run a command to its end; what it says is thrown away.

    Raises `RuntimeError` where it fails: a figure of what did not happen is none.
    """
    launcher = (sys.executable, "-I", "-S", "-c", _LAUNCHER, *command)
    told = subprocess.run(launcher, stdout=subprocess.PIPE, check=True, text=True).stdout  # noqa: S603  # our own commands
    status, wall, cpu, memory = told.split()
    if int(status) not in _DONE:
        raise RuntimeError(f"exit status {status}: {' '.join(command)}")
    return Run(wall=float(wall), cpu=float(cpu), memory=int(memory) * _MEMORY_UNIT)
