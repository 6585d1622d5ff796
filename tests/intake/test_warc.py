"""What a web recorder wrote gives its pages, under their addresses."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import gather, warc
from briefing.intake.draft import Unreadable
from briefing.intake.options import IntakeOptions
from briefing.intake.reading import read_found
from briefing.model import Article, Clipping, Reject
from tests.newsroom import PAGE


def recorded(*answers, packed=False):
    records = []
    for address, status, headers, body in answers:
        said = "".join(f"{name}: {value}\r\n" for name, value in headers)
        payload = f"HTTP/1.1 {status}\r\n{said}\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-05-03T18:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        )
        records.append(head.encode() + payload + b"\r\n\r\n")
    return b"".join(map(gzip.compress, records) if packed else records)


def read(content, origin="day.warc"):
    found = Clipping(origin=origin, content=content, media_type="application/warc")
    return read_found(found, IntakeOptions(), language="en", today=None)


HTML = [("Content-Type", "text/html; charset=utf-8")]
PAGES = (
    ("https://gull.example/ferries", "200 OK", HTML, PAGE.encode()),
    ("https://gull.example/gone", "404 Not Found", HTML, PAGE.encode()),
    ("https://gull.example/a.css", "200 OK", [("Content-Type", "text/css")], b"p{}"),
    (
        "https://gull.example/packed",
        "200 OK",
        [*HTML, ("Content-Encoding", "gzip")],
        gzip.compress(PAGE.encode() + b" "),
    ),
)


@pytest.mark.parametrize("packed", [False, True])
def test_pages_have_their_addresses(packed):
    found = read(recorded(*PAGES, packed=packed), "in/day.warc.gz" if packed else "in/day.warc")
    inner = "in/day.warc.gz!day.warc" if packed else "in/day.warc"
    assert all(isinstance(one, Article) for one in found)
    assert [(one.origin, one.url, one.headline) for one in found] == [
        (f"{inner}!https://gull.example/{name}", f"https://gull.example/{name}", "Ferries return to Lindholm")
        for name in ("ferries", "packed")
    ]


def test_what_has_no_page_or_is_broken_is_refused():
    (none,) = read(recorded(PAGES[1]))
    assert none.reason == "a WARC without a page in it"
    (broken,) = read(b"WARC/1.0\r\nno record at all")
    assert isinstance(broken, Reject)


def test_what_unfolds_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(gather, "LARGEST", 2 << 20)
    bomb = gzip.compress(bytes(30 << 20))
    content = recorded(("https://gull.example/x", "200 OK", [*HTML, ("Content-Encoding", "gzip")], bomb))
    (refused,) = warc.pages(Clipping(origin="a.warc", content=content, media_type="application/warc"))
    assert refused.reason.startswith("larger than 2 MB")


@settings(max_examples=60)
@given(at=st.integers(0, 900), put=st.binary(max_size=6), cut=st.integers(0, 300))
def test_any_damage_gives_clippings_or_reasons(at, put, cut):
    content = bytearray(recorded(*PAGES))
    content[at : at + len(put)] = put
    try:
        found = list(warc.pages(Clipping(origin="a", content=bytes(content[: len(content) - cut]), media_type="x")))
    except Unreadable as unreadable:
        found = [unreadable.reason]
    assert found
