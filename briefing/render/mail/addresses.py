"""Which addresses a letter leads to."""

from __future__ import annotations

import re

from briefing.model.delivery import Links

#: An address that a mail program may follow: of a scheme that opens a page, with nothing in it that some programs drop
#: and others do not (blanks, control characters), and no longer than any program takes.
_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"\\]{1,2000}", re.IGNORECASE)
_WEB_OR_MAIL = re.compile(rf"(?:{_WEB.pattern}|mailto:[^\s\x00-\x20\x7f-\x9f<>\"\\]{{1,2000}})", re.IGNORECASE)


def followable(address: str | None) -> str | None:
    """The address of a page, or None where it is none that may be followed."""
    return address if address and _WEB.fullmatch(address) else None


def trusted(links: Links) -> Links:
    """`links` without those that may not be followed, and with no place inside the page."""
    page = followable(links.page)
    unsubscribe = links.unsubscribe if links.unsubscribe and _WEB_OR_MAIL.fullmatch(links.unsubscribe) else None
    return Links(
        page=page.partition("#")[0] if page else None,
        pdf=followable(links.pdf),
        unsubscribe=unsubscribe,
        attached=links.attached,
    )
