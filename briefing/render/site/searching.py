"""The search page. Its index is made later, from the pages as they are published: `briefing.deliver.search`."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import Leaf
from briefing.render import templates
from briefing.render.site import assets, places
from briefing.render.site.press import Press, digest

#: This page alone runs a script: its own and Pagefind's, which needs WebAssembly and reads its index from the site.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'"
)


def leaves(press: Press) -> Iterator[Leaf]:
    """The page and its script; none for a site without a search."""
    if not press.about.search:
        return
    text = templates.fill(press.environment, "site/search.js", press.options.theme)
    script = assets.named("search", "js", text.encode())
    yield script.leaf()
    yield Leaf(
        path=places.SEARCH,
        key=digest(press.seal, places.SEARCH),
        make=lambda: press.filled(places.SEARCH, "site/search.html", {"script": script.path}, POLICY).encode(),
        turn=1,
    )
