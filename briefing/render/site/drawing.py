"""Lines of type and rules on a sheet of paper: the page's own fonts, drawn to pixels.

Each character is drawn where HarfBuzz puts it, whatever libraries for text the machine has, so that a sheet is the same
everywhere.
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from briefing.model import Frozen
from briefing.render import fonts

if TYPE_CHECKING:
    from PIL import ImageFont

#: What Open Graph's readers ask for: 1.91 : 1, and no less than this on dense screens.
WIDTH, HEIGHT = 1200, 630
#: Left and right of all that is drawn.
MARGIN = 72
#: The measure: what stands between the margins.
MEASURE = WIDTH - 2 * MARGIN

DISPLAY, DISPLAY_BOLD = fonts.FACES[3], fonts.FACES[4]
SANS, SANS_BOLD = fonts.FACES[5], fonts.FACES[6]
#: Added to each character of the title, in ems, as the page's style does: large type wants to be set closer.
_CLOSER = -0.022

#: Drawn so many times as large and then reduced, which places type more finely than whole pixels.
_SCALE = 2
#: Steps between two colours in the palette: smooth edges of letters, and files of 20 to 40 KB.
_SHADES = 20

#: They only say how the sign before them would like to look.
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))

Colour = Literal["ink", "soft", "rule", "accent"]


def drawable(face: fonts.Face, text: str) -> str | None:
    """`text` on one line, without signs that the face lacks; None where it lacks a letter or figure of it."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    there = fonts.known(_cut(face, _letters(text)))
    missing = [character for character in text if character not in there]
    if any(unicodedata.category(character)[0] in "LNM" for character in missing if character not in _SELECTORS):
        return None
    return " ".join("".join(character for character in text if character in there).split()) or None


def width(face: fonts.Face, size: int, text: str) -> float:
    """How long a line is, in pixels."""
    return _steps(face, text)[-1] * size if text else 0.0


def _steps(face: fonts.Face, text: str) -> list[float]:
    """Where each character begins, and where the line ends, in ems."""
    closer = _CLOSER if face is DISPLAY_BOLD else 0.0
    return [at + closer * number for number, at in enumerate(fonts.places(_cut(face, _letters(text)), text))]


def broken(face: fonts.Face, size: int, text: str, room: float, most: int) -> tuple[list[str], bool]:
    """`text` in at most `most` lines (one at least) no longer than `room`, and whether that is all of it.

    What does not fit is cut at a word, with an ellipsis.
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < max(1, most):
        taken = 1
        while taken < len(words) and width(face, size, " ".join(words[: taken + 1])) <= room:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if lines and (words or any(width(face, size, line) > room for line in lines)):
        lines = [ended(face, size, line, room) if width(face, size, line) > room else line for line in lines]
        if words:
            lines[-1] = ended(face, size, lines[-1].rstrip("…") + "…", room)
        return lines, False
    return lines, True


def ended(face: fonts.Face, size: int, line: str, room: float) -> str:
    """The line, cut at a word where one ends in reach, with an ellipsis at its end."""
    line = line.rstrip("…")
    while line and width(face, size, line.rstrip(" ,;:–—-") + "…") > room:
        line = line.rpartition(" ")[0] or line[:-1]
    return line.rstrip(" ,;:–—-") + "…"


class Colours(Frozen, kw_only=True):
    """As the theme has them, ``#rrggbb``."""

    paper: str
    ink: str
    soft: str
    rule: str
    accent: str


class Sheet:
    """Paper to draw on, in pixels of the finished picture. What is drawn in one colour must not touch another."""

    def __init__(self, colours: Colours) -> None:
        from PIL import Image

        self._colours = colours
        size = (WIDTH * _SCALE, HEIGHT * _SCALE)
        self._layers = {name: Image.new("L", size) for name in get_args(Colour)}

    def bar(self, top: int, height: int, colour: Colour) -> None:
        """A rule over the whole measure."""
        from PIL import ImageDraw

        left, upper, right, lower = (_SCALE * edge for edge in (MARGIN, top, MARGIN + MEASURE, top + height))
        ImageDraw.Draw(self._layers[colour]).rectangle((left, upper, right - 1, lower - 1), fill=255)

    def line(
        self, face: fonts.Face, size: int, base: int, text: str, colour: Colour, *, where: str = "left",
        room: float = MEASURE,
    ) -> None:  # fmt: skip
        """A line of type on its base line; one that is longer than `room` is cut."""
        from PIL import ImageDraw

        if width(face, size, text) > room:
            text = ended(face, size, text, room)
        if not text:
            return
        steps = _steps(face, text)
        long = steps[-1] * size
        left = {"left": MARGIN, "right": MARGIN + MEASURE - long, "centre": (WIDTH - long) / 2}[where]
        drawn, draw = _loaded(_cut(face, _letters(text)), size * _SCALE), ImageDraw.Draw(self._layers[colour])
        for character, step in zip(text, steps, strict=False):
            draw.text(((left + step * size) * _SCALE, base * _SCALE), character, fill=255, font=drawn, anchor="ls")

    def png(self) -> bytes:
        """The finished picture."""
        from PIL import Image, ImageChops

        finished = Image.new("L", (WIDTH, HEIGHT))
        for number, layer in enumerate(self._layers.values()):
            steps = [round(depth * _SHADES / 255) for depth in range(256)]
            shades = layer.reduce(_SCALE).point([number * _SHADES + step if step else 0 for step in steps])
            finished = ImageChops.lighter(finished, shades)
        finished.putpalette(_palette(self._colours))
        out = io.BytesIO()
        finished.save(out, "PNG", optimize=True)
        return out.getvalue()


def _palette(colours: Colours) -> list[int]:
    """The paper, then the shades between it and each colour that is drawn on it."""
    from PIL import ImageColor

    paper = ImageColor.getrgb(colours.paper)[:3]
    shades = [*paper]
    for name in get_args(Colour):
        colour = ImageColor.getrgb(getattr(colours, name))[:3]
        for step in range(1, _SHADES + 1):
            shades += [round(p + (c - p) * step / _SHADES) for p, c in zip(paper, colour, strict=True)]
    return shades


def _letters(text: str) -> str:
    """The characters that a font is cut down to for `text`: all of Latin-1 always, so that most lines share one."""
    return "".join(sorted({*map(chr, range(0x20, 0x100)), *"–—‘’“”„…·", *text}))


@cache
def _cut(face: fonts.Face, characters: str) -> bytes:
    return fonts.subset(face, list(characters))


@cache
def _loaded(font: bytes, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(io.BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)
