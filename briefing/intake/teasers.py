"""Teasers: is what a feed gives of an entry the whole article, or only the beginning that is to lead to its page?"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

#: Words of the shortest text that is taken for a whole article where there is no page to look for more: a flash of
#: three sentences. Two sentences are a teaser whatever they say.
FEWEST_WORDS: Final = 60
#: … where there is a page, and the text stands in the feed's place for whole texts: some put teasers of 70 words there.
FEWEST_WORDS_BESIDE_A_PAGE: Final = 100
#: … and where it is a summary: those of 100 words are common, and some feeds put the whole article there.
FEWEST_WORDS_OF_SUMMARY: Final = 200
#: Characters at the end in which a teaser says that there is more.
_END: Final = 240

_TAG = re.compile(r"<(?:!--[^<>]{0,4000}--|[^<>]{0,4000})>")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1>", re.IGNORECASE)
#: What ends a teaser, a link mostly: "… (more)", "[…]", "Continue reading". Plugins put a line of their own behind it.
_MORE = re.compile(
    r"(?:\.\.\.|…|\[(?:\.\.\.|…|\+\d[\d,]* chars)\]|\((?:more|weiter|suite)\))\s*$"
    r"|\b(?:read (?:more|on|the (?:rest|full|whole|entire)\b.{0,60}|full .{0,40})|continue reading\b.{0,80}|"
    r"keep reading\b.{0,80}|full (?:story|article|text)|learn more|click (?:here )?to (?:read|continue)\b.{0,60}|"
    r"weiterlesen|mehr lesen|lire la suite|en savoir plus|seguir leyendo|leer más|leggi tutto|continua a leggere|"
    r"lees (?:meer|verder)|läs mer|les mer|læs mere|czytaj (?:dalej|więcej)|leia mais|читать далее|подробнее)\W*$"
    r"|(?:\[(?:\.\.\.|…)\]|…|\.\.\.)\s+the post .{0,200} (?:appeared )?first (?:appeared )?on .{0,80}$",
    re.IGNORECASE | re.DOTALL,
)


def words_of(html: str) -> str:
    """The words of a fragment of HTML in one line, without tags."""
    return " ".join(unescape(_TAG.sub(" ", _HIDDEN.sub(" ", html))).split())


def breaks_off(text: str) -> bool:
    """Does a text end as one does that goes on elsewhere?"""
    return _MORE.search(text[-_END:].rstrip()) is not None


def teaser(text: str, *, full: bool, leads: bool) -> str | None:
    """Why a text is not the whole article; None where it is taken for whole.

    Args:
        text: its words, as `words_of` gives them.
        full: it stands where the feed keeps whole texts, not where it keeps summaries.
        leads: there is a page to look for more.
    """
    if not text:
        return "the feed has no text of it"
    if breaks_off(text):
        return "a teaser: its text breaks off"
    words = len(text.split())
    if words < ((FEWEST_WORDS_BESIDE_A_PAGE if full else FEWEST_WORDS_OF_SUMMARY) if leads else FEWEST_WORDS):
        return f"a teaser of {words:,} word{'' if words == 1 else 's'}"
    return None
