"""Sending by a mail server: one connection for all messages, made anew where the server drops it.

What matters is the moment from which on nobody can know: the server has the whole message and its answer is missing.
Before it, a lost connection means that nothing was sent, and the message may be tried again.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager

from briefing.deliver.mail.connecting import REPLY_SECONDS, Server, connected, told
from briefing.deliver.mail.post import Answer, Envelope, Post, said
from briefing.errors import MailError
from briefing.model import Frozen

#: Seconds to wait until a server has taken a message in (RFC 5321, 4.5.3.2, asks for ten minutes): giving up earlier
#: makes doubles.
ACCEPT_SECONDS = 600.0
#: Seconds to wait for the answer to our goodbye, of which nothing depends any more.
PARTING_SECONDS = 5.0

_START_INPUT, _OUT_OF_SERVICE = 354, 421
#: Codes below this one say yes, below the next *not now*, and from there on *never*.
_NOT_NOW, _NEVER = 400, 500
#: What to do where a server takes no message from us: it wants a login (RFC 4954, 6), or a smaller one (RFC 1870, 6.1).
_MENDS = {
    530: "see BRIEFING_SMTP_USER and BRIEFING_SMTP_PASSWORD",
    552: "where that is for its size, set attach = false in [mail]",
}

_Lost = (smtplib.SMTPServerDisconnected, OSError)


class Smtp(Frozen, frozen=True, kw_only=True):
    """The way by a mail server."""

    server: Server

    @contextmanager
    def open(self) -> Iterator[Post]:
        """Connect, greet, encrypt and log in.

        Raises `MailError` where any of that fails.
        """
        connection = Connection(self.server)
        try:
            yield connection
        except BaseException:
            connection.drop()  # in the middle of a message, goodbye would be a part of it
            raise
        connection.close()

    def check(self) -> str:
        """Do all that sending does but send. Returns what was found, in words; raises `MailError`."""
        connection = Connection(self.server)
        try:
            return connection.check()
        finally:
            connection.close()


class Connection:
    """A connection to a server, made anew where the server drops it between messages."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = connected(server)
        announced = self._smtp.esmtp_features.get("size", "")
        self._limit = int(announced) or None if re.fullmatch(r"[0-9]{1,15}", announced) else None

    @property
    def limit(self) -> int | None:
        """The largest message that the server said it takes, in bytes."""
        return self._limit

    def offer(self, envelope: Envelope) -> Answer | None:
        """Name sender and recipient; see `Post`. A connection that is lost is made anew, once."""
        for _ in range(2):
            if self._smtp is None:
                self._smtp = connected(self._server)
            try:
                return self._offer(self._smtp, envelope)
            except smtplib.SMTPResponseException as error:
                self.drop()
                return Answer(state="deferred", reason=told(error.smtp_code, error.smtp_error))
            except _Lost:
                self.drop()
        return Answer(state="deferred", reason="the server closed the connection before it took the message")

    def hand_over(self, message: bytes) -> Answer:
        """Send the message; see `Post`."""
        if self._smtp is None:
            return Answer(state="deferred", reason="there is no connection")
        try:
            code, text = self._smtp.docmd("DATA")
            if code != _START_INPUT:
                return self._refused(code, text)
            self._smtp.send(re.sub(rb"(?m)^\.", b"..", message) + b".\r\n")
        except (smtplib.SMTPResponseException, *_Lost):
            self.drop()
            return Answer(state="deferred", reason="the connection was lost before the server had the whole message")
        try:
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(ACCEPT_SECONDS)
            code, text = self._smtp.getreply()
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(REPLY_SECONDS)
        except (smtplib.SMTPResponseException, *_Lost):
            self.drop()
            return Answer(state="uncertain", reason="the connection was lost after the server had the whole message")
        if 0 <= code < _NOT_NOW:
            return Answer(state="sent")
        if code < 0:
            self.drop()
            return Answer(state="uncertain", reason=f"the server gave no readable answer: {said(text)}")
        return self._refused(code, text)

    def check(self) -> str:
        """Ask for a sign of life. Returns what kind of connection this is; raises `MailError`."""
        try:
            alive = self._smtp is not None and 0 <= self._smtp.noop()[0] < _NOT_NOW
        except (smtplib.SMTPException, OSError):
            alive = False
        if not alive:
            raise MailError(f"{self._server.name}: gives no sign of life")
        kinds = {"starttls": "STARTTLS", "tls": "TLS", "none": "not encrypted"}
        found = [self._server.name, kinds[self._server.security]]
        found += ["logged in"] if self._server.credentials else ["no login"]
        found += [f"takes messages up to {self.limit / 1_000_000:.1f} MB"] if self.limit else []
        return ", ".join(found)

    def close(self) -> None:
        """Say goodbye; whether anybody hears it does not matter any more."""
        if self._smtp is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                if self._smtp.sock is not None:
                    self._smtp.sock.settimeout(PARTING_SECONDS)
                self._smtp.quit()
        self.drop()

    def _offer(self, smtp: smtplib.SMTP, envelope: Envelope) -> Answer | None:
        if envelope.utf8 and not smtp.has_extn("smtputf8"):
            return Answer(state="refused", reason="the server takes no address with letters beyond ASCII (SMTPUTF8)")
        options = [f"SIZE={envelope.size}"] if smtp.has_extn("size") else []
        options += ["SMTPUTF8", "BODY=8BITMIME"] if envelope.utf8 else []
        code, text = _alive(*smtp.mail(envelope.sender.address, options))
        if code >= _NEVER or code < 0:
            sender, mend = envelope.sender.address, _MENDS.get(code, "see [mail] sender")
            raise MailError(f"{self._server.name} takes nothing from {sender}: {told(code, text)}; {mend}")
        if code < _NOT_NOW:
            code, text = _alive(*smtp.rcpt(envelope.recipient.address))
        return None if 0 <= code < _NOT_NOW else self._refused(code, text)

    def _refused(self, code: int, text: bytes) -> Answer:
        """The server says no; the connection goes on with the next message."""
        if code in {_OUT_OF_SERVICE, -1} or self._smtp is None:
            self.drop()
        else:
            try:
                self._smtp.rset()
            except (smtplib.SMTPException, OSError):
                self.drop()
        return Answer(state="refused" if code >= _NEVER else "deferred", reason=told(code, text))

    def drop(self) -> None:
        """Leave without a word."""
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None


def _alive(code: int, text: bytes) -> tuple[int, bytes]:
    """The answer to a command; one that announces the end of the connection is as good as that."""
    if code == _OUT_OF_SERVICE:
        raise smtplib.SMTPServerDisconnected(said(text))
    return code, text
