"""What is painted on the pages of a PDF: runs of text, each with its place and size; pypdf is imported here alone.

pypdf opens the file, unpacks its streams within bounds, and knows fonts: which character a code stands for, and how
wide it is. Where each string begins and ends is worked out in `painting`, for pypdf's own ways to text keep no places:
its plain one takes the order in which things were painted, its layout one takes lines across columns.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from briefing.intake.documents.matrices import IDENTITY, Matrix, moved, times
from briefing.intake.documents.painting import Box, Canvas, Run, State, matrix_of, number
from briefing.intake.documents.properties import Properties
from briefing.intake.draft import Unreadable
from briefing.model import Frozen

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject
    from pypdf.generic._font import Font

#: Pages of the longest document that is read: a report, no book.
MOST_PAGES: Final = 200
#: Operators of all pages together; a page of text has some thousand, a map in a report a hundred thousand.
MOST_OPERATORS: Final = 1_500_000
#: What beginning a drawing costs, in operators.
_DRAWING: Final = 100
#: Runs on one page: each glyph of a broadsheet set by itself.
MOST_RUNS: Final = 40_000
#: Drawings in each other.
DEEPEST: Final = 8
#: Links on one page that are looked at.
MOST_LINKS: Final = 1_000
#: Bytes of one stream, unpacked. The pictures are not unpacked at all.
_LARGEST_STREAM: Final = 20_000_000
#: A whole PDF has its end mark in the last bytes; the standard says 1,024, and some programs add a little more.
_END, _END_WITHIN = b"%%EOF", 4096
_DAMAGED: Final = "the PDF is damaged or cut off"


class Page(Frozen, frozen=True, kw_only=True):
    """What is painted on one page."""

    width: float
    height: float
    runs: tuple[Run, ...]
    #: Where links can be clicked.
    links: tuple[Box, ...]
    pictures: int


def painted(content: bytes) -> tuple[list[Page], Properties]:
    """The pages of a PDF, and what it says of itself.

    Raises:
        Unreadable: it is damaged, cut off, locked, or larger than any article.
    """
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds odd in a file is nobody's business
    if _END not in content[-_END_WITHIN:]:
        raise Unreadable("the PDF is cut off: its end is missing")
    most = _LARGEST_STREAM
    with apply_configuration(
        maximum_declared_stream_length=most,
        array_based_stream_maximum_output_length=most,
        lzw_maximum_output_length=most,
        run_length_maximum_output_length=most,
        zlib_maximum_output_length=most,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    ):
        try:
            with PdfReader(BytesIO(content), strict=False) as reader:
                return _pages(reader), _properties(reader)
        except (Unreadable, MemoryError):
            raise
        except DependencyError:
            raise Unreadable("a PDF that is encrypted in a way that cannot be read here") from None
        except Exception:  # noqa: BLE001  # damage shows itself in pypdf as errors of all kinds
            raise Unreadable(_DAMAGED) from None


def _pages(reader: PdfReader) -> list[Page]:
    from pypdf.errors import FileNotDecryptedError

    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("a PDF that is protected by a password")
    try:
        count = len(reader.pages)
    except FileNotDecryptedError:
        raise Unreadable("a PDF that is protected by a password") from None
    if count > MOST_PAGES:
        raise Unreadable(f"a PDF of {count:,} pages: no single article")
    if not count:
        raise Unreadable("a PDF without a page")
    painter = _Painter(reader)
    return [painter.page(page) for page in reader.pages]


class _Painter:
    """Goes through what pages tell a printer to do, and notes what text it would paint where."""

    def __init__(self, reader: PdfReader) -> None:
        self.reader = reader
        self.left = MOST_OPERATORS
        #: By the identity of the resource, which is held with it so that nothing else takes its place.
        self.fonts: dict[int, tuple[Any, Font | None]] = {}
        self.runs: list[Run] = []
        self.pictures = 0

    def page(self, page: PageObject) -> Page:
        box = page.cropbox
        left, bottom, width, height = (float(n) for n in (box.left, box.bottom, box.width, box.height))
        self.runs, self.pictures = [], 0
        state = State()
        state.matrix = (1.0, 0.0, 0.0, 1.0, -left, -bottom)
        turned = page.rotation % 360
        upright: dict[int, Matrix] = {
            90: (0.0, -1.0, 1.0, 0.0, 0.0, width),
            180: (-1.0, 0.0, 0.0, -1.0, width, height),
            270: (0.0, 1.0, -1.0, 0.0, height, 0.0),
        }
        state.matrix = times(state.matrix, upright.get(turned, IDENTITY))
        if turned in {90, 270}:
            width, height = height, width
        links = tuple(_links(page, state.matrix))
        contents = page.get("/Contents")
        if contents is not None:
            self._paint(contents, _resources(page), state, ())
        inside = tuple(run for run in self.runs if -1 < run.left < width + 1 and -1 < run.base < height + 1)
        return Page(width=width, height=height, runs=inside, links=links, pictures=self.pictures)

    def _paint(self, stream: Any, resources: Any, state: State, within: tuple[int, ...]) -> None:  # noqa: ANN401
        """Go through one stream. `within` are the drawings that it stands in, so that none holds itself."""
        from pypdf.generic import ContentStream

        canvas = Canvas(state)
        for operands, operator in ContentStream(stream, self.reader, "bytes").operations:
            self.left -= 1
            if self.left < 0 or len(self.runs) > MOST_RUNS:
                raise Unreadable("a PDF with more drawn on its pages than any article has")
            if operator == b"Do" and operands and not canvas.aside:
                self.left -= _DRAWING
                self._draw(operands[0], resources, canvas.state, within)
            elif operator == b"Tf" and len(operands) > 1:
                canvas.state.font, canvas.state.size = self._font(operands[0], resources), number(operands[1])
            else:
                self.runs.extend(canvas.take(operator, operands))

    def _draw(self, name: Any, resources: Any, state: State, within: tuple[int, ...]) -> None:  # noqa: ANN401
        drawings = _solid(resources.get("/XObject")) if resources else None
        drawing = _solid(drawings.get(name)) if drawings else None
        if drawing is None:
            return
        if drawing.get("/Subtype") == "/Image":
            self.pictures += 1
        elif drawing.get("/Subtype") == "/Form" and len(within) < DEEPEST and id(drawing) not in within:
            inner = state.copy()
            inner.matrix = times(matrix_of(_solid(drawing.get("/Matrix")) or ()), state.matrix)
            self._paint(drawing, _solid(drawing.get("/Resources")) or resources, inner, (*within, id(drawing)))

    def _font(self, name: Any, resources: Any) -> Font | None:  # noqa: ANN401
        from pypdf.generic._font import Font

        fonts = _solid(resources.get("/Font")) if resources else None
        font = _solid(fonts.get(name)) if fonts else None
        if font is None:
            return None
        if id(font) not in self.fonts:
            made = Font.from_font_resource(font)
            self.fonts[id(font)] = font, made if made.interpretable else None
        return self.fonts[id(font)][1]


def _resources(page: PageObject) -> Any:  # noqa: ANN401  # pypdf's objects have no types at this depth
    """A page's resources, or those of the branch that it hangs on."""
    node: Any = page
    for _ in range(DEEPEST):
        found = _solid(node.get("/Resources"))
        if found is not None:
            return found
        node = _solid(node.get("/Parent"))
        if node is None:
            break
    return None


