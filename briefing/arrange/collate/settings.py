"""Settings: short quotations that stand in the same place of the same sentence.

Two words ("sheer nonsense") tell nothing by themselves. Where all the words around them are the same, outlets print one
report, and one of them gives the quotation otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefing.arrange.collate.sayings import Saying
from briefing.arrange.pool import Pool

#: Quotations of more words tell enough by themselves.
LONGEST = 12
#: Content words around a quotation, in its own sentence and the two beside it, that make out one report. Of its own
#: sentence alone half of them do.
FEWEST_AROUND = 8

Setting = tuple[tuple[str, ...], ...]


def settings(pool: Pool, sayings: Sequence[Saying]) -> list[list[Saying]]:
    """Short sayings in the same setting, in the order of the pool."""
    places: dict[tuple[int, int], list[Saying]] = defaultdict(list)
    counts: Counter[int] = Counter()
    known: dict[Setting, int] = {}
    around: dict[int, list[int]] = {}  # once a sentence: one may hold thousands of quotations
    for saying in sayings:
        first = saying.numbers[0]
        which = counts[first]
        counts[first] += 1
        if len(saying.numbers) == 1 and len(saying.wording) <= LONGEST:
            if first not in around:
                around[first] = [known.setdefault(setting, len(known)) for setting in _around(pool, saying)]
            for setting in around[first]:
                places[setting, which].append(saying)
    telling = [_tells(pool, setting) for setting in known]
    return [
        found
        for (setting, _), found in places.items()
        if telling[setting] and len({saying.outlet for saying in found}) > 1
    ]


def _around(pool: Pool, saying: Saying) -> list[Setting]:
    """The words around a saying: of its sentence, and with those of the sentences beside it."""
    candidate = pool.candidates[saying.numbers[0]]
    row = pool.of_article[saying.article.id]
    at = candidate.sentence.position
    own = candidate.wording.own_words
    return [(own,), (own, *(row[n].words for n in (at - 1, at + 1) if 0 <= n < len(row)))]


def _tells(pool: Pool, setting: Setting) -> bool:
    """Are the words around enough to make out one report?"""
    content = sum(not pool.lexicon.stop(word) for words in setting for word in words)
    return content >= (FEWEST_AROUND if len(setting) > 1 else FEWEST_AROUND // 2)
