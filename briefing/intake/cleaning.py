"""Cleaning: which passages of a draft are text, and which are furniture, each with its reason.

Nothing is deleted. The result names spans of the source: paragraphs to read, and passages removed. Reasons are
``headline``, ``caption``, ``credit``, ``cross-head``, ``byline``, ``dateline``, ``date``, ``hand-out``, ``read more``,
``cookie notice``, ``paywall``, ``sign-up``, ``social media``, ``page notice``, ``link``, ``repeated`` and ``fragment``,
and what a format itself tells from the text (`Draft.marked`), as mails do: ``quoted``, ``signature``, ``footer`` ….
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from briefing.intake import captions, furniture
from briefing.intake.agencies import signature
from briefing.intake.blocks import LONGEST_QUOTATION, Block, Line, chained, continues, lines, stanzas, wrap_width
from briefing.intake.draft import Draft
from briefing.intake.metadata import byline
from briefing.intake.spans import merge, project, subtract, text_of
from briefing.language.lexicon import plain
from briefing.model import Frozen, Removed, Span, Spans

#: A cross-head or a headline has at most this many words.
LONGEST_CROSSHEAD = 12
SHORTEST_HEADLINE, LONGEST_HEADLINE = 3, 30
#: A title has at most so many words, and capitals on those of so many letters.
LONGEST_TITLED, WEIGHTY = 18, 5
#: A line of fewer words that ends as no sentence does ("Share") leaves no sentence open.
SHORTEST_OPEN = 6
#: A line repeated with fewer words than this ("No.") may well be meant.
SHORTEST_REPEAT = 3
#: A first line that ends as sentences do, in brackets, or that holds an address or a page's label is no headline.
_NO_HEADLINE = re.compile(
    r"[.…:;,][\"”’]*$|[)\]]$|https?://|www\.|^(?:story highlights|highlights|key points|breaking news|close|photo|"
    r"video|embed|image)\b",
    re.IGNORECASE,
)


class Paragraph(Frozen, kw_only=True):
    """One paragraph of text, or several that one quotation runs over."""

    spans: Spans
    crosshead: str | None


class Cleaned(Frozen, kw_only=True):
    """A draft with its text and its furniture told apart."""

    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    headline: str | None
    byline: str | None
    agency: str | None
    published: date | None


def clean(draft: Draft) -> Cleaned:
    """Tell text from furniture, join what a hard wrap broke, and take out the metadata that the text itself holds."""
    return _Cleaning(draft).run()


class _Cleaning:
    """The state of one cleaning: what has been removed so far, and the metadata found on the way."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = draft.text
        self.removed: list[Removed] = []
        self.headline: str | None = None
        self.byline: str | None = None
        self.agency: str | None = None
        self.signed: str | None = None
        self.published: date | None = None

    def run(self) -> Cleaned:
        found = self._without_marked(lines(self.text))
        self.signed = signature([line.text for line in found])
        width = None if self.draft.structured else wrap_width(found)
        kept = self._without_furniture(stanzas(found, width))
        blocks = self._without_repeats(self._join(kept, wrapped=width is not None))
        paragraphs = self._paragraphs(blocks)
        return Cleaned(
            paragraphs=tuple(paragraphs),
            removed=tuple(sorted(self.removed, key=lambda r: r.spans)),
            headline=self.headline,
            byline=self.byline,
            agency=self.agency or self.signed,
            published=self.published,
        )

    def _remove(self, spans: Spans, reason: str) -> None:
        self.removed.append(Removed(spans=spans, text=text_of(self.text, spans), reason=reason))

    def _without_marked(self, found: Sequence[Line]) -> list[Line]:
        """The lines outside of the passages that the format tells from the text."""
        for span, reason in self.draft.marked:
            if self.text[slice(*span)].strip():
                self._remove((span,), reason)
        inside = sorted(span for span, _ in self.draft.marked)
        before = [bisect_right(inside, (line.start, len(self.text))) - 1 for line in found]
        return [line for line, n in zip(found, before, strict=True) if n < 0 or line.start >= inside[n][1]]

    def _without_furniture(self, found: Sequence[Sequence[Line]]) -> list[Line]:
        kept: list[Line] = []
        for stanza in found:
            text = " ".join(line.text for line in stanza)
            reason = furniture.line_reason(text)
            if reason is None or (kept and _goes_on(kept[-1], stanza[0])):
                kept += stanza
                continue
            if reason == "byline":
                written = byline(text)
                self.byline = self.byline or written.author
                self.agency = self.agency or written.agency
            self._remove(((stanza[0].start, stanza[-1].end),), reason)
        return kept

    def _join(self, found: Sequence[Line], *, wrapped: bool) -> list[Block]:
        """Lines to blocks: a line goes on with the block before it, or begins one."""
        joined: list[list[Line]] = []
        for line in found:
            so_far = "\n".join(part.text for part in joined[-1][-20:]) if joined else ""
            if joined and continues(so_far, line, wrapped=wrapped):
                joined[-1].append(line)
            else:
                joined.append([line])
        return [self._block(merge([(part.start, part.end) for part in parts], self.removed)) for parts in joined]

    def _block(self, spans: Spans) -> Block:
        return Block(spans=spans, text="\n".join(self.text[s:e] for s, e in spans))

    def _without_repeats(self, blocks: Sequence[Block]) -> list[Block]:
        seen: set[str] = set()
        kept: list[Block] = []
        for block in blocks:
            folded = plain(block.text).lower()
            if folded in seen and len(folded.split()) >= SHORTEST_REPEAT:
                self._remove(block.spans, "repeated")
            else:
                kept.append(block)
            seen.add(folded)
        return kept

    def _paragraphs(self, blocks: Sequence[Block]) -> list[Paragraph]:
        found: list[Paragraph] = []
        texts: list[str] = []
        crosshead: str | None = None
        chain = 0
        for n, block in enumerate(blocks):
            following = blocks[n + 1].text if n + 1 < len(blocks) else None
            if not found:
                block = self._undated(block)  # noqa: PLW2901  # the same block, less the date before its words
                if not block.spans:
                    continue
            if self._is_headline(block, following, first=not found):
                self._remove(block.spans, "headline")
                self.headline = self.headline or re.sub(r"(?<=[a-z])\.$", "", " ".join(block.text.split()))
                continue
            if _is_crosshead(block.text, following):
                self._remove(block.spans, "cross-head")
                crosshead = " ".join(block.text[furniture.bullet(block.text) :].split())
                continue
            block = self._trimmed(block)  # noqa: PLW2901  # the same block, less its edges
            if not block.spans:
                continue
            if texts and chain < LONGEST_QUOTATION and chained(texts[-1], block.text):
                found[-1] = Paragraph(
                    spans=merge([*found[-1].spans, *block.spans], self.removed), crosshead=found[-1].crosshead
                )
                texts[-1] += "\n\n" + block.text
                chain += 1
                continue
            found.append(Paragraph(spans=block.spans, crosshead=crosshead))
            texts.append(block.text)
            chain = 0
        return found

    def _is_headline(self, block: Block, following: str | None, *, first: bool) -> bool:
        """A heading that the format names, or a first line that ends as no sentence does."""
        text = " ".join(block.text.split())
        named = self.draft.headline
        if named and plain(text).lower().rstrip(".") == plain(named).lower().rstrip("."):
            return True
        if first and not named and not self.headline and following is not None and _is_titled(text):
            return True
        if not first or named or self.headline or following is None:
            return False
        words = len(text.split())
        fits = SHORTEST_HEADLINE <= words <= LONGEST_HEADLINE and len(following.split()) > words // 2
        return fits and not furniture.bullet(text) and not _NO_HEADLINE.search(text)

    def _undated(self, block: Block) -> Block:
        """A headline's or the first paragraph's block without the date that stands before its words."""
        start = furniture.bullet(block.text)
        length, day = furniture.date_prefix(block.text[start:])
        if not day:
            return block
        self.published = self.published or _day(day)
        spans = project(block.spans, start, start + length)
        self._remove(spans, "date")
        return self._block(subtract(block.spans, spans, self.text))

    def _trimmed(self, block: Block) -> Block:
        """A block without its bullet, dateline, and the captions, credits and links inside it."""
        cut: list[tuple[Span, str]] = []
        start = furniture.bullet(block.text)
        if start:
            cut.append(((0, start), "bullet"))
        length, agency = furniture.dateline(block.text[start:])
        if length:
            cut.append(((start, start + length), "dateline"))
            self.agency = self.agency or agency
            start += length
        for (left, right), reason in (*captions.passages(block.text[start:]), *furniture.links(block.text[start:])):
            cut.append(((start + left, start + right), reason))
        if not cut:
            return block
        for span, reason in cut:
            if reason != "bullet":
                self._remove(project(block.spans, *span), reason)
        return self._block(
            subtract(block.spans, [s for span, _ in cut for s in project(block.spans, *span)], self.text)
        )


