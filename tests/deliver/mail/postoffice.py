"""A real mail server on this machine for the tests to send to, with whatever can go wrong with one."""

# ruff: noqa: ARG001, ARG002  # aiosmtpd's signatures
from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "brief-user", "s3cret-and-more"


@dataclass
class Mailroom:
    """What the server has been told to do, and what it has got."""

    #: The answer to a recipient, instead of yes.
    refused: dict[str, str] = field(default_factory=dict)
    #: The answer to a recipient's message, instead of yes.
    rejected: dict[str, str] = field(default_factory=dict)
    #: The answer to any sender, instead of yes.
    sender: str | None = None
    #: Messages that one connection may bring.
    patience: int = 1000
    #: Recipients at whose name, or whose message, the connection is cut before any answer.
    hangs_up_on: set[str] = field(default_factory=set)
    vanishes_after: set[str] = field(default_factory=set)
    #: Recipients and messages in the order in which they came, whatever the answer was.
    got: list[tuple[str, bytes]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    options: list[list[str]] = field(default_factory=list)
    connections: int = 0
    encrypted: list[bool] = field(default_factory=list)
    port: int = 0

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.got]

    def message(self, recipient: str) -> EmailMessage:
        (content,) = [content for one, content in self.got if one == recipient]
        return parsed(content)

    async def handle_EHLO(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_MAIL(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.sender is not None:
            return self.sender
        session.messages = getattr(session, "messages", 0) + 1
        if session.messages > self.patience:
            return "421 4.7.0 enough for one connection"
        envelope.mail_from = address
        self.options.append(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.hangs_up_on:
            server.transport.abort()
            return "250 OK"
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        (recipient,) = envelope.rcpt_tos
        content = envelope.original_content
        if recipient in self.rejected:
            return self.rejected[recipient]
        self.got.append((recipient, content))
        self.senders.append(envelope.mail_from)
        self.encrypted.append(session.ssl is not None)
        if recipient in self.vanishes_after:
            server.transport.abort()
        return "250 taken"


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def _known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: LoginPassword) -> AuthResult:
    known = isinstance(login, LoginPassword) and (login.login, login.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


@contextmanager
def serving(room: Mailroom, *, login: bool = False, **more: Any) -> Iterator[Mailroom]:
    """The server, listening; `more` is for aiosmtpd's controller."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        room.port = probe.getsockname()[1]
    if login:
        more |= {"authenticator": _known, "auth_required": True, "auth_require_tls": "tls_context" in more}
    controller = Controller(room, hostname="127.0.0.1", port=room.port, enable_SMTPUTF8=more.pop("utf8", True), **more)
    controller.start()
    try:
        yield room
    finally:
        controller.stop()


@dataclass
class Authority:
    """An authority of the tests' own, and a server's certificate by it."""

    certificates: str
    server: ssl.SSLContext


def authority(folder: Any, host: str = "127.0.0.1") -> Authority:
    ours = trustme.CA()
    path = folder / "authority.pem"
    ours.cert_pem.write_to_path(path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ours.issue_cert(host).configure_cert(context)
    return Authority(certificates=str(path), server=context)
