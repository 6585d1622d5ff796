"""Claims: what several articles say is one claim, and what differs in number, denial or speaker is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.arrange.claims import claims, related, repeats
from briefing.arrange.contraries.counterparts import Contraries
from briefing.model import Article
from tests.arrange.desk import article, claim_of, pool, sentence

CRANE = "The port authority closed the harbour of Lindholm on Monday after a loading crane fell into the water."
REWORDED = (
    "On Monday the harbour of Lindholm was closed by the port authority because a crane had fallen into the water."
)
#: What stands behind the sentence that a test is about, so that its words are not all that the pile has.
REST = (
    "The council of Lindholm will meet on Thursday evening to talk about the budget for the coming year.",
    "A ship with timber left for the islands before dawn and came back with nobody on board but its crew.",
    "The winter fair drew a crowd from all the villages along the lake, and from the towns behind them.",
)


def told_by(*outlets: tuple[str | None, str]) -> list[Article]:
    """An article an outlet: the sentence given, and some that only it has."""
    return [
        article(f"{text}\n\n{rest}", outlet=outlet)
        for (outlet, text), rest in zip(outlets, (*REST, *REST), strict=False)
    ]


def relation(one: str, other: str) -> str | None:
    both = pool(*told_by(("Gull", one), ("Post", other)))
    first, second = (next(c for c in both.candidates if c.article.outlet == outlet) for outlet in ("Gull", "Post"))
    assert related(both, first, second) == related(both, second, first)
    return related(both, first, second)


# ── what is the same ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_words_in_two_papers_are_the_same_copy():
    assert relation(CRANE, CRANE) == "same copy"
    assert relation(CRANE, CRANE.replace("on Monday ", "").replace("loading ", "")) == "same copy"


def test_the_same_in_other_words_is_the_same_claim():
    assert relation(CRANE, REWORDED) == "same claim"


def test_the_same_words_of_one_speaker_are_the_same_quotation():
    one = "Tore Brandt said on Monday: “This was an accident waiting to happen in Lindholm.”"
    other = "“This was an accident waiting to happen,” Tore Brandt wrote in a long letter to the members of his union."
    assert relation(one, other) == "same quotation"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CRANE, "The winter fair in Sandvik drew a crowd from all the islands on Monday."),
        (CRANE, "The harbour of Sandvik was built after the war by the men of the islands."),
    ],
)
def test_what_only_shares_a_place_and_a_day_is_not_the_same(one, other):
    assert relation(one, other) is None


# ── what vetoes ───────────────────────────────────────────────────────────────────────────────────────────────────

WIRE = (
    "The port authority of Lindholm closed the harbour on Monday morning after a loading crane fell into the water "
    "and injured {} dock workers of the night shift."
)
PLAN = (
    "The port authority of Lindholm said on Monday that it will {} the harbour for all ferries to the outer islands "
    "until the end of the week."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(WIRE.format(12), WIRE.format(14), id="another number in the same copy"),
        pytest.param(
            "A crane fell into the harbour of Lindholm and injured 12 dock workers on Monday.",
            "On Monday 14 dock workers of Lindholm were injured when a crane fell into the harbour.",
            id="another number in other words",
        ),
        pytest.param(PLAN.format("close"), PLAN.format("not close"), id="a denial in the same copy"),
        pytest.param(
            "Divers found oil in the water of the harbour of Lindholm on Monday evening.",
            "No oil was found by divers in the water of the harbour of Lindholm on Monday.",
            id="a denial in other words",
        ),
        pytest.param(
            "Mayor Ines Ahl said the harbour of Lindholm would open again on Friday morning.",
            "Tore Brandt said the harbour of Lindholm would open again on Friday morning.",
            id="another speaker in the same copy",
        ),
        pytest.param(
            "Ines Ahl said on Monday: “This was an accident waiting to happen in Lindholm.”",
            "“This was an accident waiting to happen,” Tore Brandt wrote in a long letter to the members of his union.",
            id="another speaker of the same quotation",
        ),
        pytest.param(
            "Mayor Ines Ahl told reporters at the quay on Monday evening: “The harbour will open again on Friday.”",
            "Mayor Ines Ahl told reporters at the quay on Monday evening: “Nobody has asked the divers about fuel.”",
            id="another quotation in the same words",
        ),
        pytest.param(
            "Tore Brandt said on Monday: “The cranes of Lindholm harbour are safe to work under.”",
            "“The cranes of Lindholm harbour are not safe to work under,” Tore Brandt said in a letter.",
            id="a denial inside the quotation",
        ),
    ],
)
def test_versions_that_contradict_each_other_are_no_echoes(one, other):
    assert relation(one, other) is None


def test_a_number_that_only_one_of_them_gives_contradicts_nothing():
    assert relation(WIRE.format(12), WIRE.format("some")) == "same copy"


# ── claims of a pile ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_sentence_belongs_to_one_claim_at_most_and_every_lead_can_be_printed():
    pile = pool(*told_by(("Gull", CRANE), ("Post", REWORDED), ("Tide", CRANE)))
    found = claims(pile)
    members = [number for claim in found for number in claim.members]
    assert len(members) == len(set(members))
    assert all(pile.candidates[claim.lead].printed is not None for claim in found)


def test_an_article_echoes_a_claim_once_and_never_itself():
    twice = f"{CRANE}\n\nIt rained all day and the quay was empty by the evening.\n\n{REWORDED}"
    pile = pool(article(twice, "Gull"), article(f"{twice}\n\n{REST[1]}", "Post"))
    assert any(claim.echoes for claim in claims(pile))
    for one in claims(pile):
        echoing = [pile.candidates[number].article.id for number, _ in one.echoes]
        assert len(echoing) == len(set(echoing))
        assert pile.candidates[one.lead].article.id not in echoing


def test_a_sentence_that_reads_well_leads_before_one_that_needs_a_name_in_brackets():
    told = (
        "Mayor Ines Ahl met the press on Monday. She said the harbour of Lindholm would open again on Friday morning."
    )
    plain = "The harbour of Lindholm would open again on Friday morning, Mayor Ines Ahl said."
    pile = pool(*told_by(("Gull", told), ("Post", plain)))
    claim = claim_of(pile, "She said")
    assert pile.candidates[claim.lead].sentence.text == plain


# ── how widely it stands ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("outlets", "counted", "independent"),
    [
        pytest.param([("Gull", CRANE)], 1, 1, id="one alone"),
        pytest.param([("Gull", CRANE), ("Post", REWORDED)], 2, 2, id="two in their own words"),
        pytest.param([("Gull", CRANE), ("Post", CRANE)], 2, 1, id="two with one copy"),
        pytest.param([("Gull", CRANE), ("Post", REWORDED), ("Tide", CRANE)], 3, 2, id="three, two of them one copy"),
        pytest.param([("Gull", CRANE), ("Gull", REWORDED)], 1, 1, id="one outlet in two articles"),
        pytest.param([(None, CRANE), (None, REWORDED)], 2, 2, id="two articles of unknown outlets"),
        pytest.param([("Gull", CRANE), (None, REWORDED), (None, CRANE)], 3, 2, id="known and unknown ones"),
    ],
)
def test_outlets_are_counted_and_those_with_one_copy_as_one_origin(outlets, counted, independent):
    pile = pool(*told_by(*outlets))
    claim = next(c for c in claims(pile) if {pile.candidates[n].sentence.text for n in c.members} & {CRANE, REWORDED})
    assert len(claim.members) == len(outlets)
    assert (claim.outlets, claim.independent) == (counted, independent)


def test_outlets_that_sign_the_same_agency_are_one_origin_in_whatever_words():
    one, other = told_by(("Gull", CRANE), ("Post", REWORDED))
    pile = pool(replace(one, agency="Reuters"), replace(other, agency="Reuters"))
    claim = claim_of(pile, CRANE)
    assert (claim.outlets, claim.independent) == (2, 1)


# ── repetition ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reader_takes_a_contradicting_version_for_a_repetition_all_the_same():
    pile = pool(*told_by(("Gull", WIRE.format(12)), ("Post", WIRE.format(14))))
    one, other = (c for c in pile.candidates if c.sentence.text.startswith("The port authority"))
    assert repeats(pile, one, other)


def test_what_has_other_words_repeats_nothing():
    pile = pool(*told_by(("Gull", CRANE), ("Post", REWORDED)))
    assert not repeats(pile, sentence(pile, "The port authority"), sentence(pile, "A ship with timber"))


# ── what contradicts ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_version_that_contradicts_a_claim_belongs_to_it_and_leads_no_other():
    pile = pool(*told_by(("Gull", WIRE.format(12)), ("Post", WIRE.format(12)), ("Tide", WIRE.format(14))))
    contraries = Contraries(pile).find()
    (claim,) = [c for c in claims(pile, contraries) if "dock workers" in pile.candidates[c.lead].sentence.text]
    told = {number: pile.candidates[number].sentence.text for number in (*claim.members, *claim.contraries)}
    assert len(told) == 3
    assert len({told[number] for number in claim.members}) == 1
    assert not {told[number] for number in claim.members} & {told[number] for number in claim.contraries}
    assert claim.outlets == len(claim.members)


def test_what_agrees_with_a_contradicting_version_belongs_there_too():
    pile = pool(*told_by(("Gull", WIRE.format(12)), ("Post", WIRE.format(14)), ("Tide", WIRE.format(14))))
    (claim,) = [
        c for c in claims(pile, Contraries(pile).find()) if "dock workers" in pile.candidates[c.lead].sentence.text
    ]
    assert len(claim.members) + len(claim.contraries) == 3


def test_echoes_of_a_sentence_that_leaves_the_day_open_agree_with_each_other():
    plain = "The port authority of Lindholm closed the harbour after a loading crane fell into the water by the quay."
    on_monday, on_friday = (plain.replace("harbour", f"harbour on {day}") for day in ("Monday", "Friday"))
    pile = pool(*told_by(("Gull", plain), ("Post", on_monday), ("Tide", on_friday)))
    for claim in claims(pile, Contraries(pile).find()):
        told = " ".join(pile.candidates[number].sentence.text for number in claim.members)
        assert not ("on Monday" in told and "on Friday" in told)


def test_contraries_are_found_between_outlets_and_of_counterparts_only():
    one, other = WIRE.format(12), WIRE.format(14)
    pile = pool(*told_by(("Gull", one), ("Gull", other)))
    assert Contraries(pile).find() == ()
    both = "It rained all day.\n\n"
    pile = pool(article(one + "\n\n" + both + other, "Gull"), article(one + "\n\n" + both + other, "Post"))
    assert Contraries(pile).find() == ()
