"""Repair: whoever opens the brief at any line knows who is meant, and no name is made up."""

from __future__ import annotations

import pytest

from briefing.arrange.repair import MOST_WORDS, Printed, spoken
from briefing.language.openers import dangles
from tests.arrange.desk import article, pool, sentence

AHL = "Mayor Ines Ahl told the council on Monday that the harbour would be closed for a week."


def line(made: Printed | None) -> str | None:
    """The line as it would be printed."""
    if made is None or made.display is None:
        return made and made.text
    return "".join(piece.text or f"[{piece.inserted}]" for piece in made.display)


def printed(text: str, opening: str) -> str | None:
    return line(sentence(pool(article(text)), opening).printed)


def test_a_sentence_that_stands_by_itself_is_printed_as_it_is():
    made = sentence(pool(article(AHL)), "Mayor").printed
    assert made is not None
    assert (made.text, made.display, made.positions) == (AHL, None, (0,))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (AHL, "She said that the ferries would leave from Sandvik.", "[Mayor Ines Ahl] said that the ferries"),
        (AHL, "But she said that the ferries would leave from Sandvik.", "But [Mayor Ines Ahl] said that the ferries"),
        (
            AHL,
            "“Nobody will be left behind on the islands,” she added.",
            "“Nobody will be left behind on the islands,” [Mayor Ines Ahl] added.",
        ),
        (
            "The shops heard of it from Ines Ahl. Ahl said on Monday that the harbour would be closed for a week.",
            "She said that the ferries would leave from Sandvik.",
            "[Ahl] said that the ferries",
        ),
    ],
)
def test_where_one_person_can_be_meant_the_name_stands_in_brackets(before, after, expected):
    made = printed(f"The quay was empty on Monday. {before} {after}", after[:12])
    assert made is not None
    assert made.startswith(expected)


def test_a_name_is_put_in_letter_for_letter_and_gets_no_title_that_the_article_does_not_give():
    text = f"{AHL} She said that the ferries would leave from Sandvik.".replace("Mayor Ines Ahl", "Ines Ahl-Öst")
    made = sentence(pool(article(text)), "She").printed
    assert made is not None
    assert made.display is not None
    assert [piece.inserted for piece in made.display if piece.inserted] == ["Ines Ahl-Öst"]


@pytest.mark.parametrize(
    "before",
    [
        "Mayor Ines Ahl met the engineer Tore Brandt at the quay on Monday afternoon.",
        "Tore Brandt and Ines Ahl told reporters on Monday that the crane was a wreck.",
        "The crane that Ines Ahl had ordered from Sandvik was inspected by Tore Brandt.",
    ],
)
def test_where_two_can_be_meant_nothing_is_put_in_and_both_are_named_before(before):
    after = "He said that the crane had been inspected in March."
    assert printed(f"{before} {after}", "He said") == f"{before} {after}"


def test_a_title_speaks_against_the_pronoun():
    before = "Mrs Ahl told the council on Monday that the harbour would be closed for a week."
    after = "He said that the ferries would leave from Sandvik."
    made = printed(f"{before} {after}", "He said")
    assert made is None or "[" not in made


def test_what_leans_on_the_sentence_before_is_printed_with_it():
    before = "The harbour was closed on Monday after a crane fell into the water."
    after = "It will open again on Friday, said the port authority."
    one = pool(article(f"{before} {after}"))
    made = sentence(one, "It will").printed
    assert made is not None
    assert (made.text, made.positions) == (f"{before} {after}", (0, 1))
    assert made.spans == tuple(span for c in one.candidates for span in c.sentence.spans)


def test_a_passage_may_begin_with_a_name_in_brackets():
    text = f"{AHL} She said that the ferries would leave from Sandvik. This was decided on Sunday night by the council."
    made = sentence(pool(article(text)), "This was").printed
    assert made is not None
    assert not dangles(line(made) or "")
    assert (line(made) or "").endswith("leave from Sandvik. This was decided on Sunday night by the council.")


def test_a_quotation_without_speaker_takes_the_sentence_that_attributes_it():
    before = "Mayor Ines Ahl told reporters at the quay that the crane was a total wreck."
    after = "“The harbour will open again on Friday, and not a day earlier.”"
    assert printed(f"{before} {after}", "“The harbour") == f"{before} {after}"


def test_a_passage_reaches_back_to_whomever_the_pronoun_means():
    text = (
        "Mayor Ines Ahl met the engineer Tore Brandt on Monday. The shops closed early in all the streets. "
        "He said that the crane had been inspected in March."
    )
    assert printed(text, "He said") == text
    role = "A nurse of the clinic was taken to hospital by bus. She had been on her way to the quay."
    assert printed(role, "She had") == role


@pytest.mark.parametrize(
    "before", ["The shops closed early in all the streets around the quay.", "Who will pay for all of this in the end?"]
)
@pytest.mark.parametrize(
    "after", ["She said that it was the worst day.", "“They are all safe to work under,” he added."]
)
def test_a_pronoun_is_not_explained_by_sentences_that_tell_of_nobody(before, after):
    assert printed(f"{before} {after}", after[:8]) is None


@pytest.mark.parametrize(
    "text",
    [
        "He said that the ferries would leave from Sandvik until Friday of this week.",
        "“The harbour will open again on Friday, and not a day earlier.”",
        "This was decided on Sunday night by the whole council of the town.",
        "The crane was “a total wreck and will never",
    ],
)
def test_what_nothing_before_explains_is_not_printed(text):
    made = pool(article(f"{text}\n\nThe quay was empty by the evening of the same day.")).candidates[0].printed
    assert made is None


def test_a_passage_does_not_reach_over_a_sentence_that_is_unfit():
    text = "Mayor Ines Ahl and Tore Brandt spoke at the quay on Monday. Not so fast. He said that the crane was safe."
    assert printed(text, "He said") is None


@pytest.mark.parametrize("length", range(8, 60, 4))
def test_a_passage_is_never_longer_than_its_limit(length):
    islands = " ".join(f"and island {chr(65 + n % 26)}{chr(97 + n % 26)}" for n in range(length // 3))
    text = (
        f"The ferries left for Sandvik {islands} on Monday. It took them a day {islands} in the fog. "
        f"This was hard {islands} for the crews."
    )
    lengths = [c.printed.words for c in pool(article(text)).candidates if c.printed is not None]
    assert lengths
    assert max(lengths) <= MOST_WORDS


def test_who_speaks_is_named_or_nobody_is():
    one = pool(
        article(f"{AHL} She said that the ferries would leave from Sandvik. The quay, he said, was a sad sight to see.")
    )
    told = [spoken(c.printed) for c in one.candidates if c.printed is not None]
    assert told[0] == ("Mayor Ines Ahl", "told")
    assert told[1] == ("Mayor Ines Ahl", "said")
    assert all(speaker is None or speaker[0].isupper() for speaker, _ in told)
    assert "he" not in [speaker for speaker, _ in told]
