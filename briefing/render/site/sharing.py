"""The picture that a shared link shows: the top of the edition's page, drawn at the size that most places cut to.

It looks like the masthead and the glance of the page, in the colours of the theme's light side. The type is the page's
own, each character drawn where HarfBuzz puts it, so that the picture is the same on every machine. Nothing is drawn
that the fonts lack: a line in another script is left out, not printed as boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from briefing.model import Frozen, Leaf
from briefing.render import templates
from briefing.render.page import Page
from briefing.render.site import places
from briefing.render.site.drawing import (
    DISPLAY,
    DISPLAY_BOLD,
    MEASURE,
    SANS,
    SANS_BOLD,
    Colours,
    Sheet,
    broken,
    drawable,
    width,
)
from briefing.render.site.press import Press, digest
from briefing.render.site.shelf import Bound
from briefing.render.wording import counted

NAME = "sharing.png"
#: Where the first rule and the last line stand, in pixels from the top.
_TOP, _BOTTOM = 44, 590

_COLOUR = re.compile(r"--(paper|ink|soft|rule|accent):\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*[;}]")
#: The light side of the shipped `colours.css`, for a theme that writes its colours in another way.
_COLOURS = {"paper": "#fffefa", "ink": "#181715", "soft": "#5c5850", "rule": "#dcd6ca", "accent": "#8c1c13"}

#: Sizes that are tried in turn, in pixels: of the title on one line, of the first sentence, of the second.
_TITLES = (104, 94, 84, 74, 66)
_LEADS = (54, 48, 43, 38)
_SECOND = 30
#: From so many pixels on, what is left below the first sentence holds the second.
_ROOM = 120


class Told(Frozen, kw_only=True):
    """What the picture says, as plain text."""

    title: str
    #: In words, and for a language whose script the fonts lack.
    date: str
    isodate: str
    figures: str
    #: Sentences with the section that each stands in.
    sentences: tuple[tuple[str, str], ...]
    sections: tuple[str, ...]


def leaves(press: Press, bound: Iterable[Bound]) -> Iterator[Leaf]:
    """A picture beside the page of each edition."""
    colours = _colours(press.options.theme)
    for edition in bound:
        yield Leaf(
            path=places.beside(edition.name, NAME),
            key=digest(press.seal, NAME, edition.name, edition.sha256),
            make=partial(_made, edition, colours),
        )


def _made(edition: Bound, colours: Colours) -> bytes:
    return picture(told(edition.page), colours)


def told(page: Page) -> Told:
    """What the picture of that page says."""
    return Told(
        title=page.title,
        date=page.date,
        isodate=page.isodate,
        figures=f"{counted(page.outlets, 'outlet')} · {counted(page.articles, 'article')}",
        sentences=tuple((entry.section.words, entry.line.shown) for entry in page.glance)
        or ((("Nothing is printed today", page.empty_because),) if page.empty_because else ()),
        sections=tuple(part.title for part in page.parts),
    )


def _colours(theme: str | None) -> Colours:
    found: dict[str, str] = {}
    for name, value in _COLOUR.findall(templates.style(theme, "styles/colours.css")):
        found.setdefault(name, value if len(value) == len("#rrggbb") else "#" + "".join(2 * c for c in value[1:]))
    return Colours(**{**_COLOURS, **found})


def picture(told: Told, colours: Colours) -> bytes:
    """A PNG of `WIDTH` by `HEIGHT` pixels: the same bytes for the same words and colours."""
    sheet = Sheet(colours)
    at = _masthead(sheet, told)
    end = _foot(sheet, told)
    _sentences(sheet, told, at, end)
    return sheet.png()


def _masthead(sheet: Sheet, told: Told) -> int:
    """Date, figures and title between their rules; returns where they end."""
    at = _TOP
    sheet.bar(at, 6, "ink")
    figures = drawable(SANS, told.figures) or ""
    sheet.line(
        SANS_BOLD,
        24,
        at + 44,
        drawable(SANS_BOLD, told.date) or told.isodate,
        "ink",
        room=MEASURE - width(SANS, 24, figures) - 40,
    )
    sheet.line(SANS, 24, at + 44, figures, "soft", where="right")
    sheet.bar(at + 66, 2, "rule")
    at += 66
    lines, size = _title(drawable(DISPLAY_BOLD, told.title) or told.isodate)
    for line in lines:
        at += round(size * 1.08)
        sheet.line(DISPLAY_BOLD, size, at + round(size * 0.1), line, "ink", where="centre")
    at += round(size * 0.52)
    sheet.bar(at, 2, "ink")
    sheet.bar(at + 5, 2, "ink")
    return at + 7


def _title(title: str) -> tuple[list[str], int]:
    """The title on one line where it fits in a size, else on two of the smallest."""
    room = MEASURE
    for size in _TITLES:
        if width(DISPLAY_BOLD, size, title) <= room:
            return [title], size
    return broken(DISPLAY_BOLD, _TITLES[-1], title, room, 2)[0], _TITLES[-1]


def _foot(sheet: Sheet, told: Told) -> int:
    """As many of the section titles as stand on one line; returns where what stands above must end."""
    lead = {section for section, _ in told.sentences[:1]}
    titles = [title for title in (drawable(SANS, " ".join(t.split())) for t in told.sections if t not in lead) if title]
    line = ""
    for title in titles:
        longer = f"{line}   ·   {title}" if line else title
        if width(SANS, 24, longer) > MEASURE:
            break
        line = longer
    if not line:
        return _BOTTOM
    sheet.bar(_BOTTOM - 44, 2, "rule")
    sheet.line(SANS, 24, _BOTTOM - 8, line, "soft")
    return _BOTTOM - 44 - 14


def _sentences(sheet: Sheet, told: Told, at: int, end: int) -> None:
    """The first sentence as large as it stands whole, or cut; the second where there is room for it whole."""
    said = list(_said(told))
    if not said:
        return
    kicker, sentence = said[0]
    at += 46 if kicker else 12
    sheet.line(SANS_BOLD, 24, at, kicker, "accent")
    for size in _LEADS:
        step = round(size * 1.2)
        lines, whole = broken(DISPLAY, size, sentence, MEASURE, (end - at - size // 4) // step)
        if whole:
            break
    for line in lines:
        at += step
        sheet.line(DISPLAY, size, at, line, "ink")
    if len(said) > 1 and end - at >= _ROOM:
        kicker, sentence = said[1]
        lines, whole = broken(DISPLAY, _SECOND, sentence, MEASURE, (end - at - 76) // 38)
        if whole:
            sheet.bar(at + 32, 2, "rule")
            sheet.line(SANS_BOLD, 22, at + 70, kicker, "accent")
            for number, line in enumerate(lines, start=1):
                sheet.line(DISPLAY, _SECOND, at + 72 + number * 38, line, "ink")


def _said(told: Told) -> Iterator[tuple[str, str]]:
    for section, sentence in told.sentences:
        line = drawable(DISPLAY, sentence)
        if line:
            yield drawable(SANS_BOLD, section) or "", line
