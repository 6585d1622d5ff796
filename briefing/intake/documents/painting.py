"""How text is painted on a page of a PDF: where a string begins and ends, and what can be seen of it (ISO 32000, 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefing.intake.documents.matrices import IDENTITY, Matrix, moved, size_of, times

if TYPE_CHECKING:
    from pypdf.generic._font import Font

#: How text is painted that none sees.
_INVISIBLE: Final = 3
#: Of a thousand: how font programs measure.
_EM: Final = 1000.0
#: Operators that make a path, and those that end one.
_PATHS: Final = frozenset({b"re", b"m", b"l", b"c", b"v", b"y", b"h", b"W", b"W*"})
_PAINTS: Final = frozenset({b"n", b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"})
#: Left, bottom, right and top, in points.
Box = tuple[float, float, float, float]


class Run(NamedTuple):
    """Text that was painted in one go. Lengths are in points, from the page's lower left corner."""

    left: float
    right: float
    #: Of the line that the letters stand on.
    base: float
    size: float
    text: str
    bold: bool
    #: False where it was painted so that none sees it, as the words under the picture of a scanned page are.
    seen: bool


class State:
    """How text is painted at one point of a page; `copy` is what ``q`` keeps for ``Q``."""

    def __init__(self) -> None:
        self.matrix: Matrix = IDENTITY
        #: What is painted outside is cut off: left, bottom, right, top.
        self.window: Box = (-inf, -inf, inf, inf)
        self.font: Font | None = None
        self.size = self.leading = self.rise = self.spacing = self.word_spacing = 0.0
        self.stretch = 1.0
        self.mode = 0

    def copy(self) -> State:
        """The same, to be kept while this one changes."""
        copied = State()
        copied.__dict__.update(self.__dict__)
        return copied


class Canvas:
    """What a page's operators leave behind: the state, and text as it is painted."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._kept: list[State] = []
        self._marked: list[bool] = []
        self._text, self._path = _Text(), _Path()

    @property
    def aside(self) -> bool:
        """Is what is painted now marked as no content: a running head, a rule, a page number?"""
        return any(self._marked)

    def take(self, operator: bytes, operands: Sequence[Any]) -> Sequence[Run]:
        """Obey an operator; the runs of text that it paints."""
        match operator:
            case b"q":
                self._kept.append(self.state.copy())
            case b"Q" if self._kept:
                self.state = self._kept.pop()
            case b"cm":
                self.state.matrix = times(matrix_of(operands), self.state.matrix)
            case b"BMC" | b"BDC":
                self._marked.append(bool(operands) and operands[0] == "/Artifact")
            case b"EMC" if self._marked:
                self._marked.pop()
            case _ if operator in _PATHS:
                self._path.take(operator, operands, self.state.matrix)
            case _ if operator in _PAINTS:
                self.state.window = self._path.ended(self.state.window)
            case _:
                runs = list(self._text.runs(self._text.take(operator, operands, self.state), self.state))
                return () if self.aside else runs
        return ()


class _Path:
    """A path as far as it is of rectangles, which is what cuts off: a page's edges, a box that hides what runs over."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.plain = True
        self.cuts = False

    def take(self, operator: bytes, operands: Sequence[Any], matrix: Matrix) -> None:
        if operator in {b"W", b"W*"}:
            self.cuts = True
        elif operator == b"re" and len(operands) == 4:  # noqa: PLR2004  # a corner and two sides
            x, y, width, height = (number(n) for n in operands)
            (x1, y1), (x2, y2) = moved(matrix, x, y), moved(matrix, x + width, y + height)
            self.boxes.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        else:
            self.plain = False

    def ended(self, window: Box) -> Box:
        """What can be seen behind this path, and begin another."""
        boxes, cuts = self.boxes, self.cuts and self.plain
        self.boxes, self.plain, self.cuts = [], True, False
        if not cuts or not boxes:
            return window
        left, bottom, right, top = zip(*boxes, strict=True)
        return (
            max(window[0], min(left)),
            max(window[1], min(bottom)),
            min(window[2], max(right)),
            min(window[3], max(top)),
        )


