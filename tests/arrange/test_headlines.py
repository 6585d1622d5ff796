"""A story stands under a real headline, near to all that its articles tell, that neither shouts nor teases."""

import pytest

import briefing
from briefing.arrange.headlines import best_headline, flaws
from briefing.language.lexicon import Lexicon


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry runs aground off Kelp Island: reports",
        "Ferry runs aground off Kelp Island...",
        "Is the ferry lost?",
        "FERRY RUNS AGROUND off Kelp Island",
        "Ferry runs aground off Kelp Island | The Gull",
        "Watch the ferry run aground off Kelp Island",
        "What you need to know of the ferry",
        "‘Caught out!’ The ferry off Kelp Island",
        "Ferry aground",
        "The ferry " + "and its passengers " * 8,
    ],
)
def test_what_an_editor_would_hold_against_a_headline(headline):
    assert flaws(headline) >= 1


@pytest.mark.parametrize(
    "headline",
    ["Ferry runs aground off Kelp Island", "Three ferries collide in UK waters", "Mayor says ‘no’ to ferry plan"],
)
def test_a_plain_headline_has_no_flaw(headline):
    assert flaws(headline) == 0


def chosen(*headlines):
    text = "The ferry Aurora ran aground off Kelp Island on Sunday night with 214 passengers on board, officials said."
    articles = [briefing.article(text, headline=headline, outlet=f"Paper {n}") for n, headline in enumerate(headlines)]
    lexicon = Lexicon("en")
    return best_headline(articles, [lexicon.terms(text) for _ in articles], lexicon).headline


def test_the_headline_nearest_to_the_story_is_chosen_unless_it_is_flawed():
    assert chosen("Council votes on a library in town", "Ferry Aurora runs aground off Kelp Island") == (
        "Ferry Aurora runs aground off Kelp Island"
    )
    assert chosen("Ferry runs aground off Kelp Island", "Watch: ferry Aurora aground off Kelp Island!") == (
        "Ferry runs aground off Kelp Island"
    )


def test_a_real_headline_goes_before_the_opening_of_an_article():
    assert chosen(None, "Sunday’s accident at sea shocks town") == "Sunday’s accident at sea shocks town"
