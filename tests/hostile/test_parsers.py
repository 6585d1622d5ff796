"""Every reader of articles and every opener of containers, on what is nearly of its kind."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import archives, entry, feeds, html, jsonfile, mailbox, markdown, message, newsml, opml, text, warc
from briefing.intake.containers import CONTAINERS
from briefing.intake.documents import docx, epub, odt, pdf
from briefing.intake.draft import Draft, Unreadable
from briefing.intake.kinds import DOCX, ENTRY, EPUB, FEED, GZIP, JSON, MAIL, MBOX, NEWSML, ODT, OPML, PDF, WARC, ZIP
from briefing.intake.reading import READERS
from briefing.model import Clipping, Reject
from tests.hostile.fuzzing.test_corpus import CORPUS, WORDS
from tests.intake.documents.offices import book, office, word
from tests.intake.documents.sheets import lines
from tests.intake.documents.sheets import pdf as sheets
from tests.intake.test_archives import zipped
from tests.intake.test_newsml import ITEM
from tests.intake.test_warc import PAGES, recorded
from tests.newsroom import GULL, PAGE

T = TypeVar("T")
MAILED = (CORPUS / "mail" / "newsletter").read_bytes()
_LIST = '<opml version="2.0"><head/><body><outline text="Gull" xmlUrl="https://example.org/feed"/></body></opml>'
_ENTRY = {"title": "Crane falls", "html": f"<p>{GULL}</p>", "url": "https://example.org/a", "date": "2021-05-03"}
_MARKED = f"---\ntitle: Crane falls\ndate: 2021-05-03\n---\n# Crane falls\n\n{GULL}\n> “Shut,” he said.\n\n* one\n"

#: By media type: what takes it apart, called here without the process around it, and a good example of it.
READ: dict[str, tuple[Callable[[Clipping], Draft], bytes]] = {
    "text/plain": (text.extract, GULL.encode()),
    "text/markdown": (markdown.extract, _MARKED.encode()),
    "text/html": (html.extract, PAGE.encode()),
    ENTRY: (entry.extract, json.dumps(_ENTRY).encode()),
    PDF: (pdf.extract, sheets(lines([GULL[n : n + 60] for n in range(0, 600, 60)]))),
    DOCX: (docx.extract, word()),
    ODT: (odt.extract, office()),
    epub.CHAPTER: (epub.extract, PAGE.encode()),
}
OPENED: dict[str, tuple[Callable[[Clipping], Iterable[Clipping | Reject]], bytes]] = {
    EPUB: (epub.chapters, book({"one.xhtml": PAGE})),
    FEED: (feeds.entries, (CORPUS / "feeds" / "atom").read_bytes()),
    GZIP: (archives.unpacked, gzip.compress(GULL.encode(), mtime=0)),
    OPML: (opml.refused, _LIST.encode()),
    ZIP: (archives.files, zipped({"a.txt": GULL, "b/c.html": PAGE})),
    JSON: (jsonfile.articles, json.dumps([{"title": "Crane falls", "text": GULL}]).encode()),
    MAIL: (message.parts, MAILED),
    MBOX: (mailbox.mails, b"From desk@example.org Mon May  3 12:00:00 2021\n" + MAILED),
    NEWSML: (newsml.reports, ITEM.encode()),
    WARC: (warc.pages, recorded(*PAGES)),
}
#: What parsers stumble over, in the bytes of many formats.
ODD = [
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"&#xD800;",
    b"&#x110000;",
    b"\r",
    b"\x1b[2J",
    b"99999999999999999999",
    b"-1",
    b"../",
]
PIECES = st.one_of(st.sampled_from([*ODD, *WORDS]), st.binary(max_size=6))


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """The example with bytes of it lost, changed, doubled, and a word of some format's grammar put in."""
    content = whole
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(content)))
        lost = draw(st.sampled_from([0, 0, 1, 4, 40]))
        content = content[:at] + draw(PIECES) + content[at + lost :]
    start, end = sorted((draw(st.integers(0, len(whole))), draw(st.integers(0, len(whole)))))
    return draw(st.sampled_from([content, content, content[:end], content[:end] + content[start:]]))


def attack(media_type: str) -> pytest.MarkDecorator:
    tried = f"A good example of `{media_type}`, damaged at several places, cut, doubled, with words of other formats"
    return pytest.mark.attack("Strange input of every kind", tried, "used, or refused with a reason in one line")


def each(kinds: Iterable[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("media_type", [pytest.param(kind, id=kind, marks=attack(kind)) for kind in kinds])


def taken(work: Callable[[], T]) -> T | None:
    """What comes of it, or None where it is refused, which is all that may go wrong."""
    try:
        return work()
    except Unreadable as unreadable:
        assert unreadable.reason.strip()  # noqa: PT017  # either is right
        assert unreadable.reason.isprintable()  # noqa: PT017
        return None


def test_no_reader_and_no_opener_is_left_out():
    assert set(READ) == set(READERS)
    assert set(OPENED) == set(CONTAINERS)


@each(READ)
def test_a_reader_reads_or_refuses(media_type):
    extract, whole = READ[media_type]
    assert taken(lambda: extract(Clipping(origin="a", content=whole, media_type=media_type)))

    @settings(max_examples=50)
    @given(damaged(whole))
    def tried(content):
        draft = taken(lambda: extract(Clipping(origin="a", content=content, media_type=media_type)))
        assert draft is None or draft.text.encode()

    tried()


@each(OPENED)
def test_an_opener_opens_or_refuses(media_type):
    opener, whole = OPENED[media_type]

    @settings(max_examples=50)
    @given(damaged(whole))
    def tried(content):
        clipping = Clipping(origin="a", content=content, media_type=media_type)
        for found in taken(lambda: list(opener(clipping))) or ():
            assert found.origin
            assert isinstance(found, Clipping) or (found.reason.strip() and found.reason.isprintable())

    tried()
