"""Whole arrangements: what is in them when there is little or nothing to print, and that nothing is lost."""

from __future__ import annotations

import pytest

from briefing.arrange import ArrangeOptions, arrange
from briefing.model import Extract, Topic
from tests.arrange.desk import arranged, article, items
from tests.newsroom import GULL, POST


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said so. They did.", id="nothing that stands by itself"),
        pytest.param("Photo: Getty Images", id="a credit"),
        pytest.param("* * *", id="furniture"),
        pytest.param("“We will open the harbour again on", id="half a quotation"),
    ],
)
def test_where_nothing_is_fit_to_print_the_brief_is_empty_and_says_why(text):
    made = arranged(article(text), topics=(Topic(key="t", title="T", terms=("harbour",)),))
    assert made.sections == made.glance == made.coverage == ()
    assert made.empty_because
    assert len(made.articles) == len(made.stories) == 1


def test_no_articles_make_an_empty_brief_that_says_why():
    made = arrange((), ArrangeOptions())
    assert (made.articles, made.sections, made.stories) == ((), (), ())
    assert made.empty_because


def test_a_brief_with_something_in_it_is_not_said_to_be_empty():
    assert arranged(article(GULL)).empty_because is None


def test_one_sentence_makes_a_brief():
    (only,) = items(arranged(article("The old brickyard of Lindholm was sold on Monday to a young couple.")))
    assert only.text.startswith("The old brickyard")


def test_where_a_method_rates_everything_nought_the_brief_is_not_empty():
    one = article(GULL)
    made = arrange([Extract(article=one, scores=(0.0,) * len(one.sentences), digest=())], ArrangeOptions())
    assert items(made)


def test_what_is_fit_but_too_long_for_the_brief_is_told_from_what_is_unfit():
    assert "short enough" in (arranged(article(GULL), words=3).empty_because or "")
    assert "stand by itself" in (arranged(article("He said so. They did."), words=3).empty_because or "")


def test_everything_that_cleaning_removed_is_recorded():
    text = f"{GULL}\n\nPhoto: Getty Images\n\nRead more: The day in pictures\n"
    one, other = article(text, "Gull"), article(POST, "Post")
    made = arranged(one, other)
    told = [(r.article, r.spans, r.text, r.reason) for r in made.removed]
    assert told == [(a.id, r.spans, r.text, r.reason) for a in (one, other) for r in a.removed]
    assert len(one.removed) >= 2


def test_the_same_extracts_give_the_same_arrangement():
    pile = article(GULL, "Gull"), article(POST, "Post")
    assert arranged(*pile) == arranged(*pile)


@pytest.mark.parametrize("language", ["de", "fi"])
def test_another_language_than_english_is_arranged_too(language):
    texts = {
        "de": "Der Hafen von Lindholm wurde am Montag gesperrt, weil ein Kran ins Wasser gefallen war. Taucher suchten "
        "am Abend nach Öl und fanden keines.",
        "fi": "Lindholmin satama suljettiin maanantaina, koska nosturi oli pudonnut veteen. Sukeltajat etsivät illalla "
        "öljyä eivätkä löytäneet sitä.",
    }
    made = arranged(article(texts[language], language=language))
    assert len(items(made)) == 2
    assert made.score.fidelity == 1.0
