"""What tests of arranging work with: small articles made of text, and the steps up to the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent

import briefing
from briefing.arrange import Arrangement, ArrangeOptions, arrange
from briefing.arrange.claims import Claim, claims
from briefing.arrange.pool import Candidate, Pool
from briefing.condense import condense_articles
from briefing.model import Article, Extract, Item


def article(text: str, outlet: str | None = None, **known: str) -> Article:
    """An article of a text whose lines may be indented as the test is."""
    return briefing.article(dedent(text).strip(), outlet=outlet, **known)


def extracts(*articles: Article, digest: int = 2) -> tuple[Extract, ...]:
    """What condensing says of the articles."""
    return tuple(condense_articles(articles, "coverage", digest=digest, language="en"))


def pool(*articles: Article) -> Pool:
    return Pool(extracts(*articles), "en")


def arranged(*articles: Article, digest: int = 2, **options: object) -> Arrangement:
    """An arrangement of the articles."""
    return arrange(extracts(*articles, digest=digest), ArrangeOptions(**options))


def sentence(of: Pool, opening: str) -> Candidate:
    """The one candidate that begins so."""
    (found,) = [candidate for candidate in of.candidates if candidate.sentence.text.startswith(opening)]
    return found


def claim_of(of: Pool, opening: str) -> Claim:
    """The claim that the sentence that begins so belongs to, as lead or as echo."""
    number = sentence(of, opening).number
    (found,) = [claim for claim in claims(of) if number in claim.members]
    return found


def items(of: Arrangement) -> list[Item]:
    return [item for section in of.sections for item in section.items]


def texts(of: Sequence[Item]) -> list[str]:
    return [item.text for item in of]
