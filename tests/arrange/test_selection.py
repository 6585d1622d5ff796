"""Selection: budgets are kept, nothing is said twice, and what many say independently comes first."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefing.arrange.claims import claims, repeats
from briefing.arrange.order import in_order
from briefing.arrange.selection import Quota, Selection
from briefing.model import Topic
from tests.arrange.desk import arranged, article, items, pool, sentence, texts
from tests.newsroom import GULL, PAGE, POST, TIDE

ACCIDENT = Topic(key="accident", title="Accident", terms=("crane", "harbour", "ferry"))


def town():
    outlets = ("Gull", "Post", "Tide", "Line")
    return [article(text, outlet) for outlet, text in zip(outlets, (GULL, POST, TIDE, PAGE), strict=True)]


def words(of) -> int:
    return sum(len(item.shown.split()) for item in of)


# ── budgets ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("topics", [(), (ACCIDENT,)])
@pytest.mark.parametrize("limit", [20, 50, 90, 160])
def test_the_brief_holds_no_more_words_than_it_may(limit, topics):
    made = arranged(*town(), words=limit, topics=topics)
    assert 0 < words(items(made)) <= limit
    assert made.score.words_kept == words(items(made))


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_a_section_holds_no_more_items_than_it_may(limit):
    for options in ({}, {"topics": (ACCIDENT,)}):
        assert max(len(section.items) for section in arranged(*town(), items=limit, **options).sections) <= limit


def test_a_topics_own_limits_go_before_those_of_the_edition():
    two = Topic(key="accident", title="Accident", terms=ACCIDENT.terms, limit=2)
    assert len(arranged(*town(), topics=(two,), items=1).sections[0].items) == 2
    short = Topic(key="accident", title="Accident", terms=ACCIDENT.terms, words=40)
    assert 0 < words(arranged(*town(), topics=(short,)).sections[0].items) <= 40


@pytest.mark.parametrize("limit", [40, 60, 100])
@pytest.mark.parametrize("digest", [1, 3, 12])
def test_no_more_of_an_article_is_shown_than_may_be_quoted(limit, digest):
    made = arranged(*town(), quote_limit=limit, digest=digest)
    for record in made.articles:
        assert sum(len(excerpt.text.split()) for excerpt in record.excerpts) <= limit
        assert words([item for item in items(made) if item.article == record.id]) <= limit


def test_what_fits_nowhere_leaves_the_brief_empty_and_is_told():
    made = arranged(*town(), words=3)
    assert made.sections == ()
    assert made.empty_because


# ── nothing twice ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("options", [{}, {"topics": (ACCIDENT,)}, {"watch": ("crane",)}])
def test_no_two_items_of_a_brief_say_the_same(options):
    pile = town()
    made = arranged(*pile, words=2000, items=50, **options)
    once = pool(*pile)
    printed = [c for c in once.candidates if c.sentence.text in texts(items(made))]
    assert len(printed) >= 5
    assert [pair for pair in combinations(printed, 2) if repeats(once, *pair)] == []


def test_a_claim_whose_words_a_passage_has_printed_is_not_printed_again():
    text = """
        The council of Sandvik sold its last ferry to a yard in the south on Monday. It will be broken up there by May.

        Nurses of the clinic on Falk asked the ministry of health for more money.
    """
    made = arranged(article(text))
    printed = " ".join(texts(items(made)))
    assert printed.count("sold its last ferry") == 1


# ── what comes first ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_independent_outlets_report_is_worth_more_than_copy_and_copy_more_than_one_report():
    claim = "The council of Lindholm closed the harbour on Monday after a crane had fallen into the water."
    reworded = "On Monday the harbour was closed by the council of Lindholm because a crane had fallen into the water."
    rest = ("A ship with timber left for the islands before dawn.", "Farmers in the valley expect a poor harvest.")

    def worth(*told: str) -> float:
        pile = pool(*(article(f"{text}\n\n{more}", more[:6]) for text, more in zip(told, rest, strict=False)))
        lead = next(c for c in claims(pile) if pile.candidates[c.lead].sentence.text in told)
        candidate = pile.candidates[lead.lead]
        candidate.score = 0.5
        return Selection(pile, 300).worth(lead)

    assert worth(claim) < worth(claim, claim) < worth(claim, reworded)


def test_the_opening_of_an_article_is_worth_more_than_its_end():
    text = "\n\n".join(f"The {name} of Lindholm was sold on Monday." for name in ("old brickyard", "new mill", "inn"))
    pile = pool(article(text))
    for candidate in pile.candidates:
        candidate.score = 0.5
    selection = Selection(pile, 300)
    by_place = sorted(claims(pile), key=lambda claim: claim.lead)
    worths = [selection.worth(claim) for claim in by_place]
    assert worths == sorted(worths, reverse=True)
    assert worths[0] > worths[-1]


def test_what_has_been_said_gains_less():
    pile = pool(*town())
    selection = Selection(pile, 300)
    best = max(claims(pile), key=selection.worth)
    before = selection.gain(best)
    selection.take(best)
    assert selection.gain(best) < before
    assert selection.said_before(best)


def test_filling_keeps_to_quotas_and_returns_what_stood_there_with_what_it_adds():
    pile = pool(*town())
    found = claims(pile)
    selection = Selection(pile, 300)
    (first,) = selection.fill([found], [Quota(items=2, words=200)], 300)
    (both,) = selection.fill([found], [Quota(items=4, words=200)], 300, [first])
    assert len(first) == 2
    assert both[:2] == first
    assert len(both) == 4
    assert len({claim.lead for claim in both}) == 4
    assert selection.words == sum(selection.words_of(claim) for claim in both) <= 200


def test_no_section_starves_while_another_has_much_to_say():
    made = arranged(*town(), topics=(ACCIDENT, Topic(key="votes", title="Council", terms=("voted",))), words=80)
    assert [section.key for section in made.sections[:2]] == ["accident", "votes"]


# ── order ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_best_claim_opens_a_section_and_related_ones_follow_it():
    text = """
        The crane fell into the harbour basin of Lindholm on Monday.

        Nurses of the clinic on Falk asked the ministry of health for money.

        The crane in the harbour basin of Lindholm was built by a yard in the south.
    """
    pile = pool(article(text))
    by_opening = {name: next(c for c in claims(pile) if c.lead == sentence(pile, name).number)
                  for name in ("The crane fell", "Nurses", "The crane in")}  # fmt: skip
    crane, nurses, built = by_opening.values()
    assert in_order(pile, [built, nurses, crane], [0.2, 0.5, 0.9]) == [crane, built, nurses]
    assert in_order(pile, [built, nurses, crane], [0.2, 0.9, 0.5]) == [nurses, crane, built]


def test_ordering_loses_and_adds_nothing():
    pile = pool(*town())
    found = claims(pile)
    ordered = in_order(pile, found, [1.0] * len(found))
    assert sorted(c.lead for c in ordered) == sorted(c.lead for c in found)
