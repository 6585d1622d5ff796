"""The part of the configuration that the archive needs."""

from __future__ import annotations

from briefing.model import Frozen


class ArchiveOptions(Frozen, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[archive]`` of ``briefing.toml``."""

    #: The file, relative to the configuration; without it, the archive lies beside the editions.
    path: str | None = None
