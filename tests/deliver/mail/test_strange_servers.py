"""Servers that do not keep to the rules: silent, rude, or gone in the middle of it."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing import sending
from briefing.config import Config, parse
from briefing.deliver.folder import locked, publish
from briefing.deliver.mail import connecting, smtp
from briefing.deliver.mail.outbox import sent
from briefing.record import NAME, encode
from tests.render.editions import harbour

NOW = datetime(2024, 3, 12, 6, 30, tzinfo=UTC)
ANN, BO = "ann@example.org", "bo@example.org"
GREETING, HELLO = b"220 here\r\n", b"250 OK\r\n"
TAKEN = [HELLO, HELLO, HELLO, b"354 go on\r\n"]

pytestmark = pytest.mark.loopback


class Script:
    """A server that says one line after the other, each after one that it was told, and then does its last deed."""

    def __init__(self, lines: Sequence[bytes], *, deed: str = "leave", reads: int = 0) -> None:
        self.lines = lines
        self.deed = deed
        self.reads = reads
        self.connections = 0
        self.done = threading.Event()

    def serve(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                talk, _ = listening.accept()
                self.connections += 1
                with talk, contextlib.suppress(OSError):
                    self.talk(talk)

    def talk(self, talk: socket.socket) -> None:
        talk.settimeout(10)
        heard = talk.makefile("rb")
        for n, line in enumerate(self.lines):
            if n and not heard.readline():
                return
            talk.sendall(line)
        left = self.reads
        while left > 0 and (got := talk.recv(min(left, 4096))):
            left -= len(got)
        if self.deed == "silence":
            self.done.wait(10)
        if self.deed == "reset":
            talk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        heard.close()


@contextmanager
def playing(script: Script) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=script.serve, args=(listening,), daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        script.done.set()
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    thread.join(10)
    assert not thread.is_alive()


def config(port: int, *to: str) -> Config:
    return parse(
        f'[mail]\nsender = "desk@example.org"\nto = {json.dumps(to or (ANN,))}\nserver = "127.0.0.1"\nport = {port}\n'
        'security = "none"\n'
    )


def send(folder: Path, port: int, *to: str) -> sending.SendReport:
    return sending.send(folder, config(port, *to), output=folder.parent, now=NOW)


@pytest.mark.attack("Mail", "Mail servers that say nonsense, too much, nothing", "nothing is sent; told in one line")
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "closed the connection"),
        ([b"554 go away\r\n"], "refuses us: 554 go away"),
        ([b"HTTP/1.1 400 Bad Request\r\n"], "refuses us"),
        ([b"\xff\x00\x1b[31m\r\n"], "refuses us"),
        ([b"220" + b"x" * 20_000], "refuses us: 500 Line too long"),
        ([GREETING, b"500 what\r\n", b"500 what\r\n"], "refuses us: 500 what"),
        ([GREETING, HELLO, b"550 not you\r\n"], "takes nothing from desk@example.org: 550 not you"),
        ([GREETING, HELLO, b"nonsense\r\n"], "takes nothing from desk@example.org"),
    ],
)
def test_a_server_that_is_none_sends_nothing_and_is_told_in_one_line(folder, lines, said):
    with playing(Script(lines)) as port:
        report = send(folder, port)
    assert said in report.broken_off
    assert "\n" not in report.broken_off
    assert "\x1b" not in report.broken_off
    assert [one.state for one in report.outcomes] == ["deferred"]


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ([GREETING, HELLO, HELLO, b"nonsense\r\n"], "deferred"),
        ([GREETING, HELLO, HELLO, b"550 \x1b[31mno\x07\r\n"], "refused"),
        ([GREETING, HELLO, HELLO, HELLO, b"451 later\r\n"], "deferred"),
        ([GREETING, HELLO, HELLO, HELLO, b"554 never\r\n"], "refused"),
        ([GREETING, HELLO, HELLO, HELLO, b"nonsense\r\n"], "deferred"),
        ([GREETING, HELLO, HELLO, HELLO, HELLO], "deferred"),
        ([GREETING, HELLO, HELLO, HELLO, b"3"], "deferred"),
    ],
)
def test_what_is_said_before_the_message_leaves_nobody_uncertain(folder, lines, state):
    with playing(Script(lines)) as port:
        (outcome,) = send(folder, port).outcomes
    assert outcome.state == state
    assert outcome.reason.isprintable()


def test_a_server_that_is_gone_in_the_middle_of_a_message_has_not_got_it(tmp_path):
    """The message is larger than what the system takes in advance, so that the end of it never left this machine."""
    with locked(tmp_path / "output"):
        pdf = b"%PDF-1.7" + bytes(30_000_000)
        folder = publish(tmp_path / "output", "2024-03-12", {NAME: encode(harbour()), "briefing.pdf": pdf})
    with playing(Script([GREETING, *TAKEN], deed="reset", reads=100_000)) as port:
        (outcome,) = send(folder, port).outcomes
    assert (outcome.state, outcome.reason) == (
        "deferred",
        "the connection was lost before the server had the whole message",
    )


def test_a_server_that_is_silent_is_not_waited_for_for_ever(folder, monkeypatch):
    monkeypatch.setattr(connecting, "CONNECT_SECONDS", 0.3)
    with playing(Script([], deed="silence")) as port:
        report = send(folder, port)
    assert "gave no answer in time" in report.broken_off


def test_a_server_that_is_silent_after_the_message_leaves_that_recipient_uncertain(folder, monkeypatch):
    monkeypatch.setattr(smtp, "ACCEPT_SECONDS", 0.3)
    with playing(Script([GREETING, *TAKEN], deed="silence")) as port:
        (outcome,) = send(folder, port).outcomes
    assert outcome.state == "uncertain"


@pytest.mark.attack("Mail", "An answer to a message that nobody can read", "that recipient is uncertain, and is told")
@pytest.mark.parametrize("answer", [b"nonsense\r\n", b"x" * 20_000])
def test_an_answer_to_the_message_that_nobody_can_read_leaves_that_recipient_uncertain(folder, answer):
    with playing(Script([GREETING, *TAKEN, answer])) as port:
        (outcome,) = send(folder, port).outcomes
    assert outcome.state == "uncertain"


def test_a_run_that_is_stopped_in_the_middle_leaves_without_a_word(folder, monkeypatch):
    """A goodbye would be taken for a line of the message, and waited for."""

    class Stop(BaseException):
        pass

    real = smtp.smtplib.SMTP.send

    def stop(self: smtp.smtplib.SMTP, content: bytes | str) -> None:
        if len(content) > 2000:
            real(self, content[:1000])
            raise Stop
        real(self, content)

    monkeypatch.setattr(smtp.smtplib.SMTP, "quit", lambda *_: pytest.fail("said goodbye in the middle of a message"))
    monkeypatch.setattr(smtp.smtplib.SMTP, "send", stop)
    with playing(Script([GREETING, *TAKEN])) as port, pytest.raises(Stop):
        send(folder, port)
    with locked(folder.parent):
        assert set(sent(folder.parent)) == {folder.name}
