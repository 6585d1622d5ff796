"""Gathering: what each source answers, what it leads to, and what becomes of that."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from briefing.archive import Archive, Kept, Source
from briefing.config import Config
from briefing.fetching.lanes import Lanes
from briefing.fetching.questions import Question, host_of, listing
from briefing.fetching.report import SourceReport
from briefing.intake.containers import opened
from briefing.intake.draft import Unreadable
from briefing.intake.feeds import Entry, clipped, told
from briefing.intake.gather import clipped as clipped_file
from briefing.intake.page import web_address
from briefing.intake.reading import read
from briefing.model import Article, Clipping, Reject, Told
from briefing.sources import Named
from briefing.web import Answer, Failure, shown
from briefing.workers.confined import Ended

_UNCHANGED = 304
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
#: How a source is noted whose content is of no use: while that does not change, nor does what is said of it.
_REFUSED = "refused: "


class _State:
    """What is known of a source while it is asked."""

    def __init__(self, named: Named, noted: Source | None) -> None:
        self.named = named
        #: What the archive remembers of it.
        self.noted = noted
        #: What it will remember.
        self.note: Source | None = None
        self.counts: Counter[Kept] = Counter()
        self.refused: list[Reject] = []
        self.failed: list[Reject] = []
        self.failure: str | None = named.refused
        self.empty = False
        self.moved: str | None = None
        #: Entries whose pages could not be had this time.
        self.waiting: list[Entry] = []
        #: Pages that are being asked for.
        self.out = 0


class Gathering:
    """All sources of one run."""

    def __init__(self, archive: Archive, lanes: Lanes[Question, Answer | Failure], config: Config, today: date) -> None:
        self._archive = archive
        self._lanes = lanes
        self._config = config
        self._today = today
        self._states: dict[str, _State] = {}
        #: Who else waits for a page that is being asked for.
        self._sharing: dict[str, list[Question]] = {}
        #: Questions so far.
        self.asked = 0

    def reports(self) -> tuple[SourceReport, ...]:
        """What came of each source, in the order in which they began."""
        return tuple(
            SourceReport(
                address=shown(state.named.address),
                kind=state.named.kind,
                new=state.counts["new"],
                changed=state.counts["changed"],
                unchanged=state.counts["unchanged"],
                refused=tuple(state.refused),
                failed=tuple(state.failed),
                empty=state.empty,
                failure=state.failure,
                moved=state.moved,
            )
            for state in self._states.values()
        )

    def begin(self, named: Named) -> None:
        """Ask a source, if it can be asked."""
        noted = self._archive.source(named.address)
        self._states[named.address] = _State(named, noted)
        if named.refused is None:
            self._ask(_question(named.address, noted, source=named.address, feed=named.kind == "feed"))

    def answered(self, question: Question, answer: Answer | Failure) -> None:
        """Go on with what was answered."""
        if question.entry is None:
            self._source_answered(self._states[question.source], answer)
            return
        for one in self._sharing.pop(question.address, [question]):
            if one.entry is not None:
                self._page_answered(self._states[one.source], one.entry, answer)

    def _ask(self, question: Question) -> None:
        """Ask; a page that is being asked for already, and of which nothing is known, is not asked for twice."""
        if question.entry is not None and not (question.etag or question.last_modified):
            if question.address in self._sharing:
                self._sharing[question.address].append(question)
                return
            self._sharing[question.address] = [question]
        self.asked += 1
        self._lanes.put(question, host_of(question.address))

    def _source_answered(self, state: _State, answer: Answer | Failure) -> None:
        before = state.noted or Source(address=state.named.address)
        if isinstance(answer, Failure):
            state.failure = answer.reason
            known = (before.failed or "").startswith(_REFUSED)
            self._archive.note_source(before if known else replace(before, failed=answer.reason))
            return
        state.moved = answer.moved
        same, state.note = _remembered(before, answer)
        if same and (before.failed or "").startswith(_REFUSED):
            self._refuse(state, (before.failed or "").removeprefix(_REFUSED))
        elif state.named.kind == "page":
            self._page(state, answer, same=same)
        elif same:
            self._entries(state, _waiting(before))
        else:
            try:
                entries = listing(answer).entries
                state.empty = not entries
                self._entries(state, entries)
            except Unreadable as unreadable:
                self._refuse(state, unreadable.reason)
            except Ended as ended:  # nothing of this answer is remembered, so that the next run reads it anew
                state.failure = str(ended)
                self._archive.note_source(replace(before, failed=state.failure))

    def _refuse(self, state: _State, reason: str) -> None:
        """Say that a source gives nothing, and remember why."""
        if state.named.kind == "page":
            state.refused.append(Reject(origin=shown(state.named.address), reason=reason))
        else:
            state.failure = reason
        if state.note is not None:
            self._archive.note_source(replace(state.note, failed=f"{_REFUSED}{reason}"))

    def _page(self, state: _State, answer: Answer, *, same: bool) -> None:
        """A source that is a page."""
        if same:
            state.counts["unchanged"] += 1
        else:
            self._keep(state, self._read(state.named.address, answer, Told(url=web_address(answer.address))))
            if state.refused and not state.counts:
                self._refuse(state, state.refused.pop().reason)
                return
        self._finish(state)

    def _entries(self, state: _State, entries: Iterable[Entry]) -> None:
        """Keep the entries that are whole articles, and ask for the pages of the others, as far as they are new."""
        whole: list[tuple[Clipping, Article]] = []
        notes: list[Source] = []
        for entry in entries:
            clipping, note = _noted(state.named, entry)
            known = self._archive.source(note.address)
            if known is not None and known.sha256 == note.sha256:
                state.counts["unchanged"] += 1
                continue
            reason = entry.refused or entry.teaser
            if reason is None:
                article = self._article(clipping)
                if isinstance(article, Article):
                    whole.append((clipping, article))
                    notes.append(note)
                    continue
                reason = article.reason
            if entry.url and not entry.refused:
                state.out += 1
                self._ask(_question(entry.url, known, source=state.named.address, entry=entry))
            else:
                state.refused.append(Reject(origin=clipping.origin, reason=reason))
                notes.append(note)
        state.counts.update(self._archive.keep_all(whole, source=state.named.address))
        self._archive.note_sources(notes)
        self._finish(state)

    def _page_answered(self, state: _State, entry: Entry, answer: Answer | Failure) -> None:
        """The page of an entry."""
        state.out -= 1
        _, note = _noted(state.named, entry)
        if isinstance(answer, Failure):
            state.failed.append(Reject(origin=shown(entry.url or ""), reason=answer.reason))
            if answer.passing:
                state.waiting.append(entry)
            else:
                self._archive.note_source(replace(note, failed=answer.reason))
        else:
            if answer.status == _UNCHANGED:
                state.counts["unchanged"] += 1
            else:
                self._keep(state, self._read(entry.url or answer.address, answer, told(entry, answer.address)))
            self._archive.note_source(replace(note, etag=answer.etag, last_modified=answer.last_modified))
        self._finish(state)

    def _read(self, address: str, answer: Answer, said: Told) -> list[tuple[Clipping, Article] | Reject]:
        """What an answer holds: an article mostly, and several where it is a zip or the like."""
        origin = shown(address)
        clipping: Clipping | Reject
        if answer.media_type in _PAGES:
            clipping = Clipping(origin=origin, content=answer.content, media_type="text/html")
        else:
            clipping = clipped_file(origin, answer.content, urlsplit(answer.address).path, named=True)
        if isinstance(clipping, Reject):
            return [clipping]
        found: list[tuple[Clipping, Article] | Reject] = []
        for one in opened(replace(clipping, told=said)):
            if isinstance(one, Reject):
                found.append(one)
                continue
            article = self._article(one)
            found.append((one, article) if isinstance(article, Article) else article)
        return found

    def _article(self, clipping: Clipping) -> Article | Reject:
        return read(clipping, self._config.intake, language=self._config.language, today=self._today)

    def _keep(self, state: _State, found: Iterable[tuple[Clipping, Article] | Reject]) -> None:
        articles = []
        for one in found:
            if isinstance(one, Reject):
                state.refused.append(one)
            else:
                articles.append(one)
        state.counts.update(self._archive.keep_all(articles, source=state.named.address))

    def _finish(self, state: _State) -> None:
        """Remember the source, once nothing that it led to is being asked for any more.

        Not before: what is interrupted is asked again, and goes on where it was.
        """
        if state.out == 0 and state.note is not None:
            waiting = msgspec.json.encode(state.waiting).decode() if state.waiting else None
            self._archive.note_source(replace(state.note, waiting=waiting))


def _question(
    address: str, noted: Source | None, *, source: str, entry: Entry | None = None, feed: bool = False
) -> Question:
    """A question that says what is known already, so that it need not be told again."""
    return Question(
        address=address,
        etag=noted.etag if noted else None,
        last_modified=noted.last_modified if noted else None,
        source=source,
        entry=entry,
        feed=feed,
    )


def _remembered(before: Source, answer: Answer) -> tuple[bool, Source]:
    """Whether a source answers what it answered last, and what to remember of it."""
    digest = before.sha256 if answer.status == _UNCHANGED else hashlib.sha256(answer.content).hexdigest()
    note = Source(
        address=before.address,
        etag=answer.etag or (before.etag if answer.status == _UNCHANGED else None),
        last_modified=answer.last_modified or (before.last_modified if answer.status == _UNCHANGED else None),
        sha256=digest,
        moved=answer.moved,
    )
    return digest == before.sha256, note


def _noted(named: Named, entry: Entry) -> tuple[Clipping, Source]:
    """An entry as a clipping, and as it is remembered: by what the feed says of it."""
    key = f"{named.address}!{entry.name}"
    name = shown(entry.name) if entry.name.lower().startswith(("http:", "https:")) else entry.name
    clipping = clipped(entry, entry.url or f"{shown(named.address)}!{name}")
    return clipping, Source(address=key, sha256=hashlib.sha256(clipping.content).hexdigest())


def _waiting(noted: Source) -> list[Entry]:
    """The entries of a feed whose pages could not be had."""
    try:
        return msgspec.json.decode(noted.waiting or "[]", type=list[Entry])
    except msgspec.DecodeError:
        return []
