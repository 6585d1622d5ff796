"""Rubrics that every day's news has are suggested where a pile fills them."""

import pytest

from briefing.arrange.claims import claims
from briefing.arrange.pool import Pool
from briefing.arrange.rubrics import FEWEST_CLAIMS, RUBRICS, fitting
from tests.arrange.desk import article, extracts

DENIALS = (
    "Mayor Helen Strand denied that the council knew of the cracks in the old bridge.",
    "The county office rejected a claim that the divers of Brannock were sent too late.",
    "Baker Ove Lind dismissed talk of a quick repair at the market in Mill Street.",
    "The harbour master said it was nonsense that ferries would come from Linden.",
)


def fits(*texts, language="en"):
    pool = Pool(extracts(*map(article, texts)), language)
    return fitting(pool, claims(pool))


def test_a_rubric_that_enough_claims_of_two_articles_fill_is_suggested_with_its_words_that_stand_there():
    (rubric,) = fits("\n\n".join(DENIALS[:2]), "\n\n".join(DENIALS[2:]))
    assert rubric.key == "denials"
    assert set(rubric.terms) - {"denies", "denial"} == {"denied", "rejected", "dismissed", "nonsense"}


def test_fewer_claims_fill_none():
    assert fits(DENIALS[0], "\n\n".join(DENIALS[2:])) == []


def test_rubrics_are_english():
    assert fits("\n\n".join(DENIALS[:2]), "\n\n".join(DENIALS[2:]), language="de") == []


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda rubric: rubric.key)
def test_a_rubric_can_be_configured_as_it_is(rubric):
    from briefing.config.checks import CHECKS

    assert CHECKS["key"](rubric.key) is None
    assert all(CHECKS["text"](text) is None for text in (rubric.title, rubric.description, *rubric.terms))
    assert len(set(rubric.terms)) == len(rubric.terms) > FEWEST_CLAIMS
