"""`edition.json` as no build writes it, laid before all that reads one: made of its types, or a real one damaged."""

from __future__ import annotations

import email
import json
import zipfile
from collections.abc import Callable, Iterator
from email import policy
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefing.config import parse
from briefing.deliver.folder import sums
from briefing.errors import BriefingError, VerifyError
from briefing.model import Edition, Volume
from briefing.record import NAME, SUMS, decode, encode
from briefing.render import render
from briefing.render.options import RenderOptions
from briefing.render.site import About, site
from briefing.renditions import renditions
from briefing.verify import verify
from tests.hostile.records import damaged, records
from tests.test_verify import GULL, HARBOUR, A, B, an_edition

T = TypeVar("T")
#: A record that fails is not made smaller: with every renderer that takes many minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
MADE = records()
DAMAGED = damaged(encode(an_edition()))
ANY = st.one_of(MADE, DAMAGED)
MAIL = parse('[edition]\ntitle = "The Harbour Brief"\n[mail]\nsender = "desk@example.org"\n')
SITE = About(title="The site", description="All of it", address="https://example.org/brief/", entries=30, search=True)
#: What the records hold as texts, and no rendition may hold as markup.
MARKUP = b"<script>alert"


def attack(what: str) -> pytest.MarkDecorator:
    tried = f"`edition.json` made of its types with untrue values, and a real one damaged, {what}"
    return pytest.mark.attack("Strange input of every kind", tried, "a result, or an error in one line")


def plainly(work: Callable[[], T]) -> T | None:
    """What comes of it; None where that is an error which a user is told in one line."""
    try:
        return work()
    except BriefingError as error:
        assert "\n" not in str(error).strip()  # noqa: PT017  # either is right
        return None


def read(record: Any) -> Edition | None:
    return plainly(lambda: decode(json.dumps(record).encode()))


@attack("laid before `verify`")
@settings(max_examples=150, phases=PHASES)
@given(record=ANY)
def test_verify_tells_faults_in_a_line_each(record):
    with TemporaryDirectory() as name:
        folder = Path(name)
        texts = {f"sources/{article}.txt": text.encode() for article, text in ((A, HARBOUR), (B, GULL))}
        files = {NAME: json.dumps(record).encode(), **texts}
        (folder / "sources").mkdir()
        for path, content in {**files, SUMS: sums(files)}.items():
            (folder / path).write_bytes(content)
        try:
            found = verify(folder)
        except VerifyError as error:
            assert read(record) is None
            assert str(error).isprintable()  # noqa: PT017  # either is right
        else:
            assert all(fault.isprintable() for fault in found.faults)


def test_a_share_of_more_than_the_whole_is_refused():
    record = json.loads(encode(an_edition()))
    for share in (1e308, 1.01, -0.1):
        record["score"]["fidelity"] = share
        with pytest.raises(VerifyError, match=r"\$\.score\.fidelity: expected a number of at (least 0|most 1)"):
            decode(json.dumps(record).encode())


def test_a_passage_nowhere_a_cutoff_that_is_no_time_and_a_language_of_no_letters_are_rendered():
    record = json.loads(encode(an_edition()))
    excerpt = {"text": "Nobody was hurt.", "spans": [], "digest": True}
    record["articles"][0]["excerpts"] = [*record["articles"][0]["excerpts"], excerpt, excerpt]
    for cutoff in ("tonight", "0001-01-01T00:00:00+23:59"):
        edition = decode(json.dumps({**record, "cutoff": cutoff, "language": "e\x0fn"}).encode())
        made, _ = renditions(edition, ("html", "txt", "md", "epub", "eml"), MAIL, None)
        assert len(made) == 5
        volume = Volume(name="2021-05-03", edition=edition, sha256="0" * 64, renditions={})
        assert {"index.html", "feed.xml"} <= {
            leaf.path for leaf in site([volume], RenderOptions(), SITE) if leaf.make()
        }


def test_a_fault_is_one_line_whatever_the_names_in_the_record():
    with TemporaryDirectory() as name:
        record = json.loads(encode(an_edition()))
        record["articles"][0]["id"] = record["articles"][0]["id"][:5] + "\n\x1b[2J"
        (Path(name) / NAME).write_text(json.dumps(record), "utf-8")
        assert all(fault.isprintable() for fault in verify(Path(name)).faults)
        (Path(name) / NAME).write_text(json.dumps({**record, "date": "\x85\u2028"}), "utf-8")
        with pytest.raises(VerifyError, match=r"\$\.date: expected a date \(YYYY-MM-DD\), got \"\ufffd\ufffd\""):
            verify(Path(name))


@attack("laid before the pages of HTML, text, Markdown and EPUB, the letter and the message")
@settings(max_examples=12, phases=PHASES)
@given(record=ANY)
def test_every_rendition_is_made_or_refused(record):
    edition = read(record)
    if edition is None:
        return
    for name in ("html", "txt", "md", "epub", "eml"):
        made = plainly(lambda name=name: renditions(edition, [name], MAIL, None))
        for rendition in made[0] if made else ():
            for part in _parts(rendition.name, rendition.content):
                assert MARKUP not in part


@attack("laid before every page, feed and picture of the site")
@settings(max_examples=12, phases=PHASES)
@given(records=st.lists(ANY, min_size=1, max_size=2))
def test_every_leaf_of_the_site_is_made_or_refused(records):
    editions = [edition for record in records if (edition := read(record)) is not None]
    volumes = [
        Volume(name=f"2018-07-1{n}", edition=edition, sha256=str(n) * 64, renditions={"briefing.pdf": lambda: b"%PDF"})
        for n, edition in enumerate(editions)
    ]
    for leaf in plainly(lambda: site(volumes, RenderOptions(), SITE)) or ():
        content = plainly(leaf.make)
        assert leaf.path.endswith(".json") or MARKUP not in (content or b"")
        assert ".." not in leaf.path.split("/")


@pytest.mark.full
@attack("printed as PDF")
@settings(max_examples=2, phases=PHASES)
@given(record=ANY.filter(lambda record: read(record) is not None))
def test_the_pdf_is_made_or_refused(record):
    made = plainly(lambda: render(read(record), ["pdf"], RenderOptions()))
    assert made is None or made[0].content.startswith(b"%PDF")


def _parts(name: str, content: bytes) -> Iterator[bytes]:
    """What of a rendition is read as markup."""
    if name.endswith(".epub"):
        with zipfile.ZipFile(BytesIO(content)) as book:
            yield from (book.read(member) for member in book.namelist())
    elif name.endswith(".eml"):
        message = email.message_from_bytes(content, policy=policy.default)
        assert message["Bcc"] is None
        assert not [defect for part in message.walk() for defect in part.defects]
        html = message.get_body(("html",))
        assert html is not None
        yield html.get_content().encode()
    elif name.endswith(".html"):
        yield content
