"""The journey of a finished edition to its readers' mailboxes.

finished edition | letter (text, HTML) | message for each recipient | outbox | mail server, or sendmail

Everybody gets a message of his or her own, once: what has become of each stands in the outbox beside the editions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from briefing.config import Config
from briefing.deliver.editions import Finished, finished, newest
from briefing.deliver.folder import locked
from briefing.deliver.mail import outbox as outboxes
from briefing.deliver.mail.addresses import Mailbox, mailbox
from briefing.deliver.mail.message import Addressed, attachment, heading, message, message_id, needs_utf8
from briefing.deliver.mail.rounds import due, send_round
from briefing.deliver.mail.sendmail import Sendmail
from briefing.deliver.mail.smtp import PORTS, Credentials, Server
from briefing.deliver.options import MailOptions
from briefing.errors import BriefingError, MailError, UsageError
from briefing.model import Frozen, Letter, Links
from briefing.render import FORMATS
from briefing.render.mail import letter
from briefing.render.wording import day

#: Told what is being done, how much of it is done, and how much there is.
Watch = Callable[[str, int, int], None]

USER, PASSWORD = "BRIEFING_SMTP_USER", "BRIEFING_SMTP_PASSWORD"

_PDF = FORMATS["pdf"][0]
#: What stands before the subject of a message that is a test.
_TEST = "Test: "


class Outcome(Frozen, frozen=True, kw_only=True):
    """How one recipient stands after a run."""

    address: str
    state: outboxes.State
    #: Why, in one line; empty where that needs no reason.
    reason: str = ""
    #: False where the run did not try, for it was not due.
    tried: bool


class SendReport(Frozen, frozen=True, kw_only=True):
    """What a run has done."""

    edition: Finished
    outcomes: tuple[Outcome, ...]
    #: Why nothing more could be sent, where that is so.
    broken_off: str | None = None
    #: Did the PDF become a link, since the server takes no message so large?
    linked: bool = False


def chosen(folder: Path | None, output: Path) -> Finished:
    """The edition in `folder`; without one, the newest in `output`. Raises `BriefingError` where it is not whole."""
    return newest(output) if folder is None else finished(folder)


def send(  # noqa: PLR0913  # what a command line can ask for
    folder: Path | None,
    config: Config,
    *,
    output: Path,
    now: datetime,
    credentials: Credentials | None = None,
    to: Sequence[str] = (),
    resend: bool = False,
    watch: Watch = lambda *_: None,
) -> SendReport:
    """Send an edition to those of its recipients who are without it.

    Args:
        folder: the edition; None for the newest one in `output`.
        config: who gets it, from whom, and how.
        output: where editions are kept.
        now: the moment; it dates the messages that are noted now.
        credentials: for the mail server.
        to: recipients, instead of the configured ones.
        resend: send again to those who were refused, and to those of whom nobody knows.
        watch: told how far it has come.

    Raises:
        UsageError: there is no sender or no recipient, or one of them is no mailbox.
        Locked: another run holds the folder of editions.
        OutboxError: the outbox cannot be read or written.
        BriefingError: the edition is not whole, or the letter could not be made.
    """
    place = chosen(folder, output).folder
    with locked(place.parent):
        mailing = _Mailing(finished(place), config)
        recipients = _recipients(config.mail, to)
        path = place.parent / outboxes.NAME
        with outboxes.opened(path, name=mailing.edition.name, sha256=mailing.edition.sha256, now=now) as outbox:
            return _sent(mailing, recipients, outbox, _office(config.mail, credentials), resend=resend, watch=watch)


def send_test(
    folder: Path | None,
    config: Config,
    address: str,
    *,
    output: Path,
    now: datetime,
    credentials: Credentials | None = None,
    watch: Watch = lambda *_: None,
) -> SendReport:
    """Send an edition to one address, marked as a test. It does not count as sent. Raises as `send` does."""
    mailing = _Mailing(chosen(folder, output), config, test=now)
    edition = mailing.edition
    with outboxes.opened(None, name=edition.name, sha256=edition.sha256, now=now) as outbox:
        recipients = _recipients(config.mail, (address,))
        return _sent(mailing, recipients, outbox, _office(config.mail, credentials), resend=False, watch=watch)


def write(
    folder: Path | None,
    config: Config,
    into: Path,
    *,
    output: Path,
    now: datetime,
    to: Sequence[str] = (),
    test: bool = False,
) -> tuple[Finished, tuple[Path, ...]]:
    """Write the messages that would be sent into a folder instead, one file a recipient. Raises as `send` does."""
    mailing = _Mailing(chosen(folder, output), config, test=now if test else None)
    written: list[Path] = []
    for n, one in enumerate(_recipients(config.mail, to), 1):
        path = into / f"{mailing.edition.name}-{n:02}-{re.sub(r'[^A-Za-z0-9.@-]', '_', one.address)}.eml"
        try:
            into.mkdir(parents=True, exist_ok=True)
            path.write_bytes(mailing.compose(one, now, None))
        except OSError as error:
            raise BriefingError(f"{path}: cannot be written ({error.strerror}); choose another --into") from None
        written.append(path)
    return mailing.edition, tuple(written)


def credentials(environment: Mapping[str, str]) -> Credentials | None:
    """User and password for the mail server; None where there are none. Raises `UsageError` where one is missing."""
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if bool(user) != bool(password):
        missing, there = (PASSWORD, USER) if user else (USER, PASSWORD)
        raise UsageError(f"{there} is set in the environment and {missing} is not; set both, or none")
    return Credentials(user=user, password=password) if user else None


def probe(options: MailOptions, credentials: Credentials | None) -> str | None:
    """Do all that sending does but send; None where nobody is to be sent anything. Returns what was found, in words.

    Raises `MailError` where nothing could be sent.
    """
    if options.server is None and not options.to:
        return None
    return _office(options, credentials).check()


class _Mailing:
    """The messages of one edition, made as they are needed; the letter once."""

    def __init__(self, edition: Finished, config: Config, test: datetime | None = None) -> None:
        if config.mail.sender is None:
            raise UsageError('nobody to send it: set [mail] sender in briefing.toml, as "Name <address>"')
        self.edition = edition
        self.linked = False
        self.sender = _mailbox(config.mail.sender)
        self._config = config
        self._test = test
        record = edition.edition
        self._heading = heading(record, config.mail, day(record.date, record.language))
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
        if attached not in self._letters:
            self._letters[attached] = letter(self.edition.edition, self._config.render, self._links(attached=attached))
        of = self.edition.sha256 if self._test is None else f"{self.edition.sha256} {self._test.isoformat()}"
        addressed = Addressed(recipient=recipient, date=date, message_id=message_id(of, recipient, self.sender.domain))
        return message(self._letters[attached], self._heading, addressed, self._pdf if attached else None)

    def _links(self, *, attached: bool) -> Links:
        site = self._config.site.address
        page = None if site is None else f"{site.rstrip('/')}/{self.edition.name}/"
        pdf = f"{page}{_PDF}" if page is not None and _PDF in self.edition.files else None
        return Links(page=page, pdf=pdf, unsubscribe=self._config.mail.unsubscribe, attached=attached)


def _sent(
    mailing: _Mailing,
    recipients: Sequence[Mailbox],
    outbox: outboxes.Outbox,
    office: Server | Sendmail,
    *,
    resend: bool,
    watch: Watch,
) -> SendReport:
    outbox.queue(one.key for one in recipients)
    tried = due(recipients, outbox.entries(), resend=resend)
    broken_off = send_round(
        tried,
        outbox,
        office,
        mailing.compose,
        sender=mailing.sender,
        needs_utf8=mailing.needs_utf8,
        watch=lambda done, all_of_them: watch("sending", done, all_of_them),
    )
    entries = outbox.entries()
    return SendReport(
        edition=mailing.edition,
        outcomes=tuple(
            Outcome(
                address=one.address,
                state=entries[one.key].state,
                reason=entries[one.key].reason,
                tried=one in tried,
            )
            for one in recipients
        ),
        broken_off=broken_off,
        linked=mailing.linked,
    )


def _recipients(options: MailOptions, to: Sequence[str]) -> tuple[Mailbox, ...]:
    """Those who are asked for, each once."""
    asked = [_mailbox(written) for written in to or options.to]
    if not asked:
        raise UsageError("nobody to send to: set [mail] to in briefing.toml, or name somebody with --to")
    first: dict[str, Mailbox] = {}
    for one in asked:
        first.setdefault(one.key, one)
    return tuple(first.values())


def _mailbox(written: str) -> Mailbox:
    try:
        return mailbox(written)
    except ValueError as error:
        raise UsageError(f"{written!r} is no mailbox: {error}") from None


def _office(options: MailOptions, credentials: Credentials | None) -> Server | Sendmail:
    if options.server is None:
        return Sendmail(program=options.sendmail)
    return Server(
        host=options.server,
        port=options.port or PORTS[options.security],
        security=options.security,
        authority=options.authority,
        credentials=credentials,
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
