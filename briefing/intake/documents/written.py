"""The paragraphs and headings of a document, as a draft: what Word, OpenDocument and books of pages share."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.intake.documents import properties
from briefing.intake.documents.properties import Properties
from briefing.intake.draft import Draft, Unreadable
from briefing.model import Frozen

#: Characters; less is no article but the label of a form.
_SHORTEST = 12


class Block(Frozen, frozen=True, kw_only=True):
    """A paragraph, heading or list item. A line break in `text` is one that the writer made."""

    text: str
    heading: bool = False
    #: Set as the title of the whole is, or as a heading of the first rank.
    title: bool = False


def drafted(blocks: Sequence[Block], found: Properties) -> Draft:
    """The draft of a document whose paragraphs are known.

    The headline is the first title that stands before the text, else what the properties say.

    Raises:
        Unreadable: there is no text in it.
    """
    kept = [block for block in map(_folded, blocks) if block.text]
    texts = [block.text for block in kept]
    if sum(len(block.text) for block in kept if not block.heading) < _SHORTEST:
        raise Unreadable("no text in it")
    opening = next((n for n, block in enumerate(kept) if not block.heading), 0)
    title = next((block.text for block in kept[: max(opening, 1)] if block.title), None)
    published, published_from = properties.published(found, texts)
    return Draft(
        text="\n\n".join(texts),
        headline=" ".join(title.split()) if title else properties.headline(found.title),
        byline=properties.author(found.author, texts),
        language=found.language or None,
        published=published,
        published_from=published_from,
        structured=True,
    )


def _folded(block: Block) -> Block:
    """The block with its white space folded, lines kept apart, and hyphens that only showed where a line may end."""
    lines = (" ".join(line.split()) for line in block.text.replace("\u00ad", "").split("\n"))
    return Block(text="\n".join(filter(None, lines)), heading=block.heading, title=block.title)
