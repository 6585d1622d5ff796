"""Mailboxes: many mails in one file, each behind a line that begins with "From " (the format mbox)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing.intake.draft import Unreadable
from briefing.intake.kinds import MAIL
from briefing.model import Clipping, Reject

#: The line before each mail, known by its date, and by the field or the line of the same kind that follows it.
_BEFORE: Final = re.compile(rb"(?:\A|(?<=\n))>?From [^\n]*\d{4}[^\n]*\n(?=[!-9;-~]{1,60}:|>From )")
#: Lines of a mail that begin as that line does have one more ">" in some mailboxes.
_SHIELDED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def mails(clipping: Clipping) -> Iterator[Clipping | Reject]:
    """The mails of a mailbox, by their numbers.

    Raises:
        Unreadable: it is no mailbox.
    """
    content = clipping.content
    before: re.Match[bytes] | None = None
    number = 0
    for match in _BEFORE.finditer(content):
        if before is not None:
            number += 1
            yield _mail(clipping.origin, number, content[before.end() : match.start()])
        before = match
    if before is None:
        raise Unreadable("no mail in it, though it is called a mailbox")
    yield _mail(clipping.origin, number + 1, content[before.end() :])


def _mail(origin: str, number: int, content: bytes) -> Clipping:
    return Clipping(origin=f"{origin}!{number}", content=_SHIELDED.sub(rb"\1", content), media_type=MAIL)
