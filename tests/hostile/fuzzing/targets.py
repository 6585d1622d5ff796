"""What is fuzzed: each target takes any bytes, and fails where a promise about what is made of them is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from briefing.intake import entry, feeds, message, text
from briefing.intake.assembly import assemble
from briefing.intake.cleaning import clean
from briefing.intake.draft import Draft, Unreadable
from briefing.intake.kinds import ENTRY, FEED, MAIL
from briefing.language.languages import LANGUAGES
from briefing.language.quotations import speech
from briefing.language.sentences import split
from briefing.model import Clipping, Reject

T = TypeVar("T")
_LANGUAGES = sorted(LANGUAGES)
#: Characters that are laid before a target at most: what grows with the square of it is seen long before.
LONGEST = 20_000


def sentences(content: bytes) -> None:
    """Sentences stand in order, apart from each other, trimmed, and hold all that is no white space."""
    language, words = _spoken(content)
    end = 0
    for part in split(words, language):
        start, stop = part.span
        _promise(end <= start < stop <= len(words), "in order, and apart")
        _promise(words[start:stop] == words[start:stop].strip(), "trimmed")
        _promise(not words[end:start].strip(), "nothing is lost between two")
        end = stop
    _promise(not words[end:].strip(), "nothing is lost at the end")


def quotations(content: bytes) -> None:
    """Speech stands inside the text and in order, and names a speaker only with words that are there."""
    language, words = _spoken(content)
    begun = 0
    for said in speech(words, language):
        _promise(0 <= said.start <= said.end <= len(words), "inside the text")
        _promise(begun <= said.start, "in order")
        begun = said.start
        for at in (said.mention, said.pronoun):
            _promise(at is None or 0 <= at[0] < at[1] <= len(words), "who speaks stands in the text")
        _promise(said.speaker is None or bool(said.speaker.strip()), "a speaker has a name")


def cleaner(content: bytes) -> None:
    """What is left and what is removed are different passages of the text, word for word."""
    clipping = Clipping(origin="a.txt", content=content[:LONGEST], media_type="text/plain")
    draft = _read(lambda: text.extract(clipping))
    if draft is None:
        return
    cleaned = clean(draft)
    spans = [span for paragraph in cleaned.paragraphs for span in paragraph.spans]
    for start, end in spans:
        _promise(0 <= start < end <= len(draft.text), "a paragraph stands in the text")
    for removed in cleaned.removed:
        _promise(bool(removed.reason), "what is removed has a reason")
    for before, after in zip(sorted(spans), sorted(spans)[1:], strict=False):
        _promise(before[1] <= after[0], "no word is read twice")
    _article(draft, clipping)


def feed(content: bytes) -> None:
    """A feed gives articles and reasons; its articles are read."""
    _members(feeds.entries, Clipping(origin="feed.xml", content=content[:LONGEST], media_type=FEED))


def mail(content: bytes) -> None:
    """A mail gives articles and reasons; its articles are read."""
    _members(message.parts, Clipping(origin="a.eml", content=content[:LONGEST], media_type=MAIL))


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "sentences": sentences,
    "quotations": quotations,
    "cleaner": cleaner,
    "feeds": feed,
    "mail": mail,
}


class Broken(AssertionError):
    """A promise is broken."""


def _promise(kept: bool, promise: str) -> None:  # noqa: FBT001  # it reads as a sentence
    if not kept:
        raise Broken(promise)


def _spoken(content: bytes) -> tuple[str, str]:
    """A language, which the first byte chooses (English half of the time), and a text."""
    chosen = content[0] if content else 0
    language = "en" if chosen < 128 else _LANGUAGES[chosen % len(_LANGUAGES)]
    return language, content[1 : LONGEST + 1].decode("utf-8", "replace")


def _members(opener: Callable[[Clipping], Iterable[Clipping | Reject]], clipping: Clipping) -> None:
    for found in _read(lambda: list(opener(clipping))) or ():
        if isinstance(found, Reject):
            _promise(bool(found.reason.strip()) and found.reason.isprintable(), "a reason is one plain line")
        elif found.media_type == ENTRY:
            draft = _read(lambda found=found: entry.extract(found))
            if draft is not None:
                _article(draft, found)


def _read(reader: Callable[[], T]) -> T | None:
    """What a reader makes of it; None where it refuses it with a reason, and nothing else may it raise."""
    try:
        return reader()
    except Unreadable as unreadable:
        _promise(bool(unreadable.reason.strip()) and unreadable.reason.isprintable(), "a reason is one plain line")
        return None


def _article(draft: Draft, clipping: Clipping) -> None:
    article = assemble(draft, clipping, language=draft.language if draft.language in LANGUAGES else "en")
    article.text.encode()
    for part in (*article.sentences, *article.removed):
        words = " ".join(article.text[start:end] for start, end in part.spans)
        _promise("".join(words.split()) == "".join(part.text.split()), "every sentence stands in its source")
    for name in (article.headline, article.byline, article.outlet):
        _promise(name is None or "\n" not in name, "a name is one line")
