"""What of a brief one sheet of paper holds: chosen whole, in a stated order, and what is left out is counted.

The bottom line first, then the first item of each section, the disagreements, and the sections' next items in turn.
What does not fit any more gives way to the next; nothing is cut, and nothing stands twice. The measures are those that
the executive theme's style sheet sets; `tests/render/test_onepage.py` prints and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from msgspec.structs import replace

from briefing.model import Frozen
from briefing.render.backmatter import Source
from briefing.render.citing import Line
from briefing.render.measuring import face, lines
from briefing.render.options import PaperSize
from briefing.render.page import Comparison, Entry, Group, Page, Part, Wording
from briefing.render.wording import label, shortened

_MM = 72 / 25.4
#: Points from the first line to the last between the margins of 13 and 11 mm.
HEIGHTS: dict[PaperSize, float] = {"A4": (297 - 24) * _MM, "letter": (279.4 - 24) * _MM}
#: The columns: what heads the lines, the lines, and the notes beside them. Together with the gaps, 178 mm.
_LABEL, _TEXT, _NOTES, _GAP = 27 * _MM, 104 * _MM, 38 * _MM, 5 * _MM
_TITLE, _WHOLE = 93 * _MM, 178 * _MM
#: Lines that the method takes with figures of any length.
_METHOD = 4
#: Points that the printer may take more than is reckoned: kerning puts a word on another line now and then. Over 62
#: real editions it took 3 more at most and 27 fewer; made-up ones, of words longer than a line, took 11 more.
_SLACK = 10.0

_SERIF, _DISPLAY = face("Brief Serif"), face("Brief Display")
_SANS, _BOLD = face("Brief Sans"), face("Brief Sans", 600)
_NAME = face("Brief Display", 700)

#: Characters of a title in the masthead, of a section's name, of the cut-off time; what is longer shows its cut.
TITLE, NAME, CUTOFF = 110, 90, 50
#: A first sentence of more characters is set smaller, so that it does not take the page.
LEAD = 230
#: Sources in one column; more stand in two.
ONE_COLUMN = 7
#: Disagreements that come before the sections' second items.
DISPUTES_FIRST = 3


class Extract(Frozen, kw_only=True):
    """What one page prints of a brief. The sections hold what the bottom line has not."""

    title: str
    cutoff: str
    glance: tuple[Entry, ...]
    #: Whether the first of them is too long for large type.
    long: bool
    parts: tuple[Part, ...]
    disagreements: tuple[Comparison, ...]
    #: The sources that are cited, in the order of their numbers, and in how many columns they stand on paper.
    sources: tuple[Source, ...]
    columns: int
    #: What stands in the record and not here, in words, such as "17 items".
    left: tuple[str, ...]
    #: How much of the sheet is taken, by what is reckoned: 1 is all of it.
    filled: float


class _Chosen(Frozen, kw_only=True):
    """What stands on the page so far."""

    glance: tuple[Entry, ...] = ()
    entries: frozenset[str] = frozenset()
    disputes: frozenset[str] = frozenset()


def one_page(page: Page, paper: PaperSize) -> Extract:
    """As much of `page` as one sheet of `paper` holds in the executive theme's type."""
    room = HEIGHTS[paper] - _SLACK
    chosen = _Chosen()
    for more in _in_order(page):
        larger = _with(chosen, more)
        if _height(page, larger) <= room:
            chosen = larger
    parts, disputes = _parts(page, chosen), _disputes(page, chosen)
    sources = _sources(page, chosen)
    return Extract(
        title=shortened(page.title, TITLE),
        cutoff=shortened(page.cutoff, CUTOFF),
        glance=chosen.glance,
        long=_long(chosen.glance),
        parts=parts,
        disagreements=disputes,
        sources=sources,
        columns=_columns(sources),
        left=tuple(_left(page, chosen, sources)),
        filled=_height(page, chosen) / HEIGHTS[paper],
    )


