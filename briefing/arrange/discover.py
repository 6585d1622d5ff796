"""Discovery: sections that nobody asked for, each led by a phrase that several claims share.

A phrase is telling where claims of more than one article have it and most of the others do not. It is printed as it
stands in the text, its first letter apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from briefing.arrange.claims import Claim
from briefing.arrange.pool import Pool
from briefing.language.lexicon import TOKEN, plain
from briefing.language.speech import CUES
from briefing.model import Topic

#: A section needs claims to fill it, and a phrase that most claims share parts nothing.
FEWEST_CLAIMS, WIDEST = 3, 0.35
#: Words of a phrase, and the letters of a name that stands alone; a common noun alone is no head.
LONGEST_PHRASE, SHORTEST_ALONE = 3, 5
#: What a further word of a phrase adds to its worth.
PER_WORD = 0.6
_NO_TITLE = re.compile(
    r"(?:\w+(?:ed|ing|ly)|year|years|people|time|times|day|days|week|weeks|month|months|way|part|number|today|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|percent|million|billion|thousand|first|second|third|new|former|including|according|statement|told|mr|mrs|ms|dr|"
    r"\d.*)$",
    re.IGNORECASE,
)


def discover(pool: Pool, claims: Sequence[Claim], most: int) -> list[Topic]:
    """At most `most` topics for the claims, the best first, each led by its most telling phrase."""
    left = list(claims)
    found: list[Topic] = []
    while len(found) < most:
        phrase = _best_phrase(pool, left, total=len(claims))
        if phrase is None:
            break
        stems, title, members = phrase
        found.append(
            Topic(
                key=re.sub(r"[^a-z0-9]+", "-", plain(title).lower()).strip("-") or "topic", title=title, terms=(title,)
            )
        )
        left = [claim for claim in left if claim.lead not in members and not _holds(pool, claim, stems)]
    return found


def _best_phrase(pool: Pool, claims: Sequence[Claim], *, total: int) -> tuple[tuple[str, ...], str, set[int]] | None:
    holders: dict[tuple[str, ...], dict[int, Claim]] = defaultdict(dict)
    written: dict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for claim in claims:
        for stems, surface in _phrases(pool, pool.candidates[claim.lead].sentence.text):
            holders[stems][claim.lead] = claim
            written[stems][surface] += 1
    best: tuple[float, tuple[str, ...]] | None = None
    for stems, having in holders.items():
        articles = {pool.candidates[n].article.id for claim in having.values() for n in claim.members}
        if len(having) < FEWEST_CLAIMS or len(having) > max(WIDEST * total, FEWEST_CLAIMS) or len(articles) < 2:  # noqa: PLR2004
            continue
        rarity = sum(pool.weights.idf.get(stem, 0.0) for stem in stems) / len(stems)
        worth = sum(pool.candidates[n].score for n in having) * rarity * (1 + PER_WORD * (len(stems) - 1))
        if best is None or (worth, stems) > best:
            best = (worth, stems)
    if best is None:
        return None
    surfaces = written[best[1]]
    title = max(sorted(surfaces), key=lambda surface: surfaces[surface])
    return best[1], title[0].upper() + title[1:], set(holders[best[1]])


def _phrases(pool: Pool, text: str) -> list[tuple[tuple[str, ...], str]]:
    """Runs of words that could head a section: no function word at the ends, no verb of saying, no number."""
    found = []
    words = [(m[0], m.start(), m.end()) for m in TOKEN.finditer(text)]
    for start in range(len(words)):
        for length in range(1, LONGEST_PHRASE + 1):
            run = words[start : start + length]
            if len(run) < length or any(not _titles(pool, word) for word, _, _ in run):
                break
            between = text[run[0][1] : run[-1][2]]
            if re.search(r"[^\w\s’'-]", between):
                break
            name = run[0][0][0].isupper() and start > 0 and not run[0][0].isupper()
            if length > 1 or (name and len(run[0][0]) >= SHORTEST_ALONE):
                found.append((pool.lexicon.stems(between), " ".join(between.split())))
    return found


def _titles(pool: Pool, word: str) -> bool:
    lower = plain(word).lower()
    return not pool.lexicon.stop(lower) and lower not in CUES and not _NO_TITLE.match(lower)


def _holds(pool: Pool, claim: Claim, stems: tuple[str, ...]) -> bool:
    own = pool.lexicon.stems(pool.candidates[claim.lead].sentence.text)
    return any(own[n : n + len(stems)] == stems for n in range(len(own) - len(stems) + 1))
