"""The edition's permanent page, and what lies beside it; the newest one's is the front page too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.model import Leaf
from briefing.record import encode
from briefing.render.site import describing, places
from briefing.render.site.press import Press, digest, program
from briefing.render.site.shelf import Bound

#: Editions that the front page names below the newest.
LATEST = 7


#: By edition and by place on its page: the page that tells more of the same through time.
Further = Mapping[str, Mapping[str, str]]


def leaves(press: Press, bound: Sequence[Bound], *further: Further) -> Iterator[Leaf]:
    """Pages, records and renditions, the newest first; then the front page."""
    for at in range(len(bound) - 1, -1, -1):
        yield from _beside(bound[at])
        yield _Page(bound, at, further).leaf(press)
    if bound:
        yield _Page(bound, len(bound) - 1, further).front(press)
    else:
        yield press.page(places.FRONT, "site/nothing.html", (), dict, turn=1)


class _Page:
    """The edition at that place on the shelf, with the ways from it to others."""

    def __init__(self, bound: Sequence[Bound], at: int, further: Sequence[Further]) -> None:
        self.edition = bound[at]
        self.before = bound[at - 1] if at else None
        self.after = bound[at + 1] if at + 1 < len(bound) else None
        self.latest = bound[max(0, at - LATEST) : at][::-1]
        self.further = {anchor: path for ways in further for anchor, path in ways.get(self.edition.name, {}).items()}

    @property
    def made_from(self) -> list[object]:
        near = [edition and (edition.name, edition.date) for edition in (self.before, self.after)]
        return [self.edition.name, self.edition.sha256, near, sorted(self.further.items())]

    def given(self, press: Press) -> dict[str, object]:
        return {
            "edition": self.edition,
            "page": self.edition.page,
            "before": self.before,
            "after": self.after,
            "further": self.further,
            "described": describing.edition(press, self.edition),
        }

    def leaf(self, press: Press) -> Leaf:
        """The permanent page."""
        path = places.edition(self.edition.name)
        return press.page(path, "site/edition.html", self.made_from, lambda: self.given(press))

    def front(self, press: Press) -> Leaf:
        """The same as the front page, with the editions before it; its lasting place is the edition's own."""
        lasting = places.edition(self.edition.name)
        return press.page(
            places.FRONT,
            "site/front.html",
            [self.made_from, [(edition.name, edition.sha256) for edition in self.latest]],
            lambda: {
                **self.given(press),
                "latest": self.latest,
                "canonical": press.canonical(places.FRONT, lasting),
                "described": describing.front(press, self.edition),
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
