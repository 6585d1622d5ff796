"""What the pages of a site say about the site itself."""

from __future__ import annotations

from briefing.model import Frozen


class About(Frozen, kw_only=True):
    """The site's own particulars."""

    title: str
    #: What the site is, in a sentence; may be empty.
    description: str = ""
    #: Where the site is to be seen, ending in a slash; None where nobody has said.
    address: str | None = None
    #: Editions in the feeds.
    entries: int = 20
    #: Can the site be searched? Its index is not made here.
    search: bool = True
