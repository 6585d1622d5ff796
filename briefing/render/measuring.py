"""How much room words take in print, by the advances of the very fonts that are embedded.

Lines break as a printer breaks them: at blanks, and inside a word only where it is wider than the whole line. Measures
are points, type sizes too.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.render.fonts import FACES, Face, advances

#: Ems that a character takes that no face of ours has: as broad as the ideographs are, and broader than most others.
FOREIGN = 1.05
#: Where a line may end; a no-break space is none.
_BLANKS = re.compile("[ \t\n\r\f]+")
#: What every measuring asks for first; others are looked up as they come.
_COMMON = "".join(map(chr, range(0x20, 0x250)))


def face(family: str, weight: int = 400) -> Face:
    """The upright face of that family and weight."""
    return next(f for f in FACES if (f.family, f.weight, f.italic) == (family, weight, False))


def width(text: str, face: Face, size: float) -> float:
    """Of `text` on one line."""
    known = _advances(face)
    if missing := "".join(dict.fromkeys(char for char in text if char not in known)):
        found = advances(face, missing)
        known.update((char, found.get(char, FOREIGN)) for char in missing)
    return size * sum(known[char] for char in text)


def lines(text: str, face: Face, size: float, measure: float) -> int:
    """How many lines of `measure` the text takes; none where it is blank."""
    blank, count, at = width(" ", face, size), 0, measure
    for word in filter(None, _BLANKS.split(text)):
        long = width(word, face, size)
        if at + blank + long <= measure and count:
            at += blank + long
            continue
        count += 1
        at = long
        if long > measure:
            at = 0.0
            for char in word:
                step = width(char, face, size)
                count += at + step > measure
                at = step if at + step > measure else at + step
    return count


@cache
def _advances(face: Face) -> dict[str, float]:
    return advances(face, _COMMON)