def _is_titled(text: str) -> bool:
    """A first line with a full stop that is set as a title: one sentence, each word of weight with a capital."""
    weighty = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text.rstrip(".")) if len(word) >= WEIGHTY]
    if not SHORTEST_HEADLINE < len(text.split()) <= LONGEST_TITLED or re.search(r"[.!?]\s+[A-Z]", text):
        return False
    return len(weighty) >= SHORTEST_HEADLINE and all(word[0].isupper() for word in weighty)


def _goes_on(before: Line, line: Line) -> bool:
    """Does the line begin in the middle of the sentence that the line before it leaves open?"""
    open_ended = len(before.text.split()) >= SHORTEST_OPEN and not furniture.is_terminal(before.text)
    return open_ended and line.text[0].islower()


def _is_crosshead(text: str, following: str | None) -> bool:
    """A short line that ends as no sentence does, between paragraphs; or a short question that heads one."""
    bulleted = furniture.bullet(text)
    bare = text[bulleted:].strip()
    words = len(bare.split())
    if words > LONGEST_CROSSHEAD + 2 * bool(bulleted) or "\n" in bare:
        return False
    if not furniture.is_terminal(bare):
        return not bare.endswith((",", ":")) or following is None
    asks = bare.endswith("?") and words <= LONGEST_CROSSHEAD - 2 and bare[:1] not in '"“'
    return asks or bare.isupper()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
