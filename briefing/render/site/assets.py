"""What the pages share: one style sheet and the fonts, each under a name that changes with its bytes.

The faces are cut into ranges of characters that do not depend on what any day's brief holds, so that a reader's browser
loads them once, and of the ranges only those that a page needs.
"""

from __future__ import annotations

import hashlib
from functools import cache, partial

from markupsafe import Markup

from briefing.model import Frozen, Leaf
from briefing.render import fonts as type_case
from briefing.render.fonts import FACES, Face
from briefing.render.site.places import ASSETS

#: Characters by script, as pairs of the first and the last. What is in none is left to the reader's system. All faces
#: together take 0.55 MB on the host; a page in English loads the first range of those it uses, 20 to 30 KB each.
RANGES = {
    "latin": (
        *((0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x160, 0x161), (0x178, 0x178), (0x17D, 0x17E)),
        *((0x2C6, 0x2C7), (0x2DA, 0x2DC), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2113, 0x2122), (0x2190, 0x2199)),
        (0x2212, 0x2215),
    ),
    "latin-more": ((0x100, 0x130), (0x132, 0x151), (0x154, 0x15F), (0x162, 0x177), (0x179, 0x17C), (0x17F, 0x24F),
                   (0x1E00, 0x1EFF)),
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillic": ((0x400, 0x52F),),
}  # fmt: skip


class Font(Frozen, kw_only=True):
    """One face, cut down to one range."""

    face: Face
    range: str
    leaf: Leaf


class Named(Frozen, kw_only=True):
    """A file under a name that its bytes give it."""

    path: str
    content: bytes

    def leaf(self) -> Leaf:
        """As a file of the site."""
        return Leaf(path=self.path, key=self.path, make=lambda: self.content)


def named(stem: str, ending: str, content: bytes) -> Named:
    """``assets/stem-0123456789.ending``."""
    return Named(path=_path(stem, ending, content), content=content)


def _path(stem: str, ending: str, content: bytes) -> str:
    return f"{ASSETS}/{stem}-{hashlib.sha256(content).hexdigest()[:10]}.{ending}"


@cache
def fonts() -> tuple[Font, ...]:
    """Every face in every range: the same files as long as the packaged fonts are the same."""
    return tuple(Font(face=face, range=name, leaf=_leaf(face, name)) for face in FACES for name in RANGES)


def _leaf(face: Face, name: str) -> Leaf:
    content = type_case.pack(type_case.subset(face, _characters(name)))
    family = face.family.removeprefix("Brief ").lower()
    stem = f"{family}-{face.weight}{'-italic' if face.italic else ''}-{name}"
    path = _path(stem, "woff", content)
    return Leaf(path=path, key=path, make=partial(bytes, content))


def _characters(name: str) -> list[str]:
    return [chr(code) for first, last in RANGES[name] for code in range(first, last + 1)]


def faces(made: tuple[Font, ...]) -> Markup:
    """The ``@font-face`` rules, to stand in the style sheet, which lies beside the fonts."""
    return Markup("\n").join(Markup(_rule(font)) for font in made)  # noqa: S704 - nothing but our own names


def _rule(font: Font) -> str:
    reach = ",".join(f"U+{first:X}-{last:X}" if first < last else f"U+{first:X}" for first, last in RANGES[font.range])
    return (
        f'@font-face{{font-family:"{font.face.family}";font-weight:{font.face.weight};'
        f"font-style:{'italic' if font.face.italic else 'normal'};font-display:swap;"
        f'src:url("{font.leaf.path.rpartition("/")[2]}") format("woff");unicode-range:{reach}}}'
    )
