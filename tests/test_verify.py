"""Verification: what is changed by a letter is found, and the place is named."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.deliver.folder import locked, publish, sums
from briefing.errors import VerifyError
from briefing.model import (
    Article,
    ArticleRecord,
    Difference,
    Echo,
    Edition,
    Excerpt,
    Generator,
    Happening,
    Item,
    Passage,
    Piece,
    QuotationRow,
    RemovedRecord,
    Score,
    Section,
    SharedCopy,
    Spans,
    Speaker,
    Statement,
    Story,
    Version,
)
from briefing.record import encode
from briefing.verify import verify
from briefing.verify.line import misprinted

HARBOUR = """PHOTO: the quay at dawn

The harbour was closed on Monday after a crane fell into
the water. He said “it will open, I hope, on Friday” and left.
Mayor Ines Ahl spoke later.
"""
GULL = "The harbour closed on Monday.  Nobody was hurt.\n"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


A, B = sha("file of " + HARBOUR)[:12], sha("file of " + GULL)[:12]


def spans_of(text: str, *parts: str) -> Spans:
    return tuple((text.index(part), text.index(part) + len(part)) for part in parts)


def an_article(text: str, origin: str, **changes: Any) -> ArticleRecord:
    fields = {
        "id": sha("file of " + text)[:12],
        "origin": origin,
        "sha256": sha("file of " + text),
        "text_sha256": sha(text),
        "headline": "Harbour closed",
        "words": 9,
        "sentences": 3,
        "headline_derived": True,
        "language": "en",
    }
    empty = dict.fromkeys(["outlet", "publisher", "agency", "byline", "published", "published_from", "url"])
    return ArticleRecord(**{**empty, **fields, **changes})


def an_item(*parts: str, article: str = A, text: str = HARBOUR, **changes: Any) -> Item:
    spans = spans_of(text, *parts)
    words = " ".join(" ".join(parts).split())
    fields = {"id": f"{article}-{spans[0][0]}-{spans[-1][1]}", "article": article, "spans": spans, "text": words}
    return Item(**{**fields, **changes})


CLOSED = an_item(
    "The harbour was closed on Monday after a crane fell into\nthe water.",
    story="s1",
    echoes=(Echo(article=B, text=GULL[:29], spans=((0, 29),), relation="same claim"),),
)
SAID = an_item(
    "He said “it will open, I hope, on Friday” and left.",
    display=(Piece(inserted="Ines Ahl"), Piece(text=" said “it will open, I hope, on Friday”"), Piece(cut=True)),
)


def an_edition() -> Edition:
    hurt = Passage(article=B, text="Nobody was hurt.", spans=spans_of(GULL, "Nobody was hurt."))
    spoke = {"article": A, "text": "Ines Ahl spoke", "spans": spans_of(HARBOUR, "Ines Ahl spoke")}
    return Edition(
        title="The Harbour Brief",
        date=date(2021, 5, 3),
        date_from="the newest article",
        cutoff="2021-05-03T23:59:59+00:00",
        timezone="UTC",
        language="en",
        generator=Generator(name="briefing", version="1", config_sha256="0" * 64, summarizer="coverage"),
        articles=(
            an_article(HARBOUR, "clips/a.txt", excerpts=(Excerpt(**_excerpt(CLOSED), digest=False),)),
            an_article(GULL, "clips/b.txt", digest=(hurt,)),
        ),
        glance=(CLOSED.id,),
        stories=(Story(id="s1", headline="Harbour", articles=(A, B), outlets=2, independent=2),),
        sections=(Section(key="port", title="The port", items=(CLOSED, SAID)),),
        shared_copy=(SharedCopy(articles=(A, B), known_by="words", agency=None, sentences=1, words=4, share=0.2),),
        quotations=(
            QuotationRow(
                speaker=None,
                versions=(Version(**spoke),),
                differences=(Difference(version=0, start=0, end=4),),
            ),
        ),
        speakers=(
            Speaker(
                name="Ines Ahl",
                role="Mayor",
                statements=(Statement(**spoke, item=SAID.id, cue="spoke", quoted=False, articles=(A,)),),
            ),
        ),
        timeline=(Happening(**spoke, date="2021-05-03", precision="day", resolved_from="later", articles=(A,)),),
        removed=(RemovedRecord(article=A, spans=((0, 23),), text="PHOTO: the quay at dawn", reason="caption"),),
        score=Score(
            sentences_read=5,
            sentences_kept=3,
            words_kept=30,
            reading_minutes=1,
            fidelity=1.0,
            dangling=0,
            half_quotations=0,
            broken=0,
            duplicates=0,
            coverage=1.0,
        ),
    )


def _excerpt(item: Item) -> dict[str, Any]:
    return {"text": item.text, "spans": item.spans, "items": (item.id,)}


def put(output: Path, edition: Edition) -> Path:
    files = {
        "edition.json": encode(edition),
        f"sources/{A}.txt": HARBOUR.encode(),
        f"sources/{B}.txt": GULL.encode(),
        "index.html": b"<p>",
    }
    with locked(output):
        return publish(output, "2021-05-03", files)


@pytest.fixture
def folder(tmp_path):
    return put(tmp_path, an_edition())


def faults_of(folder: Path, change: Callable[[dict[str, Any]], object]) -> list[str]:
    """Change the record, sum it up anew as a forger would, and verify."""
    raw = json.loads((folder / "edition.json").read_bytes())
    change(raw)
    (folder / "edition.json").write_text(json.dumps(raw), "utf-8")
    _sum_up(folder)
    return list(verify(folder).faults)


def _sum_up(folder: Path) -> None:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    (folder / "SHA256SUMS").write_bytes(sums(files))


def test_an_edition_as_it_was_published_is_sound(folder):
    found = verify(folder)
    assert found.faults == ()
    assert found.sound
    # The excerpt is the first item again, and the speaker's words stand in the timeline and among the quotations too.
    assert (found.sentences, found.articles, found.files, found.originals) == (5, 2, 4, None)


@pytest.mark.attack(
    "Strange input of every kind", "A letter changed anywhere in a frozen source", "found, with its place"
)
def test_every_letter_that_is_changed_in_a_source_is_found(folder):
    path = folder / f"sources/{A}.txt"
    for at, letter in enumerate(HARBOUR):
        path.write_text(HARBOUR[:at] + ("x" if letter != "x" else "y") + HARBOUR[at + 1 :], "utf-8")
        faults = verify(folder).faults
        assert any(f"sources/{A}.txt is not the text" in fault for fault in faults)
        assert any(f"sources/{A}.txt has changed" in fault for fault in faults)


def test_a_changed_letter_under_an_item_names_the_item_and_the_offset(folder):
    at = HARBOUR.index("crane")
    path = folder / f"sources/{A}.txt"
    path.write_text(HARBOUR.replace("crane", "crate"), "utf-8")
    expected = f'item {CLOSED.id}: the source has "crate fell into the water." at {at + 3}, the record "crane fell into'
    assert any(fault.startswith(expected) for fault in verify(folder).faults)


def test_a_changed_letter_in_the_record_names_the_item_and_the_offset(folder):
    def change(raw: dict[str, Any]) -> None:
        raw["sections"][0]["items"][0]["text"] = CLOSED.text.replace("crane", "drone")

    at = HARBOUR.index("crane")
    (fault,) = faults_of(folder, change)
    assert fault.startswith(f'item {CLOSED.id}: the source has "crane fell into the water." at {at}, the record "drone')


@pytest.mark.attack("Strange input of every kind", "A letter changed anywhere in the record", "found")
def test_a_record_that_was_changed_at_any_letter_is_no_longer_sound(folder):
    path = folder / "edition.json"
    content = path.read_bytes()
    for at in range(0, len(content), 97):
        path.write_bytes(content[:at] + (b"7" if content[at : at + 1] != b"7" else b"8") + content[at + 1 :])
        assert not _sound(folder)


def _sound(folder: Path) -> bool:
    try:
        return verify(folder).sound
    except VerifyError:
        return False


def item(raw: dict[str, Any], n: int = 0) -> dict[str, Any]:
    return raw["sections"][0]["items"][n]


def shared(raw: dict[str, Any]) -> dict[str, Any]:
    return raw["shared_copy"][0]


@pytest.mark.attack("Strange input of every kind", "Forged records with right sums", "found, with the place")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda raw: item(raw).update(spans=[]), "are empty, overlap or do not ascend"),
        (lambda raw: item(raw).update(spans=[[30, 30]]), "are empty, overlap or do not ascend"),
        (lambda raw: item(raw).update(spans=[[30, 40], [35, 50]]), "are empty, overlap or do not ascend"),
        (lambda raw: item(raw).update(spans=[[50, 60], [30, 40]]), "are empty, overlap or do not ascend"),
        (lambda raw: item(raw).update(spans=[[-5, 40]]), "are empty, overlap or do not ascend"),
        (lambda raw: item(raw).update(spans=[[25, 10**30]]), "its spans end at 1000000"),
        (lambda raw: item(raw).update(article="ffffffffffff"), 'its article "ffffffffffff" has no readable source'),
        (lambda raw: item(raw).update(id="other"), "item other: its id is not made of its article and its spans"),
        (lambda raw: item(raw).update(story="s9"), 'there is no story "s9"'),
        (lambda raw: shared(raw).update(articles=[A, "x"]), 'shared copy 0: no article "x" is recorded'),
        (lambda raw: shared(raw).update(articles=[A, A]), "shared copy 0: names fewer than two articles"),
        (lambda raw: item(raw)["echoes"][0].update(text="The harbour closed on Tuesday."), "echo: the source has"),
        (lambda raw: raw["sections"][0]["items"].append(item(raw)), "stands in the record twice"),
        (lambda raw: raw["sections"].append(raw["sections"][0] | {"items": []}), "section port: stands in the record"),
        (
            lambda raw: raw["watch"].append({"name": "Ahl", "sentences": 1, "items": ["nowhere"]}),
            'watch-list, "Ahl": there is no item "nowhere"',
        ),
        (lambda raw: raw["glance"].append("nowhere"), 'at a glance: there is no item "nowhere"'),
        (lambda raw: raw["stories"][0]["articles"].append("nowhere"), 'story s1: no article "nowhere" is recorded'),
        (lambda raw: raw["articles"][0]["excerpts"][0]["items"].append("x"), f'article {A}: there is no item "x"'),
        (lambda raw: raw["articles"][0]["excerpts"][0].update(text="Lies."), f"article {A}, excerpt: the source has"),
        (lambda raw: raw["articles"][1]["digest"][0].update(text="Nobody was."), f"article {B}, digest: the source"),
        (lambda raw: raw["articles"][0].update(id="../../../../x"), "$.articles[0].id: expected the first 12 digits"),
        (lambda raw: raw["articles"].append(raw["articles"][0]), f"article {A}: stands in the record twice"),
        (lambda raw: raw["speakers"][0]["statements"][0].update(text="Ines lied"), "speaker Ines Ahl: the source has"),
        (lambda raw: raw["speakers"][0]["statements"][0].update(item="x"), 'speaker Ines Ahl: there is no item "x"'),
        (lambda raw: raw["speakers"][0].update(name="Ines Berg"), 'its name "Ines Berg" stands in no source'),
        (lambda raw: raw["speakers"][0].update(role="Queen"), 'speaker Ines Ahl: its role "Queen" stands in no source'),
        (lambda raw: raw["quotations"][0].update(speaker="Ines  Berg"), 'its speaker "Ines  Berg" stands in no source'),
        (lambda raw: item(raw).update(speaker="Berg"), 'its speaker "Berg" stands in no source'),
        (lambda raw: item(raw).update(speaker=" "), 'its speaker " " stands in no source'),
        (lambda raw: raw["timeline"][0].update(text="x"), "timeline 2021-05-03: the source has"),
        (lambda raw: raw["timeline"][0].update(date="2021-05-33"), "timeline 2021-05-33: its date is no day of the"),
        (lambda raw: raw["timeline"][0].update(date="20210503"), "its date is no day of the calendar"),
        (lambda raw: raw["timeline"][0].update(date="2021-05"), "its date is no day of the calendar"),
        (lambda raw: raw["timeline"][0].update(precision="month"), "its date is no month of the calendar"),
        (lambda raw: raw["timeline"][0].update(date="21", precision="year"), "its date is no year of the calendar"),
        (lambda raw: raw["timeline"][0].update(articles=[A, "x"]), 'timeline 2021-05-03: no article "x" is recorded'),
        (lambda raw: raw["timeline"][0].update(articles=[B]), "its own article is not among those that tell it"),
        (lambda raw: raw["quotations"][0]["versions"][0].update(text="x"), "quotation 0: the source has"),
        (lambda raw: raw["quotations"][0]["differences"][0].update(end=99), "quotation 0: marks 0 to 99 of version 0"),
        (lambda raw: raw["quotations"][0]["differences"][0].update(version=-1), "of version -1, where no words are"),
        (lambda raw: raw["removed"][0].update(text="PHOTO: the ship"), f"article {A}, removed: the source has"),
        (lambda raw: item(raw, 1).update(display=[{"text": "He lied."}]), 'prints "He lied.", which does not stand'),
    ],
)
def test_a_forged_record_is_found_out_although_its_sums_are_right(folder, change, message):
    faults = faults_of(folder, change)
    assert any(message in fault for fault in faults), faults


TEXT = "He said “it will open, I hope, on Friday” and left."


@pytest.mark.parametrize(
    "display",
    [
        [Piece(text=TEXT)],
        [Piece(text="He said "), Piece(text="“it will open, I hope, on Friday” and left.")],
        [Piece(inserted="Ines Ahl"), Piece(text=TEXT[2:])],
        [Piece(text="He said “it will open, I hope, on Friday”"), Piece(cut=True)],
        [Piece(cut=True), Piece(text="and left.")],
        [Piece(inserted="Ines Ahl"), Piece(text=" said "), Piece(cut=True), Piece(text="left.")],
    ],
)
def test_a_line_with_marked_cuts_and_insertions_is_faithful(display):
    assert misprinted(display, TEXT, HARBOUR) is None


@pytest.mark.parametrize(
    ("display", "message"),
    [
        ([Piece(text="He said “it will open”")], "does not stand in its place"),
        ([Piece(text="He said ")], "does not stand in its place"),
        ([Piece(text=TEXT), Piece(cut=True)], "where no words are left out"),
        ([Piece(inserted="Ines Ahl"), Piece(text=TEXT)], "where no words are left out"),
        (
            [Piece(inserted="Ines Smith"), Piece(text=TEXT[2:])],
            'the inserted "Ines Smith" does not stand in its article',
        ),
        (
            [Piece(text="He said “it will open, "), Piece(cut=True), Piece(text="on Friday” and left.")],
            "words are left out inside the quotation at 8",
        ),
        ([Piece(text="He said “it will open,"), Piece(cut=True)], "words are left out inside the quotation at 8"),
        (
            [Piece(text="He "), Piece(cut=True), Piece(text="open, I hope, on Friday” and left.")],
            "inside the quotation",
        ),
        ([Piece(cut=True), Piece(text="left."), Piece(cut=True), Piece(text="He said")], "does not stand in its place"),
        ([Piece(text="He"), Piece(text=TEXT[3:])], "does not stand in its place"),
        ([Piece()], "is not one of words, an insertion and a cut"),
        ([Piece(text=TEXT, cut=True)], "is not one of words, an insertion and a cut"),
        ([], "does not stand in its place"),
    ],
)
def test_a_line_that_says_other_than_its_text_is_a_fault(display, message):
    problem = misprinted(display, TEXT, HARBOUR)
    assert problem is not None
    assert message in problem


@given(st.text("ab “”.", max_size=12), st.lists(st.one_of(st.text("ab “”.", max_size=4), st.none()), max_size=6))
def test_whatever_passes_as_a_line_can_be_read_as_its_text(text, parts):
    display = [Piece(cut=True) if part is None else Piece(text=part) for part in parts]
    if misprinted(display, text, text) is None:
        at = 0
        for part in parts:
            found = text.find(part or "", at)
            assert found >= 0
            at = found + len(part or "")


@pytest.mark.parametrize("name", ["edition.json", "index.html", "sources/" + A + ".txt"])
def test_a_file_that_is_missing_is_named(folder, name):
    (folder / name).unlink()
    if name == "edition.json":
        with pytest.raises(VerifyError, match=r"edition\.json: no such file; is .* the folder of an edition\?"):
            verify(folder)
    else:
        assert f"SHA256SUMS: {name} is missing" in verify(folder).faults


def test_files_that_were_added_or_changed_are_named(folder):
    (folder / "sources" / "extra.txt").touch()
    (folder / "index.html").write_text("<p>lies")
    assert verify(folder).faults == (
        "SHA256SUMS: index.html has changed since it was published",
        "SHA256SUMS: sources/extra.txt was not published with the edition",
    )


@pytest.mark.attack("Strange input of every kind", "Links and pipes in an edition's folder", "never followed")
def test_links_and_pipes_are_never_followed(folder, tmp_path):
    (tmp_path / "elsewhere.txt").write_text(HARBOUR, "utf-8")
    source = folder / f"sources/{A}.txt"
    source.unlink()
    source.symlink_to(tmp_path / "elsewhere.txt")
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder)
    faults = verify(folder).faults
    assert any(f"sources/{A}.txt: no such file" in fault for fault in faults)
    assert "SHA256SUMS: pipe was not published with the edition" in faults
    assert "SHA256SUMS: loop was not published with the edition" in faults


@pytest.mark.parametrize("content", [b"", b"\xff", b"no sums\n", b"0" * 64 + b"  ../../../etc/passwd\n"])
def test_broken_sums_are_told(folder, content):
    (folder / "SHA256SUMS").write_bytes(content)
    assert any(fault.startswith("SHA256SUMS: ") for fault in verify(folder).faults)


def test_sources_that_are_no_text_are_told(folder):
    (folder / f"sources/{A}.txt").write_bytes(b"\xff\xfe")
    assert any("is no UTF-8 text at byte 0" in fault for fault in verify(folder).faults)


@pytest.mark.parametrize("place", ["nowhere", "index.html"])
def test_what_is_no_edition_folder_is_told_in_one_line(folder, place):
    with pytest.raises(VerifyError, match=r"edition\.json"):
        verify(folder / place)


def original(text: str, **changes: Any) -> Article:
    fields = {"origin": "clips/a.txt" if text == HARBOUR else "clips/b.txt", "sha256": sha("file of " + text)}
    return Article(**{"id": "", "text": text, "headline": "", "headline_derived": True, **fields, **changes})


def test_originals_that_read_as_they_did_are_sound(folder):
    found = verify(folder, [original(GULL), original(HARBOUR)])
    assert found.faults == ()
    assert found.originals == 2


@pytest.mark.parametrize(
    ("originals", "message"),
    [
        ([original(GULL)], f"article {A} (clips/a.txt): its original is not among the files compared"),
        ([original(GULL), replace(original(HARBOUR), sha256="0" * 64)], "(clips/a.txt): its original has changed"),
        (
            [original(GULL), replace(original(HARBOUR), text=HARBOUR[:40] + "?")],
            "(clips/a.txt): its original reads differently from 40 on",
        ),
        ([], f"article {B} (clips/b.txt): its original is not among the files compared"),
    ],
)
def test_originals_that_are_missing_or_changed_are_named(folder, originals, message):
    assert any(fault.endswith(message) for fault in verify(folder, originals).faults)