def _in_order(page: Page) -> Iterator[tuple[str, Entry | Comparison]]:
    """Everything that could be printed, the most important first."""
    yield from (("glance", entry) for entry in page.glance)
    above = {entry.anchor for entry in page.glance}
    turns = [
        [entry for group in part.groups for entry in group.entries if entry.anchor not in above] for part in page.parts
    ]
    by_turn = [[entry for entry in turn if entry is not None] for turn in zip_longest(*turns)]
    yield from (("entries", entry) for entry in chain(*by_turn[:1]))
    yield from (("disputes", row) for row in page.disagreements[:DISPUTES_FIRST])
    yield from (("entries", entry) for entry in chain(*by_turn[1:]))
    yield from (("disputes", row) for row in page.disagreements[DISPUTES_FIRST:])


def _with(chosen: _Chosen, more: tuple[str, Entry | Comparison]) -> _Chosen:
    match more:
        case "glance", Entry() as entry:
            return replace(chosen, glance=(*chosen.glance, entry))
        case place, thing:
            return replace(chosen, **{place: getattr(chosen, place) | {thing.anchor}})
    raise AssertionError


def _parts(page: Page, chosen: _Chosen) -> tuple[Part, ...]:
    """The sections with what is chosen of them, as one group each."""
    made: list[Part] = []
    for part in page.parts:
        kept = tuple(e for group in part.groups for e in group.entries if e.anchor in chosen.entries)
        if kept:
            group = Group(headline=None, entries=kept)
            made.append(replace(part, title=shortened(part.title, NAME), groups=(group,)))
    return tuple(made)


def _disputes(page: Page, chosen: _Chosen) -> tuple[Comparison, ...]:
    return tuple(row for row in page.disagreements if row.anchor in chosen.disputes)


def _sources(page: Page, chosen: _Chosen) -> tuple[Source, ...]:
    rows = (wording.line for row in _disputes(page, chosen) for wording in row.wordings)
    entries = (entry.line for entry in _entries(page, chosen))
    cited = {link.number for line in (*entries, *rows) for mark in line.marks for link in mark.links}
    return tuple(source for source in page.sources if source.number in cited)


def _entries(page: Page, chosen: _Chosen) -> Iterable[Entry]:
    return (*chosen.glance, *(e for part in _parts(page, chosen) for group in part.groups for e in group.entries))


def _columns(sources: tuple[Source, ...]) -> int:
    return 1 if len(sources) <= ONE_COLUMN else 2


def _long(glance: tuple[Entry, ...]) -> bool:
    return bool(glance) and len(glance[0].line.shown) > LEAD


def _left(page: Page, chosen: _Chosen, sources: tuple[Source, ...]) -> Iterator[str]:
    """What the page does not print, in words."""
    items = sum(len(group.entries) for part in page.parts for group in part.groups)
    disputes = len(page.disagreements) - len(chosen.disputes)
    for count, one, many in (
        (items - len(list(_entries(page, chosen))), "more item", "more items"),
        (disputes, "more disagreement", "more disagreements"),
        (len(page.quotations), "quotation in several wordings", "quotations in several wordings"),
        (sum(len(v.sayings) for v in page.voices), "statement by speaker", "statements by speaker"),
        (len(page.timeline), "dated happening", "dated happenings"),
        (len(page.sources) - len(sources), "source not cited here", "sources not cited here"),
        (len(page.rejects), "refused file", "refused files"),
        (sum(omission.count for omission in page.omissions), "removed passage", "removed passages"),
        (len(page.deeds), "edit by hand", "edits by hand"),
    ):
        if count:
            yield f"{count:,} {one if count == 1 else many}"


# ── heights in points, as `styles/executive.css` of the theme sets them ───────────────────────────────────────────


