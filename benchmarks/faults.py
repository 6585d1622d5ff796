"""Faults that an editor would strike out, counted in any method's sentences by the project's rules.

Two groups are told apart. `GATED` are what the project's own selection refuses too: there it cannot but score well, and
what the figure says is what peers print. `FREE` are rules that no selection here looks at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from briefing.condense.gates import objectionable
from briefing.language import marks
from briefing.language.lexicon import folded
from briefing.language.openers import dangles
from briefing.model import Article

GATED = ("unfit", "half a quotation", "leaning")
FREE = ("connective", "surname only", "repeated")

#: From this share of the shorter one's bigrams on, two sentences repeat each other.
REPEATED = 0.5

_CONNECTIVE = re.compile(
    r"[\"“]?(?:And|But|So|Or|Yet|Also|Still|However|Moreover|Furthermore|Additionally|Meanwhile|Nevertheless|Nonetheless|"
    r"Besides|Indeed|Thus|Therefore|Otherwise|Instead|Similarly|Likewise|Consequently|Then|Later|In addition|"
    r"As a result|In turn|For example|For instance|In fact|At the same time|On the other hand)\b"
)
_SAYS = r"(?:said|says|added|adds|told|wrote|writes|explained|noted|warned|argued|claimed|insisted)"
_SURNAME = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][a-z’'-]*[a-z]"
#: One capitalised word that speaks: behind a name or a title, another would stand before it.
_SPEAKS = re.compile(rf"(?<![\w.’'-])(?<![A-Z]\. )({_SURNAME}) {_SAYS}\b|\b{_SAYS} ({_SURNAME})(?! [A-Z])\b")
_BEFORE = re.compile(r"(?:[A-Z][\w’'.-]*|[A-Z]\.) $")


def faults(summary: Sequence[str], articles: Sequence[Article]) -> Counter[str]:
    """How often each fault stands in a summary.

    Args:
        summary: whole sentences in the order in which they are printed.
        articles: what was summarized. A sentence that follows its predecessor there as here does not lean; what is
            split in another way than there is judged by its own marks of quotation.
    """
    follows = {(one.text, next_one.text) for article in articles for one, next_one in pairwise(article.sentences)}
    halves = {sentence.text: not sentence.whole for article in articles for sentence in article.sentences}
    named = " ".join(halves)
    found: Counter[str] = Counter()
    for place, sentence in enumerate(summary):
        explained = place > 0 and (summary[place - 1], sentence) in follows
        half = halves[sentence] if sentence in halves else marks.left_open(sentence)
        found["half a quotation"] += half
        found["unfit"] += not half and objectionable(sentence)
        found["leaning"] += not explained and dangles(sentence)
        found["connective"] += not explained and _CONNECTIVE.match(sentence) is not None
        found["surname only"] += _surname_only(sentence, " ".join(summary[: place + 1]), named)
        found["repeated"] += any(_repeats(sentence, other) for other in summary[:place])
    return found


def _surname_only(sentence: str, printed: str, named: str) -> bool:
    """Does somebody speak by one name only, whose full name the articles give and the summary has not given yet?

    After the "first mention without explanation" of LQVSumm (Friedrich, Valeeva and Palmer, 2014).
    """
    for match in _SPEAKS.finditer(sentence):
        group = 1 if match[1] else 2
        full = rf"\b[A-Z][a-z]+ (?:[A-Z]\. )?{re.escape(match[group])}\b"
        if _BEFORE.search(sentence[: match.start(group)]):
            continue
        if re.search(full, named) and not re.search(full, printed):
            return True
    return False


def _repeats(one: str, other: str) -> bool:
    mine, theirs = (set(pairwise(folded(text))) for text in (one, other))
    shorter = min(len(mine), len(theirs))
    return shorter > 0 and len(mine & theirs) >= REPEATED * shorter
