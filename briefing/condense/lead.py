"""Lead: the first sentences of every article, in turn; what editors put first is hard to beat.

The baseline of the document understanding conferences (A. Nenkova, "Automatic Text Summarization of Newswire: Lessons
Learned from the Document Understanding Conference", AAAI 2005), taken round robin over several articles.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.condense.concepts import Concepts
from briefing.model import Sentence


def score(documents: Sequence[Sequence[Sentence]], _: Concepts) -> list[list[float]]:
    """Rate each sentence 1 / (1 + its place in its article), the same in all languages."""
    return [[1 / (1 + place) for place in range(len(document))] for document in documents]
