import pytest

from briefing.language.names import persons, referent, surnames


def names(text, *known):
    return [person.name for person in persons(text, frozenset(known))]


def test_persons_are_named_letter_for_letter_without_the_possessive():
    text = "On Monday Mayor Ines Ahl’s deputy met Tore de Brandt and J. K. Fenn in Lindholm."
    found = persons(text)
    assert [text[p.start : p.start + len(p.name)] for p in found] == [p.name for p in found]
    assert {"Mayor Ines Ahl", "Tore de Brandt", "J. K. Fenn"} <= {p.name for p in found}


@pytest.mark.parametrize(
    "text",
    ["The House Committee met on Monday.", "The US and NATO met in Washington.", "He read the Morning Post in March."],
)
def test_bodies_places_and_days_are_no_persons(text):
    assert names(text) == []


def test_a_single_name_at_the_head_counts_only_where_the_article_knows_it():
    assert names("Brandt left.") == []
    assert names("Brandt left.", "Brandt") == ["Brandt"]


def test_surnames_are_gathered_behind_the_first_word():
    assert surnames(["The mayor, Ines Ahl, left.", "Then Tore Brandt came."]) >= {"Ahl", "Brandt"}
    assert surnames(["Divers came."]) == frozenset()


KNOWN = frozenset({"Ahl", "Brandt"})


@pytest.mark.parametrize(
    ("pronoun", "before", "name"),
    [
        ("She", ["Mayor Ines Ahl said the harbour would open on Friday."], "Mayor Ines Ahl"),
        ("he", ["Tore Brandt demanded an inspection of all cranes."], "Tore Brandt"),
        ("he", ["“It was old,” Tore Brandt said."], "Tore Brandt"),
        ("he", ["Tore Brandt demanded an inspection.", "He leads the union of dock workers."], "Tore Brandt"),
        ("He", ["Mr Brandt demanded an inspection."], "Mr Brandt"),
    ],
)
def test_where_one_person_can_be_meant_he_or_she_is(pronoun, before, name):
    assert referent(pronoun, before, KNOWN) == name


@pytest.mark.parametrize(
    ("pronoun", "before"),
    [
        ("he", ["Tore Brandt met Jan Fenn at the quay."]),
        ("he", ["The harbour was closed."]),
        ("he", ["The crane that killed Tore Brandt was old."]),
        ("he", ["Tore Brandt's crane was old."]),
        ("he", ["Mrs Ahl said the harbour would open."]),
        ("she", ["Mr Brandt demanded an inspection."]),
        ("he", ["“Tore Brandt is wrong,” Ines Ahl said."]),
        ("he", ["Tore Brandt demanded an inspection.", "The harbour was closed."]),
        ("he", ["Tore Brandt demanded it.", "She said no."]),
        ("he", []),
    ],
)
def test_where_there_is_doubt_there_is_no_answer(pronoun, before):
    assert referent(pronoun, before, KNOWN) is None
