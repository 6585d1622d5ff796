"""The messages of one edition: its letter, joined with its PDF, and addressed to whoever is next."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from briefing.config import Config
from briefing.deliver.editions import Finished
from briefing.deliver.mail.addresses import Mailbox, mailbox
from briefing.deliver.mail.leaving import PLACE, leaving
from briefing.deliver.mail.message import Addressed, attachment, heading, message, message_id, needs_utf8
from briefing.errors import MailError, UsageError
from briefing.model import Letter, Links
from briefing.render import FORMATS
from briefing.render.mail import letter
from briefing.render.wording import day, nothing_new

_PDF = FORMATS["pdf"][0]
#: What stands before the subject of a message that is a test.
_TEST = "Test: "


class Mailing:
    """The messages of one edition, made as they are needed; the letter once."""

    def __init__(self, edition: Finished, config: Config, test: datetime | None = None) -> None:
        if config.mail.sender is None:
            raise UsageError('nobody to send it: set [mail] sender in briefing.toml, as "Name <address>"')
        self.edition = edition
        self.linked = False
        #: Stands in the letter for the recipient's address. No article holds the hash of the edition that it is in.
        self._mark = edition.sha256
        self.sender = given_mailbox(config.mail.sender)
        self._config = config
        self._test = test
        record = edition.edition
        self._heading = heading(record, config.mail, day(record.date, record.language), nothing_new(record))
        if test is not None:
            self._heading = replace(self._heading, subject=_TEST + self._heading.subject)
        there = config.mail.attach and _PDF in edition.files
        self._pdf = attachment(record.title, edition.name, edition.content(_PDF)) if there else None
        self._letters: dict[bool, Letter] = {}

    def compose(self, recipient: Mailbox, date: datetime, limit: int | None) -> bytes:
        """The message for a recipient. Where it is larger than `limit`, the PDF becomes a link.

        Raises `MailError` where it cannot.
        """
        whole = self._message(recipient, date, attached=self._pdf is not None)
        if limit is None or len(whole) <= limit:
            return whole
        if self._pdf is not None and self._config.site.address is not None:
            smaller = self._message(recipient, date, attached=False)
            if len(smaller) <= limit:
                self.linked = True
                return smaller
        raise MailError(
            f"the message has {_megabytes(len(whole))} and the server takes at most {_megabytes(limit)}; "
            "set [site] address, so that the PDF becomes a link, or attach = false in [mail]"
        )

    def needs_utf8(self, recipient: Mailbox) -> bool:
        """Does it take a server that knows addresses beyond ASCII?"""
        return needs_utf8(self._heading, recipient)

    def _message(self, recipient: Mailbox, date: datetime, *, attached: bool) -> bytes:
        of = self.edition.sha256 if self._test is None else f"{self.edition.sha256} {self._test.isoformat()}"
        addressed = Addressed(recipient=recipient, date=date, message_id=message_id(of, recipient, self.sender.domain))
        return message(
            self._letter(recipient, attached=attached), self._heading, addressed, self._pdf if attached else None
        )

    def _letter(self, recipient: Mailbox, *, attached: bool) -> Letter:
        """The letter for a recipient: everybody's, with the place where he or she unsubscribes."""
        if attached not in self._letters:
            self._letters[attached] = letter(self.edition.edition, self._config.render, self._links(attached=attached))
        made, own = self._letters[attached], leaving(PLACE, recipient)
        return replace(made, text=made.text.replace(self._mark, own), html=made.html.replace(self._mark, own))

    def _links(self, *, attached: bool) -> Links:
        site = self._config.site.address
        page = None if site is None else f"{site.rstrip('/')}/{self.edition.name}/"
        pdf = f"{page}{_PDF}" if page is not None and _PDF in self.edition.files else None
        unsubscribe = self._config.mail.unsubscribe
        marked = None if unsubscribe is None else unsubscribe.replace(PLACE, self._mark)
        return Links(page=page, pdf=pdf, unsubscribe=marked, attached=attached)


def given_mailbox(written: str) -> Mailbox:
    """A mailbox that a user has named. Raises `UsageError` where it is none."""
    try:
        return mailbox(written)
    except ValueError as error:
        raise UsageError(f"{written!r} is no mailbox: {error}") from None


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
