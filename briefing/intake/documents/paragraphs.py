"""Lines of columns -> paragraphs: what a line's end broke is joined again, words cut by a hyphen too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from briefing.intake.documents.columns import APART, SAME_SIZE, Line
from briefing.intake.furniture import bullet, is_terminal
from briefing.model import Frozen

#: Of the usual distance of two lines. More is the space between paragraphs.
_GAP: Final = 1.3
#: Of the size of the letters. A first line that is set in by this much begins a paragraph.
_INDENT, _DEEPEST_INDENT = 0.7, 6.0
#: Of the size of the letters. A line that ends so far before the others could have held the next word.
_SHORT: Final = 2.0
_CUT = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad\u2011]$")
_SOFT: Final = "\u2010\u00ad"
_COMPOUND = re.compile(r"(?<!\w)[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
#: First parts of words that keep their hyphen, where the article itself does not show how a word is written.
_KEEPING: Final = frozenset(
    "all anti best better co cross double ex far first five four full half hard high ill left less long low mid much "
    "multi near never new non old one post pre pro pseudo quasi right second self semi seven short single six still "
    "ten third three two ultra vice well world would year".split()
)


class Paragraph(Frozen, frozen=True, kw_only=True):
    """A paragraph, a heading, or another piece that stands by itself."""

    text: str
    #: Of its letters, in points.
    size: float
    bold: bool
    #: Number of the page, from 0, and place of its first line from the bottom, in points.
    page: int
    base: float
    #: Share of its letters on which a link can be clicked, 0–1.
    linked: float


class _Open:
    """A paragraph that lines are still added to."""

    def __init__(self, lines: list[Line], page: int, right: float) -> None:
        self.lines = lines
        self.page = page
        #: Where the lines of its column end.
        self.right = right


def paragraphs(pages: Sequence[Sequence[Sequence[Line]]], body: float) -> list[Paragraph]:
    """The paragraphs of a document's pages, each a sequence of columns. `body` is the size of most of its letters.

    A paragraph goes on in the next column, or behind the page, where its last line leaves a sentence open.
    """
    found: list[_Open] = []
    for number, page in enumerate(pages):
        for column in page:
            for n, part in enumerate(_parts(column, number)):
                if n == 0 and found and _goes_over(found, part, body):
                    continue
                found.append(part)
    spelled = _Spelling(line.text for part in found for line in part.lines)
    return [_closed(part, spelled) for part in found]


def _goes_over(found: list[_Open], part: _Open, body: float) -> bool:
    """Add a column's first lines to the paragraph that they go on with, where they do."""
    last = next((one for one in reversed(found[-3:]) if alike(one.lines[-1].size, body)), None)
    if (
        last is None
        or last.lines[-1].apart
        or not alike(part.lines[0].size, body)
        or part.lines[0].bold != last.lines[-1].bold
    ):
        return False
    end, begin = last.lines[-1].text, part.lines[0].text
    full = last.lines[-1].right > last.right - _SHORT * last.lines[-1].size
    if bullet(begin) or (is_terminal(end) and not _CUT.search(end)):
        return False
    if not (begin[:1].islower() or _CUT.search(end) or (full and last is found[-1])):
        return False
    last.lines.extend(part.lines)
    last.right = part.right
    return True


def alike(one: float, other: float) -> bool:
    """Are these two sizes of letters one?"""
    return 1 / SAME_SIZE < one / max(other, 0.1) < SAME_SIZE


def _parts(column: Sequence[Line], page: int) -> Iterator[_Open]:
    """A column's lines, taken apart where a paragraph ends."""
    leading = _leading(column)
    current: list[Line] = []
    for line in column:
        if current and _breaks(current, line, column, leading):
            yield _Open(current, page, _edge(column, current))
            current = []
        current.append(line)
    if current:
        yield _Open(current, page, _edge(column, current))


