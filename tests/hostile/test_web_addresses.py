"""Every range that is not public, in every way in which one of its addresses can be written: nothing is asked there."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from socket import getaddrinfo as resolve  # as it is before tests are kept off the network

import httpcore
import pytest

from briefing.web import Failure, WebOptions
from briefing.web.client import Web
from briefing.web.guarding import public

#: The registries of special addresses, of IPv4 and of IPv6, with what else is no place of the public internet.
RANGES = {
    "this machine": ("127.0.0.0/8", "::1/128"),
    "no machine": ("0.0.0.0/8", "::/128"),
    "private networks": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    "networks that providers share among customers": ("100.64.0.0/10",),
    "the machines on the same wire": ("169.254.0.0/16", "fe80::/10"),
    "groups of machines": ("224.0.0.0/4", "ff00::/8"),
    "examples in books": ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    "benchmarks": ("198.18.0.0/15", "2001:2::/48"),
    "what is kept for later, and the whole network": ("240.0.0.0/4", "4000::/2", "8000::/2"),
    "what protocols use for themselves": ("192.0.0.0/24", "2001:1::/32", "2001:3::/32", "2001:10::/28", "2001:20::/28"),
    "what any network may answer itself": (
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.175.48.0/24",
        "2620:4f:8000::/48",
    ),
    "what leads nowhere, or along a route": ("100::/64", "5f00::/16"),
    "old ways from IPv6 to IPv4": ("192.88.99.0/24",),
    "translation to IPv4 within a network": ("64:ff9b:1::/48",),
    "what clouds tell their own machines": ("169.254.169.254/32", "168.63.129.16/32", "100.100.100.200/32"),
}
#: How it is told: an address that was looked at, one that no system or no rule takes for one.
TOLD = ("refused: ", "no such host: ", "no address of the web")
PUBLIC = "93.184.215.14"
Network = IPv4Network | IPv6Network


def inside(network: Network) -> Iterator[IPv4Address | IPv6Address]:
    """The first address of a network, the last, and some between them."""
    first, last = int(network[0]), int(network[-1])
    step = max(1, (last - first) // 3)
    for number in sorted({first, last, *range(first, last, step)}):
        yield network[number - first]


def in_numbers(address: IPv4Address) -> Iterator[str]:
    """The ways in which a system takes an IPv4 address without asking anybody."""
    number = int(address)
    a, b, c, d = address.packed
    yield from (f"{number}", f"{number:#x}", f"0{number:o}", f"0X{number:08X}", f"{a}.{number & 0xFFFFFF}")
    yield from (f"{a}.{b}.{c << 8 | d}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:#x}.{b:#x}.{c:#x}.{d:#x}")
    yield from (f"{a:#x}.{b}.0{c << 8 | d:o}", f"{address}.", f"00000000{a:o}.{b}.{c}.{d}")
    wide = str(address).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    yield from (wide, wide.replace(".", "\u3002"), wide.replace(".", "\uff0e"), wide.replace(".", "\uff61"))
    yield "".join(f"%{ord(letter):02x}" for letter in str(address))


def in_six(address: IPv4Address) -> Iterator[IPv6Address]:
    """The IPv6 addresses that lead to an IPv4 address."""
    number = int(address)
    yield IPv6Address(0xFFFF << 32 | number)  # mapped
    yield IPv6Address(number)  # compatible
    yield IPv6Address(0xFFFF << 48 | number)  # translated (SIIT)
    yield IPv6Address(0x64FF9B << 96 | number)  # NAT64
    yield IPv6Address(0x64FF9B0001 << 80 | number)  # NAT64 within a network
    yield IPv6Address(0x2002 << 112 | number << 80 | 1)  # 6to4
    yield IPv6Address(0x20010000 << 96 | number << 64 | 0xF7F7F7F7)  # Teredo: the server
    yield IPv6Address(0x20010000 << 96 | 0x08080808 << 64 | number ^ 0xFFFFFFFF)  # Teredo: the machine behind it
    yield IPv6Address(0x26064700 << 96 | 0x5EFE << 32 | number)  # ISATAP
    yield IPv6Address(0xFE80 << 112 | 0x02005EFE << 32 | number)  # ISATAP, on the same wire


def named(ranges: dict[str, tuple[str, ...]]) -> list:
    return [
        pytest.param(
            ip_network(network),
            marks=pytest.mark.attack("The web", f"Addresses of {name}, in every notation", "never asked"),
            id=network,
        )
        for name, networks in ranges.items()
        for network in networks
    ]


@pytest.mark.parametrize("network", named(RANGES))
def test_a_range_that_is_not_public_is_shut_in_every_notation(network, monkeypatch):
    with noting(monkeypatch) as (client, connected):
        for address in inside(network):
            assert not public(str(address)), address
            for way in ways(address):
                found = client.get(f"http://{way}/")
                assert isinstance(found, Failure), way
                assert found.reason.startswith(TOLD), (way, found.reason)
    assert connected == []


@pytest.mark.attack(
    "The web",
    "Addresses that one reader takes for public and another for private: with @, \\, #, %, tabs, line ends, two ports, "
    "zones, digits in circles",
    "at most the public one is asked",
)
@pytest.mark.parametrize(
    "address",
    [
        *("http://gull.example@10.0.0.1/", "http://10.0.0.1#@gull.example/", "http://gull.example\\@10.0.0.1/"),
        *("http://10.0.0.1\\@gull.example/", "http://10.0.0.1\t/", "http:\\\\10.0.0.1/", "http:///10.0.0.1/"),
        *("http://10.0.0.1:80:80/", "http://gull.example:80@10.0.0.1:80/", "http://gull.example%2f@10.0.0.1/"),
        *("http://[::1%25lo]/", "http://[::1%lo]/", "http://[fe80::1%25lo]/", "http://[::127.1]/", "http:10.0.0.1"),
        *("http://gull.example/\r\nHost: 10.0.0.1", "http://gull.example%0d%0aX:%20y/", "ht\ntp://10.0.0.1/"),
        *("http://gull.example%00.10.0.0.1/", "http://10.0.0.1%00.gull.example/", "http://10.0.0.1%23.gull.example/"),
        *("http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/", "http://\u24db\u24de\u24d2alhost/", "//10.0.0.1/"),
        *(
            "http://10.0.0.1.gull.example/",
            "http://gull.example:99999/",
            "http://gull.example:-1/",
            "http://1 0.0.0.1/",
        ),
    ],
)
def test_what_is_written_to_be_misread_leads_to_nothing_private(address, monkeypatch):
    with noting(monkeypatch) as (client, connected):
        assert isinstance(client.get(address), Failure)
    assert set(connected) <= {PUBLIC}


@contextmanager
def noting(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Web, list[str]]]:
    """A client that connects to nobody, and the addresses that it would have connected to."""
    connected: list[str] = []
    wires = httpcore.SyncBackend()

    def connect(host: str, *_: object) -> None:
        connected.append(host)
        raise httpcore.ConnectError("nobody there")

    monkeypatch.setattr(wires, "connect_tcp", connect)
    client = Web(WebOptions(interval=0, retries=0, robots=False), pause=lambda _: None, resolver=numeric)
    client._pool._network_backend._sockets = wires  # noqa: SLF001  # the lowest place there is
    try:
        yield client, connected
    finally:
        client.close()


def test_what_is_public_is_connected_to(monkeypatch):
    with noting(monkeypatch) as (client, connected):
        assert isinstance(client.get("http://gull.example/"), Failure)
    assert connected == [PUBLIC]


def ways(address: IPv4Address | IPv6Address) -> Iterator[str]:
    """An address as it may stand in one of the web."""
    if isinstance(address, IPv6Address):
        yield from (f"[{address}]", f"[{address.exploded}]", f"[{str(address).upper()}]")
        return
    yield from (str(address), *in_numbers(address))
    yield from (f"[{six}]" for six in in_six(address))


def numeric(host: str, port: int) -> list[str]:
    """As this system takes what is written in numbers; nobody is asked for what is a name, and one name is known."""
    if host == "gull.example":
        return [PUBLIC]
    found = resolve(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "193.99.144.80", "2606:4700:4700::1111", "2a00:1450:4001::1", "2620:0:2d0:200::7", "2400::1"]
)
def test_what_lies_beside_is_public(address):
    assert public(address)
