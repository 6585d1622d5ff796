"""The edge to the world's mail: what a way of sending must do, and what can become of one message."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Literal, Protocol

from briefing.deliver.mail.addresses import Mailbox
from briefing.model import Frozen

#: What a user may read of a server's own words, in characters: a line of a report.
_SHOWN = 200


class Envelope(Frozen, frozen=True, kw_only=True):
    """Who a message is from and for, as a server sees it."""

    sender: Mailbox
    recipient: Mailbox
    #: Bytes of the message.
    size: int
    #: Does the message need a server that takes addresses beyond ASCII?
    utf8: bool = False


class Answer(Frozen, frozen=True, kw_only=True):
    """What became of a message, and why where that needs a reason."""

    state: Literal["sent", "refused", "deferred", "uncertain"]
    reason: str = ""


class Post(Protocol):
    """A way of sending, in use."""

    @property
    def limit(self) -> int | None:
        """The largest message that it takes, in bytes; None where that is not known."""

    def offer(self, envelope: Envelope) -> Answer | None:
        """Ask whether a message would be taken: None where it would, else *refused* or *deferred*. Nothing is sent yet.

        Raises `MailError` where no message at all can be sent.
        """

    def hand_over(self, message: bytes) -> Answer:
        """Send the message whose envelope was taken last.

        Raises `MailError` where it could not even be begun.
        """


class PostOffice(Protocol):
    """A way of sending, described."""

    def open(self) -> AbstractContextManager[Post]:
        """Begin to use it. Raises `MailError` where it cannot be used."""

    def check(self) -> str:
        """Try whether it could be used, and send nothing. Returns what was found, in words; raises `MailError`."""


def said(text: bytes | str) -> str:
    """What another program said, as one line that cannot harm whoever reads it."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    line = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
