"""One table names outlets, the house and the agency that they are; one's own entries go before it."""

import tomllib
from importlib.resources import files

import pytest

from briefing.config import load
from briefing.errors import ConfigError
from briefing.intake.agencies import AGENCIES
from briefing.intake.options import IntakeOptions
from briefing.intake.outlets import Outlet, outlet_of
from briefing.intake.reading import read
from briefing.model import Clipping

TEXT = "The harbour board of Lindholm said on Monday that the pier was closed. It will open again in May, it said."


def page(site, address):
    metas = f'<meta property="og:site_name" content="{site}">' if site else ""
    link = f'<link rel="canonical" href="{address}">' if address else ""
    body = "".join(f"<p>{TEXT} The mayor, who is {n} years old, agreed with it.</p>" for n in range(40, 46))
    html = f'<html lang="en"><head><title>Pier</title>{metas}{link}</head><body><article>{body}</article></body></html>'
    return Clipping(origin="a.html", media_type="text/html", content=html.encode())


@pytest.mark.parametrize(
    ("name", "address", "outlet"),
    [
        (None, "https://www.nytimes.com/2021/05/03/pier.html", "The New York Times"),
        ("www.nytimes.com", None, "The New York Times"),
        ("e.newyorktimes.com", None, "The New York Times"),
        ("New York Times", None, "The New York Times"),
        ("BBC News - World", None, "BBC"),
        ("World news | The Guardian", "https://www.theguardian.com/a", "The Guardian"),
        ("the  guardian", None, "The Guardian"),
        ("AP News", None, "Associated Press"),
        # another paper of that name, a section of that name, and hosts that only look alike
        ("Daily Star", "https://dailystar.example/a", None),
        ("Nature | Harbour Post", None, None),
        (None, "https://notnytimes.com/a", None),
        (None, "https://nytimes.com.example/a", None),
        (None, "https://[", None),
        ("Harbour Post", None, None),
        (None, None, None),
    ],
)
def test_an_outlet_has_one_name(name, address, outlet):
    found = outlet_of(name, address)
    assert (found.name if found else None) == outlet


def test_the_longest_host_wins():
    assert outlet_of(None, "https://abcnews.go.com/a").name == "ABC News"
    assert outlet_of(None, "https://news.yahoo.com/a").name == "Yahoo News"


def test_no_two_shipped_outlets_share_a_host_or_a_name():
    outlets = tomllib.loads(files("briefing.intake").joinpath("outlets.toml").read_text("utf-8"))["outlet"]
    hosts = [host for outlet in outlets for host in outlet["hosts"]]
    assert len(hosts) == len(set(hosts))
    assert all(host == host.lower() and "." in host and "/" not in host for host in hosts)
    assert {outlet["agency"] for outlet in outlets if "agency" in outlet} <= set(AGENCIES)
    for outlet in outlets:
        for key in (outlet["name"], *outlet.get("names", ()), *outlet["hosts"]):
            assert outlet_of(key, None).name == outlet["name"], key


def test_own_outlets_add_to_the_table_and_go_before_it():
    gull = Outlet(name="The Gull", hosts=("gull.example",), names=("Gull Online",), publisher="Coast Media")
    own = (gull, Outlet(name="The Grey Lady", hosts=("nytimes.com",)), Outlet(name="The Guardian", publisher="Scott"))
    assert outlet_of("Gull Online", "https://elsewhere.example/a", own) == gull
    assert outlet_of(None, "https://mail.gull.example/a", own) == gull
    assert outlet_of("The New York Times", "https://www.nytimes.com/a", own).name == "The Grey Lady"
    mended = outlet_of(None, "https://www.theguardian.com/a", own)
    assert (mended.name, mended.publisher) == ("The Guardian", "Scott")


def test_articles_are_named_by_the_table():
    made = read(page("NYT > World", "https://www.nytimes.com/2021/05/03/pier.html"), IntakeOptions())
    assert (made.outlet, made.publisher) == ("The New York Times", "The New York Times Company")
    wire = read(page(None, "https://www.ukrinform.ua/a"), IntakeOptions())
    assert (wire.outlet, wire.agency) == ("Ukrinform", "Ukrinform")


def test_what_is_given_by_hand_goes_before_the_table():
    clipping = page("The New York Times", "https://www.nytimes.com/a")
    made = read(clipping, IntakeOptions(outlets={"a.html": "Harbour Post"}, publishers={"Coast": ("Harbour Post",)}))
    assert (made.outlet, made.publisher) == ("Harbour Post", "Coast")
    owned = read(clipping, IntakeOptions(publishers={"Another": ("the new york times",)}))
    assert (owned.outlet, owned.publisher) == ("The New York Times", "Another")


def test_own_outlets_are_configured_and_checked(tmp_path):
    path = tmp_path / "briefing.toml"
    path.write_text('[[intake.outlet]]\nname = "The Gull"\nhosts = ["gull.example"]\n', "utf-8")
    assert load(path).intake.outlet == (Outlet(name="The Gull", hosts=("gull.example",)),)
    path.write_text('[[intake.outlet]]\nname = " "\n', "utf-8")
    with pytest.raises(ConfigError, match=r"intake\.outlet\[0\]\.name"):
        load(path)
