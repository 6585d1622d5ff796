"""The editor's hand: items dropped, pinned, moved and annotated by their ids, whatever the rules would have done.

    edits | resolved to claims | sections regrouped | what must stand, taken first | order, pins, notes | outcome

An id leads to the claim that its sentence belongs to, be it the one printed, another outlet's version of it or one
that contradicts it. What the editor drops is not printed anywhere in the brief, with all its versions, nor what a
reader would take for the same; of what only contradicts an item, the sentence alone is dropped. What is pinned or moved
is printed whatever the budgets, but never past the words that may be quoted of its article.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from briefing.arrange.claims import Claim, repeats
from briefing.arrange.items import item_id
from briefing.arrange.plan import Plan
from briefing.arrange.pool import Candidate, Pool
from briefing.arrange.selection import Selection
from briefing.errors import UsageError
from briefing.model import Edit, Extract, Item, Spans

#: What the reader is told of an item that does not stand where the rules would put it.
MOVED = "moved here by the editor"


class Hand:
    """What the editor asks for, and what has come of it so far."""

    def __init__(self, pool: Pool, claims: Sequence[Claim], edits: Sequence[Edit]) -> None:
        self.pool = pool
        #: All claims of the day, with those that only the editor takes for one.
        self.claims = list(claims)
        #: Numbers of the sentences that are not to be printed.
        self.struck: set[int] = set()
        self._dropped: set[int] = set()  # those of them whose repetitions are not to be printed either
        #: Leads of the claims that stand first in their sections, in the editor's order, and where claims are moved.
        self.pins: list[int] = []
        self.moves: dict[int, str] = {}
        self._outcome: list[Edit] = []
        self._leads: list[int | None] = []  # the lead that each edit is about, in the order of the edits
        self._sentences = _by_id(pool, {edit.item.partition("-")[0] for edit in edits})
        self._claim_of = {number: claim for claim in claims for number in claim.contraries}
        self._claim_of |= {number: claim for claim in claims for number in claim.members}
        for edit in edits:
            lead, resolved = self._resolved(edit)
            self._leads.append(lead)
            self._outcome.append(resolved)
        self._decide()
        self._same_as_struck = cache(self._repeats_struck)

    @property
    def forced(self) -> list[int]:
        """Leads of the claims that are to be printed whatever the budgets, in the order in which room is made."""
        return [*self.pins, *(lead for lead in self.moves if lead not in self.pins)]

    def strikes(self, claim: Claim) -> bool:
        """Is a claim not to be printed: dropped, one that would print what is dropped, or the same once more?"""
        if not self.struck:
            return False
        if self._holds_struck(claim):
            return True
        if claim.lead in self.pins or claim.lead in self.moves:
            return False
        return self._same_as_struck(claim.lead)

    def placed(self, planned: Plan, *, configured: bool) -> Plan:
        """The plan with what is moved in its section, and without what is struck.

        Raises `UsageError` where sections are configured and an item is moved to one that there is not.
        """
        known = [group.key for group in planned.groups]
        for n, edit in enumerate(self._outcome):
            if edit.action != "move" or edit.failed is not None or edit.section in known:
                continue
            problem = f"there is no section “{edit.section}”{_meant(edit.section or '', known)}"
            if configured:
                raise UsageError(f"edits: cannot move {edit.given or edit.item}: {problem}")
            self._fail(n, problem)
        return planned.regrouped(self.moves, MOVED, self.strikes)

    def take(self, selection: Selection, planned: Plan, filled: Sequence[list[Claim]]) -> None:
        """Put what is to be printed in any case into its sections, before these are filled."""
        where = {claim.lead: (n, claim) for n, group in enumerate(planned.groups) for claim in group.claims}
        for lead in self.forced:
            n, claim = where[lead]
            if selection.quotable(claim):
                selection.take(claim)
                filled[n].append(claim)
                continue
            problem = f"more than {selection.quote_limit} words of its article would be quoted (quote_limit)"
            for number, edit in enumerate(self._outcome):
                if self._leads[number] == lead and edit.action != "drop" and edit.failed is None:
                    self._fail(number, problem)

    def first(self, row: Sequence[Claim]) -> list[Claim]:
        """The claims of a section with those pinned before the others."""
        pinned = [claim for lead in self.pins for claim in row if claim.lead == lead]
        return [*pinned, *(claim for claim in row if claim.lead not in self.pins)]

    def marked(self, printed: Item, claim: Claim) -> Item:
        """The item with what the editor has added to it."""
        mine = [edit for edit, lead in zip(self._outcome, self._leads, strict=True) if lead == claim.lead]
        notes = tuple(edit.note for edit in mine if edit.note is not None and edit.failed is None)
        return replace(printed, pinned=claim.lead in self.pins, notes=notes) if mine else printed

    def digests(self, extracts: Sequence[Extract]) -> Sequence[Extract]:
        """The extracts with digests that hold nothing dropped, nor the same in other words."""
        if not self.struck:
            return extracts
        kept = []
        for extract in extracts:
            row = self.pool.of_article[extract.article.id]
            digest = (n for n in extract.digest if not self._repeats_struck(row[n].number))
            kept.append(replace(extract, digest=tuple(digest)))
        return kept

    @property
    def barred(self) -> Mapping[str, Spans]:
        """Where in the articles stands what is dropped, of which no part of the brief shows anything."""
        found: dict[str, Spans] = {}
        for candidate in (self.pool.candidates[number] for number in sorted(self.struck)):
            found[candidate.article.id] = (*found.get(candidate.article.id, ()), *candidate.sentence.spans)
        return found

    def outcome(self, items: Sequence[Item]) -> tuple[Edit, ...]:
        """The edits as the record holds them, when `items` are printed."""
        known = {item.id for item in items}
        for n, edit in enumerate(self._outcome):
            if edit.action == "note" and edit.failed is None and edit.item not in known:
                self._fail(n, "the item is not printed; pin it to have it printed with its note")
        return tuple(self._outcome)

    def _resolved(self, edit: Edit) -> tuple[int | None, Edit]:
        """The lead of the claim that an edit is about, and the edit with that claim's id, or with why there is none."""
        if (edit.action == "move" and edit.section is None) or (edit.action == "note" and edit.note is None):
            return None, replace(edit, failed="it names no section" if edit.action == "move" else "it holds no note")
        candidate = self._sentences.get(edit.item)
        if candidate is None:
            article = edit.item.partition("-")[0]
            known = article in self.pool.of_article
            gone = "no sentence of its article stands there" if known else "its article was not read, or has changed"
            return None, replace(edit, failed=f"there is no such item: {gone}")
        claim = self._claim_of.get(candidate.number)
        if claim is None and candidate.printed is not None:
            claim = Claim(lead=candidate.number)
            self.claims.append(claim)
            self._claim_of[candidate.number] = claim
        if edit.action == "drop" and (claim is None or candidate.number in claim.contraries):
            return candidate.number, edit
        if claim is None:
            return None, replace(edit, failed="the sentence cannot be printed: it is broken or leans on another")
        lead = self.pool.candidates[claim.lead]
        resolved = item_id(lead.article.id, lead.line.spans)
        return claim.lead, edit if resolved == edit.item else replace(edit, item=resolved, given=edit.item)

    def _decide(self) -> None:
        """Strike first, then pin and move what is left; of two moves of one item the first holds."""
        for edit, lead in zip(self._outcome, self._leads, strict=True):
            if edit.action == "drop" and lead is not None:
                self._strike(lead)
        for n, (edit, lead) in enumerate(zip(self._outcome, self._leads, strict=True)):
            if edit.action == "drop" or lead is None:
                continue
            if self._holds_struck(self._claim_of[lead]):
                self._fail(n, "another edit drops it, or a sentence that is printed with it")
            elif edit.action == "pin" and lead not in self.pins:
                self.pins.append(lead)
            elif edit.action == "move" and self.moves.setdefault(lead, edit.section or "") != edit.section:
                self._fail(n, f"another edit moves it to “{self.moves[lead]}”")

    def _strike(self, number: int) -> None:
        """Drop the claim of a lead with all its versions, or a sentence that leads none by itself."""
        self.struck.add(number)
        claim = self._claim_of.get(number)
        if claim is None:
            self._dropped.add(number)
        elif claim.lead == number:
            self._dropped |= set(claim.members)
            self.struck |= {*claim.members, *claim.contraries}

    def _fail(self, n: int, problem: str) -> None:
        """Note that nothing came of an edit, and undo what it has asked for."""
        edit, lead = self._outcome[n], self._leads[n]
        self._outcome[n] = replace(edit, failed=problem)
        if edit.action == "pin" and lead in self.pins:
            self.pins.remove(lead)
        if edit.action == "move" and lead is not None and self.moves.get(lead) == edit.section:
            del self.moves[lead]

    def _repeats_struck(self, number: int) -> bool:
        """Would a reader take a sentence for one that is dropped?"""
        one = self.pool.candidates[number]
        return any(repeats(self.pool, self.pool.candidates[dropped], one) for dropped in self._dropped)

    def _holds_struck(self, claim: Claim) -> bool:
        lead = self.pool.candidates[claim.lead]
        row = self.pool.of_article[lead.article.id]
        return any(row[position].number in self.struck for position in lead.line.positions)


def _by_id(pool: Pool, articles: set[str]) -> Mapping[str, Candidate]:
    """The sentences of some articles by their ids, their own and those of the items that they would be."""
    found: dict[str, Candidate] = {}
    for article in sorted(articles & pool.of_article.keys()):
        for candidate in pool.of_article[article]:
            found[item_id(article, candidate.sentence.spans)] = candidate
            if candidate.printed is not None:
                found[item_id(article, candidate.printed.spans)] = candidate
    return found


def _meant(given: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(given, known, n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else f" (there are {', '.join(known)})"
