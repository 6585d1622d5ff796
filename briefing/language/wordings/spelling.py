"""Spelling: British and American spellings of English words made one, for comparison only."""

from __future__ import annotations

import re
from functools import lru_cache

#: No English word is longer.
LONGEST_WORD = 40
#: What stands before "our" or "or".
_IN_OUR = (
    "arm lab hum fav hon val vap rum tum col vig ard parl behavi neighb endeav demean splend harb flav glam clam ferv "
    "ranc cand savi sav"
)
_RULES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (rf"({_IN_OUR.replace(' ', '|')})our", r"\1or"),
        (r"([a-z]{3})is(e|ed|es|ing|ation|ations|er|ers)$", r"\1iz\2"),
        (r"lys(e|ed|es|ing)$", r"lyz\1"),
        (r"([a-z]{2}[bcdgptv])re(s?)$", r"\1er\2"),
        (r"([aeiouy][b-df-hj-np-tv-z]{1,2}[aeiou]l)l(ed|ing|er|ers)$", r"\1\2"),
        (r"(def|off|lic)ence", r"\1ense"),
        (r"([a-z]{2})logue", r"\1log"),
        (r"(judg|acknowledg)ement", r"\1ment"),
        (r"([a-z]ward)s$", r"\1"),
    )
)
_WORDS = {
    "grey": "gray",
    "programme": "program",
    "programmes": "programs",
    "sceptical": "skeptical",
    "sceptic": "skeptic",
    "sceptics": "skeptics",
    "fulfil": "fulfill",
    "enrol": "enroll",
    "ageing": "aging",
    "whilst": "while",
    "amongst": "among",
    "mum": "mom",
    "okay": "ok",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
}


@lru_cache(maxsize=4096)
def american(word: str) -> str:
    """A folded, lower-case English word as Americans spell it.

    A word that has one spelling only may come out odd ("wize"), but the same each time.
    """
    if len(word) > LONGEST_WORD:
        return word
    known = _WORDS.get(word)
    if known is not None:
        return known
    for pattern, instead in _RULES:
        word = pattern.sub(instead, word)
    return word
