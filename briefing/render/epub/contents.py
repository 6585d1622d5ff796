"""Which documents the book has, in the order in which they are read: one a part that has something to say."""

from __future__ import annotations

from briefing.model import Frozen
from briefing.render.page import Page, Part


class Leaf(Frozen, kw_only=True):
    """One document of the book."""

    #: Its file, without the ending; also its `id` in the package.
    name: str
    #: As the table of contents has it.
    title: str
    #: Below ``epub/``.
    template: str
    #: The section that it prints, if it prints one.
    part: Part | None = None
    #: What kind of thing it is, in the words of the EPUB structural semantics vocabulary.
    kind: str = "chapter"

    @property
    def file(self) -> str:
        """Its name in the book."""
        return f"{self.name}.xhtml"


def leaves(page: Page) -> tuple[Leaf, ...]:
    """The documents: the front page, a document a section, and what stands behind them."""
    parts = (Leaf(name=part.anchor, title=part.title, template="section.xhtml", part=part) for part in page.parts)
    behind = (
        (page.quotations, "quotations", "How it was quoted", "chapter"),
        (page.disagreements, "disagreements", "Where the sources disagree", "chapter"),
        (page.voices, "speakers", "Who said what", "chapter"),
        (page.timeline, "timeline", "Timeline", "chapter"),
        (page.chart, "coverage", "Coverage", "appendix"),
        (page.sources, "sources", "Sources, condensed", "endnotes"),
        (page.rejects or page.omissions or page.deeds, "omissions", "What was left out", "appendix"),
        (True, "method", "Method", "appendix"),
    )
    return (
        Leaf(name="front", title="At a glance" if page.glance else page.title, template="front.xhtml", kind="preamble"),
        *parts,
        *(
            Leaf(name=name, title=title, template=f"{name}.xhtml", kind=kind)
            for there, name, title, kind in behind
            if there
        ),
    )
