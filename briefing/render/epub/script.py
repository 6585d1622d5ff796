"""Languages and the ways in which they are written, told outright: old e-readers find out nothing by themselves."""

from __future__ import annotations

import re
import unicodedata

#: A language tag as BCP 47 builds them; what a page declares may be anything.
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")
#: Languages written from right to left where the tag names no script: Arabic, Aramaic, Azerbaijani of Iran, Divehi,
#: Persian, Hebrew, Kashmiri, Central Kurdish, Pashto, Punjabi of Pakistan, Sindhi, Syriac, Uyghur, Urdu, Yiddish.
_LEFTWARDS = frozenset("ar arc azb dv fa he iw ks ckb ps pnb sd syr ug ur yi".split())
_LEFTWARDS_SCRIPTS = frozenset("adlm arab hebr mand mend nkoo rohg samr syrc thaa".split())


def spoken(language: object) -> str:
    """The language as a tag; empty where it is none."""
    told = str(language or "")
    return told if _TAG.fullmatch(told) else ""


def rightwards(language: str) -> bool:
    """Whether the language is written from left to right."""
    first, *more = language.lower().split("-")
    scripts = [tag for tag in more if len(tag) == 4 and tag.isalpha()]  # noqa: PLR2004 - as script tags are
    return not _LEFTWARDS_SCRIPTS & set(scripts) if scripts else first not in _LEFTWARDS


def facing(text: object) -> str:
    """``ltr`` or ``rtl``: the direction of the first letter that has one, as HTML's ``dir="auto"`` finds it."""
    for char in str(text):
        match unicodedata.bidirectional(char):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return "ltr"


def visible(text: object) -> str:
    """`text` on one line, and a dash where there is nothing to be seen: a heading or a link must not be empty."""
    return " ".join("".join(char if char.isprintable() else " " for char in str(text)).split()) or "–"
