"""What a reader may choose about the ways in which a brief reaches people. Passwords come from the environment."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from briefing.model import Frozen

Security = Literal["starttls", "tls", "none"]
Port = Annotated[int, Meta(ge=1, le=65_535)]
#: Editions that stand in a feed.
Entries = Annotated[int, Meta(ge=1, le=500)]


class MailOptions(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[mail]``: who gets the brief, from whom, and by which server."""

    #: The sender, as ``Name <address>`` or the bare address.
    sender: str | None = None
    #: The recipients, likewise. Each gets a message of his or her own and sees no other.
    to: tuple[str, ...] = ()
    reply_to: str | None = None
    #: What stands in the subject; ``{title}`` and ``{date}`` stand for the edition's.
    subject: str = "{title} – {date}"
    #: Where one unsubscribes: an address beginning with ``mailto:`` or ``https:``; ``{address}`` is the recipient's.
    unsubscribe: str | None = None
    #: The mail server; without one, messages go through the system's `sendmail`.
    server: str | None = None
    #: None for the port that the security has by custom: 587, 465 or 25.
    port: Port | None = None
    #: STARTTLS, TLS from the first byte, or (on this machine only) none.
    security: Security = "starttls"
    #: A file of certificates of authorities to trust beside the system's, for a server with one of its own.
    authority: str | None = None
    #: The program that takes messages where no server is named.
    sendmail: str = "sendmail"
    #: Whether the PDF is attached.
    attach: bool = True


class SiteOptions(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[site]``: the pages that the editions make."""

    #: Where the site is to be seen, such as ``https://brief.example.org/``: feeds and previews of links need it.
    address: str | None = None
    #: None for the newest edition's title.
    title: str | None = None
    description: str = ""
    #: Where the site is put: a folder, ``git+…``, ``rsync://…``, ``sftp://…``.
    target: str | None = None
    #: Editions in the feeds.
    entries: Entries = 20
    #: Whether the site can be searched.
    search: bool = True
