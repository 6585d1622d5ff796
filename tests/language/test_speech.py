import pytest

from briefing.language.speech import attribution, outside


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ('"The crane was old," said Tore Brandt.', "Tore Brandt", "said"),
        ("“The crane was old,” Mayor Ines Ahl told reporters.", "Mayor Ines Ahl", "told"),
        ('"The crane was old!" Brandt wrote on his page.', "Brandt", "wrote"),
        ("“The crane was old,” Mr Brandt, who leads the union, said.", "Mr Brandt", "said"),
        ("Ahl said the crane was old.", "Ahl", "said"),
        ("But Ines Ahl later denied that the crane was old.", "Ines Ahl", "denied"),
        ("The crane was old, according to Tore Brandt.", "Tore Brandt", "according to"),
        ("Speaking at the quay, Ines Ahl said the crane was old.", "Ines Ahl", "said"),
        ("The crane, Brandt said, was old.", "Brandt", "said"),
        ("A spokesman said the crane was old.", "A spokesman", "said"),
        ("The fire service said that nobody was hurt.", "The fire service", "said"),
    ],
)
def test_the_sure_patterns_name_the_speaker(text, speaker, cue):
    found = attribution(text)
    assert found is not None
    assert (found.speaker, found.cue) == (speaker, cue)
    assert text[found.span[0] : found.span[1]] == speaker
    assert not found.pronoun


@pytest.mark.parametrize("text", ['"It was old," she said.', "He added that it was old."])
def test_a_pronoun_is_told_from_a_name(text):
    found = attribution(text)
    assert found is not None
    assert found.pronoun


@pytest.mark.parametrize(
    "text",
    [
        "The crane fell into the harbour on Monday.",
        "It said nothing about the crane.",
        "“Brandt said the crane was old.”",
        "There was, critics say, no inspection.",
        "On Monday said a sign at the gate.",
    ],
)
def test_where_nobody_surely_speaks_there_is_no_speaker(text):
    assert attribution(text) is None


def test_what_stands_in_marks_is_not_outside():
    assert outside("“One,” he said. “Two.” Then ‘three’ came.").split() == "he said. Then came.".split()
    assert outside("He said “one and").split() == ["He", "said"]
    assert outside("No marks.") == "No marks."
