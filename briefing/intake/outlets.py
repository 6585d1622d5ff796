"""Outlets: one table of how each is called, by the host of its pages or mails or by what its pages call it.

A table of well-known ones is shipped (`outlets.toml`); ``[[intake.outlet]]`` extends it and goes before it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

import msgspec

from briefing.intake.publishers import folded
from briefing.model import Frozen

#: Between the name of a site and its section or motto: "World news | The Gull", "The Gull - World".
_PARTED: Final = re.compile(r"\s*[|»·•]\s*|\s+[-–—>]+\s+|\s*::\s*")


class Outlet(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of an outlet; a table ``[[intake.outlet]]``."""

    name: str
    #: Hosts of its pages, and of the addresses that it mails from; each covers its subdomains.
    hosts: tuple[str, ...] = ()
    #: What its pages, feeds and mails call it beside its name.
    names: tuple[str, ...] = ()
    #: The house that edits it with others.
    publisher: str | None = None
    #: The news agency that it is.
    agency: str | None = None


class Register(Frozen, frozen=True):
    """Outlets by host and by folded name."""

    hosts: Mapping[str, Outlet]
    names: Mapping[str, Outlet]

    def of_host(self, host: str) -> Outlet | None:
        """The outlet of a host: the longest one listed that covers it."""
        parts = host.lower().strip(".").split(".")
        covering = (".".join(parts[n:]) for n in range(len(parts) - 1))
        return next((self.hosts[one] for one in covering if one in self.hosts), None)

    def of_name(self, name: str) -> Outlet | None:
        """The outlet that goes by a name (a host is one too), or by a part of it that is set off from the rest.

        A part of one word does not tell: "Nature | The Gull" is a section of the Gull.
        """
        for part in (name, *(part for part in _PARTED.split(name) if len(part.split()) > 1)):
            if (found := self.names.get(_key(part)) or self.of_host(part.strip())) is not None:
                return found
        return None


def outlet_of(name: str | None, address: str | None, own: tuple[Outlet, ...] = ()) -> Outlet | None:
    """The outlet of an article, from what it calls its outlet and from its address; None where the table has none.

    One's own outlets go before those shipped, a host before a name. A shipped outlet is believed by its name only where
    the article has no address: the "Daily Star" of a host that is not listed is another one.
    """
    host = _host(address)
    for table, by_name in ((_own(own), True), (_shipped(), not host)):
        found = table.of_host(host) if host else None
        if found is None and name and by_name:
            found = table.of_name(name)
        if found is not None:
            return found
    return None


@cache
def _own(outlets: tuple[Outlet, ...]) -> Register:
    """One's own outlets; what one does not state is taken from its shipped namesake."""
    return _register(tuple(_completed(outlet) for outlet in outlets))


@cache
def _shipped() -> Register:
    text = files("briefing.intake").joinpath("outlets.toml").read_text(encoding="utf-8")
    return _register(msgspec.convert(tomllib.loads(text)["outlet"], tuple[Outlet, ...]))


def _register(outlets: tuple[Outlet, ...]) -> Register:
    """The first that claims a host or a name has it."""
    hosts: dict[str, Outlet] = {}
    names: dict[str, Outlet] = {}
    for outlet in outlets:
        for host in outlet.hosts:
            hosts.setdefault(host.lower(), outlet)
        for name in (outlet.name, *outlet.names):
            names.setdefault(_key(name), outlet)
    return Register(hosts, names)


def texts(outlets: Iterable[Outlet]) -> Iterator[tuple[str, str]]:
    """Place and text of everything that is said of one's own outlets, for checking."""
    for n, outlet in enumerate(outlets):
        where = f"intake.outlet[{n}]"
        yield f"{where}.name", outlet.name
        for field in ("hosts", "names"):
            yield from ((f"{where}.{field}[{m}]", text) for m, text in enumerate(getattr(outlet, field)))
        for field in ("publisher", "agency"):
            if (text := getattr(outlet, field)) is not None:
                yield f"{where}.{field}", text


def _completed(outlet: Outlet) -> Outlet:
    shipped = _shipped().names.get(_key(outlet.name))
    if shipped is None:
        return outlet
    return Outlet(
        name=outlet.name,
        hosts=(*outlet.hosts, *shipped.hosts),
        names=(*outlet.names, *shipped.names),
        publisher=outlet.publisher or shipped.publisher,
        agency=outlet.agency or shipped.agency,
    )


def _key(name: str) -> str:
    return folded(name).removeprefix("the ")


def _host(address: str | None) -> str | None:
    try:
        return urlsplit(address).hostname if address else None
    except ValueError:
        return None
