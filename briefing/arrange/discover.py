"""Discovery: sections that nobody asked for, each under a cross-head of an article or a phrase that claims share.

A cross-head is a title that an editor has written; a phrase is telling where claims of more than one article have it
and most of the others do not. Both are printed as they stand in the text, a phrase's first letter apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from briefing.arrange.claims import Claim
from briefing.arrange.pool import Pool
from briefing.language.lexicon import TOKEN, plain
from briefing.language.speech import CUES
from briefing.model import Topic

#: A section needs claims to fill it, and a phrase that most claims share parts nothing.
FEWEST_CLAIMS, WIDEST = 3, 0.3
#: Words of a phrase, and the letters of a name that stands alone; a common noun alone is no head.
LONGEST_PHRASE, SHORTEST_ALONE = 3, 5
#: A cross-head with fewer content words ("What next?") tells nothing by itself.
FEWEST_TELLING = 2
_NO_CROSSHEAD = re.compile(
    r"^[\[(]|\?|https?:|\d{4}-|^(?:more|live|related|read|photo|video|story|key|also|by)\b|[|»>@]|:\s", re.IGNORECASE
)
#: Letters by which two words of titles count as the same.
SAME_WORD = 5
#: What a further word of a phrase adds to its worth.
PER_WORD = 0.6
_NO_TITLE = re.compile(
    r"(?:(?-i:[a-z]+(?:ed|ing|ly))|year|years|people|time|times|day|days|week|weeks|month|months|way|part|number|today|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|percent|million|billion|thousand|first|second|third|new|former|including|according|statement|told|mr|mrs|ms|dr|"
    r"least|most|wife|husband|son|daughter|mother|father|university|"
    r"\d.*)$",
    re.IGNORECASE,
)


def discover(pool: Pool, claims: Sequence[Claim], most: int) -> list[Topic]:
    """At most `most` topics for the claims, the best first, each led by its most telling phrase."""
    left = list(claims)
    found: list[Topic] = []
    for title, members in _crossheads(pool, claims)[:most]:
        found.append(Topic(key=_key(title), title=title, terms=(title,)))
        left = [claim for claim in left if claim.lead not in members]
    while len(found) < most:
        phrase = _best_phrase(pool, left, total=len(claims))
        if phrase is None:
            break
        stems, title, members = phrase
        if not any(_overlap(pool, title, topic.title) or topic.key == _key(title) for topic in found):
            found.append(Topic(key=_key(title), title=title, terms=(title,)))
        left = [claim for claim in left if claim.lead not in members and not _holds(pool, claim, stems)]
    return found


def _overlap(pool: Pool, one: str, other: str) -> bool:
    """Do two titles share a word, up to its ending ("South Africa", "South African")? "New" names nothing alone."""
    mine, theirs = (
        [stem[:SAME_WORD] for stem in pool.lexicon.terms(title)]
        for title in (one.removeprefix("New "), other.removeprefix("New "))
    )
    return bool(set(mine) & set(theirs))


def _key(title: str) -> str:
    return re.sub(r"[\W_]+", "-", plain(title).lower()).strip("-") or "topic"


def _crossheads(pool: Pool, claims: Sequence[Claim]) -> list[tuple[str, set[int]]]:
    """Cross-heads with enough claims under them, the best rated first."""
    under: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        crosshead = pool.candidates[claim.lead].sentence.crosshead
        if crosshead and _heads(pool, crosshead):
            under[crosshead].append(claim)
    worth = {head: sum(pool.candidates[claim.lead].score for claim in own) for head, own in under.items()}
    enough = [head for head, own in under.items() if len(own) >= FEWEST_CLAIMS and _fits(pool, head, own)]
    return [(head, {c.lead for c in under[head]}) for head in sorted(enough, key=lambda head: (-worth[head], head))]


def _fits(pool: Pool, crosshead: str, claims: Sequence[Claim]) -> bool:
    """Does a cross-head speak for more than one article, where there are more, and for what stands under it?"""
    if len(pool.of_article) == 1:
        return True
    articles = {pool.candidates[number].article.id for claim in claims for number in claim.members}
    told = set(pool.lexicon.terms(crosshead))
    sharing = sum(bool(told & pool.candidates[claim.lead].bag) for claim in claims)
    return len(articles) > 1 and 2 * sharing >= len(claims)


def _heads(pool: Pool, crosshead: str) -> bool:
    """Does a cross-head tell what stands under it?"""
    telling = len(pool.lexicon.terms(crosshead)) >= FEWEST_TELLING
    return telling and not crosshead.isupper() and not _NO_CROSSHEAD.search(crosshead)


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
    title = _title(pool, best[1], written[best[1]])
    return best[1], title[0].upper() + title[1:], set(holders[best[1]])


def _title(pool: Pool, stems: tuple[str, ...], surfaces: dict[str, int]) -> str:
    """The phrase as it stands most often; a name standing alone as the full name, if the articles have it."""
    title = re.sub(r"[’']s?$", "", max(sorted(surfaces), key=lambda surface: surfaces[surface]))
    if not title[0].isupper():
        return title
    full: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for candidate in pool.candidates:
        full.update(re.findall(rf"\b(?:[A-Z][\w’'-]+\s){{1,2}}{re.escape(title)}\b", candidate.sentence.text))
        # "New" begins a name only where it does not begin the sentence: "in New Jersey".
        places.update(re.findall(rf"(?<=[a-z,]\s)New\s{re.escape(title)}\b", candidate.sentence.text))
        behind.update(re.findall(rf"\b{re.escape(title)}(?:\s[A-Z][\w-]+)?", candidate.sentence.text))
    going_on = max(sorted(behind), key=lambda name: behind[name], default=title)
    if going_on != title and 2 * behind[going_on] > behind.total():
        return going_on
    named = [(n, name) for name, n in full.items() if n > 1 and not _NO_TITLE.match(name.split()[0])]
    named += [(n, name) for name, n in places.items() if n > 1]
    often, longest = max(named, default=(0, title))
    return longest if len(stems) == 1 or 2 * often > sum(surfaces.values()) else title


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
            behind = words[start + 1][0] if start + 1 < len(words) else ""
            noun = (
                not behind or behind[0].isupper() or pool.lexicon.stop(plain(behind).lower()) or behind.lower() in CUES
            )
            name = run[0][0][0].isupper() and start > 0 and not run[0][0].isupper() and noun
            if length > 1 or (name and len(run[0][0]) >= SHORTEST_ALONE):
                found.append((pool.lexicon.stems(between), " ".join(between.split())))
    return found


def _titles(pool: Pool, word: str) -> bool:
    lower = plain(word).lower()
    return not pool.lexicon.stop(lower) and lower not in CUES and not _NO_TITLE.match(plain(word))


def _holds(pool: Pool, claim: Claim, stems: tuple[str, ...]) -> bool:
    own = pool.lexicon.stems(pool.candidates[claim.lead].sentence.text)
    return any(own[n : n + len(stems)] == stems for n in range(len(own) - len(stems) + 1))