def _height(page: Page, chosen: _Chosen) -> float:
    return (
        _masthead(page)
        + (_block("Bottom line", _bottom_line(chosen.glance)) if chosen.glance else 0)
        + sum(_block(part.title, sum(map(_item, part.groups[0].entries))) for part in _parts(page, chosen))
        + (_block("Sources disagree", sum(map(_dispute, _disputes(page, chosen)))) if chosen.disputes else 0)
        + _foot(page, chosen)
    )


def _masthead(page: Page) -> float:
    facts = 6 + 11 * lines(
        f"{page.date} · cut-off {shortened(page.cutoff, CUTOFF)}", _SANS, 7.6, _WHOLE - _TITLE - _GAP
    )
    title = max(facts, 20 * lines(shortened(page.title, TITLE), _NAME, 16, _TITLE))
    empty = f"{page.nothing} {page.empty_because}" if page.empty_because else ""
    return 15.5 + title + (12 + 14 * lines(empty, _SERIF, 10.6, _TEXT) if empty else 0)


def _block(title: str, body: float) -> float:
    """Lines beside what heads them, between rules."""
    return 7 + max(body, 2 + 11 * lines(title, _BOLD, 8, _LABEL))


def _bottom_line(glance: tuple[Entry, ...]) -> float:
    lead, *others = glance
    size, leading = (12, 15.2) if _long(glance) else (15.4, 18.8)
    words = leading * lines(lead.line.shown, _DISPLAY, size, _TEXT + _GAP + _NOTES)
    name = 16.8 + 10 * lines(label(lead.section.words), _SANS, 7.2, _LABEL)
    return max(name, words + _notes(lead, _TEXT + _GAP + _NOTES) + 7) + sum(map(_below, others))


def _below(entry: Entry) -> float:
    """An item of the bottom line, with its section's name before it."""
    return max(_item(entry), 5.8 + 10 * lines(label(entry.section.words), _SANS, 7.2, _LABEL))


def _item(entry: Entry) -> float:
    return max(_words(entry.line.shown), _notes(entry, _NOTES)) + 4.4


def _dispute(row: Comparison) -> float:
    return sum(max(_words(words), _small(told, _NOTES)) + 4.4 for words, told in map(_version, enumerate(row.wordings)))


def _version(numbered: tuple[int, Wording]) -> tuple[str, str]:
    """What is printed of a wording, and what beside it: of all but the first only what differs."""
    number, wording = numbered
    differing = [run.text for run in wording.runs if run.differs]
    words = f"… {' … '.join(differing)} …" if number and differing else wording.shown
    return words, f"{_marks(wording.line)}, {wording.date or ''}"


def _words(text: str) -> float:
    return 12 * lines(text, _SERIF, 9.1, _TEXT)


def _notes(entry: Entry, measure: float) -> float:
    who = f"{entry.speaker}, {entry.role or ''}" if entry.speaker else ""
    told = f"{entry.status or ''} {entry.standing or 'only in'}: {_marks(entry.line)}"
    by_hand = sum(_small(f"Note by {note.by}: {note.text}", measure - 8) for note in entry.notes)
    bold = sum(10 * lines(text, _BOLD, 7.2, measure) for text in (who, *(d.words for d in entry.disputes)))
    return by_hand + bold + _small(told, measure)


def _marks(line: Line) -> str:
    return ", ".join("\xa0".join([mark.outlet, *(str(link.number) for link in mark.links)]) for mark in line.marks)


def _small(text: str, measure: float) -> float:
    return 10 * lines(text, _SANS, 7.2, measure)


def _foot(page: Page, chosen: _Chosen) -> float:
    sources = _sources(page, chosen)
    rows = -(-len(sources) // _columns(sources))
    unseen = "Nothing today on " + ", ".join(page.unseen) if page.unseen else ""
    left = f"Not on this page: {', '.join(_left(page, chosen, sources))}. All of it stands in edition.json."
    words = sum(_small(text, _TEXT + _GAP + _NOTES) for text in (unseen, left))
    return (_block("Sources", 10 * rows) if sources else 0) + _block("Method", words + 10 * _METHOD)