def _links(page: DictionaryObject, matrix: Matrix) -> Iterator[Box]:
    notes = _solid(page.get("/Annots"))
    for note in (notes if isinstance(notes, list) else ())[:MOST_LINKS]:
        link = _solid(note)
        place = _solid(link.get("/Rect")) if isinstance(link, dict) and link.get("/Subtype") == "/Link" else None
        if isinstance(place, list) and len(place) == 4:  # noqa: PLR2004  # two corners
            a, b, c, d = (number(n) for n in place)
            (x1, y1), (x2, y2) = moved(matrix, a, b), moved(matrix, c, d)
            yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _solid(thing: Any) -> Any:  # noqa: ANN401  # pypdf's objects have no types at this depth
    """What a reference leads to, None where that is nothing."""
    from pypdf.generic import NullObject

    found = thing.get_object() if hasattr(thing, "get_object") else thing
    return None if isinstance(found, NullObject) else found


def _properties(reader: PdfReader) -> Properties:
    try:
        found: Any = reader.metadata or {}
        root = _solid(reader.trailer.get("/Root")) or {}
    except Exception:  # noqa: BLE001  # the text can be read without
        return Properties()

    def said(name: str) -> str:
        value = _solid(found.get(name))
        return value if isinstance(value, str) else ""

    language = _solid(root.get("/Lang"))
    return Properties(
        title=said("/Title"),
        author=said("/Author"),
        created=_day(said("/CreationDate")),
        modified=_day(said("/ModDate")),
        program=f"{said('/Creator')} {said('/Producer')}",
        language=language if isinstance(language, str) else "",
    )


def _day(text: str) -> str:
    """``D:20210503…`` as 2021-05-03."""
    digits = text.removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 and digits.isdigit() else ""  # noqa: PLR2004
