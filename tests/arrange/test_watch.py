"""The watch-list: what is found, what is not, and that nothing on it is missed."""

from __future__ import annotations

import time

import pytest

from briefing.arrange.watch import Watch
from briefing.model import Topic, Watched
from tests.arrange.desk import Arrangement, arranged, article, claim_of, items, pool
from tests.newsroom import GULL, POST, TIDE

ACCIDENT = Topic(key="accident", title="Accident", terms=("crane", "harbour"))


def town():
    return [article(GULL, "Gull"), article(POST, "Post"), article(TIDE, "Tide")]


def watched(made: Arrangement) -> list[str]:
    """The lines of the section for the watch-list, which comes first if it is there."""
    assert all(section.key != "watch" for section in made.sections[1:])
    return [item.shown for item in made.sections[0].items] if made.sections[0].key == "watch" else []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Tore Brandt", "Tore Brandt spoke.", True),
        ("Tore Brandt", "The union of Tore Brandt’s friends met.", True),
        ("Tore Brandt", "TORE BRANDT RESIGNS", True),
        ("TORE BRANDT", "Tore Brandt resigns.", True),
        ("tore brandt", "Tore Brandt resigns.", True),
        ("Tore  Brandt", "Tore\nBrandt resigns.", True),
        ("Brandt", "Brandtson resigns.", False),
        ("Brandt", "The Brandts resign.", False),
        ("Ines Ahl", "“Ines Ahl”, he said.", True),
        ("O'Hara", "Mr O’Hara left.", True),
        ("Turkey", "Turkey voted on Sunday.", True),
        ("Turkey", "They ate turkey on Sunday.", False),
        ("US", "The US sent engineers.", True),
        ("US", "The U.S. sent engineers.", True),
        ("U.S.", "The US sent engineers.", True),
        ("UN", "It was the U.N.’s first.", True),
        ("US", "He told us nothing.", False),
        ("WHO", "Who spoke?", False),
        ("WHO", "The WHO spoke.", True),
        ("NATO", "Nato met in Oslo.", True),
        ("9/11", "Since 9/11 they meet.", True),
        ("Yahoo!", "Yahoo! was sold.", True),
        ("C++ (group)", "The C++ (group) met.", True),
    ],
)
def test_a_name_is_found_as_it_is_written_and_nothing_else_is(name, text, found):
    assert Watch([name], []).found(text, "en") == ((name,) if found else ())


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("coast guard", "The Coast Guard came.", True),
        ("coast guard", "Two coast guards came.", True),
        ("Weak piers", "It has a weak pier.", True),
        ("dry dock", "The drydock is full.", False),
        ("ferry", "The ferries left.", True),
        ("ferries", "The ferry left.", True),
        ("search party", "Search parties left.", True),
        ("loading bay", "The loading bays are full.", True),
        ("bus", "Buses left.", False),
        ("church", "The churches are empty.", True),
        ("churches", "The church is empty.", True),
        ("fake news", "A fake new bridge.", False),
        ("crisis", "The crisi is over.", False),
        ("loss", "The losses are high.", True),
        ("organ", "The organization met.", False),
        ("university", "The universe is old.", False),
        ("30 million", "It cost 30 million crowns.", True),
    ],
)
def test_a_phrase_is_found_in_any_case_and_in_the_other_number_of_its_last_word(phrase, text, found):
    assert Watch([], [phrase]).found(text, "en") == ((phrase,) if found else ())


def test_what_english_does_with_endings_is_done_in_english_only():
    assert Watch([], ["quai"]).found("Les quais sont fermés.", "fr") == ()
    assert Watch(["Merkel"], []).found("Merkels Regierung trat zurück.", "de") == ("Merkel",)
    assert Watch(["Merkel"], []).found("The Merkels met.", "en") == ()


def test_entries_are_told_in_the_order_of_the_list_and_each_once():
    watch = Watch(["Ines Ahl", "Tore Brandt", "Ines Ahl"], ["crane", "Tore Brandt"])
    assert watch.entries == ("Ines Ahl", "Tore Brandt", "crane")
    assert watch.found("A crane, Tore Brandt said to Ines Ahl.", "en") == watch.entries


def test_a_long_text_takes_no_longer_than_its_length():
    watch = Watch(["A" * 50, "a.b"], ["a a a a a a"])
    start = time.perf_counter()
    for text in ("a" * 200_000, "a " * 100_000, "A." * 100_000, "(" * 200_000):
        watch.found(text, "en")
    assert time.perf_counter() - start < 5


def test_a_name_put_in_brackets_counts_as_the_lines_own():
    told = article(
        "The quay was empty on Monday. Mayor Ines Ahl told the council on Monday that the harbour would be closed for "
        "a week. She said that the ferries would leave from Sandvik.",
        "Gull",
    )
    claim = claim_of(pool(told), "She said")
    assert Watch(["Ahl", "Monday"], []).found_in(pool(told), claim) == (("Ahl",), ())


def test_what_only_another_outlets_version_names_counts_and_the_reason_says_so():
    one = article("The road bridge at Brannock was closed to all traffic on Monday after a flood.", "Gull")
    two = article("The road bridge at Brannock was closed to all traffic on Monday after a flood, Lind said.", "Post")
    made = arranged(one, two, watch=("Lind",))
    (item,) = made.sections[0].items
    assert made.sections[0].key == "watch"
    assert len(item.echoes) == 1
    if "Lind" in item.shown:
        assert item.reason == "names “Lind”, which is on the watch-list"
    else:
        assert item.reason == "another outlet’s version names “Lind”, which is on the watch-list"


def test_every_entry_that_can_be_printed_is_however_few_words_there_are():
    names = ("Sandvik", "port authority", "Tore Brandt", "station")
    made = arranged(*town(), topics=(ACCIDENT,), watch=names, words=110)
    for name in names:
        assert any(name in line for line in watched(made)), name


def test_the_section_holds_no_more_items_than_any_other():
    made = arranged(*town(), topics=(ACCIDENT,), watch=("Lindholm", "Sandvik", "Tore Brandt", "council"), items=2)
    assert len(watched(made)) == 2


def test_the_watch_list_does_not_starve_the_sections():
    made = arranged(*town(), topics=(ACCIDENT,), watch=("Tore Brandt",), words=60)
    assert "accident" in [section.key for section in made.sections]


def test_what_became_of_each_entry_is_recorded():
    made = arranged(*town(), topics=(ACCIDENT,), watch=("Tore Brandt", "Nobody Known"), watch_phrases=("cranes",))
    by_name = {entry.name: entry for entry in made.watch}
    assert list(by_name) == ["Tore Brandt", "Nobody Known", "cranes"]
    assert by_name["Nobody Known"] == Watched(name="Nobody Known", sentences=0, items=())
    (brandt,) = [item.id for item in items(made) if "Brandt" in item.shown]
    assert by_name["Tore Brandt"] == Watched(name="Tore Brandt", sentences=1, items=(brandt,))
    assert by_name["cranes"].sentences >= 4
    assert arranged(*town()).watch == ()
