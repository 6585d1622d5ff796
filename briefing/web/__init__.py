"""The web: feeds and pages by their addresses, as answers or as failures with a reason; nothing a server does raises.

    with web(options, version=__version__) as asked:
        answer = asked.get("https://ferry.example/feed.xml", etag='"1"')

Only public addresses are asked (`guarding`), one request at a time to a host (`manners`), as far as its robots.txt
allows (`robots`); every answer has a time and a size that it cannot exceed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefing.web.addresses import shown
from briefing.web.answers import Answer, Failure
from briefing.web.options import WebOptions

if TYPE_CHECKING:
    from briefing.web.client import Web

__all__ = ["Answer", "Failure", "WebOptions", "shown", "web"]


@contextmanager
def web(options: WebOptions, *, version: str) -> Iterator[Web]:
    """A client for as long as the block lasts; servers are told the `version` of the program.

    Raises `UsageError` where the certificates that the options name cannot be read.
    """
    from briefing.web.client import Web

    asked = Web(options, version=version)
    try:
        yield asked
    finally:
        asked.close()
