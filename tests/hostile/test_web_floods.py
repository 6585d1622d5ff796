"""Servers that answer for ever, or at such length that reading it is work: each is ended by its time or its size."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pytest

from briefing.web import Answer, Failure, WebOptions
from briefing.web.client import Web
from tests.web.test_hostile import answer, told

pytestmark = pytest.mark.loopback

#: Seconds that an answer may take which only time ends, and one that ends by itself, however busy the machine is.
PATIENCE, ENOUGH = 0.5, 60.0
LATE, BROKEN, LARGE = "no whole answer within 0.5 s", "the server's answer is broken", "more than 1 MB"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
EMPTY = gzip.compress(b"")


@dataclass(frozen=True)
class Flood:
    """What a server sends, once and then for ever, and how that ends."""

    tried: str
    reason: str
    head: bytes
    again: bytes


FLOODS = (
    Flood("100 Continue without end", LATE, b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 2_000),
    Flood("102 Processing without end", LATE, b"", b"HTTP/1.1 102 Processing\r\nX: y\r\n\r\n" * 1_000),
    Flood("A body in pieces of one byte", LATE, CHUNKED, b"1\r\nx\r\n" * 8_000),
    Flood("Pieces of a body with 4,000 letters of remarks each", LATE, CHUNKED, b"1;" + b"y" * 4_000 + b"\r\nx\r\n"),
    Flood("A remark without end at a piece of a body", BROKEN, CHUNKED + b"1;", b"x" * 65_536),
    Flood("A length of a piece without end", BROKEN, CHUNKED, b"0" * 65_536),
    Flood("A piece of 16 exabytes", LARGE, CHUNKED + b"ffffffffffffffff\r\n", b"x" * 65_536),
    Flood("Headers behind a body, without end", BROKEN, CHUNKED + b"0\r\n", b"X: yyyy\r\n" * 1_000),
    Flood("Headers without end", BROKEN, OK, b"A: b\r\n" * 10_000),
    Flood("One header of lines without end", BROKEN, OK + b"X: y\r\n", b" folded\r\n" * 10_000),
    Flood("A first line without end", BROKEN, b"HTTP/1.1 200 ", b"x" * 65_536),
    Flood(
        "Parts of gzip without end, with nothing in them", BROKEN, OK + b"Content-Encoding: gzip\r\n\r\n", EMPTY * 500
    ),
    Flood(
        "Blocks of gzip without end, with nothing in them",
        LARGE,
        OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\0",
        b"\0\0\0\xff\xff" * 13_000,
    ),
    Flood("404 with a body without end", "404 Not Found", b"HTTP/1.1 404 Not Found\r\n\r\n", b"x" * 65_536),
    Flood(
        "Redirects to itself with a body without end",
        "leads on and on: more than 6 redirects",
        b"HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n",
        b"x" * 65_536,
    ),
    Flood("Two lengths of one body", BROKEN, OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde", b""),
    Flood("A length below nothing", BROKEN, OK + b"Content-Length: -3\r\n\r\nabcde", b""),
    Flood("A length of 25 digits", BROKEN, OK + b"Content-Length: " + b"9" * 25 + b"\r\n\r\nabcde", b""),
    Flood("101 Switching Protocols, unasked", BROKEN, b"HTTP/1.1 101 S\r\nUpgrade: x\r\n\r\n", b""),
    Flood("A zero byte in a header", BROKEN, b"HTTP/1.1 200 OK\r\nContent-Type: a\0b\r\n\r\n", b""),
)


@contextmanager
def flooding(flood: Flood) -> Iterator[int]:
    """The port of a server that answers everybody so, until they go."""
    over, threads = threading.Event(), []

    def pour(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(10)
            while not connection.recv(65_536).endswith(b"\r\n\r\n"):
                pass
            connection.sendall(flood.head)
            while flood.again and not over.is_set():
                connection.sendall(flood.again)

    def wait(server: socket.socket) -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                connection, _ = server.accept()
                threads.append(threading.Thread(target=pour, args=(connection,)))
                threads[-1].start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        waiting = threading.Thread(target=wait, args=(server,))
        waiting.start()
        try:
            yield server.getsockname()[1]
        finally:
            over.set()
            for thread in (waiting, *threads):
                thread.join()


def asked(port: int, flood: Flood, *, robots: bool) -> Answer | Failure:
    time = PATIENCE if flood.reason == LATE else ENOUGH
    options = WebOptions(allow_hosts=("127.0.0.1",), interval=0, retries=0, timeout=time, largest=1, robots=robots)
    client = Web(options, pause=lambda _: None)
    try:
        return client.get(f"http://127.0.0.1:{port}/a")
    finally:
        client.close()


@pytest.mark.parametrize(
    "flood",
    [pytest.param(one, id=one.tried, marks=pytest.mark.attack("The web", one.tried, one.reason)) for one in FLOODS],
)
def test_an_answer_is_ended_by_its_time_or_its_size(flood):
    with flooding(flood) as port:
        found = asked(port, flood, robots=False)
        assert isinstance(found, Failure)
        assert found.reason.startswith(flood.reason)
        assert isinstance(asked(port, flood, robots=True), Failure)


@pytest.mark.attack("The web", "A Content-Type of 95,000 semicolons in quotation marks", "read in linear time")
@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ('text/html; x="' + ";" * 95_000, ("text/html", None)),
        ("text/html;" + "charset=" * 12_000, ("text/html", "charset")),
        ("text/html;" + " " * 90_000 + "charset=utf-8", ("text/html", None)),
        ("text/html; charset=" + "x" * 5_000, ("text/html", "x" * 40)),
        ('Text/HTML ;a=b; Charset="ISO-8859-1"', ("text/html", "ISO-8859-1")),
        ("text/html;charset='utf-8'", ("text/html", "utf-8")),
        ("text/html; xcharset=utf-7", ("text/html", None)),
        ("", ("", None)),
    ],
    ids=["semicolons", "again", "blanks", "long", "quoted", "single", "another", "none"],
)
def test_a_content_type_is_read_as_far_as_one_is_long(kind, read):
    raw = answer(f"Content-Type: {kind}\r\n")
    found = told(*[raw[n : n + 65_536] for n in range(0, len(raw), 65_536)])
    assert isinstance(found, Answer)
    assert (found.media_type, found.charset) == read


@pytest.mark.attack("The web", "A name of a host of 1,000 letters, behind a redirect", "refused; one short line")
def test_a_name_longer_than_names_are_is_not_asked():
    found = told(f"HTTP/1.1 302 Found\r\nLocation: http://{'a' * 1_000}/\r\nContent-Length: 0\r\n\r\n".encode())
    assert isinstance(found, Failure)
    assert found.reason == "no address of the web: the name of its host is too long"


@pytest.mark.attack(
    "The web", "Retry-After with years of twenty digits, zones of days, 90,000 digits", "no wait, or one"
)
@pytest.mark.parametrize(
    "wait",
    [
        *("06 May 99999999999999999999 07:10:00", "06 May 2024 07:10:00 +9999999999", "9" * 90_000, "-5", "(" * 90_000),
        *("31 Dec 9999 23:59:59 -2359", "1 Jan 1 00:00:00 +2359", "Mon, " * 15_000),
    ],
    ids=range(8),
)
def test_a_wait_that_makes_no_sense_stops_nobody(wait):
    raw = answer(f"Retry-After: {wait}\r\n", status="503 Busy")
    found = told(*[raw[n : n + 65_536] for n in range(0, len(raw), 65_536)])
    assert isinstance(found, Failure)
    assert found.reason.startswith("503 Service Unavailable")