class _Text:
    """Where text goes on: the matrices between ``BT`` and ``ET``."""

    def __init__(self) -> None:
        self.at: Matrix = IDENTITY
        self.line: Matrix = IDENTITY

    def take(self, operator: bytes, operands: Sequence[Any], state: State) -> Sequence[Any]:  # noqa: C901, PLR0912
        """Obey an operator; what it shows, strings and distances. One branch for each operator there is."""
        match operator, [*operands]:
            case b"BT", _:
                self.at = self.line = IDENTITY
            case b"Tm", [*_]:
                self.at = self.line = matrix_of(operands)
            case b"Td", [x, y, *_]:
                self._move(number(x), number(y))
            case b"TD", [x, y, *_]:
                state.leading = -number(y)
                self._move(number(x), number(y))
            case b"T*", _:
                self._move(0.0, -state.leading)
            case b"TL", [value, *_]:
                state.leading = number(value)
            case b"Tc", [value, *_]:
                state.spacing = number(value)
            case b"Tw", [value, *_]:
                state.word_spacing = number(value)
            case b"Tz", [value, *_]:
                state.stretch = number(value) / 100
            case b"Ts", [value, *_]:
                state.rise = number(value)
            case b"Tr", [value, *_]:
                state.mode = int(number(value))
            case b"Tj", [string, *_]:
                return (string,)
            case b"TJ", [list(parts), *_]:
                return parts
            case b"'", [string, *_]:
                self._move(0.0, -state.leading)
                return (string,)
            case b'"', [words, letters, string, *_]:
                state.word_spacing, state.spacing = number(words), number(letters)
                self._move(0.0, -state.leading)
                return (string,)
        return ()

    def _move(self, x: float, y: float) -> None:
        self.at = self.line = times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def runs(self, shown: Sequence[Any], state: State) -> Iterator[Run]:
        """The runs of what is shown, as far as it stands upright and its font can be read."""
        font = state.font
        for part in shown:
            if isinstance(part, (int, float)):
                self._advance(-float(part) / _EM * state.size * state.stretch)
            elif isinstance(part, bytes) and font is not None and part:
                text, codes = _read(part, font)
                widths = font.character_widths
                wide = sum(number(widths.get(code, widths["default"])) for code in codes) / _EM * state.size
                spaces = part.count(b" ") if not isinstance(font.encoding, str) else 0
                wide += len(codes) * state.spacing + spaces * state.word_spacing
                start = times(self.at, state.matrix)
                self._advance(wide * state.stretch)
                end = times(self.at, state.matrix)
                left, base = moved(start, 0.0, state.rise)
                right, _ = moved(end, 0.0, state.rise)
                size = size_of(start) * abs(state.size)
                if text and start[0] > abs(start[1]) and _within((left + right) / 2, base + size / 4, state.window):
                    yield Run(left, right, base, size, text, _bold(font), state.mode != _INVISIBLE)

    def _advance(self, by: float) -> None:
        self.at = times((1.0, 0.0, 0.0, 1.0, by, 0.0), self.at)


def _within(x: float, y: float, window: Box) -> bool:
    return window[0] - 1 <= x <= window[2] + 1 and window[1] <= y <= window[3]


def _read(raw: bytes, font: Font) -> tuple[str, str]:
    """The characters of a string, and its codes, as the font's table of widths names them."""
    if isinstance(font.encoding, str):
        codes = raw.decode(font.encoding, "replace")
        text = codes
    else:
        codes = raw.decode("latin-1")
        text = "".join(_named(font.encoding.get(code, chr(code))) for code in raw)
    return "".join(str(font.character_map.get(letter, letter)) for letter in text), codes


def _named(letter: str) -> str:
    """A glyph that has but a name is a letter that cannot be told."""
    return letter if len(letter) == 1 or not letter.startswith("/") else "\ufffd"


def _bold(font: Font) -> bool:
    name = font.name.lower()
    return any(sign in name for sign in ("bold", "black", "heavy", "semibd", "demi"))


def number(value: Any) -> float:  # noqa: ANN401  # whatever stands where a number should
    """An operand as a number; 0 where it is none, or larger than any paper."""
    return float(value) if isinstance(value, (int, float)) and abs(value) < 1e7 else 0.0  # noqa: PLR2004


def matrix_of(operands: Sequence[Any]) -> Matrix:
    """Operands as a matrix; where some are missing, one that changes nothing."""
    if len(operands) < 6:  # noqa: PLR2004  # the numbers of a matrix
        return IDENTITY
    a, b, c, d, e, f = (number(value) for value in operands[-6:])
    return a, b, c, d, e, f
