"""Coverage: how many sentences of each outlet belong to each printed section, printed or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.arrange.plan import Plan
from briefing.arrange.pool import Pool
from briefing.model import Article, Coverage, Section


def coverage(pool: Pool, planned: Plan, sections: Sequence[Section]) -> tuple[Coverage, ...]:
    """One row an outlet and a section that it gave sentences to: outlets by name, sections in their order.

    An article of an unknown outlet is an outlet of its own; its rows name it, for several files may have one name.
    """
    order = {section.key: n for n, section in enumerate(sections)}
    belongs = ((candidate.article, planned.section_of(candidate)) for candidate in pool.candidates)
    counted = Counter((*_outlet(article), key) for article, key in belongs if key in order)
    rows = sorted(counted.items(), key=lambda row: (*row[0][:2], order[row[0][2]]))
    return tuple(
        Coverage(outlet=name, section=key, sentences=n, article=article or None) for (name, article, key), n in rows
    )


def _outlet(article: Article) -> tuple[str, str]:
    """How the outlet is called, and the article where it has none."""
    return article.source_name, "" if article.outlet else article.id
