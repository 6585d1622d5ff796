"""The journey of a finished edition to its readers' mailboxes.

finished edition | letter (text, HTML) | message for each recipient | outbox | mail server, or sendmail

Everybody gets a message of his or her own, once: what has become of each stands in the outbox beside the editions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from briefing.archive import opened, place
from briefing.config import Config
from briefing.deliver.editions import Finished, finished, newest
from briefing.deliver.folder import locked
from briefing.deliver.mail import outbox as outboxes
from briefing.deliver.mail.addresses import Mailbox
from briefing.deliver.mail.connecting import PORTS, Credentials, Server
from briefing.deliver.mail.post import PostOffice
from briefing.deliver.mail.rounds import due, send_round
from briefing.deliver.mail.sendmail import Sendmail
from briefing.deliver.mail.smtp import Smtp
from briefing.deliver.options import MailOptions
from briefing.errors import ArchiveError, BriefingError, UsageError
from briefing.model import Frozen
from briefing.sending.mailing import Mailing, given_mailbox

#: Told what is being done, how much of it is done, and how much there is.
Watch = Callable[[str, int, int], None]

USER, PASSWORD = "BRIEFING_SMTP_USER", "BRIEFING_SMTP_PASSWORD"


class Outcome(Frozen, frozen=True, kw_only=True):
    """How one recipient stands after a run."""

    address: str
    state: outboxes.State
    #: Why, in one line; empty where that needs no reason.
    reason: str = ""
    #: False where the run did not try: it was not due, or the run was broken off before.
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
    folder = chosen(folder, output).folder
    with locked(folder.parent):
        mailing = Mailing(finished(folder), config)
        recipients = _recipients(config.mail, to)
        path = folder.parent / outboxes.NAME
        with outboxes.opened(path, name=mailing.edition.name, sha256=mailing.edition.sha256, now=now) as outbox:
            report = _sent(mailing, recipients, outbox, _office(config.mail, credentials), resend=resend, watch=watch)
        if any(outcome.state in outboxes.GONE for outcome in report.outcomes):
            _note(mailing.edition.sha256, place(folder.parent, config.archive.path, config.folder), now)
        return report


def _note(sha256: str, archive: Path, now: datetime) -> None:
    """Note in the archive, where there is one, that an edition was sent; the outbox is what everybody else asks."""
    if archive.is_file():
        with suppress(ArchiveError), opened(archive, now=now) as noted:
            noted.note_sent(sha256)


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
    mailing = Mailing(chosen(folder, output), config, test=now)
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
    mailing = Mailing(chosen(folder, output), config, test=now if test else None)
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


def _sent(
    mailing: Mailing,
    recipients: Sequence[Mailbox],
    outbox: outboxes.Outbox,
    office: PostOffice,
    *,
    resend: bool,
    watch: Watch,
) -> SendReport:
    outbox.queue(one.key for one in recipients)
    waiting = due(recipients, outbox.entries(), resend=resend)
    went = send_round(
        waiting,
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
                tried=one in waiting[: went.reached],
            )
            for one in recipients
        ),
        broken_off=went.broken_off,
        linked=mailing.linked,
    )


def _recipients(options: MailOptions, to: Sequence[str]) -> tuple[Mailbox, ...]:
    """Those who are asked for, each once."""
    asked = [given_mailbox(written) for written in to or options.to]
    if not asked:
        raise UsageError("nobody to send to: set [mail] to in briefing.toml, or name somebody with --to")
    first: dict[str, Mailbox] = {}
    for one in asked:
        first.setdefault(one.key, one)
    return tuple(first.values())


def _office(options: MailOptions, credentials: Credentials | None) -> PostOffice:
    if options.server is None:
        return Sendmail(program=options.sendmail)
    server = Server(
        host=options.server,
        port=options.port or PORTS[options.security],
        security=options.security,
        authority=options.authority,
        credentials=credentials,
    )
    return Smtp(server=server)
