"""The edition's permanent page, and what lies beside it; the newest one's is the front page too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.model import Leaf
from briefing.record import encode
from briefing.render.site import places
from briefing.render.site.press import Press, digest, program
from briefing.render.site.shelf import Bound

#: Editions that the front page names below the newest.
LATEST = 7


def leaves(press: Press, bound: Sequence[Bound]) -> Iterator[Leaf]:
    """Pages, records and renditions, the newest first; then the front page."""
    for at in range(len(bound) - 1, -1, -1):
        edition = bound[at]
        yield from _beside(edition)
        yield _page(press, bound, at, places.edition(edition.name))
    yield _front(press, bound)


def _page(press: Press, bound: Sequence[Bound], at: int, path: str) -> Leaf:
    edition = bound[at]
    before = bound[at - 1] if at else None
    after = bound[at + 1] if at + 1 < len(bound) else None
    made_from = (edition.sha256, edition.name, [(n.name, n.date) for n in (before, after) if n], after is None)
    return press.page(
        path,
        "site/edition.html",
        made_from,
        lambda: {
            "edition": edition,
            "page": edition.page,
            "before": before,
            "after": after,
            "canonical": places.edition(edition.name),
        },
    )


def _front(press: Press, bound: Sequence[Bound]) -> Leaf:
    """The newest edition as the front page, and the ones before it by name."""
    if not bound:
        return press.page(places.FRONT, "site/nothing.html", (), dict, turn=1)
    latest = bound[-1 - LATEST : -1][::-1]
    return press.page(
        places.FRONT,
        "site/front.html",
        [(edition.name, edition.sha256) for edition in (bound[-1], *latest)],
        lambda: {
            "edition": bound[-1],
            "page": bound[-1].page,
            "before": bound[-2] if len(bound) > 1 else None,
            "after": None,
            "latest": latest,
            "canonical": places.edition(bound[-1].name),
        },
        turn=1,
    )


def _beside(edition: Bound) -> Iterator[Leaf]:
    """The record, and the renditions as they were made."""
    yield Leaf(
        path=places.beside(edition.name),
        key=digest(program(), edition.sha256),
        make=lambda: encode(edition.edition),
    )
    for name in edition.files:
        yield Leaf(
            path=places.beside(edition.name, name),
            key=digest(edition.sha256, name),
            make=edition.volume.renditions[name],
        )
