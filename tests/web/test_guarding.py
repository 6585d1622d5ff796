"""Only addresses of the public internet are asked, however they are written."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.web.guarding import allowed, public


@pytest.mark.attack(
    "The web",
    "An address of each range that is not public: this machine, private and shared networks, link-local, multicast, "
    "examples, benchmarks, reserved, site-local, the secrets of clouds; IPv6 that stands for such IPv4: mapped, "
    "compatible, NAT64, 6to4, Teredo",
    "never asked",
)
@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1"),  # noqa: S104  # refused
        *("192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "240.0.0.1"),
        *("255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
        *("64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:db8::1", "2001:0:a00:1::", ""),
        *("localhost", "8.8.8.8."),
        *("fec0::1", "3fff::1", "5f00::1", "4000::1", "100::1", "192.88.99.1", "192.0.0.192", "168.63.129.16"),
        *("64:ff9b:1:a00:1:0:808:808", "::ffff:0:10.0.0.1", "2002:c058:6301::1", "64:ff9b::c000:c0"),
        *("0x7f000001", "2001:1::1", "2001:4:112::1", "2606:4700::5efe:10.0.0.1", "fe80::5efe:8.8.8.8"),
    ],
)
def test_what_is_not_public_is_known(address):
    assert not public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_what_is_public_is_asked(address):
    assert public(address)


@pytest.mark.attack(
    "The web", "Every IPv4 address, mapped, as NAT64 and as 6to4", "asked or not as the address itself is"
)
@given(st.ip_addresses(v=4))
def test_no_other_way_of_writing_opens_what_is_shut(address):
    number = int(address)
    other = [
        IPv6Address(0xFFFF << 32 | number),
        IPv6Address(0x64FF9B << 96 | number),
        IPv6Address(0x2002 << 112 | number << 80),
    ]
    assert {public(str(one)) for one in other} == {public(str(address))}
    assert not (public(str(address)) and IPv4Address(number).is_private)


@given(st.text())
def test_whatever_is_no_address_is_not_public(text):
    assert public(text) in (True, False)


def test_a_host_is_allowed_by_its_name_or_by_its_name_and_port():
    assert allowed("intra.example", 80, ["intra.example"])
    assert allowed("INTRA.example.", 8080, ["intra.example:8080"])
    assert not allowed("intra.example", 80, ["intra.example:8080"])
    assert not allowed("a.intra.example", 80, ["intra.example"])
    assert allowed("::1", 80, ["[::1]:80"])
    assert allowed("[::1]", 80, ["::1"])
