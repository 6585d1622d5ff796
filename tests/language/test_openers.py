import pytest

from briefing.language.openers import dangles, leaning


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("He resigned on Monday.", "He"),
        ("But she stayed in office.", "she"),
        ("On Monday, he left the town.", "he"),
        ("When asked, she said nothing about it.", "she"),
        ("In a statement he denied it all.", "he"),
    ],
)
def test_a_pronoun_without_its_name_leans_and_a_name_could_stand_for_it(text, pronoun):
    found = leaning(text)
    assert found is not None
    assert found.need == "pronoun"
    assert found.pronoun is not None
    assert text[slice(*found.pronoun)] == pronoun


@pytest.mark.parametrize("text", ["They left the town.", "His deputy took over.", "Their boats sank."])
def test_other_pronouns_lean_and_no_name_can_stand_for_them(text):
    found = leaning(text)
    assert found is not None
    assert (found.need, found.pronoun) == ("pronoun", None)


@pytest.mark.parametrize(
    "text",
    [
        "It was built in 1974.",
        "This was an accident waiting to happen.",
        "The move came after a long debate.",
        "The pair met in Lindholm.",
        "Both were closed.",
        "Not so, said the union.",
        "As such the crane was safe.",
        "Others were closed.",
    ],
)
def test_a_thing_named_only_before_leans(text):
    found = leaning(text)
    assert found is not None
    assert found.need == "thing"


@pytest.mark.parametrize("text", ["“The crane was old. Nobody looked.”", '"Never again."'])
def test_a_quotation_that_nobody_speaks_leans(text):
    found = leaning(text)
    assert found is not None
    assert (found.need, found.pronoun) == ("speaker", None)


def test_a_quotation_that_a_pronoun_speaks_leans_and_a_name_could_stand_for_it():
    text = "“The crane was old,” she said."
    found = leaning(text)
    assert found is not None
    assert found.need == "speaker"
    assert found.pronoun is not None
    assert text[slice(*found.pronoun)] == "she"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Lindholm resigned on Monday.",
        "Ines Ahl said she would stay.",
        "On Monday, Ines Ahl said she would stay.",
        "Asked whether he believed it, Mr Brandt said no.",
        "After Brandt resigned, he left the town.",
        "It is clear that the harbour stays closed.",
        "It was not known whether the crane had been inspected.",
        "It emerged that nobody had looked.",
        "This week the harbour opens again.",
        "“The crane was old,” said Tore Brandt.",
        "“He was late,” Ines Ahl said.",
        "Neither the crane nor the quay was insured.",
        "Two ferries were sent to Sandvik.",
        "Those who were on board waited.",
    ],
)
def test_what_names_its_matter_leans_on_nothing(text):
    assert leaning(text) is None
    assert not dangles(text)


def test_other_languages_are_not_judged_by_english_words():
    assert leaning("He, jij daar.", "nl") is None


@pytest.mark.parametrize(
    "text",
    [
        "Speaking outside Sandvik hospital, where he was being treated, he added: “It was just terrifying.”",
        "Asked about Tore Brandt, she said no.",
    ],
)
def test_whoever_spoke_behind_a_participle_is_not_named_in_its_clause(text):
    assert leaning(text).need == "pronoun"


def test_the_name_behind_a_participle_is_whose_it_is():
    assert leaning("Walking home, Ines Ahl saw that the crane had fallen, she said.") is None
