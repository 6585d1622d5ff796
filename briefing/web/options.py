"""The part of the configuration that asking the web needs."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from briefing.model import Frozen


class WebOptions(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[fetch]`` of ``briefing.toml``."""

    #: Hosts that are asked though their addresses are not public, as ``host`` or ``host:port``.
    allow_hosts: tuple[str, ...] = ()
    #: Who asks, as servers are told it beside the program's name: an address where its user can be reached.
    contact: str | None = None
    #: Seconds for one answer, from the name's resolving to the last byte.
    timeout: Annotated[float, Meta(gt=0, le=600)] = 20.0
    #: Seconds for all that one run asks.
    deadline: Annotated[float, Meta(gt=0, le=86_400)] = 600.0
    #: Seconds between the beginnings of two requests to one host; what its robots.txt asks for, where that is more.
    interval: Annotated[float, Meta(ge=0, le=60)] = 0.5
    #: Seconds that a server may ask us to wait; where it asks for more, it is left for the next run.
    patience: Annotated[float, Meta(ge=0, le=3_600)] = 30.0
    #: Times that a request is tried again where the failure may pass.
    retries: Annotated[int, Meta(ge=0, le=10)] = 2
    #: Megabytes of one answer, packed and unpacked.
    largest: Annotated[int, Meta(ge=1, le=1_000)] = 8
    #: Whether robots.txt is asked for and obeyed.
    robots: bool = True
    #: A file of certificate authorities to trust instead of the usual ones, as of a house that has its own.
    authority: str | None = None
