"""The part of the configuration that reading needs."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from briefing.intake.outlets import Outlet
from briefing.model import Frozen


class IntakeOptions(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[intake]`` of ``briefing.toml``."""

    #: What is read where the command line names nothing; relative to the configuration file.
    paths: tuple[str, ...] = ()
    #: Addresses of feeds that `briefing fetch` asks.
    feeds: tuple[str, ...] = ()
    #: Lists of feeds in OPML; relative to the configuration file, as the next.
    opml: tuple[str, ...] = ()
    #: Addresses of single pages that it asks.
    pages: tuple[str, ...] = ()
    #: Lists of such pages, one address a line.
    page_lists: tuple[str, ...] = ()
    #: Days before the newest of the gathered articles that one may be dated; None for any.
    days: Annotated[int, Meta(ge=0, le=3_650)] | None = None
    #: Outlet by file name, glob of file names, or host of the article's address (which covers its subdomains).
    outlets: dict[str, str] = msgspec.field(default_factory=dict)
    #: The outlets of one publisher by its name: they are one voice, however many print a report.
    publishers: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    #: Outlets to add to the shipped table, or to have otherwise than there.
    outlet: tuple[Outlet, ...] = ()