def _leading(column: Sequence[Line]) -> dict[int, float]:
    """The usual distance of two lines, by the size of their letters."""
    steps: dict[int, list[float]] = {}
    for one, other in pairwise(column):
        if alike(one.size, other.size) and 0 < one.base - other.base < APART * one.size:
            steps.setdefault(round(one.size), []).append(one.base - other.base)
    return {size: median(found) for size, found in steps.items()}


def _edge(column: Sequence[Line], lines: Sequence[Line]) -> float:
    """Where the lines of a column end that are set as these are."""
    return max(line.right for line in column if alike(line.size, lines[0].size))


def _breaks(current: Sequence[Line], line: Line, column: Sequence[Line], leading: dict[int, float]) -> bool:
    """Does a paragraph end before this line?"""
    last = current[-1]
    if line.apart or last.apart:
        return True
    if not alike(last.size, line.size) or last.bold != line.bold:
        return not (last.bold != line.bold and alike(last.size, line.size) and _mid_sentence(current, line))
    step = last.base - line.base
    usual = leading.get(round(line.size), 1.2 * line.size)
    if step > _GAP * usual or step < 0 or bullet(line.text):
        return True
    edges = sorted(one.left for one in column if alike(one.size, line.size))
    edge = edges[len(edges) // 4]
    indent = line.left - max(edge, min(last.left, current[0].left) if len(current) > 1 else edge)
    if _INDENT * line.size < indent < _DEEPEST_INDENT * line.size and last.left - edge < _INDENT * line.size:
        return True
    short = last.right + _width(line) + _SHORT / 4 * line.size < _edge(column, [line])
    return short and is_terminal(last.text)


def _mid_sentence(current: Sequence[Line], line: Line) -> bool:
    return len(current) > 1 and not is_terminal(current[-1].text) and line.text[:1].islower()


def _width(line: Line) -> float:
    """About the width of a line's first word."""
    return (line.right - line.left) * len(line.text.split()[0]) / max(len(line.text), 1) if line.text else 0.0


class _Spelling:
    """How a document itself writes words that might have a hyphen."""

    def __init__(self, lines: Iterable[str]) -> None:
        texts = [line.rstrip("-\u2010\u00ad\u2011") for line in lines]
        self.whole = Counter(word.lower() for text in texts for word in _WORD.findall(text))
        self.hyphened = Counter(
            word.lower().replace("\u2010", "-") for text in texts for word in _COMPOUND.findall(text)
        )

    def joined(self, before: str, after: str) -> str:
        """Two lines as one, where the first ends with a hyphen."""
        mark = before[-1]
        first, second = re.search(r"[^\W\d_]*$", before[:-1]), _WORD.match(after)
        if first is None or second is None or not second[0][0].islower():
            return before + after if second or after[:1].isdigit() else f"{before} {after}"
        left, right = first[0].lower(), second[0].lower()
        if mark not in _SOFT and second[0] in {"and", "or", "to", "und", "oder", "och", "og", "en", "ou"}:
            return f"{before} {after}"  # pre- and post-war
        hyphened, whole = self.hyphened[f"{left}-{right}"], self.whole[left + right]
        kept = hyphened > whole or (hyphened == whole and mark not in _SOFT and left in _KEEPING)
        return before[:-1] + ("-" if kept else "") + after


def _closed(part: _Open, spelled: _Spelling) -> Paragraph:
    text = part.lines[0].text
    for line in part.lines[1:]:
        text = spelled.joined(text, line.text) if _CUT.search(text) else f"{text} {line.text}"
    letters = sum(len(line.text) for line in part.lines)
    return Paragraph(
        text=" ".join(text.replace("\u00ad", "").split()),
        size=median(line.size for line in part.lines),
        bold=all(line.bold for line in part.lines),
        page=part.page,
        base=part.lines[0].base,
        linked=sum(line.linked * len(line.text) for line in part.lines) / max(letters, 1),
    )
