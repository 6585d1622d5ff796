"""A letter and its addresses -> the bytes of a message. The same letter to the same mailbox gives the same bytes.

multipart/mixed
├── multipart/alternative
│   ├── text/plain
│   └── text/html
└── application/pdf, where one is attached
"""

from __future__ import annotations

import base64
import hashlib
import quopri
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

from briefing.deliver.mail.addresses import Mailbox, line, mailbox
from briefing.deliver.mail.headers import Field, date_field, list_field, mailbox_field, text_field, token_field
from briefing.deliver.mail.leaving import leaving, one_click
from briefing.deliver.options import MailOptions
from briefing.model import Edition, Frozen, Letter

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
#: Hexadecimal digits of a Message-ID: 128 bits, so that no two are ever the same by chance.
_DIGITS = 32


class Heading(Frozen, frozen=True, kw_only=True):
    """What the messages of one edition have in common above their letter."""

    subject: str
    #: The brief's own title, by which a list is known.
    title: str
    language: str
    sender: Mailbox | None = None
    reply_to: Mailbox | None = None
    #: Where one unsubscribes: a ``mailto:`` or ``https:`` address in ASCII, with ``{address}`` for the recipient's.
    unsubscribe: str | None = None


class Attachment(Frozen, frozen=True, kw_only=True):
    """A PDF that comes with the letter."""

    name: str
    content: bytes


class Addressed(Frozen, frozen=True, kw_only=True):
    """For whom one message is, from when, and by what it is known."""

    recipient: Mailbox
    date: datetime
    message_id: str


def subject(template: str, *, title: str, day: str) -> str:
    """The subject: ``{title}`` and ``{date}`` filled in, whatever they hold; the day, where that leaves nothing."""
    filled = re.sub(r"\{(title|date)\}", lambda match: title if match[1] == "title" else day, template)
    return line(filled) or day


def heading(edition: Edition, options: MailOptions, day: str, nothing: str | None = None) -> Heading:
    """What stands above the messages of an edition. `day` is its date in words.

    Where it prints nothing, `nothing` says so behind the subject, so that nobody need open it.

    Raises `ValueError` where one of the mailboxes is none.
    """
    said = subject(options.subject, title=edition.title, day=day)
    return Heading(
        subject=said if nothing is None else f"{said}: {nothing[:1].lower()}{nothing[1:]}",
        title=edition.title,
        language=edition.language,
        sender=None if options.sender is None else mailbox(options.sender),
        reply_to=None if options.reply_to is None else mailbox(options.reply_to),
        unsubscribe=options.unsubscribe,
    )


def message_id(sha256: str, recipient: Mailbox, domain: str) -> str:
    """What the message of one edition to one mailbox is known by, each time it is sent."""
    digest = hashlib.sha256(f"{sha256}\0{recipient.key}\0{domain}".encode()).hexdigest()
    return f"<{digest[:_DIGITS]}@{domain}>"


def attachment(title: str, name: str, content: bytes) -> Attachment:
    """The PDF under a name that every system takes: ``the-helsinki-brief-2018-07-16.pdf``."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain)[:8])[:60].strip("-")
    return Attachment(name=f"{words or 'briefing'}-{name}.pdf", content=content)


def message(letter: Letter, heading: Heading, addressed: Addressed, pdf: Attachment | None) -> bytes:
    """The message for one recipient, with CRLF at the ends of its lines, as SMTP wants it.

    All of it is ASCII but, in the headers, a local part that is not.
    """
    told = [
        *_about(heading, addressed.date),
        mailbox_field("To", addressed.recipient),
        token_field("Message-ID", addressed.message_id),
        *_for_lists(heading, addressed.recipient),
    ]
    return _written(letter, heading, told, pdf, seed=addressed.message_id)


def draft(letter: Letter, heading: Heading, date: datetime, pdf: Attachment | None) -> bytes:
    """The message without recipients, which mail programs open to be addressed and sent by hand."""
    told = [*_about(heading, date), token_field("X-Unsent", "1")]
    return _written(letter, heading, told, pdf, seed=f"{heading.title}\0{date.isoformat()}")


def needs_utf8(heading: Heading, recipient: Mailbox) -> bool:
    """Does the message hold an address that is not ASCII, so that a server must offer SMTPUTF8 to take it?"""
    return not all(one.ascii for one in (recipient, heading.sender, heading.reply_to) if one is not None)


def _about(heading: Heading, date: datetime) -> Iterable[Field]:
    if heading.sender is not None:
        yield mailbox_field("From", heading.sender)
    if heading.reply_to is not None:
        yield mailbox_field("Reply-To", heading.reply_to)
    yield text_field("Subject", heading.subject)
    yield date_field("Date", date)


def _for_lists(heading: Heading, recipient: Mailbox) -> Iterable[Field]:
    """What programs go by that sort mail, answer it or take people off a list."""
    yield token_field("Auto-Submitted", "auto-generated")
    if heading.sender is not None and heading.sender.ascii:
        yield list_field("List-Id", heading.title, f"{_labels(heading.sender.local)}.{heading.sender.domain}")
    if heading.unsubscribe is not None:
        yield token_field("List-Unsubscribe", f"<{leaving(heading.unsubscribe, recipient)}>")
        if one_click(heading.unsubscribe):
            yield token_field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")


def _written(letter: Letter, heading: Heading, fields: Iterable[Field], pdf: Attachment | None, *, seed: str) -> bytes:
    fields = list(fields)
    whole = EmailMessage(SMTP if all(field.isascii() for field in fields) else SMTPUTF8)
    for field in fields:
        whole[field.name] = field
    whole.set_content(letter.text, cte=_encoding(letter.text))
    whole.add_alternative(letter.html, subtype="html", cte=_encoding(letter.html))
    whole.set_boundary(_boundary(seed, "alternative"))
    written = list(whole.iter_parts())
    if pdf is not None:
        whole.make_mixed(boundary=_boundary(seed, "mixed"))
        whole.add_attachment(pdf.content, maintype="application", subtype="pdf", filename=pdf.name)
    for inner in whole.walk():
        if inner is not whole:
            del inner["MIME-Version"]
    if _LANGUAGE.fullmatch(heading.language):
        for part in (whole, *written):
            part["Content-Language"] = heading.language
    return whole.as_bytes()


def _boundary(seed: str, part: str) -> str:
    """A line that cannot stand in a part: neither quoted-printable nor base64 ever gives ``=_``."""
    digest = hashlib.sha256(f"{seed}\0{part}".encode()).hexdigest()
    return f"=_{digest[:_DIGITS]}"


def _encoding(text: str) -> str:
    """The shorter of the two encodings that make lines of ASCII, which every server passes on untouched."""
    content = text.encode("utf-8", "replace")
    return "quoted-printable" if len(quopri.encodestring(content)) <= len(base64.encodebytes(content)) else "base64"


def _labels(local: str) -> str:
    """A local part as a piece of a list's identifier, which is written like a domain."""
    return re.sub(r"[^a-z0-9.-]+", "-", local.lower()).strip("-.") or "brief"
