"""The page's type: subsets of Source Serif 4 and Inter, embedded so that every machine shows the same.

The faces are static instances of the packaged variable fonts, cut down to the characters that the page uses by
HarfBuzz's subsetter (milliseconds, and the same bytes every time) and packed as WOFF 1.0, which zlib compresses in a
tenth of the time that WOFF2's Brotli takes. Characters that the fonts lack are left to the reader's system.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from itertools import accumulate

import uharfbuzz as hb

from briefing.model import Frozen

#: Bytes that all faces together may take in the page, base64 counted. The product's promise is 250 KB; a page that
#: needs more characters than fit (whole Cyrillic, Greek and Vietnamese at once) leaves the rarest to the system.
BUDGET = 250_000

#: OpenType features kept beyond the subsetter's own choice: figures of one width, for tables.
_FEATURES = (int.from_bytes(b"tnum"),)


class Face(Frozen, kw_only=True):
    """One weight and slope of a family, as the style sheets name it."""

    family: str
    #: As style sheets name it; where on the axis that lies is the `axes`' affair.
    weight: int
    italic: bool
    package: str
    file: str
    #: Where on its axes the variable font is frozen: optical size in points, weight.
    axes: tuple[tuple[str, float], ...]


def _serif(family: str, weight: int, size: float, *, italic: bool = False) -> Face:
    file = f"SourceSerif4{'-Italic' if italic else ''}[opsz,wght].ttf"
    axes = (("opsz", size), ("wght", float(weight)))
    return Face(family=family, weight=weight, italic=italic, package="fontpkg_source_serif_4", file=file, axes=axes)


def _sans(weight: int) -> Face:
    axes = (("opsz", 14.0), ("wght", float(weight)))
    return Face(
        family="Brief Sans",
        weight=weight,
        italic=False,
        package="fontpkg_inter",
        file="Inter[opsz,wght].ttf",
        axes=axes,
    )


#: Text sizes are drawn for 12 points; headings for 36, with finer serifs and closer fit.
FACES = (
    _serif("Brief Serif", 400, 12.0),
    _serif("Brief Serif", 600, 12.0),
    _serif("Brief Serif", 400, 12.0, italic=True),
    _serif("Brief Display", 400, 30.0),
    _serif("Brief Display", 700, 36.0),
    _sans(400),
    _sans(600),
)


def style(text: str, faces: Sequence[Face] = FACES) -> str:
    """``@font-face`` rules with the faces, for the characters of `text`.

    At most `BUDGET` bytes; where the characters do not all fit, the rarest are left out.
    """
    ranked = [character for character, _ in sorted(Counter(text).items(), key=lambda pair: (-pair[1], pair[0]))]
    while True:
        rules = "\n".join(_rule(face, ranked) for face in faces)
        if len(rules.encode()) <= BUDGET or not ranked:
            return rules
        ranked = ranked[: len(ranked) * 3 // 4]


def named_in(page: str) -> tuple[Face, ...]:
    """The faces whose family a page's styles name: escaped text cannot, its quotation marks being escaped."""
    return tuple(face for face in FACES if f'"{face.family}"' in page)


def advances(face: Face, characters: str) -> dict[str, float]:
    """How far each character takes the line on, in ems; the face's own pairs are not looked at. Not what it lacks."""
    whole = hb.Face(hb.Blob((files(face.package) / "files" / face.file).read_bytes()))
    font = hb.Font(whole)
    font.set_variations(dict(face.axes))
    glyphs = {character: font.get_nominal_glyph(ord(character)) for character in characters}
    return {
        character: font.get_glyph_h_advance(glyph) / whole.upem
        for character, glyph in glyphs.items()
        if glyph is not None
    }


def _rule(face: Face, characters: list[str]) -> str:
    packed = b64encode(pack(subset(face, characters))).decode("ascii")
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"font-style:{'italic' if face.italic else 'normal'};font-display:swap;"
        f'src:url(data:font/woff;base64,{packed}) format("woff")}}'
    )


def subset(face: Face, characters: list[str]) -> bytes:
    """The face as a TrueType font that holds only what those characters need."""
    whole = hb.Face(hb.Blob((files(face.package) / "files" / face.file).read_bytes()))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(character) for character in characters)
    wanted.layout_feature_tag_set.update(_FEATURES)
    for axis, value in face.axes:
        wanted.pin_axis_location(whole, axis, value)
    return bytes(hb.subset(whole, wanted).blob.data)


def known(font: bytes) -> frozenset[str]:
    """The characters that the font can draw."""
    return frozenset(map(chr, hb.Face(hb.Blob(font)).unicodes))


def places(font: bytes, text: str) -> tuple[float, ...]:
    """Where each character of a line begins, and where the line ends: in ems from its start, kerned, no ligatures."""
    face = hb.Face(hb.Blob(font))
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    line.direction = "ltr"
    line.cluster_level = hb.BufferClusterLevel.CHARACTERS
    hb.shape(hb.Font(face), line, {"liga": False, "clig": False, "calt": False})
    advances = [0] * len(text)
    for glyph, position in zip(line.glyph_infos, line.glyph_positions, strict=True):
        advances[glyph.cluster] += position.x_advance
    return tuple(at / face.upem for at in accumulate(advances, initial=0))


def pack(font: bytes) -> bytes:
    """A TrueType font as WOFF 1.0: the same tables, each compressed by itself (W3C, WOFF File Format 1.0, 2012)."""
    flavour, tables = font[:4], struct.unpack_from(">H", font, 4)[0]
    records = sorted(struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(tables))
    directory, body = b"", b""
    start = 44 + 20 * tables
    for tag, checksum, offset, length in records:
        table = font[offset : offset + length]
        packed = zlib.compress(table, 9)
        kept = packed if len(packed) < length else table
        directory += struct.pack(">4sLLLL", tag, start + len(body), len(kept), length, checksum)
        body += kept + bytes(-len(kept) % 4)
    unpacked = 12 + 16 * tables + sum(length + -length % 4 for *_, length in records)
    header = struct.pack(
        ">4s4sLHHLHHLLLLL", b"wOFF", flavour, start + len(body), tables, 0, unpacked, 1, 0, 0, 0, 0, 0, 0
    )
    return header + directory + body
