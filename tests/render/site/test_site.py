"""What files a site has, and which of them change."""

from __future__ import annotations

from tests.render.site import shelves


def test_an_edition_has_its_page_record_and_renditions_but_never_its_sources() -> None:
    paths = set(shelves.leaves(shelves.on(0)))
    assert {"2024-03-12/index.html", "2024-03-12/edition.json", "2024-03-12/briefing.pdf", "index.html"} <= paths
    assert not [path for path in paths if "sources" in path or "SHA256SUMS" in path]


def test_the_same_editions_make_the_same_keys_and_bytes() -> None:
    one, other = (shelves.leaves(shelves.on(0), shelves.on(1)) for _ in range(2))
    assert {path: (leaf.key, leaf.make()) for path, leaf in one.items()} == {
        path: (leaf.key, leaf.make()) for path, leaf in other.items()
    }
