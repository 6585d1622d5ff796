"""What tells search engines which pages there are: `sitemap.xml` (sitemaps.org, 2008)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from briefing.model import Leaf
from briefing.render.site import places
from briefing.render.site.press import Press, digest
from briefing.render.site.shelf import Bound

SITEMAP = "sitemap.xml"

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: Addresses that the format lets one file have. The front page and the editions come first, so that what is left out
#: on a site beyond that size are pages that those lead to.
LIMIT = 50_000
#: Pages that nobody looks for.
_UNLISTED = (places.MISSING, places.SEARCH)


def leaves(press: Press, paths: Iterable[str], bound: Sequence[Bound]) -> Iterator[Leaf]:
    """The map of the pages among `paths`; none without an address, for it names whole addresses."""
    if press.about.address is None:
        return
    told = [(press.address(path), day) for path, day in _pages(paths, bound)][:LIMIT]
    yield Leaf(path=SITEMAP, key=digest(press.seal, SITEMAP, told), make=lambda: _written(told), turn=1)


def _pages(paths: Iterable[str], bound: Sequence[Bound]) -> list[tuple[str, str | None]]:
    """Path and day of the last change of each page, the weightiest first."""
    days = {places.edition(edition.name): edition.isodate for edition in reversed(bound)}
    months = {places.month(edition.name): edition.isodate for edition in bound}
    newest = bound[-1].isodate if bound else None
    changed = {**days, **months, places.ARCHIVE: newest}
    rest = sorted(path for path in paths if path.endswith(f"/{places.FRONT}") and path not in (*days, *_UNLISTED))
    return [("", newest), *days.items(), *((path, changed.get(path)) for path in rest)]


def _written(told: Iterable[tuple[str, str | None]]) -> bytes:
    listed = etree.Element(f"{{{_NAMESPACE}}}urlset", nsmap={None: _NAMESPACE})
    for address, changed in told:
        page = etree.SubElement(listed, f"{{{_NAMESPACE}}}url")
        etree.SubElement(page, f"{{{_NAMESPACE}}}loc").text = address
        if changed is not None:
            etree.SubElement(page, f"{{{_NAMESPACE}}}lastmod").text = changed
    return bytes(etree.tostring(listed, encoding="utf-8", xml_declaration=True)) + b"\n"
