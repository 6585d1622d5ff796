"""What stands on every site: the shared style sheet and fonts, the page for what is missing, notes to machines."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import Leaf
from briefing.render.site import places
from briefing.render.site.press import Press, digest


def leaves(press: Press) -> Iterator[Leaf]:
    """The files that do not depend on any edition; the styles first, for every page needs them."""
    yield from (font.leaf for font in press.fonts)
    yield press.sheet.leaf()
    yield press.icon.leaf()
    yield Leaf(path=".nojekyll", key="empty", make=bytes)
    yield _robots(press)
    yield press.page(places.MISSING, "site/missing.html", (), dict)


def _robots(press: Press) -> Leaf:
    """Everybody may read everything; where the site's address is known, its map is named."""
    lines = ["User-agent: *", "Allow: /"]
    if press.about.address:
        lines.append(f"Sitemap: {press.address('sitemap.xml')}")
    content = "".join(f"{line}\n" for line in lines).encode()
    return Leaf(path="robots.txt", key=digest(content.decode()), make=lambda: content)
