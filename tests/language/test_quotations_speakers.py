"""Who speaks."""

import pytest

from briefing.language.quotations import Tier, quotations, speech


def spoken(text):
    return [(said.speaker, said.cue) for said in quotations(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "tier"),
    [
        ("“It fell,” said Tore Brandt.", "Tore Brandt", "said", Tier.AFTER_VERB_FIRST),
        ("“It fell,” said union leader Tore Brandt, who saw it.", "Tore Brandt", "said", Tier.AFTER_VERB_FIRST),
        ("“It fell,” said the union’s leader, Tore Brandt.", "Tore Brandt", "said", Tier.AFTER_VERB_FIRST),
        (
            "“It fell,” declared a spokesman for the port.",
            "a spokesman for the port",
            "declared",
            Tier.AFTER_VERB_FIRST,
        ),
        ("“It fell,” Mayor Ines Ahl told reporters.", "Ines Ahl", "told", Tier.AFTER),
        ("“It fell!” Ahl later wrote on Twitter.", "Ahl", "wrote", Tier.AFTER),
        ("“It fell,” Brandt, who leads the union, said.", "Brandt", "said", Tier.AFTER),
        ("“It fell,” Brandt (the union’s leader) said.", "Brandt", "said", Tier.AFTER),
        ("“It fell,” Harbour News editor Kim Lund told The Gull's Per Dahl.", "Kim Lund", "told", Tier.AFTER),
        ("“It fell,” the statement read.", "the statement", "read", Tier.AFTER),
        ("“It fell,” the Lindholm Port Authority said in a statement.", "Lindholm Port Authority", "said", Tier.AFTER),
        ("“It fell,” Brandt growls.", "Brandt", "growls", Tier.AFTER_ANY),
        ("Ahl said: “It fell.”", "Ahl", "said", Tier.BEFORE),
        ("In a statement, a rep for Ahl said: “It fell.”", "a rep for Ahl", "said", Tier.BEFORE),
        ("In a speech to the council Ahl said: “It fell.”", "Ahl", "said", Tier.BEFORE),
        ("Ines Ahl, the mayor, told the Gull: “It fell.”", "Ines Ahl", "told", Tier.BEFORE),
        ("Ahl responded, “It fell.”", "Ahl", "responded", Tier.BEFORE),
        ("The crane was “far too old,” according to Tore Brandt.", "Tore Brandt", "according to", Tier.ACCORDING),
        ("Ahl said that the crane was “far too old” for a port.", "Ahl", "said", Tier.WITHIN),
        ("Ahl called the crane “far too old.”", "Ahl", "called", Tier.JUDGED),
        ("Ahl attacked the union, saying the crane was “old.”", "Ahl", "saying", Tier.SHARED),
        ("The crane was “old” and had no brake, Brandt said.", "Brandt", "said", Tier.TAIL),
        ("Ahl had one more thought: “It fell.”", "Ahl", None, Tier.COLON),
        ("“It fell.” — Ines Ahl, mayor of Lindholm", "Ines Ahl", None, Tier.SIGNED),
    ],
)
def test_each_pattern_names_the_speaker(text, speaker, cue, tier):
    (said,) = quotations(text)
    assert (said.speaker, said.cue, said.tier) == (speaker, cue, tier)
    assert said.mention is not None
    assert text[slice(*said.mention)] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The “Lady of the Lake” came to Lindholm.",
        "Ahl was called “far too old.”",
        "The sign, which read “Keep out,” fell.",
        "A NEW “GOLDEN AGE” FOR CRANES",
        "“It fell.”",
        "She left. “It fell,” she said.",
        "Mr Brandt and Mr Lund met. “It fell,” he said.",
        "Ahl met Brandt at the port. Nobody was there. It rained. It stopped. “It fell.”",
    ],
)
def test_who_is_not_plain_is_nobody(text):
    assert {said.speaker for said in quotations(text)} == {None}
    assert {said.sure for said in quotations(text)} == {False}


