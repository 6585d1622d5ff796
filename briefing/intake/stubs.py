"""Stubs: pages that hold only the beginning of an article, or a wall in front of it, and nothing to print.

A page of full length is an article whatever it says beside its text: many put an invitation to subscribe below each.
"""

from __future__ import annotations

import re
from typing import Final

from briefing.intake.teasers import breaks_off
from briefing.model import Article

#: Words of sentences; a page that has more is no stub. What stands in front of a paywall is one to four paragraphs.
MOST_WORDS: Final = 200
#: Words of sentences; what is no more than this and is sent in place of a page is no article.
MOST_WORDS_OF_A_WALL: Final = 80

#: Words; what is longer and ends in a whole sentence may have "Read more" under it. Of 383 full articles four of 125 to
#: 192 words have it as the label of what follows.
FEWEST_ABOVE_A_LABEL: Final = 100
_LABEL = re.compile(r"(?<=[.!?\"”])\s+read more\W*$", re.IGNORECASE)

_PAYWALL = re.compile(
    r"\b(?:subscribe|register|sign (?:in|up)|log ?in|join|create an? (?:free )?account|become a (?:member|subscriber)|"
    r"start your (?:free )?trial)\b[^.!?\n]{0,60}?"
    r"\bto (?:continue(?: reading)?|read|keep reading|unlock|access|view|see)\b"
    r"|\bto (?:continue|keep) reading\b[^.!?\n]{0,60}\b"
    r"(?:subscribe|register|sign (?:in|up)|log ?in|join|account|trial)\b"
    r"|\b(?:this|the (?:full|rest of this)) (?:article|story|content|page|post|text)\b[^.!?\n]{0,30}\b(?:is|are)\b"
    r"[^.!?\n]{0,20}\b(?:for|to|reserved for|limited to)\b[^.!?\n]{0,30}\b(?:subscribers|members|subscription)\b"
    r"|\b(?:subscriber|member|premium)s?[- ]only (?:article|story|content)\b|\balready an? (?:subscriber|member)\b"
    r"|\byou(?:'|’)?(?: ha)?ve (?:reached|used|read) (?:all )?(?:your|the)[^.!?\n]{0,40}\b(?:free|limit|monthly)\b"
    r"|\b(?:abonnez-vous|réservé aux abonnés|suscríbete para|solo para suscriptores|nur für abonnenten|"
    r"jetzt (?:abonnieren|weiterlesen)|reservado (?:a|para) (?:assinantes|suscriptores))\b",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(rb"\"isAccessibleForFree\"\s*:\s*\"?false\b", re.IGNORECASE)
_WALL = re.compile(
    r"\b(?:enable|turn on|activate) (?:javascript|cookies)\b"
    r"|\b(?:javascript|cookies) (?:is|are) (?:disabled|required)\b"
    r"|\bverify (?:that )?you are (?:a )?human\b|\bare you a robot\b|\bunusual traffic\b|\bchecking your browser\b"
    r"|\baccess (?:to this page )?(?:has been |is )?denied\b|\bwe(?: and our partners)? use cookies\b"
    r"|\b(?:accept|reject) all cookies\b|\bnot available in your (?:country|region)\b"
    r"|\bpage (?:was |could )?not (?:be )?found\b",
    re.IGNORECASE,
)


def stub(article: Article, page: bytes) -> str | None:
    """Why a page is only the beginning of an article, or stands in front of it; None where it is an article.

    Args:
        article: what was read.
        page: its bytes, where a publisher may say that it is not to be read by everybody.
    """
    words = sum(len(sentence.text.split()) for sentence in article.sentences)
    if words > MOST_WORDS:
        return None
    if _PAYWALL.search(article.text) or _NOT_FREE.search(page):
        return f"only {words:,} words in front of a paywall"
    text = _LABEL.sub("", article.text) if words > FEWEST_ABOVE_A_LABEL else article.text
    if breaks_off(text):
        return f"only the first {words:,} words of an article"
    if words <= MOST_WORDS_OF_A_WALL and _WALL.search(article.text):
        return "a notice in place of an article"
    return None
