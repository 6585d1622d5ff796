"""How do the time and the memory of a build grow with the number of articles?

Each pile is built by the real command in a process of its own. Where a pile is to be bigger than what a user has, the
rest is recombined: each further article has the opening of one article and later parts of three others, and no two
articles of a pile have more than half of the shorter one in common.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any, Self

from benchmarks.clusters import rows as read_rows
from benchmarks.commands import Run, once
from benchmarks.table import Cell, Column, Table
from briefing.errors import UsageError
from briefing.model import Frozen

SIZES = (10, 100, 1000, 10_000)
#: From this size on the cost is taken to grow with a power of the articles: below, the program's start counts most.
FITTED_FROM = 100
#: An article is recombined of so many parts of as many articles.
PARTS = 4
#: Two articles have at most this share of the shorter one's words in common.
MOST_SHARED = 0.5
#: Draws for one article before a collection is called too small.
_DRAWS = 200
_SEED = 1
#: Seconds between two looks at the memory of all processes.
_PAUSE = 0.05
_PROCESSES = Path("/proc")
#: What Markdown would take for more than a character.
_MARKUP = re.compile(r"[\\`*_<>\[\]#&|~]|^[-+=]|(?<=\d)[.)](?=\s)")


class Piece(Frozen, kw_only=True):
    """An article as it is written out: its paragraphs, and what its front matter tells."""

    paragraphs: tuple[str, ...]
    title: str | None = None
    date: str | None = None
    source: str | None = None

    @property
    def words(self) -> int:
        """Words of the text."""
        return sum(_length(paragraph) for paragraph in self.paragraphs)


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    asked = kinds.add_parser("scale", help="seconds and memory of a build, from ten articles to ten thousand")
    asked.add_argument(
        "articles", type=Path, metavar="FILE", help='lines of {"text", "title"?, "date"?, "source"?}, an article each'
    )
    asked.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="N", help="articles of each pile")
    asked.add_argument(
        "--pdf", type=int, default=100, metavar="N", help="the biggest pile that is printed as well (default 100)"
    )
    asked.add_argument("--repeats", type=int, default=1, help="builds of each pile, of which the quickest counts")
    asked.set_defaults(run=lambda ask: measured(ask.articles, ask.sizes, pdf=ask.pdf, repeats=ask.repeats))
    return asked


def measured(path: Path, sizes: Sequence[int], *, pdf: int, repeats: int) -> Table:
    """A table of one row a size, built of the articles in a file."""
    known = pieces(path)
    rows: list[tuple[Cell, ...]] = []
    times: list[tuple[int, float]] = []
    for size in sorted(sizes):
        made = pile(known, size)
        print(f"bench: a pile of {size:,} articles", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            written(made, Path(folder, "in"))
            plain = min((_built(Path(folder), "html,json") for _ in range(repeats)), key=lambda run: run.wall)
            printed = _built(Path(folder), "html,json,pdf") if size <= pdf else None
        times.append((size, plain.wall))
        share = 100 * (1 - plain.wall / printed.wall) if printed else None
        words = sum(piece.words for piece in made)
        rows.append((size, words, plain.wall, plain.cpu, 1000 * plain.wall / size, plain.memory / 1e6, share))
    grown = exponent([each for each in times if each[0] >= FITTED_FROM])
    fitted = (
        "" if grown is None else f"the time grows with the {grown:.2f}th power of the articles from {FITTED_FROM} on"
    )
    spread = f"{len(known):,} articles in {path.name}; further ones recombined of {PARTS} articles' paragraphs each"
    return Table(
        title=f"Builds of {', '.join(f'{size:,}' for size in sorted(sizes))} articles",
        command=f"./run bench scale {path} --sizes {' '.join(map(str, sizes))}",
        columns=(
            Column("articles"),
            Column("words"),
            Column("wall, s"),
            Column("CPU, s"),
            Column("ms an article", 1),
            Column("peak MB", 0),
            Column("PDF, % of the time", 0),
        ),
        rows=tuple(rows),
        notes=tuple(
            note
            for note in (fitted, spread, "HTML and JSON, a new process each; the peak is of all its processes together")
            if note
        ),
        packages=("weasyprint", "numpy"),
    )


def exponent(times: Sequence[tuple[int, float]]) -> float | None:
    """The power of the size that the time grows with, by least squares of logarithms; None for a single size."""
    if len({size for size, _ in times}) < 2:  # noqa: PLR2004  # a line needs two points
        return None
    points = [(log(size), log(seconds)) for size, seconds in times]
    middle, height = (fmean(values) for values in zip(*points, strict=True))
    rise = sum((x - middle) * (y - height) for x, y in points)
    return rise / sum((x - middle) ** 2 for x, _ in points)


def pieces(path: Path) -> list[Piece]:
    """The articles of a file that have a text. Raises `UsageError` where a line has none, or the file is none."""
    found = [
        _piece(document, f"{path}, line {number}")
        for number, row in read_rows(path)
        for document in row.get("documents", [row])
    ]
    return [piece for piece in found if piece.paragraphs]


def pile(known: Sequence[Piece], size: int) -> list[Piece]:
    """So many articles, the same ones each time: those that there are in a fixed disorder, then recombined ones.

    Raises `UsageError` where too few articles are given for so many that differ.
    """
    random = Random(_SEED)  # noqa: S311  # the same pile each time is what is wanted
    real = list(known)
    random.shuffle(real)
    found = real[:size]
    donors = [piece for piece in real if len(piece.paragraphs) >= PARTS]
    holders: dict[str, set[int]] = defaultdict(set)
    for number, piece in enumerate(found):
        _note(piece, number, holders)
    while len(found) < size:
        piece = _fresh(donors, found, holders, random)
        _note(piece, len(found), holders)
        found.append(piece)
    return found


def written(pieces: Sequence[Piece], folder: Path) -> None:
    """Write articles as files of Markdown with front matter."""
    folder.mkdir(parents=True)
    for number, piece in enumerate(pieces):
        fields = {"title": piece.title, "date": piece.date, "source": piece.source}
        told = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields.items() if value)
        body = "\n\n".join(_MARKUP.sub(r"\\\g<0>", " ".join(text.split())) for text in piece.paragraphs)
        front = f"---\n{told}---\n\n" if told else ""
        Path(folder, f"{number:06d}.md").write_text(f"{front}{body}\n", encoding="utf-8")


def _fresh(donors: Sequence[Piece], found: Sequence[Piece], holders: dict[str, set[int]], random: Random) -> Piece:
    """A recombined article that no other has more than half in common with."""
    for _ in range(_DRAWS if len(donors) >= PARTS else 0):
        drawn = random.sample(donors, PARTS)
        paragraphs = tuple(dict.fromkeys(text for n, donor in enumerate(drawn) for text in _part(donor.paragraphs, n)))
        piece = Piece(paragraphs=paragraphs, title=drawn[0].title, date=drawn[0].date, source=drawn[-1].source)
        common: Counter[int] = Counter()
        for text in paragraphs:
            for other in holders.get(text, ()):
                common[other] += _length(text)
        mine = piece.words
        if all(words <= MOST_SHARED * min(mine, found[other].words) for other, words in common.items()):
            return piece
    raise UsageError(f"{len(donors)} articles of {PARTS} paragraphs or more are too few for so big a pile")


def _part(paragraphs: Sequence[str], number: int) -> Sequence[str]:
    """One of the parts that an article falls into."""
    return paragraphs[number * len(paragraphs) // PARTS : (number + 1) * len(paragraphs) // PARTS]


def _note(piece: Piece, number: int, holders: dict[str, set[int]]) -> None:
    for text in piece.paragraphs:
        holders[text].add(number)


def _piece(row: dict[str, Any], place: str) -> Piece:
    if not isinstance(row.get("text"), str):
        raise UsageError(f'{place}: expected a "text"')
    lines = (" ".join(text.split()) for text in row["text"].splitlines())
    told = {name: str(row[name]) for name in ("title", "date", "source") if row.get(name)}
    return Piece(paragraphs=tuple(dict.fromkeys(text for text in lines if text)), **told)


def _length(text: str) -> int:
    return len(text.split())


def _built(folder: Path, formats: str) -> Run:
    """Build what lies in the folder by the command, in a process of its own, into a new place."""
    with tempfile.TemporaryDirectory(dir=folder) as output, _Memory() as memory:
        run = once(
            (sys.executable, "-m", "briefing", "build", str(folder / "in"), "-q", "-o", output, "--format", formats)
        )
    return Run(wall=run.wall, cpu=run.cpu, memory=max(run.memory, memory.peak))


class _Memory:
    """The most memory that all children of this process have held together, looked at again and again.

    What several of them share counts once for each, so that the figure is rather too high; 0 where the system has no
    `/proc`, and the biggest single process must do.
    """

    def __init__(self) -> None:
        self.peak = 0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        if (_PROCESSES / "self" / "stat").is_file():
            self._watch.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._over.set()
        if self._watch.is_alive():
            self._watch.join()

    def _look(self) -> None:
        while not self._over.wait(_PAUSE):
            held = sum(resident for _, resident in _descendants(os.getpid()))
            self.peak = max(self.peak, held * resource.getpagesize())


def _descendants(ancestor: int) -> Iterator[tuple[int, int]]:
    """The processes that come from one, and the pages that each has in memory."""
    parents: dict[int, tuple[int, int]] = {}
    for place in _PROCESSES.glob("[0-9]*/stat"):
        try:
            fields = place.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        parents[int(place.parent.name)] = (int(fields[1]), int(fields[21]))
    for process, (_, resident) in parents.items():
        at = process
        while at in parents and at != ancestor:
            at = parents[at][0]
        if at == ancestor and process != ancestor:
            yield process, resident