def test_both_parts_of_a_quotation_have_the_speaker():
    assert spoken("“It fell,” said Ahl, “and nobody saw it.” It rained.") == [("Ahl", "said")] * 2
    assert spoken("“It fell,” Ahl said. “Nobody saw it.” “Nobody.”") == [("Ahl", "said")] * 3


def test_a_quotation_that_stands_alone_goes_on_from_the_one_before():
    text = "“It fell,” Ahl said.\n\n“Nobody saw it.”\n\nBrandt said the crane was old:\n\n“It had to fall.”"
    assert [(said.speaker, said.tier) for said in quotations(text)] == [
        ("Ahl", Tier.AFTER),
        ("Ahl", Tier.NEXT_PARAGRAPH),
        ("Brandt", Tier.BLOCK),
    ]


def test_one_with_a_speaker_of_its_own_does_not():
    text = "“It fell,” Ahl said.\n\n“Nobody saw it,” Brandt said. “Why?”\n\n“I saw it,” said Lund."
    assert [name for name, _ in spoken(text)] == ["Ahl", "Brandt", "Brandt", "Lund"]


def test_a_heading_between_is_not_somebodys_words():
    assert spoken("Ahl said that the crane fell.\n\n“NOT SO OLD”\n\nIt rained.") == [(None, None)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tore Brandt said the crane fell. “It was old,” he added.", "Tore Brandt"),
        ("Brandt said he was “not amused.” It rained.", "Brandt"),
        ("Mr Brandt praised Ms Ahl. “She was quick,” he said.", "Mr Brandt"),
        ("Ms Ahl wrote to Mr Brandt. “He was quick,” she said.", "Ms Ahl"),
        ("The mayor said the crane fell. “It was old,” she added.", "The mayor"),
        ("Brandt said it fell.\n\nThe water was cold. “It was old,” he said.", "Brandt"),
    ],
)
def test_a_pronoun_means_who_was_spoken_of_last(text, speaker):
    said = quotations(text)[-1]
    assert said.speaker == speaker
    assert not said.sure


def test_a_pronoun_that_the_text_does_not_use_for_the_name_means_somebody_else():
    text = "Ines Ahl said she was sad. Brandt asked Ahl. “It fell,” she said."
    assert quotations(text)[-1].speaker in {None, "Ahl", "Ines Ahl"}


def test_a_role_gets_the_name_that_the_text_sets_beside_it():
    text = "Union leader Tore Brandt left. “It fell,” the union leader said. “Yes,” the mayor said. A crane fell."
    assert [name for name, _ in spoken(f"{text} They met the union leader Tore Brandt.")] == [
        "Tore Brandt",
        "the mayor",
    ]
    assert spoken("Ines Ahl, the mayor, left. “Yes,” the mayor said.") == [("Ines Ahl", "said")]
    two = "The mayor Ines Ahl met the mayor Kim Lund. “Yes,” the mayor said."
    assert spoken(two) == [("the mayor", "said")]


def test_only_named_speakers_of_the_surest_patterns_are_sure():
    text = "“It fell,” said Brandt. “It was old,” he said. He called it “heavy.”"
    assert [said.sure for said in quotations(text)] == [True, False, False]


def test_reported_speech_has_a_speaker_too():
    text = "The crane fell. Ines Ahl said that nobody was hurt. It rained, according to Brandt."
    assert [(text[s.start : s.end], s.speaker, s.quoted) for s in speech(text)] == [
        ("Ines Ahl said that nobody was hurt.", "Ines Ahl", False),
        ("It rained, according to Brandt.", "Brandt", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "When Ahl said so, it rained.",
        "The man who said so left.",
        "Ahl did not respond to questions.",
        "The claims of Ahl and the reports about her grew.",
        "The crane was said to be old.",
    ],
)
def test_what_reports_nobodys_words_is_no_speech(text):
    assert speech(text) == []


def test_other_languages_have_quotations_without_speakers():
    text = "„Der Kran war alt“, sagte Tore Brandt. Ahl said it fell."
    assert [(text[said.start : said.end], said.speaker) for said in speech(text, "de")] == [("Der Kran war alt", None)]
