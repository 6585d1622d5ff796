"""The journey from the web to the archive: sources -> web -> entries of feeds -> their pages -> articles -> archive.

    sources of the configuration | ask | list entries | ask for the pages of teasers | read | keep

What did not change is not asked for again, and one source never stops the others.
"""

from __future__ import annotations

from briefing.fetching.journey import fetch, look
from briefing.fetching.report import FetchReport, SourceReport

__all__ = ["FetchReport", "SourceReport", "fetch", "look"]
