"""Zips and gzips give what they hold, under harmless names and within bounds."""

import gzip
import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import archives, gather
from briefing.intake.containers import opened
from briefing.intake.draft import Unreadable
from briefing.model import Clipping, Reject
from tests.newsroom import GULL, PAGE, POST


def zipped(files, method=zipfile.ZIP_DEFLATED):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return sink.getvalue()


def members(content, opener=archives.files, origin="day.zip"):
    return list(opener(Clipping(origin=origin, content=content, media_type="application/zip")))


def told(found):
    return {one.origin: one.reason if isinstance(one, Reject) else one.media_type for one in found}


def test_files_have_their_own_names_and_kinds():
    content = zipped({"gull.txt": GULL, "north/page.html": PAGE, "notes.unknown": "x", "empty.txt": ""})
    assert told(members(content)) == {
        "day.zip!gull.txt": "text/plain",
        "day.zip!north/page.html": "text/html",
        "day.zip!notes.unknown": "no reader for .unknown files",
        "day.zip!empty.txt": "empty",
    }


def test_what_systems_put_there_configurations_and_editions_are_passed_over():
    junk = dict.fromkeys(("__MACOSX/._a.txt", ".DS_Store", "a/.hidden/b.txt", "Thumbs.db", "briefing.toml"), "x")
    edition = {"old/edition.json": "{}", "old/briefing.txt": "x", "old/sources/1.txt": "x"}
    assert told(members(zipped({**junk, **edition, "older.txt": POST}))) == {"day.zip!older.txt": "text/plain"}


def test_names_lead_nowhere():
    content = zipped({"../../etc/passwd.txt": "x", "/root/a.txt": "x", "C:\\b.txt": "x", "a\nb\x1b.txt": "x"})
    assert set(told(members(content))) == {
        "day.zip!etc/passwd.txt",
        "day.zip!root/a.txt",
        "day.zip!C:/b.txt",
        "day.zip!a\ufffdb\ufffd.txt",
    }


@pytest.mark.attack("What is read", "A file with a password in a zip", "refused; the others are read")
def test_a_locked_file_is_refused():
    content = bytearray(zipped({"a.txt": GULL}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    assert told(members(bytes(content))) == {
        "day.zip!a.txt": "locked with a password; unpack the archive and name the files"
    }


@pytest.mark.attack("What is read", "A zip bomb, which says how large it is or lies about it", "refused")
def test_a_bomb_is_refused_whether_it_says_so_or_not(monkeypatch):
    monkeypatch.setattr(gather, "LARGEST", 2 << 20)
    honest = zipped({"a.txt": bytes(3 << 20)})
    lying = bytearray(honest)
    struct.pack_into("<I", lying, lying.index(b"PK\x03\x04") + 22, 100)
    struct.pack_into("<I", lying, lying.index(b"PK\x01\x02") + 24, 100)
    assert told(members(honest)) == {"day.zip!a.txt": "larger than 2 MB"}
    assert told(members(bytes(lying)))["day.zip!a.txt"] == "broken in the archive"


def test_a_broken_file_does_not_stop_the_others():
    content = bytearray(zipped({"a.txt": GULL, "b.txt": POST}, zipfile.ZIP_STORED))
    content[content.index(b"The harbour") + 2] ^= 0xFF
    assert told(members(bytes(content))) == {"day.zip!a.txt": "broken in the archive", "day.zip!b.txt": "text/plain"}


def test_a_broken_zip_is_refused():
    with pytest.raises(Unreadable, match="broken"):
        members(zipped({"a.txt": GULL})[:40])


def test_a_gzip_holds_one_file():
    found = members(gzip.compress(PAGE.encode()), archives.unpacked, "in/page.html.gz")
    assert [(one.origin, one.media_type, one.content) for one in found] == [
        ("in/page.html.gz!page.html", "text/html", PAGE.encode())
    ]


def test_a_gzip_of_several_pieces_is_one_file():
    content = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(100)
    assert [one.content for one in members(content, archives.unpacked, "a.txt.gz")] == [b"one two"]


def test_a_gzip_is_unpacked_to_a_bounded_size(monkeypatch):
    monkeypatch.setattr(gather, "LARGEST", 2 << 20)
    (found,) = members(gzip.compress(bytes(64 << 20)), archives.unpacked, "a.txt.gz")
    assert found.reason == "larger than 2 MB, which no article is"


@pytest.mark.parametrize(
    "broken", [gzip.compress(b"something", mtime=0)[:-9], gzip.compress(b"x" * 90, mtime=0)[:12] + b"\xff" * 9]
)
def test_a_broken_gzip_is_refused(broken):
    with pytest.raises(Unreadable, match="a gzip archive that is"):
        members(broken, archives.unpacked, "a.txt.gz")


def test_zips_in_zips_are_opened_apart_from_us():
    content = zipped({"inner.zip": zipped({"a.txt": GULL, "page.html.gz": gzip.compress(PAGE.encode())})})
    found = opened(Clipping(origin="day.bin", content=content, media_type="text/plain"))
    assert told(found) == {
        "day.bin!inner.zip!a.txt": "text/plain",
        "day.bin!inner.zip!page.html.gz!page.html": "text/html",
    }


def opened_here(content, opener):
    try:
        return members(content, opener)
    except Unreadable as unreadable:
        return [Reject(origin="day.zip", reason=unreadable.reason)]


@settings(max_examples=60)
@given(at=st.integers(0, 400), byte=st.integers(0, 255), cut=st.integers(0, 60))
def test_a_damaged_archive_gives_clippings_or_reasons(at, byte, cut):
    for whole, opener in (
        (zipped({"a.txt": GULL[:90], "b/c.html": PAGE[:90]}), archives.files),
        (gzip.compress(GULL.encode()), archives.unpacked),
    ):
        content = bytearray(whole)
        content[at % len(content)] = byte
        found = opened_here(bytes(content[: len(content) - cut]), opener)
        assert all(isinstance(one, (Clipping, Reject)) for one in found)
