"""Numerals: numbers as English writes them, in words and in figures, and what each comes to."""

from __future__ import annotations

import re

#: What a number comes to, what one of its last digit but noughts is worth, and one of the last digit written.
Number = tuple[float, float, float]

_SMALL = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_FIGURES = {word: str(n) for word, n in (_SMALL | _TENS).items()}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
#: Between which numbers a vague count is true; generous, since only what cannot be true together is a difference.
VAGUE = {
    "dozens": (20.0, 999.0),
    "scores": (30.0, 999.0),
    "hundreds": (150.0, 9_999.0),
    "thousands": (1_500.0, 999_999.0),
    "tens of thousands": (15_000.0, 199_999.0),
    "hundreds of thousands": (150_000.0, 1_999_999.0),
    "millions": (1.5e6, 9.99e8),
    "several": (3.0, 20.0),
    "a few": (2.0, 12.0),
    "a handful": (2.0, 12.0),
    "a couple": (2.0, 3.0),
}

_UNIT_WORDS = "|".join((*_SMALL, *_TENS))
WORDS = (
    rf"(?:a\s(?=hundred|thousand|million|billion|dozen)|half\sa\s(?=million|billion|dozen))?"
    rf"(?:{_UNIT_WORDS}|hundred|thousand|million|billion|trillion|dozen)"
    rf"(?:(?:\sand\s(?={_UNIT_WORDS})|[\s-])(?:{_UNIT_WORDS}|hundred|thousand|million|billion|trillion|dozen)\b)*"
)
FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
#: A number in words with more of them is none that a reporter writes.
LONGEST_WORDS = 8
#: A figure with more digits is a key or a code; a float tells no more of them apart.
LONGEST_FIGURE = 15


def figures(word: str) -> str:
    """A lower-case English number word up to twenty, or of tens, in figures ("twelve", 12); any other word as it is."""
    return _FIGURES.get(word, word)


def plain_figure(figure: str, *, english: bool) -> str | None:
    """A figure without separators of thousands and with a point; None where it has two readings or too many digits."""
    if sum(char.isdigit() for char in figure) > LONGEST_FIGURE:
        return None
    if re.fullmatch(r"\d+", figure):
        return figure
    if english:
        whole = figure.replace(",", "")
        return whole if "," not in figure or re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", figure) else None
    if re.search(r"[.,]\d{3}$", figure):
        return None
    return figure.replace(",", ".")


def share(words: str) -> Number:
    """A part of the whole in per cent."""
    parts = re.split(r"[\s-]", words)
    many = 1 if len(parts) == 1 or parts[0] == "a" else _SMALL[parts[0]]
    value = 100 * many / _PARTS[parts[-1].removesuffix("s") if parts[-1] != "half" else "half"]
    return value, 10.0, 10.0


def in_words(phrase: str) -> Number | None:
    """A number in lower-case English words; None where they are none, or two in a row."""
    words = re.split(r"[\s-]+", phrase)
    if len(words) > LONGEST_WORDS:
        return None
    total, part, half = 0.0, 0.0, False
    for word in words:
        if word in {"a", "and"}:
            continue
        if word == "half":
            half = True
        elif word in _SMALL or word in _TENS:
            small = _SMALL.get(word, _TENS.get(word, 0))
            if part % 100 and (part % 10 or small >= 10):  # noqa: PLR2004  # "two three": two numbers
                return None
            part += small
        elif word == "dozen":
            part = (part or 1.0) * 12
        elif word == "hundred":
            part = (part or 1.0) * 100
        else:
            total += (part or 1.0) * SCALES[word]
            part = 0.0
    value = (total + part) * (0.5 if half else 1.0)
    scaled = next((SCALES[word] for word in reversed(words) if word in SCALES), 1.0)
    written = scaled if words[-1] in SCALES else 1.0
    return value, written, written
