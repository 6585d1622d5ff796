"""The nouns of the journey: frozen, typed, and without behaviour beyond derived properties.

A `Clipping` is what a gatherer hands over, an `Article` what reading makes of it, a `Sentence` the unit that
everything later chooses from, and an `Edition` the record that is written and from which every rendering is made.
Spans are character offsets, end exclusive, into the article's source text (`Article.text`, frozen as
``sources/<article id>.txt``). The JSON names of the edition record are the field names below.
"""

from __future__ import annotations

from briefing.model.articles import Article, Clipping, Extract, Reject, Removed, Sentence, Told, Topic
from briefing.model.base import Frozen, Span, Spans, stem
from briefing.model.delivery import Leaf, Letter, Links, Volume
from briefing.model.edition import (
    SCHEMA,
    ArticleRecord,
    Before,
    Compared,
    Coverage,
    Difference,
    Disagreement,
    Echo,
    Edit,
    Edition,
    Excerpt,
    Generator,
    Happening,
    Item,
    Note,
    Passage,
    Piece,
    QuotationRow,
    Relation,
    RemovedRecord,
    Rendition,
    Score,
    Section,
    SharedCopy,
    Speaker,
    Statement,
    Status,
    Story,
    Version,
    Watched,
)

__all__ = [
    "SCHEMA",
    "Article",
    "ArticleRecord",
    "Before",
    "Clipping",
    "Compared",
    "Coverage",
    "Difference",
    "Disagreement",
    "Echo",
    "Edit",
    "Edition",
    "Excerpt",
    "Extract",
    "Frozen",
    "Generator",
    "Happening",
    "Item",
    "Leaf",
    "Letter",
    "Links",
    "Note",
    "Passage",
    "Piece",
    "QuotationRow",
    "Reject",
    "Relation",
    "Removed",
    "RemovedRecord",
    "Rendition",
    "Score",
    "Section",
    "Sentence",
    "SharedCopy",
    "Span",
    "Spans",
    "Speaker",
    "Statement",
    "Status",
    "Story",
    "Told",
    "Topic",
    "Version",
    "Volume",
    "Watched",
    "stem",
]
