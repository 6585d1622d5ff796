"""What differs in what counts is no support: numbers in words, opposites, days, denials of any language, speakers."""

from __future__ import annotations

import pytest

import briefing
from briefing.arrange.claims import claims, related, repeats
from briefing.arrange.selection import OPENING_NEW, Quota, Selection
from briefing.condense import condense_articles
from tests.arrange.desk import Pool, article, pool


def pair(one: str, other: str, language: str = "en"):
    """Two sentences in two articles, each with the same company, so that both are looked at."""
    more = (
        " Zwei weitere Sätze folgen hier am Ende." if language == "de" else " Two further sentences follow at its end."
    )
    texts = [briefing.article(text + more, outlet=name, language=language) for text, name in ((one, "A"), (other, "B"))]
    made = Pool(condense_articles(texts, "lead", digest=1, language=language), language)
    first, second = (next(c for c in made.candidates if c.sentence.position == 0 and c.outlet == o) for o in "AB")
    return made, first, second


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The blast at the Lindholm mill killed twelve people.",
            "The blast at the Lindholm mill killed eleven people.",
        ),
        ("The blast at the Lindholm mill killed 12 people.", "The blast at the Lindholm mill killed thirteen people."),
        (
            "The court of Lindholm called the ban on fishing lawful.",
            "The court of Lindholm called the ban on fishing unlawful.",
        ),
        ("Talks on the Lindholm quay begin on Monday.", "Talks on the Lindholm quay begin on Thursday."),
        ("The price of Lindholm herring rose to a record.", "The price of Lindholm herring fell to a record."),
        ("The port authority will sell the Lindholm quay.", "The port authority will not sell the Lindholm quay."),
    ],
)
def test_a_version_that_says_the_contrary_is_no_echo(one, other):
    made, first, second = pair(one, other)
    assert related(made, first, second) is None


def test_a_number_is_the_same_in_words_and_in_figures():
    made, first, second = pair(
        "On Monday the blast at the Lindholm mill killed twelve people.",
        "On Monday the blast at the Lindholm mill killed 12 people.",
    )
    assert related(made, first, second) == "same copy"


def test_a_denial_counts_in_other_languages_too():
    made, first, second = pair(
        "Die Hafenbehörde wird den Kai von Lindholm verkaufen.",
        "Die Hafenbehörde wird den Kai von Lindholm nicht verkaufen.",
        language="de",
    )
    assert related(made, first, second) is None


def test_two_quotations_in_one_frame_are_two_items():
    frame = "Mayor Ines Ahl told reporters at the quay on Monday evening: "
    made, first, second = pair(
        frame + "“The harbour will open again on Friday.”", frame + "“Nobody has asked the divers about fuel.”"
    )
    assert not repeats(made, first, second)


def test_the_name_of_a_story_makes_no_lead_old():
    pile = pool(
        article("The Lindholm Harbour Race was won by Ines Ahl. Rain fell on Monday evening over the islands.", "A"),
        article(
            "The Lindholm Harbour Race lost its leader on Sunday. Divers looked for a lost anchor in the bay.", "B"
        ),
    )
    selection = Selection(pile, 300)
    leads = [claim for claim in claims(pile) if pile.candidates[claim.lead].sentence.position == 0]
    selection.take(leads[0])
    (left,) = leads[1:]
    selection.said |= pile.candidates[left.lead].says
    alike = max(pile.cosine(pile.candidates[left.lead], printed) for printed in selection.printed)
    assert selection.gain(left) == pytest.approx(selection.worth(left) * OPENING_NEW * (1 - alike))


def test_what_is_taken_from_many_stories_takes_one_of_each_first():
    texts = ("The crane of the harbour was sold to a museum.", "The ferry to the islands got a new master.")
    others = ("The school in the brickyard opens in autumn.",)
    one = article(" ".join(texts), "A")
    other = article(" ".join(others), "B")
    pile = pool(one, other)
    for candidate in pile.candidates:
        candidate.score = 0.5 if candidate.article.id == one.id else 0.3
    apart = {one.id: "harbour", other.id: "school"}
    (chosen,) = Selection(pile, 300).fill([claims(pile)], [Quota(items=2, words=200, apart=apart)], 200)
    assert {pile.candidates[claim.lead].article.id for claim in chosen} == {one.id, other.id}
