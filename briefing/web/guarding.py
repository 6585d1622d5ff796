"""Which addresses are asked: those of the public internet, and no others unless the configuration allows their host.

A feed is written by strangers, and this program runs inside somebody's network: without this, an entry could have it
ask the router, the database or the cloud's own service of secrets, and print the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

#: IPv6 addresses that lead to the IPv4 address in their last four bytes (RFC 6052, RFC 8215).
_TRANSLATED: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))


def public(address: str) -> bool:
    """Is it an address of the public internet, and so is every address that it may lead to?

    Args:
        address: an IP address as a resolver gives it; what is none is not public.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _leads_to(parsed))


def _leads_to(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The address, or the IPv4 addresses that it stands for."""
    if isinstance(address, IPv4Address):
        yield address
        return
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _TRANSLATED):
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    found = [one for one in inner if one is not None]
    yield from found or [address]


def allowed(host: str, port: int, hosts: Sequence[str]) -> bool:
    """Does the configuration allow a host, by its name or by its name and port?"""
    plain = host.strip("[]").rstrip(".").lower()
    written = (plain, f"{plain}:{port}", f"[{plain}]", f"[{plain}]:{port}")
    return any(one.lower().rstrip(".") in written for one in hosts)
