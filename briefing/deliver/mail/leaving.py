"""Where one unsubscribes: an address for everybody, or one that says who it is for."""

from __future__ import annotations

from urllib.parse import quote

from briefing.deliver.mail.addresses import LONGEST_ADDRESS, LONGEST_LOCAL, Mailbox

#: What stands for the recipient's address.
PLACE = "{address}"
#: Bytes that an address may take there, where its local part and its @ are written with three for each of theirs.
LONGEST = 3 * (LONGEST_LOCAL + 1) + LONGEST_ADDRESS - LONGEST_LOCAL - 1


def personal(address: str) -> bool:
    """Does it say who it is for?"""
    return PLACE in address


def leaving(address: str, recipient: Mailbox) -> str:
    """Where this recipient unsubscribes."""
    return address.replace(PLACE, quote(recipient.address, safe=""))


def one_click(address: str) -> bool:
    """Can a mail program unsubscribe its reader by itself? It tells a page nothing but the address (RFC 8058, 3.1)."""
    return personal(address) and address.lower().startswith("https:")
