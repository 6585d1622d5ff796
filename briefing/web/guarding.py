"""Which addresses are asked: those of the public internet, and no others unless the configuration allows their host.

A feed is written by strangers, and this program runs inside somebody's network: without this, an entry could have it
ask the router, the database or the cloud's own service of secrets, and print the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

#: IPv6 addresses that lead to the IPv4 address in their last four bytes (RFC 6052; RFC 4291, 2.5.5.1).
_TRANSLATED: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
#: All that was ever given out as public IPv6 (RFC 4291, 2.4); site-local and what is still reserved lie outside.
_GLOBAL: Final = IPv6Network("2000::/3")
#: What the registries of special addresses name and not every Python calls so: the protocols' own, at which one's own
#: router answers, or the secrets of one cloud (RFC 6890), in IPv6 too (RFC 2928; Teredo, which lies in it, is told by
#: where it leads); what any network may answer itself (RFC 7534, 7535, 7450); the old way from IPv6 to IPv4 (RFC 7526);
#: examples (RFC 9637); and the one public address behind which another cloud answers its own machines only.
_NOT_PUBLIC: Final = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("192.31.196.0/24"),
    IPv4Network("192.52.193.0/24"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("192.175.48.0/24"),
    IPv4Network("168.63.129.16/32"),
    IPv6Network("2001::/23"),
    IPv6Network("2620:4f:8000::/48"),
    IPv6Network("3fff::/20"),
)
#: The middle of an IPv6 address of ISATAP, whose end is an IPv4 address in the same house (RFC 5214, 6.1).
_ISATAP: Final = frozenset({0x0000_5EFE, 0x0200_5EFE})


def public(address: str) -> bool:
    """Is it an address of the public internet, and so is every address that it may lead to?

    Args:
        address: an IP address as a resolver gives it; what is none is not public.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(one) for one in _leads_to(parsed))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _GLOBAL:
        return False
    special = address.is_multicast or address.is_reserved or any(address in network for network in _NOT_PUBLIC)
    return address.is_global and not special


def _leads_to(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The address, or the IPv4 addresses that it stands for; of ISATAP both."""
    if isinstance(address, IPv4Address):
        yield address
        return
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    if int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        yield address
        yield last
        return
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _TRANSLATED):
        inner.append(last)
    found = [one for one in inner if one is not None]
    yield from found or [address]


def allowed(host: str, port: int, hosts: Sequence[str]) -> bool:
    """Does the configuration allow a host, by its name or by its name and port?"""
    plain = host.strip("[]").rstrip(".").lower()
    written = (plain, f"{plain}:{port}", f"[{plain}]", f"[{plain}]:{port}")
    return any(one.lower().rstrip(".") in written for one in hosts)
