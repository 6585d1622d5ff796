"""A letter takes nothing from outside itself: no picture tells a server that it was opened."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from briefing.errors import RenderError

#: Attributes by which an element takes something, without anybody following a link.
_TAKING = frozenset(
    ("src", "srcset", "background", "poster", "data", "action", "formaction", "ping", "longdesc", "cite")
)
#: Elements that take something, or run something, whatever their attributes.
_ELEMENTS = frozenset("link script iframe frame object embed base form audio video".split())
#: What a style takes: ``url(…)``, other functions that name a file, and ``@import``.
_STYLE = re.compile(r"url\s*\(|image-set\s*\(|src\s*\(|@import|expression\s*\(", re.IGNORECASE)
_LINKS = ("http://", "https://", "mailto:")


def refuse(html: str, template: str) -> None:
    """See that `html` refers to nothing outside itself but by links.

    Raises:
        RenderError: with what it refers to.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.found:
        raise RenderError(
            f"template {template}: a letter takes nothing from outside itself, but there is {reader.found[0]}"
        )


class _Reader(HTMLParser):
    """Collects what an element takes from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in _ELEMENTS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            told = value or ""
            if name in _TAKING or name.startswith("on"):
                self.found.append(f"<{tag} {name}=…>")
            elif name.endswith("href") and not (tag == "a" and told.lower().startswith(_LINKS)):
                self.found.append(f"<{tag} href={told[:40]!r}>")
            elif name == "style" and _STYLE.search(told):
                self.found.append(f"<{tag} style={told[:40]!r}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._in_style = False

    def handle_data(self, data: str) -> None:
        found = _STYLE.search(data) if self._in_style else None
        if found:
            self.found.append(f"{found[0]} in a style sheet")
