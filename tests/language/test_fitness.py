import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language import fitness
from briefing.language.datewords import FORMS, HINT
from briefing.language.fitness import LONGEST, SHORTEST, unfit, weak


@pytest.mark.parametrize(
    "text",
    [
        "The harbour of Lindholm was closed on Monday after a crane fell.",
        "Farmers expect the best harvest for ten years.",
        "The port authority put on three free ferries, which leave from the fish market.",
        "Three families owned most of the land around Lindholm.",
        "Unemployment rose by two percent in the spring.",
        "Thousands gathered in the streets of Lindholm.",
        "“We will open again on Friday,” Mayor Ines Ahl said.",
        "“It’s a good day,” said Tore Brandt of the union.",
        "The bridge cost $40 million, twice what was planned.",
        "Al-Fenn and e-mail are words; the US knows both.",
    ],
)
def test_a_plain_sentence_may_be_printed(text):
    assert unfit(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The harbour was closed.", "too short"),
        ("The harbour was closed " + "and closed " * 50 + "again.", "too long"),
        ("the harbour of Lindholm was closed on Monday.", "broken"),
        ("The harbour of Lindholm was closed on Monday and", "broken"),
        ("The harbour of Lindholm was closed on Monday and…", "broken"),
        (", the harbour of Lindholm was closed on Monday.", "broken"),
        ("The harbour is at https://example.com and was closed.", "address or code"),
        ("The mayor wrote @lindholm that the harbour was closed.", "address or code"),
        ("THE HARBOUR OF LINDHOLM WAS CLOSED on Monday.", "shouted"),
        ("Lindholm was 1 2 3 4 5 and 6 at last.", "a table's row"),
        ("Sign up for the letter that the harbour sends on Mondays.", "page furniture"),
        ("The mayor waves at the crowd on Monday (AP).", "page furniture"),
        ("I was at the harbour when the crane fell.", "the writer's own voice"),
        ("Accident: the harbour of Lindholm was closed on Monday.", "a label"),
        ("Campaign mailer sent by state Senate candidate Jo Example.", "no verb"),
        ("Smoke over the harbour of Exampleville.", "no verb"),
        ("Workers outside the gates of the steel plant.", "no verb"),
    ],
)
def test_what_an_editor_would_strike_is_refused_with_the_reason(text, reason):
    assert unfit(text) == reason


def test_half_a_quotation_is_refused_whatever_it_says():
    assert unfit("The harbour of Lindholm was closed on Monday.", whole=False) == "half a quotation"


@pytest.mark.parametrize(("words", "reason"), [(SHORTEST, None), (LONGEST, None), (SHORTEST - 1, "too short")])
def test_the_limits_of_length_are_fit_themselves(words, reason):
    assert unfit("The harbour was closed" + " again" * (words - 4) + ".") == reason


def test_the_first_person_is_fine_where_somebody_is_quoted():
    assert unfit("“I was at the harbour when it fell,” said Tore Brandt.") is None
    assert unfit("The US sent a ship to the harbour of Lindholm.") is None


def test_a_speaker_before_a_colon_is_no_label():
    assert unfit("Brandt said: “The crane was old and nobody looked.”") is None


def test_other_languages_are_judged_by_form_alone():
    assert unfit("Ich war am Hafen, als der Kran fiel.", language="de") is None
    assert unfit("ich war am Hafen, als der Kran fiel.", language="de") == "broken"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Über die Brücke fahren täglich rund 14.000 Autos.", "de"),
        ("Мост через реку закрыт для всех машин.", "ru"),
        ("Η γέφυρα της πόλης έκλεισε την Τρίτη.", "el"),
        ("Émile Brandt closed the harbour on Monday.", "en"),
    ],
)
def test_a_capital_is_a_capital_in_every_alphabet(text, language):
    assert unfit(text, language=language) is None
    assert unfit(text[0].lower() + text[1:], language=language) == "broken"


@pytest.mark.parametrize(
    "text",
    [
        "What happens to the harbour of Lindholm now?",
        "The harbour of Lindholm is closed again!",
        "You may see the harbour from the hill.",
        "But the harbour of Lindholm was closed.",
    ],
)
def test_questions_calls_and_addresses_to_the_reader_are_weak(text):
    assert weak(text)


def test_plain_sentences_are_not_weak():
    assert not weak("The harbour of Lindholm was closed.")
    assert not weak("“Will you come?” the mayor asked her deputy.")
    assert not weak("Du siehst den Hafen.", language="de")
    assert weak("Was nun?", language="de")


#: What a pattern finds in plain letters: what is looked for first must be there too, or the pattern is never tried.
ASCII = st.characters(min_codepoint=32, max_codepoint=126)


def made_by(pattern):
    return st.from_regex(pattern, alphabet=ASCII)


@given(made_by(fitness._CODE))
def test_all_code_holds_a_hint_of_it(text):
    assert fitness._CODE_HINT.search(text)


@given(made_by(fitness._FURNITURE))
def test_all_furniture_holds_a_hint_of_it(text):
    words = fitness.tokens(text.lower())
    assert "©" in text or not fitness._FURNITURE_HINTS.isdisjoint(words)


@given(made_by(fitness._CREDIT))
def test_all_credits_hold_a_hint_of_them(text):
    assert any(hint in text for hint in fitness._CREDIT_HINTS)


@given(made_by(fitness._SHOWN))
def test_all_that_explains_a_picture_begins_or_ends_so(text):
    small = text.lower().rstrip("\n")
    assert small.startswith(("the ", "this ")) or small.endswith(fitness._SHOWN_ENDS)


@given(made_by(FORMS))
def test_all_dates_hold_a_hint_of_them(text):
    assert HINT.search(text)


@given(st.text(ASCII, max_size=60) | st.text(max_size=60))
def test_a_line_is_shouted_when_more_than_half_of_its_letters_are_capitals(text):
    letters = [c for c in text if c.isalpha()]
    expected = sum(c.isupper() for c in letters) > fitness.SHOUTED * len(letters)
    assert fitness._shouted(text, fitness.tokens(text)) is expected


@pytest.mark.parametrize("word", sorted(fitness._AUXILIARIES))
def test_an_auxiliary_is_a_finite_verb_wherever_it_stands(word):
    for finite in (fitness._FINITE, fitness._FINITE_SHORT):
        assert finite.search(f"A crane {word} there")
