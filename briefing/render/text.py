"""The brief as plain text: for a terminal, and as the text part of a mail."""

from __future__ import annotations

import re
import textwrap
import unicodedata

from briefing.render import templates
from briefing.render.citing import Line
from briefing.render.coverage import Row
from briefing.render.options import RenderOptions
from briefing.render.page import Page, Wording
from briefing.render.runs import Run

#: Control characters but the line break, and halves of characters.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

#: Columns: a mail's customary line, which still fits a terminal of 80 when it is quoted once.
WIDTH = 76


def render(page: Page, options: RenderOptions, template: str = "briefing.txt", **more: object) -> str:
    """The whole brief, wrapped to `WIDTH` columns, with numbered sources; `more` is given to the template.

    Raises:
        RenderError, UsageError: as for the page.
    """
    made = templates.environment(options.theme, printable)
    for filter_ in (cited, named, marked, tallied, wrapped, heading, folded):
        made.filters[filter_.__name__] = filter_
    return tidy(templates.fill(made, template, options.theme, page=page, **more))


def printable(text: str) -> str:
    """Without control characters: an article must not steer the reader's terminal."""
    return _CONTROL.sub("", text)


def cited(line: Line) -> str:
    """The numbers of the sources that have it: ``[1][4]``."""
    return "".join(f"[{link.number}]" for mark in line.marks for link in mark.links)


def named(line: Line) -> str:
    """The outlets that have it, with the numbers of their articles: ``ITV [1], Examiner [2] [5]``."""
    return ", ".join(" ".join([mark.outlet, *(f"[{link.number}]" for link in mark.links)]) for mark in line.marks)


def marked(wording: Wording) -> str:
    """A version with its differing words between asterisks: ``I don’t *know* why``."""
    return "".join(before + (f"*{core}*" if core else "") + after for before, core, after in map(flagged, wording.runs))


def flagged(run: Run) -> tuple[str, str, str]:
    """A run as what stands before its differing words, those words, and what stands after: marks and blanks outside.

    Where nothing but marks differs, nothing is flagged: emphasis cannot show it.
    """
    if not run.differs:
        return run.text, "", ""
    letters = [at for at, char in enumerate(run.text) if unicodedata.category(char)[0] not in "PSZC"]
    if not letters:
        return run.text, "", ""
    start, stop = letters[0], letters[-1] + 1
    return run.text[:start], run.text[start:stop], run.text[stop:]


def tallied(row: Row) -> str:
    """A row of the chart in words: ``Denials 11, Indictments 5``."""
    return ", ".join(f"{bar.section} {bar.sentences}" for bar in row.bars if bar.sentences)


def folded(text: object) -> str:
    """On one line, with single blanks."""
    return " ".join(str(text).split())


def wrapped(text: object, indent: str = "", first: str | None = None) -> str:
    """`text` in lines of at most `WIDTH` columns; a longer word stands whole on a line, so that it can be found."""
    return "\n".join(
        textwrap.wrap(
            folded(text),
            WIDTH,
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def heading(text: object, rule: str = "-") -> str:
    """`text` in capitals, underlined."""
    line = wrapped(str(text).upper())
    return f"{line}\n{rule * max(map(len, line.splitlines() or ['']))}"


def tidy(text: str) -> str:
    """Without blanks at line ends, and never with more than two empty lines together."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    kept = [line for at, line in enumerate(lines) if line or lines[at - 1] or lines[at - 2]]
    return "\n".join(kept) + "\n"
