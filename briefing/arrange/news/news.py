"""How each claim of today stands to what readers have been told, and what is left of the day for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

from briefing.arrange.claims import Claim, repeats
from briefing.arrange.contraries.gaps import Contrary
from briefing.arrange.news.changes import Changes
from briefing.arrange.news.nearness import nearness
from briefing.arrange.news.past import Old, Past
from briefing.arrange.pool import Candidate, Pool
from briefing.arrange.stories import group
from briefing.language.lexicon import TOKEN, folded
from briefing.model import ArticleRecord, Before, Compared, Edition, Frozen, Item, Passage, Span, Status

#: A sentence is known that one of the past tells so much of (see `nearness`). Chosen on the training half of dated
#: updates of running events (`./run bench updates`), where .42 to .46 give the best F1 of what is new.
KNOWN = 0.44
#: Where more than this share of a claim's telling words was never told, all of it is new, and no word is marked.
MOST_MARKED = 0.5


class Standing(Frozen, kw_only=True):
    """How a claim stands to what was told before."""

    status: Status
    #: What was told otherwise, and where the two differ; for a correction only.
    before: Old | None = None
    change: Contrary | None = None


class _Seen(NamedTuple):
    """A sentence of today beside the past."""

    known: bool
    before: Old | None = None
    change: Contrary | None = None


class News:
    """Tells the claims of a pool that are new from those that are not; without earlier editions, nothing of either."""

    def __init__(
        self,
        pool: Pool,
        claims: Sequence[Claim],
        earlier: Sequence[Edition],
        texts: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Compare all sentences of the pool with what the editions told; `texts` as `Past` takes them."""
        self.pool = pool
        self.past = Past(earlier, pool.lexicon.language, texts)
        #: The claims of the day, with those that only what was told before makes one of.
        self.claims = list(claims)
        self._seen: dict[int, _Seen] = {}
        self._running: dict[str, frozenset[str]] = {}
        if not self.past.sentences:
            return
        self._near = nearness(pool, [old.text for old in self.past.sentences])
        self._changes = Changes(pool, self.past.sentences)
        self._running = self._goes_on()
        self._seen = {candidate.number: self._beside(candidate) for candidate in pool.candidates}
        self.claims += self._corrected(claims)

    def __bool__(self) -> bool:
        """Is there anything to compare with?"""
        return bool(self.past.editions)

    def standing(self, claim: Claim) -> Standing:
        """How a claim stands to what was told before."""
        seen = self._seen.get(claim.lead, _Seen(known=False))
        if seen.change is not None:
            return Standing(status="correction", before=seen.before, change=seen.change)
        if self.known(claim):
            return Standing(status="known")
        running = self.pool.candidates[claim.lead].article.id in self._running
        return Standing(status="developing" if running else "new")

    def known(self, claim: Claim) -> bool:
        """Was it told before: by its own sentence, or by another outlet's that adds nothing to it in numbers?"""
        lead = self._seen.get(claim.lead)
        if lead is None or lead.change is not None:
            return False
        if lead.known:
            return True
        if all(self._stood(number) for number in claim.members):
            return True
        told = any(self._seen[number].known for number, _ in claim.echoes)
        return told and not self._new_numbers(self.pool.candidates[claim.lead])

    def _stood(self, number: int) -> bool:
        """Was a sentence before the editor when an earlier edition was made?"""
        candidate = self.pool.candidates[number]
        return self.past.stood(candidate.article, candidate.words)

    @property
    def compared(self) -> tuple[Compared, ...]:
        """The editions that were compared with, the newest first."""
        return tuple(Compared(title=e.title, date=e.date, cutoff=e.cutoff) for e in self.past.editions)

    def quoted(self, items: Iterable[Item]) -> tuple[ArticleRecord, ...]:
        """The articles of earlier editions that items quote beside their own, but for those that are read today too."""
        quoted = {item.before.article for item in items if item.before is not None} - self.pool.of_article.keys()
        found = {old.article.id: old.article for old in reversed(self.past.sentences) if old.article.id in quoted}
        return tuple(replace(found[key], digest=(), excerpts=()) for key in sorted(found))

    @property
    def corrections(self) -> list[Claim]:
        """The claims that contradict what was told before, the surest first, each once."""
        found: list[Claim] = []
        leads = (claim for claim in self.claims if self._seen.get(claim.lead, _Seen(known=False)).change is not None)
        for claim in sorted(leads, key=lambda claim: (-claim.independent, -self._told(claim.lead), claim.lead)):
            one = self.pool.candidates[claim.lead]
            if not any(repeats(self.pool, self.pool.candidates[other.lead], one) for other in found):
                found.append(claim)
        return found

    def told(self, candidate: Candidate) -> bool:
        """Was a sentence told before?"""
        seen = self._seen.get(candidate.number)
        return seen is not None and seen.change is None and (seen.known or self._stood(candidate.number))

    def had(self, passage: Passage) -> bool:
        """Did readers have a passage before, word for word or in the sentences that it stands in?"""
        if " ".join(folded(passage.text)) in self.past.words:
            return True
        row = [
            candidate
            for candidate in self.pool.of_article[passage.article]
            if any(a < end and start < b for a, b in candidate.sentence.spans for start, end in passage.spans)
        ]
        return bool(row) and all(map(self.told, row))

    def marked(self, item: Item, claim: Claim) -> Item:
        """The item with how it stands to what was told before, and what in it is new."""
        if not self:
            return item
        stands = self.standing(claim)
        if stands.before is None or stands.change is None:
            fresh = self._fresh(item) if stands.status == "developing" else ()
            return replace(item, status=stands.status, fresh=fresh)
        old, sentence = stands.before, self.pool.candidates[claim.lead].sentence.text
        at = item.text.find(sentence)
        mine = (stands.change.mine[0] + at, stands.change.mine[1] + at)
        offset = old.passage.text.find(old.text)
        theirs = (stands.change.theirs[0] + offset, stands.change.theirs[1] + offset)
        return replace(
            item,
            status=stands.status,
            fresh=(mine,) if at >= 0 and mine[0] < mine[1] else (),
            before=Before(
                article=old.passage.article,
                text=old.passage.text,
                spans=old.passage.spans,
                edition=old.edition,
                kind=stands.change.kind,
                differs=(theirs,) if theirs[0] < theirs[1] else (),
            ),
        )

    def _goes_on(self) -> dict[str, frozenset[str]]:
        """The articles of today that go on with a story told before, and the words that were told of it."""
        articles = [extract.article for extract in self.pool.extracts]
        reports = self.past.reports()
        found: dict[str, frozenset[str]] = {}
        for members in group([*articles, *reports], self.pool.lexicon.language):
            old = [reports[n - len(articles)] for n in members if n >= len(articles)]
            if old:
                texts = (sentence.text for report in old for sentence in report.sentences)
                words = frozenset(term for text in texts for term in self.pool.lexicon.terms(text))
                found |= {articles[n].id: words for n in members if n < len(articles)}
        return found

    def _beside(self, candidate: Candidate) -> _Seen:
        """How a sentence stands to those of the past that it is near to."""
        near = self._near[candidate.number]
        if " ".join(candidate.words) in self.past.words:
            return _Seen(known=True)
        if candidate.article.id in self._running and (change := self._change(candidate)) is not None:
            return change
        known = bool(near) and near[0].told >= KNOWN and not self._new_numbers(candidate)
        return _Seen(known=known)

    def _change(self, candidate: Candidate) -> _Seen | None:
        """What a sentence contradicts, unless something else that was told agrees with it."""
        near = self._near[candidate.number]
        if candidate.printed is None:
            return None
        for beside in near:
            change = self._changes.between(candidate, beside.old)
            if change is None:
                continue
            if any(self._changes.agrees(candidate, other.old, change.mine) for other in near):
                return None
            return _Seen(known=False, before=self.past.sentences[beside.old], change=change)
        return None

    def _corrected(self, claims: Sequence[Claim]) -> list[Claim]:
        """Claims of sentences that lead none today, since another version does, but contradict what was told before."""
        leads = {claim.lead for claim in claims}
        numbers = (n for n, seen in self._seen.items() if seen.change is not None and n not in leads)
        return [Claim(lead=number) for number in numbers]

    def _new_numbers(self, candidate: Candidate) -> bool:
        """Does a sentence give a number that nothing near to it in the past gives?"""
        figures = self._changes.figures(candidate)
        if not figures:
            return False
        near = self._near[candidate.number]
        return not figures <= {figure for beside in near for figure in self._changes.old_figures(beside.old)}

    def _told(self, number: int) -> float:
        near = self._near[number]
        return near[0].told if near else 0.0

    def _fresh(self, item: Item) -> tuple[Span, ...]:
        """Where in an item stand the telling words that were never told of its story."""
        told = self._running.get(item.article, frozenset())
        telling = [
            (match.span(), not told.issuperset(terms))
            for match in TOKEN.finditer(item.text)
            if (terms := self.pool.lexicon.terms(match[0]))
        ]
        fresh = [span for span, new in telling if new]
        if len(fresh) > MOST_MARKED * len(telling):
            return ()
        return tuple(_merged(fresh, item.text))


def _merged(spans: Sequence[Span], text: str) -> Iterable[Span]:
    """Words side by side as one stretch."""
    at = 0
    while at < len(spans):
        start, end = spans[at]
        at += 1
        while at < len(spans) and not text[end : spans[at][0]].strip(" -–'’"):
            end = spans[at][1]
            at += 1
        yield start, end
