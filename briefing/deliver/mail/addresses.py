"""Mailboxes as people write them: ``Name <address>`` or the bare address, taken apart strictly."""

from __future__ import annotations

import ipaddress
import re

from briefing.model import Frozen

#: Longest local part and longest address, in octets (RFC 5321, 4.5.3.1).
LONGEST_LOCAL = 64
LONGEST_ADDRESS = 254

_WRITTEN = re.compile(r"(?P<name>[^<>]*?) ?<(?P<address>[^<> ]*)>|(?P<bare>[^<> ]*)")
#: An unquoted local part (RFC 5322, 3.2.3), with whatever is beyond ASCII (RFC 6532, 3.2).
_LOCAL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x80-\U0010ffff-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x80-\U0010ffff-]+)*"
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
#: Joiners that names in Persian and Indic scripts are written with: the invisible characters that a name may hold.
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


class Mailbox(Frozen, frozen=True, kw_only=True):
    """Somebody's mailbox; `mailbox` makes it."""

    #: The name that is shown with it; empty where there is none.
    name: str
    local: str
    #: In ASCII, whatever it was written in.
    domain: str

    @property
    def address(self) -> str:
        """The bare address."""
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """What tells mailboxes apart: servers may look at the case of a local part, and none is known that does."""
        return self.address.casefold()

    @property
    def ascii(self) -> bool:
        """Does every server take it? The others must offer SMTPUTF8."""
        return self.local.isascii()


def mailbox(written: str) -> Mailbox:
    """Take a mailbox apart.

    Raises `ValueError`, which says what is wrong, where it is none.
    """
    match = _WRITTEN.fullmatch(" ".join(written.split()))
    if match is None:
        raise ValueError("expected an address, or a name and then an address in angle brackets")
    local, at, domain = (match["address"] if match["bare"] is None else match["bare"]).rpartition("@")
    if not at:
        raise ValueError("expected an address with an @ in it")
    found = Mailbox(name=_name(match["name"] or ""), local=_local(local), domain=_domain(domain))
    if len(found.address.encode()) > LONGEST_ADDRESS:
        raise ValueError(f"an address has at most {LONGEST_ADDRESS} bytes")
    return found


def on_this_machine(host: str) -> bool:
    """Does nothing that is sent to this host leave the machine?"""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def line(text: str) -> str:
    """The text on one line, white space folded, without what no mail program shows."""
    return " ".join("".join(char if seen(char) or char.isspace() else "" for char in text).split())


def seen(char: str) -> bool:
    """Is it a character that stands on a line, or that joins such ones?"""
    return char.isprintable() or char in _JOINERS


def _name(written: str) -> str:
    if len(written) > 1 and written[0] == written[-1] == '"':
        written = re.sub(r"\\(.)", r"\1", written[1:-1])
    if not all(seen(char) for char in written):
        raise ValueError("the name holds a character that cannot be printed")
    return written.strip()


def _local(written: str) -> str:
    if not _LOCAL.fullmatch(written) or not written.isprintable() or "=?" in written:
        raise ValueError("what stands before the @ must be letters, digits and some signs, with single dots between")
    if len(written.encode()) > LONGEST_LOCAL:
        raise ValueError(f"what stands before the @ has at most {LONGEST_LOCAL} bytes")
    return written


def _domain(written: str) -> str:
    """The domain in ASCII and small letters; with UTS 46 for capitals and full-width letters."""
    import idna

    try:
        domain = written.lower() if written.isascii() else idna.encode(written, uts46=True).decode()
    except idna.IDNAError:
        domain = ""
    if not all(_LABEL.fullmatch(label) for label in domain.split(".")):
        raise ValueError("what stands behind the @ is no domain")
    return domain
