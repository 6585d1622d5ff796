"""Where things stand on the page: what its places are called, and which of them print what of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.model import Edition, Frozen, Item, Spans
from briefing.render.wording import label


class Reference(Frozen, kw_only=True):
    """A pointer to another place of the page."""

    anchor: str
    words: str


def overlap(one: Spans, other: Spans) -> bool:
    """Whether two passages of the same article share a character."""
    return any(start < stop and begin < end for start, end in one for begin, stop in other)


def item_anchor(item: str) -> str:
    """The `id` of the element that prints the item."""
    return f"item-{item}"


def quotation_anchor(number: int) -> str:
    """The `id` of a row of *How it was quoted*; rows are numbered from 1."""
    return f"quotation-{number}"


def disagreement_anchor(number: int) -> str:
    """The `id` of a box of *Where the sources disagree*; boxes are numbered from 1."""
    return f"disagreement-{number}"


def everywhere(item: Item) -> list[tuple[str, Spans]]:
    """The item's own passage and those of its echoes, each with its article."""
    return [(item.article, item.spans), *((echo.article, echo.spans) for echo in item.echoes)]


def items(edition: Edition) -> dict[str, Reference]:
    """Where each item is printed, called by its section."""
    return {
        item.id: Reference(anchor=item_anchor(item.id), words=label(section.title))
        for section in edition.sections
        for item in section.items
    }


class Compared:
    """Which passages of the articles stand in a comparison; answers for any passage where."""

    def __init__(self, edition: Edition) -> None:
        self._of: dict[str, list[tuple[Spans, Reference]]] = {}
        for place, passages in _comparisons(edition):
            for article, spans in passages:
                self._of.setdefault(article, []).append((spans, place))

    def __call__(self, passages: Iterable[tuple[str, Spans]]) -> list[Reference]:
        """The comparisons that have words of the passages, each once, in the order of the page."""
        found = {
            place.anchor: place
            for article, spans in passages
            for compared, place in self._of.get(article, ())
            if overlap(compared, spans)
        }
        return sorted(found.values(), key=lambda place: (place.anchor[0] == "d", int(place.anchor.rpartition("-")[2])))


def _comparisons(edition: Edition) -> Iterator[tuple[Reference, list[tuple[str, Spans]]]]:
    for number, row in enumerate(edition.quotations, start=1):
        place = Reference(anchor=quotation_anchor(number), words="How it was quoted")
        yield place, [(version.article, version.spans) for version in row.versions]
    for number, dispute in enumerate(edition.disagreements, start=1):
        place = Reference(anchor=disagreement_anchor(number), words="Where the sources disagree")
        yield place, [(version.article, version.spans) for version in dispute.versions]
