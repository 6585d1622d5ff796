"""People: who is meant by a name in an article, what sources say that he or she is, and when nobody can say."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.language.people import Figure, People

GULL = [
    "Ines Ahl, the mayor of Lindholm, said on Monday that the harbour would open again.",
    "Mrs Ahl spoke to reporters at the quay.",
    "Union leader Tore Brandt and Harbour Master Jan Fenn met there, and Mr Brandt demanded an inspection.",
    "Divers of the Lindholm Port Authority (LPA) found no oil, and the LPA said so.",
]
POST = [
    "Lindholm Mayor Ines Ahl met Jan Fenn on Monday.",
    "Ahl asked Fenn for a report on the crane.",
    "The mayor said that nobody was hurt, and Tore Brandt agreed.",
]
TOWN = {"gull": GULL, "post": POST}


def name(of: People, mention: str, article: str, at: int | None = None) -> str | None:
    found = of.who(mention, article, at)
    return found.name if found else None


# ── one person in many words ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("mention", "article", "whom"),
    [
        ("Ines Ahl", "gull", "Ines Ahl"),
        ("Mrs Ahl", "gull", "Ines Ahl"),
        ("Ahl", "post", "Ines Ahl"),
        ("Lindholm Mayor Ines Ahl", "post", "Ines Ahl"),
        ("Ines Ahl, the mayor of Lindholm,", "gull", "Ines Ahl"),
        ("the mayor of Lindholm", "gull", "Ines Ahl"),
        ("The mayor", "post", "Ines Ahl"),
        ("union leader Tore Brandt", "gull", "Tore Brandt"),
        ("Mr Brandt", "gull", "Tore Brandt"),
        ("Brandt", "post", "Tore Brandt"),
        ("the LPA", "gull", "Lindholm Port Authority"),
        ("the Lindholm Port Authority", "gull", "Lindholm Port Authority"),
    ],
)
def test_a_person_or_body_is_one_under_all_its_names(mention, article, whom):
    assert name(People(TOWN), mention, article) == whom


@pytest.mark.parametrize(
    "mention",
    [
        "he",
        "She",
        "they",
        "",
        "...",
        "the spokesman",
        "officials",
        "police",
        "a spokesman for Mrs Ahl",
        "Mrs Ahl's deputy",
        "Ahl’s",
        "Ahl supporters",
        "Ahl and Brandt",
        "Tore Brandt and Jan Fenn",
        "The German Foreign Minister",
        "Republicans",
        "Mr Berg",
    ],
)
def test_who_is_not_sure_is_nobody(mention):
    assert People(TOWN).who(mention, "gull") is None


def test_a_surname_is_joined_to_a_full_name_of_another_article_only_if_both_tell_of_the_same_matter():
    alone = [*GULL, "Jan Fenn left."]
    told = {"gull": alone, "post": ["Mrs Ahl and Tore Brandt met at the Lindholm Port Authority."]}
    assert name(People(told), "Mrs Ahl", "post") == "Ines Ahl"
    apart = {"gull": alone, "far": ["In Oslo a Mr Ahl won the race."]}
    assert name(People(apart), "Mr Ahl", "far") is None


# ── two of one surname ────────────────────────────────────────────────────────────────────────────────────────────

FAMILY = {
    "one": [
        "Karla Voss won the vote in Sandvik.",
        "Voss said that she was glad.",
        "Her husband, Bert Voss, clapped.",
        "The votes were counted twice.",
        "The result is final.",
        "Nobody doubted it.",
        "Ms Karla Voss thanked the town.",
        "Voss said that she would begin on Monday.",
    ]
}


def test_two_of_one_surname_are_never_joined():
    people = People(FAMILY)
    assert name(people, "Karla Voss", "one") == "Karla Voss"
    assert name(people, "Bert Voss", "one") == "Bert Voss"
    assert name(people, "Voss", "one") is None


@pytest.mark.parametrize(("at", "whom"), [(1, "Karla Voss"), (3, None), (7, "Karla Voss")])
def test_of_two_of_one_surname_the_one_last_named_in_full_is_meant_where_that_is_sure(at, whom):
    assert name(People(FAMILY), "Voss", "one", at) == whom


def test_whom_an_article_calls_by_surname_first_is_not_the_relative_whom_it_names_later():
    later = [
        "On Monday Voss said that she was glad.",
        "The count of Sandvik was overseen by the Port Authority.",
        "Her father, Otto Voss, is a fisherman.",
        "Voss left.",
    ]
    others = ["Karla Voss won in Sandvik.", "The Port Authority of Sandvik and the Sandvik Gazette told Tore Brandt."]
    people = People({"later": later, "others": others})
    assert name(people, "Voss", "later", 3) != "Otto Voss"
    assert name(people, "Otto Voss", "later") == "Otto Voss"


def test_a_title_speaks_against_the_other_one():
    couple = ["Ms Karla Voss met Mr Bert Voss at the quay."]
    people = People({"one": couple})
    assert name(people, "Ms Voss", "one") == "Karla Voss"
    assert name(people, "Mr Voss", "one") == "Bert Voss"
    assert people.who("Voss", "one") is None


# ── roles ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Lindholm President Ines Ahl said so.", "Lindholm President"),
        ("It was former House Speaker Ines Ahl who said so.", "former House Speaker"),
        ("Then special counsel Ines Ahl spoke.", "special counsel"),
        ("Gull Harbour Editor Ines Ahl wrote.", "Gull Harbour Editor"),
        ("Secretary of State Ines Ahl said so.", "Secretary of State"),
        ("They met Ines Ahl, a Danish investor charged with fraud in Lindholm.", "a Danish investor"),
        ("Ines Ahl, the chairwoman of the union of dock workers, spoke.", "chairwoman of the union of dock workers"),
        ("Ines Ahl, 45, a teacher from Sandvik, said so.", "a teacher from Sandvik"),
        ("Ines Ahl, head of kranes.org, said so.", "head of kranes.org"),
        ("The mayor of Lindholm, Ines Ahl, said so.", "mayor of Lindholm"),
        ("Ines Ahl said so.", None),
        ("Mrs Ines Ahl said so.", None),
        ("According to Ines Ahl, the mayor said nothing.", None),
        ("They met Ines Ahl, a doctor and, later, a boy.", None),
        ("They met Ines Ahl, the mayor, and Tore Brandt.", None),
        ("They met his wife Ines Ahl.", None),
        ("Ines Ahl, the firm’s director, spoke.", None),
        ("Ines Ahl, an old friend, spoke.", None),
    ],
)
def test_a_role_is_what_stands_next_to_the_name_letter_for_letter(sentence, role):
    found = People({"one": [sentence]}).who("Ines Ahl", "one")
    assert found == Figure(name="Ines Ahl", role=role, kind=found.kind)
    assert role is None or role in sentence


def test_a_forename_is_no_role():
    found = People({"one": ["They met Stacy Dean Hart on Monday."]}).who("Stacy Dean Hart", "one")
    assert (found.name, found.role) == ("Stacy Dean Hart", None)


def test_the_role_that_most_outlets_give_stands_and_a_fuller_one_has_the_support_of_the_shorter():
    told = {
        "a": ["Mayor Ines Ahl spoke."],
        "b": ["Lindholm mayor Ines Ahl spoke."],
        "c": ["Engineer Ines Ahl spoke."],
        "d": ["Engineer Ines Ahl spoke."],
        "e": ["Engineer Ines Ahl spoke."],
    }
    assert People(told).who("Ines Ahl", "a").role == "Engineer"
    outlets = {"a": "Gull", "b": "Post", "c": "Tide", "d": "Tide", "e": "Tide"}
    assert People(told, outlets).who("Ines Ahl", "a").role == "Lindholm mayor"


def test_the_name_is_the_fullest_that_a_source_gives_without_a_title():
    told = {"a": ["Mayor Ines Ahl spoke."], "b": ["Mayor Ines M. Ahl spoke."]}
    assert {name(People(told), "Ines Ahl", article) for article in told} == {"Ines M. Ahl"}


def test_a_leader_is_the_head_of_state_of_whom_a_source_says_so():
    people = People({"one": ["Ruritanian President Rudolf Elf met Freedonian President Firefly Marx."]})
    assert name(people, "the Ruritanian leader", "one") == "Rudolf Elf"
    assert name(people, "the Freedonian president", "one") == "Firefly Marx"
    assert people.who("the president", "one") is None
    assert people.who("the Sylvanian leader", "one") is None


def test_persons_bodies_and_places_are_told_apart():
    people = People({"one": ["In Sandvik the mayor, Ines Ahl, met the Port Authority of Lindholm."]})
    kinds = [people.who(mention, "one").kind for mention in ("Ines Ahl", "the Port Authority of Lindholm", "Sandvik")]
    assert kinds == ["person", "organisation", "place"]


def test_figures_know_where_they_are_named():
    people = People(TOWN)
    places = people.mentions(people.who("Tore Brandt", "gull"))
    assert [(place.article, place.position, place.mention.name) for place in places] == [
        ("gull", 2, "Tore Brandt"),
        ("post", 2, "Tore Brandt"),
        ("gull", 2, "Brandt"),
    ]


# ── whatever comes ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_order_of_articles_makes_no_difference():
    told = {**TOWN, **FAMILY, "last": ["Mayor Karla Voss met Ines Ahl."]}
    asked = [(m, a) for a in told for m in ("Ahl", "Voss", "Karla Voss", "the mayor", "Mr Brandt", "Ines Ahl")]
    found = {
        tuple(People({key: told[key] for key in order}).who(m, a) for m, a in asked) for order in permutations(told)
    }
    assert len(found) == 1


WORDS = ["Ines", "Ahl", "Mayor", "the", "of", "a", "Mr", "said", ",", ".", "(", ")", "LPA", "and", "'s", "Jr.", "45"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), max_size=5))
@settings(max_examples=150, deadline=None)
def test_names_and_roles_stand_letter_for_letter_in_a_sentence(sentences):
    people = People({"one": sentences})
    for mention in ("Ahl", "Ines Ahl", "Mr Ahl", "the LPA", "Mayor Ines", "the mayor", *sentences):
        found = people.who(mention, "one")
        if found:
            assert any(found.name in text for text in sentences)
            assert found.role is None or any(found.role in text for text in sentences)


@pytest.mark.parametrize("text", ["A " * 100_000, "a" * 200_000, "A" * 200_000, "Ab, the " * 25_000, "," * 200_000])
def test_hostile_sentences_take_no_more_time_than_their_length(text):
    people = People({"one": [text]})
    people.who(text, "one")


# ── names whole and clean ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sentence", "mention", "whom"),
    [
        ("Christian Ahl, the mayor of Lindholm, said so.", "Christian Ahl", "Christian Ahl"),
        ("They told what All Nordic Airways said.", "All Nordic Airways", "All Nordic Airways"),
        ("The Lindholm-based Acme Shipping Inc. said so.", "Acme Shipping Inc.", "Acme Shipping Inc"),
        ("The news came, wrote on Twitter Ines Ahl, mayor of Lindholm.", "Ines Ahl", "Ines Ahl"),
        ("Later the Ohio Democrat said so.", "Ohio Democrat", None),
    ],
)
def test_a_name_has_all_of_its_words_and_no_other(sentence, mention, whom):
    found = name(People({"gull": [sentence]}), mention, "gull")
    assert found == whom


def test_middle_names_do_not_part_a_person_unless_two_have_them():
    one = {"gull": ["Mayor Ana Maria Lopez spoke."], "post": ["Ana Lopez said so."]}
    assert name(People(one), "Ana Lopez", "post") == "Ana Maria Lopez"
    two = {**one, "town": ["Judge Ana Belen Lopez ruled."]}
    assert name(People(two), "Ana Lopez", "post") == "Ana Lopez"


def test_whom_the_same_sentence_names_in_full_need_not_be_whom_it_calls_by_one_name():
    texts = ["Ahl Guang fled.", "The town waited for days.", "It was cold there.", "Nobody came to the quay."]
    texts.append("Ahl said he believed a nephew in Sandvik, Ahl Kegui, was held.")
    assert name(People({"gull": texts}), "Ahl", "gull", 4) != "Ahl Kegui"
