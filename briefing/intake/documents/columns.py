"""The lines of a page in the order in which they are read: column by column, between what runs across.

Runs of text become rows, those that stand on one base line; a strip of paper on which nothing stands from row to row is
a gutter. The page is cut at the gutter that the most rows have: what is above, the left side, the right side, what is
below; and each of these again (after the recursive cuts of Nagy and Seth, 1984, here with the rows known before).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import mean, median
from typing import Final, NamedTuple, TypeVar

from briefing.intake.documents.content import Page
from briefing.intake.documents.painting import Run

#: Points by which the ends of justified lines differ at most.
_EVEN: Final = 1.5
#: Of the size of the letters. Runs stand on one line where their bases differ by less;
SAME_BASE: Final = 0.35
#: a space stands between runs that are further apart than this;
SPACE: Final = 0.16
#: and a gutter is at least this wide. A space of justified text may be as wide, but not in rows one above the other.
GUTTER: Final = 0.75
#: A gap that no justified line has.
WIDE: Final = 1.7
#: Rows with text on either side that make a gutter; a wide gap is one if it has this many rows in all.
FEWEST_ROWS, FEWEST_ROWS_WIDE = 3, 4
#: Letters that a column has in a row on average; less is the marks of a list, or the figures of a table.
NARROWEST_COLUMN: Final = 9
#: Rows of one page that columns are looked for in; a page of a broadsheet has about six hundred.
MOST_ROWS: Final = 1_200
#: Gaps of one page that are followed; a page of news has some ten, and traps have thousands.
MOST_TRIES: Final = 500
#: Lines of one column are no further apart than this, of the size of their letters, …
APART: Final = 2.2
#: … and the letters of one are at most so many times as large as those of the other.
SAME_SIZE: Final = 1.15
#: A letter so many times the size of the text beside it opens a paragraph over several lines.
DROPPED: Final = 1.8


class Segment(NamedTuple):
    """Text on one base line without a wide gap in it. Lengths are in points."""

    left: float
    right: float
    base: float
    size: float
    text: str
    bold: bool
    #: Letters of it on which a link can be clicked.
    linked: int


class Line(NamedTuple):
    """A line of one column."""

    left: float
    right: float
    base: float
    size: float
    text: str
    bold: bool
    #: Share of its letters on which a link can be clicked, 0–1.
    linked: float
    #: One of several on its base line, far apart: of a table, or of a menu.
    apart: bool = False


_Piece = TypeVar("_Piece", Run, Segment)
#: Segments on about one base line, from left to right.
Row = list[Segment]
#: The number of a row, and what of it stands on the left of a gutter and on the right.
_Sided = tuple[int, Row, Row]


def rows(page: Page) -> list[Row]:
    """The rows of a page from top to bottom. What is painted unseen counts only where nothing else is."""
    runs = [run for run in page.runs if run.seen] or list(page.runs)
    return [row for group in _on_one_base(_undropped(runs)) if (row := _row(group, page))]


def columns(found: Sequence[Row]) -> Iterator[list[Line]]:
    """The lines of rows, column after column in the order in which they are read."""
    waiting = [list(found)]
    tries = MOST_TRIES if len(found) <= MOST_ROWS else 0
    while waiting:
        here = waiting.pop()
        cut = _gutter(here, tries) if tries else None
        if cut is None:
            if here:
                ends = [row[-1].right for row in here]
                full = sum(max(ends) - end < _EVEN for end in ends) >= FEWEST_ROWS
                yield [
                    line
                    for row, end in zip(here, ends, strict=True)
                    for line in _lines(row, justified=full and max(ends) - end < _EVEN)
                ]
            continue
        first, last, middle = cut
        sides = ([s for row in here[first:last] for s in row if (s.left + s.right) / 2 < middle],
                 [s for row in here[first:last] for s in row if (s.left + s.right) / 2 >= middle])  # fmt: skip
        parts = [here[:first], *map(_regrouped, sides), here[last:]]
        waiting.extend(reversed(parts))


def _on_one_base(runs: Iterable[_Piece]) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    for run in sorted(runs, key=lambda r: (-r.base, r.left)):
        if groups and groups[-1][0].base - run.base < SAME_BASE * min(groups[-1][0].size, run.size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _undropped(runs: Sequence[Run]) -> list[Run]:
    """The runs with each letter that is dropped over several lines set before the first of them."""
    if not runs:
        return []
    usual = median(run.size for run in runs)
    raised: list[Run] = []
    for run in runs:
        if run.size > DROPPED * usual and len(run.text.strip()) == 1 and run.text.strip().isalpha():
            beside = [
                one
                for one in runs
                if one.size < run.size / DROPPED
                and run.base - usual / 2 < one.base < run.base + run.size
                and run.right - usual / 2 < one.left < run.right + 2 * usual
            ]
            if beside:
                top = max(beside, key=lambda one: one.base)
                run = run._replace(base=top.base, size=top.size, right=top.left, left=top.left - top.size)  # noqa: PLW2901
        raised.append(run)
    return raised


def _row(runs: Sequence[Run], page: Page) -> Row:
    """Segments of the runs on one base line; what is painted twice in one place, to look bold, is taken once."""
    base, size = runs[0].base, max(run.size for run in runs)
    over = [link for link in page.links if link[1] - size / 4 <= base + size / 4 <= link[3] + size / 4]
    row: Row = []
    for run in sorted(runs, key=lambda r: (r.left, r.right)):
        text = run.text
        middle = (run.left + run.right) / 2
        linked = len(text.strip()) if any(left <= middle <= right for left, _, right, _ in over) else 0
        if not row or run.left - row[-1].right >= GUTTER * run.size:
            if text.strip():
                row.append(Segment(run.left, run.right, run.base, run.size, text, run.bold, linked))
            continue
        last = row[-1]
        if last.text.endswith(text) and text.strip() and last.right - run.left > 0.6 * (run.right - run.left) > 0:
            continue
        space = " " if run.left - last.right > SPACE * run.size else ""
        if not space and not text.strip():
            space, text = " ", ""
        main = last if len(last.text.strip()) >= len(text.strip()) else run
        row[-1] = Segment(
            last.left,
            max(last.right, run.right) if text.strip() else last.right,
            main.base,
            main.size,
            last.text + space + text,
            last.bold and (run.bold or not text.strip()),
            last.linked + linked,
        )
    return row


def _regrouped(segments: Sequence[Segment]) -> list[Row]:
    """The rows of one side; base lines of columns side by side differ."""
    return [sorted(group, key=lambda s: s.left) for group in _on_one_base(segments)]


def _lines(row: Row, *, justified: bool) -> list[Line]:
    """What stands on one base line of a column: a line, or cells of a table. Two words may fill a justified line."""
    cells: list[Row] = [[row[0]]]
    for one, other in pairwise(row):
        if other.left - one.right > WIDE * max(one.size, other.size):
            cells.append([])
        cells[-1].append(other)
    if len(cells) == 1 or justified:
        return [_line(row)]
    return [_line(cell)._replace(apart=True) for cell in cells]


def _line(row: Row) -> Line:
    main = max(row, key=lambda s: len(s.text))
    text = " ".join(" ".join(segment.text for segment in row).split())
    letters = sum(len(segment.text) - segment.text.count(" ") for segment in row)
    linked = sum(segment.linked for segment in row) / max(letters, 1)
    bold = all(segment.bold for segment in row)
    return Line(row[0].left, max(s.right for s in row), main.base, main.size, text, bold, min(linked, 1.0))


def _gutter(found: Sequence[Row], tries: int) -> tuple[int, int, float] | None:
    """The rows, from and to, that the best gutter runs through, and its middle."""
    best: tuple[int, int, int, float] | None = None
    followed: list[tuple[int, int, float, float]] = []
    for n, left, right in _gaps(found):
        if any(first <= n < last and left <= a + 1 and b <= right + 1 for first, last, a, b in followed):
            continue
        if len(followed) == tries:
            break
        first, last, left, right = _followed(found, n, left, right)  # noqa: PLW2901  # what is left of the same gap
        followed.append((first, last, left, right))
        through = _longest([(k, *_sides(found[k], left, right)) for k in range(first, last)])
        sides = _filled(through)
        fewest = min(map(len, sides))
        if fewest == 0 or (best and fewest <= best[0]):
            continue
        size = median(segment.size for side in sides for row in side for segment in row)
        wide = right - left >= WIDE * size and last - first >= FEWEST_ROWS_WIDE
        if fewest < FEWEST_ROWS and not wide:
            continue
        if min(mean(sum(len(s.text) for s in row) for row in side) for side in sides) < NARROWEST_COLUMN:
            continue
        best = fewest, *_trimmed(through), (left + right) / 2
    return best[1:] if best else None


def _gaps(found: Sequence[Row]) -> Iterator[tuple[int, float, float]]:
    """The gaps in each row, and between what stands in it and in the next; columns need not keep one grid."""
    for n, row in enumerate(found):
        near: Row = list(row)
        if n + 1 < len(found) and row[0].base - found[n + 1][0].base < row[0].size:
            near = sorted((*row, *found[n + 1]))
        right = near[0].right
        for one, other in pairwise(near):
            right = max(right, one.right)
            if other.left - right >= GUTTER * min(one.size, other.size):
                yield n, right, other.left


def _followed(found: Sequence[Row], start: int, left: float, right: float) -> tuple[int, int, float, float]:
    """How far up and down a gap goes on, and what is left of its width."""
    first, last = start, start + 1
    for step, end in ((1, len(found)), (-1, -1)):
        n = start + step
        while n != end:
            gap = _free(found[n], left, right)
            size = max(segment.size for segment in found[n]) if found[n] else 0.0
            if gap is None or gap[1] - gap[0] < GUTTER * min(size, found[start][0].size):
                break
            left, right = gap
            first, last = min(first, n), max(last, n + 1)
            n += step
    return first, last, left, right


def _free(row: Row, left: float, right: float) -> tuple[float, float] | None:
    """The widest part of a gap that nothing of a row stands in."""
    edges = [-inf, *(edge for segment in row for edge in (segment.left, segment.right)), inf]
    gaps = [(max(a, left), min(b, right)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0])
    return widest if widest[1] > widest[0] else None


def _sides(row: Row, left: float, right: float) -> tuple[Row, Row]:
    middle = (left + right) / 2
    return [s for s in row if s.right <= middle], [s for s in row if s.left >= middle]


def _filled(through: Sequence[_Sided]) -> tuple[list[Row], list[Row]]:
    """What stands on the left of a gutter and on its right."""
    return [left for _, left, _ in through if left], [right for _, _, right in through if right]


def _longest(through: Sequence[_Sided]) -> Sequence[_Sided]:
    """The longest stretch of a gutter that no heading cuts: one that runs across both columns is often short of it."""
    parts: list[list[_Sided]] = [[]]
    usual = median(segment.size for _, *sides in through for side in sides for segment in side)
    for n, (k, left, right) in enumerate(through):
        heads = left and not right and (left[0].size > SAME_SIZE * usual or left[0].bold)
        if heads:
            room = APART / 2 * left[0].size
            beside = any(
                abs(other[0].base - left[0].base) < room for _, _, other in through[max(n - 3, 0) : n + 4] if other
            )
            heads = not beside and any(other for _, _, other in through[n:])
        if heads:
            parts.append([])
        else:
            parts[-1].append((k, left, right))
    return max(parts, key=lambda part: min(map(len, _filled(part))))


def _trimmed(through: Sequence[_Sided]) -> tuple[int, int]:
    """The rows of a gutter without those at its ends that stand apart on one side: a title above, a foot below."""
    rest = list(through)
    for end in (0, -1):
        while len(rest) > 1:
            _, left, right = rest[end]
            if left and right:
                break
            others = rest[1:] if end == 0 else rest[-2::-1]
            inner = next((one if left else other for _, one, other in others if (one if left else other)), None)
            if inner and _of_one_column((left or right)[0], inner[0]):
                break
            rest.pop(end)
    return rest[0][0], rest[-1][0] + 1


def _of_one_column(one: Segment, other: Segment) -> bool:
    near = abs(one.base - other.base) < APART * min(one.size, other.size)
    return near and 1 / SAME_SIZE < one.size / other.size < SAME_SIZE
