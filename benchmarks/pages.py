"""How well is the main text of saved pages found, beside trafilatura alone, and is every page used or refused?

Scored is the F1 of words, as bags: what share of the words read is expected, and what share of those expected is read.
Ours is the text that sentences are cut from; beside it, what is left of it without bylines, cross-heads, captions and
notices, which are never printed though many expect them in an article's text. A page that is refused has no words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Final

from benchmarks.table import Column, Table
from briefing.errors import UsageError
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read
from briefing.language.lexicon import folded
from briefing.model import Article, Clipping, Frozen, Reject

#: A page that calls itself an article, to those who share it or to search engines.
_CALLED_ARTICLE: Final = re.compile(
    r"og:type[\"']?\s+content\s*=\s*[\"']?article|content\s*=\s*[\"']?article[\"']?\s+property\s*=\s*[\"']?og:type"
    r"|\"@type\"\s*:\s*\[?\s*\"(?:\w*News\w*|Reportage\w*)Article|schema\.org/(?:\w*News)Article",
    re.IGNORECASE,
)
#: Words by which a text is English, and what share of it they make at least.
_ENGLISH: Final = frozenset({"the", "of", "and", "to", "in", "that", "is", "was", "for", "with"})
_ENGLISH_SHARE: Final = 0.12
#: An expected text of fewer words is a test of a library, and no article.
_FEWEST_WORDS: Final = 100


class Page(Frozen, frozen=True):
    """A saved page and the text that is expected of it."""

    name: str
    content: bytes
    expected: str

    @property
    def news(self) -> bool:
        """Whether it is an English page that calls itself an article."""
        words = folded(self.expected)
        english = sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)
        return len(words) >= _FEWEST_WORDS and english and bool(_CALLED_ARTICLE.search(self.content.decode("latin-1")))


class Reading(Frozen, frozen=True):
    """How a page was read: by us (and why it was refused), and by trafilatura alone."""

    page: Page
    ours: float
    kept: float
    theirs: float
    refused: str | None


def add(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add this benchmark's command."""
    asked = kinds.add_parser("pages", help="how well the text of saved pages is found (F1 of words)")
    asked.add_argument(
        "folder",
        type=Path,
        metavar="DIR",
        help='where NAME/source.html.gz stands beside expected.html, or *.jsonl of {"html", "text"}',
    )
    asked.add_argument("--worst", type=int, default=0, metavar="N", help="print the N pages that are read worst, too")
    asked.set_defaults(run=lambda ask: measured(ask.folder, ask.worst))
    return asked


def measured(folder: Path, worst: int = 0) -> tuple[Table, ...]:
    """A table of kinds of pages; then of the pages that are read worst, where they are asked for."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = sorted(saved(folder), key=lambda page: page.name)
    if not pages:
        raise UsageError(f"{folder}: no saved pages in it, with what is expected of them")
    readings, seconds, beside = _read(pages)
    command = f"./run bench pages {folder}"
    news = [reading for reading in readings if reading.page.news]
    # halves in alphabetical order, so that what was tuned on one can be reported of the other
    kinds = {"all": readings, "English news": news, "… 1st half": news[::2], "… 2nd half": news[1::2]}
    summary = Table(
        title="Main text of saved pages",
        command=command,
        columns=(
            *(Column(name) for name in ("pages", "number", "used", "refused")),
            Column("F1", 3),
            Column("F1 of what is kept", 3),
            Column("F1 of trafilatura alone", 3),
        ),
        rows=tuple(
            (
                kind,
                len(some),
                sum(reading.refused is None for reading in some),
                sum(reading.refused is not None for reading in some),
                fmean(reading.ours for reading in some),
                fmean(reading.kept for reading in some),
                fmean(reading.theirs for reading in some),
            )
            for kind, some in kinds.items()
            if some
        ),
        notes=(
            f"{seconds / len(pages) * 1000:.0f} ms a page, {seconds / max(beside, 1e-9):.1f} times trafilatura alone",
            "English news: English pages that call themselves an article; a refused page counts as 0",
        ),
    )
    return (summary, _worst(readings, worst, command)) if worst else (summary,)


def saved(folder: Path) -> Iterator[Page]:
    """The pages of a folder and what is expected of them.

    Raises:
        UsageError: a file of it cannot be read.
    """
    try:
        for source in folder.rglob("source.html.gz"):
            expected = _words_of((source.parent / "expected.html").read_bytes())
            yield Page(source.parent.name, gzip.decompress(source.read_bytes()), expected)
        for listing in folder.rglob("*.jsonl"):
            for line in listing.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                place = next(listing.parent.rglob(Path(row["html"]).name))
                yield Page(row.get("id", place.name), gzip.decompress(place.read_bytes()), row["text"])
    except (OSError, ValueError, KeyError, StopIteration) as error:
        raise UsageError(f"{folder}: its pages cannot be read ({error})") from error


def overlap(text: str, expected: str) -> float:
    """F1 of the words of a text, as bags."""
    ours, theirs = Counter(folded(text)), Counter(folded(expected))
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0


def kept(article: Article) -> str:
    """The text of an article without what was left out of it."""
    parts, end = [], 0
    for start, stop in sorted(span for removed in article.removed for span in removed.spans):
        parts.append(article.text[end:start])
        end = max(end, stop)
    return " ".join((*parts, article.text[end:]))


def _read(pages: Sequence[Page]) -> tuple[list[Reading], float, float]:
    """All readings, and the seconds that ours and trafilatura's took."""
    from trafilatura import extract

    readings, ours, theirs = [], 0.0, 0.0
    extract(pages[0].content)  # its tables are loaded at the first call
    for page in pages:
        begin = process_time()
        clipping = Clipping(origin=f"{page.name}.html", media_type="text/html", content=page.content)
        made = read(clipping, IntakeOptions())
        ours += process_time() - begin
        begin = process_time()
        other = extract(page.content) or ""
        theirs += process_time() - begin
        refused = made.reason if isinstance(made, Reject) else None
        texts = ("", "", other) if isinstance(made, Reject) else (made.text, kept(made), other)
        ours_f1, kept_f1, theirs_f1 = (overlap(text, page.expected) for text in texts)
        readings.append(Reading(page, ours_f1, kept_f1, theirs_f1, refused))
    return readings, ours, theirs


def _worst(readings: Sequence[Reading], number: int, command: str) -> Table:
    lines = sorted(readings, key=lambda reading: (not reading.page.news, reading.ours))[:number]
    return Table(
        title="Pages that are read worst, English news first",
        command=f"{command} --worst {number}",
        columns=(
            *(Column("page"), Column("news")),
            *(Column(name, 3) for name in ("F1", "kept", "trafilatura")),
            Column("refused"),
        ),
        rows=tuple(
            (one.page.name, "yes" if one.page.news else "", one.ours, one.kept, one.theirs, one.refused or "")
            for one in lines
        ),
        notes=(),
    )


def _words_of(content: bytes) -> str:
    from lxml import html

    if not content.strip():
        return ""
    tree = html.document_fromstring(content.decode("utf-8", "replace"))
    return " ".join(tree.itertext())
