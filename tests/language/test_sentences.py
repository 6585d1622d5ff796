import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.language.sentences import Splitter, split


def cut(text, language="en"):
    return [text[part.span[0] : part.span[1]] for part in split(text, language)]


def unbroken(text):
    return cut(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Fenn met Dr. Ahl and Gov. Brandt at St. Olaf's on Monday.",
        "The treaty between the U.S. Senate and Lindholm was signed by J. K. Fenn.",
        "Tore D. Brandt spoke for J.K. Fenn and Ines B. Ahl.",
        "Prices rose 2.5 percent to $3.20 a litre, from 1.75 a year ago.",
        "The ferry left at 6 a.m. Monday and came back at 9 p.m. GMT.",
        "Fenn vs. Brandt is No. 5 on the list, on p. 12.",
        "The harbour is run by Fenn Bros. Inc. of Lindholm.",
        "The crane, i.e. the old one, weighs approx. 40 tons.",
        "The fire broke out on Jan. 5 and again on Sept. 12.",
        "The site example.com was down, said Fenn.",
        "The ship Hope! reached the port.",
        "The mayor (who resigned in May. Nobody asked why.) spoke again.",
        "He is 6'2\" tall and his boat 12'6\" long, the court heard.",
        "The dogs' owners met in the '90s over rock 'n' roll, and didn't agree.",
    ],
)
def test_a_stop_that_ends_no_sentence_breaks_none(text):
    assert unbroken(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The ferry left at 6 a.m.", "It was full."),
        ("He moved to the U.S.", "The mayor stayed."),
        ("The harbour belongs to Fenn Inc.", "It was sold in May."),
        ("They left on Jan.", "It rained."),
        ("Was it safe?", "Nobody knew."),
        ("It was not safe!", "Nobody knew."),
        ("Nobody knew…", "Then it fell."),
        ("Nobody knew.....", "Then it fell."),
        ("Nobody knew. . .", "Then it fell."),
        ("Nobody knew.", "“It fell,” said Fenn."),
        ("“It fell.”", "Nobody was hurt."),
        ('"It fell," Fenn said.', '"Nobody was hurt."'),
        ("The rope was 12 ft. long and broke.", "(The crane stood.)"),
        ("Plan B failed.", "500 people waited."),
        ("They call it iron.", "iPhones fell too."),
        ("The prize went to Fenn.", "'It is a joy,' she said."),
        ("Fenn paid 5.", "Brandt paid 6."),
    ],
)
def test_a_stop_that_ends_a_sentence_does(first, second):
    assert cut(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody told me.Police said so on Monday.", ["Nobody told me.", "Police said so on Monday."]),
        ('"We come soon."They left at noon.', ['"We come soon."', "They left at noon."]),
        ("The crane fell.A boat sank.", ["The crane fell.", "A boat sank."]),
    ],
)
def test_stops_without_a_space_behind_them_end_sentences_too(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize("text", ["The site Fenn.com is down.", "Version 2.Beta is out."])
def test_a_stop_inside_a_word_is_no_end(text):
    assert unbroken(text)


@pytest.mark.parametrize(
    "text",
    [
        '"It fell. Nobody was hurt. We were lucky," Fenn said.',
        "“It fell. Nobody was hurt.\n\n“We were lucky,” Fenn said.",
        '"It fell. Nobody was hurt.\n\n"We were lucky," Fenn said.',
        "“He told me, ‘It fell. Run!’ and I ran. I never looked back,” said Fenn.",
        "Fenn said: “It fell. We ran.”",
        "'It fell. We ran,' said Fenn.",
        "‘It fell. We ran,’ said Fenn.",
        "‘It didn’t fall. We don’t run,’ said Fenn.",
    ],
)
def test_a_quotation_of_several_sentences_is_kept_whole(text):
    found = split(text)
    assert [part.span for part in found] == [(0, len(text))]
    assert found[0].whole


@pytest.mark.parametrize(
    "text",
    [
        '"What a mess!" Brandt wrote on his page.',
        "“Who did that?” asked Fenn.",
        '"What a mess!" the mayor of Lindholm said.',
        '"Never again!" said Fenn.',
        "“Wait…” she said.",
    ],
)
def test_who_said_it_stays_with_a_quotation_that_ends_like_a_sentence(text):
    assert unbroken(text)


def test_a_sentence_behind_a_quotation_that_ends_like_one_stands_by_itself():
    assert cut('"What a mess!" The harbour was closed.') == ['"What a mess!"', "The harbour was closed."]


def test_a_quotation_left_open_leaves_no_sentence_whole_from_there_on():
    found = split("The crane fell. “It was old. Nobody looked at it.")
    assert [part.whole for part in found] == [True, False, False]


def test_a_bracket_never_closed_does_not_swallow_the_text():
    text = "The crane (the old one fell. " + "Nobody was hurt at all. " * 30
    assert len(cut(text)) > 20


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Dr. Ahl sprach am 3. Mai im Haus Nr. 5. „Es war alt. Es fiel“, sagte sie. Niemand wurde verletzt.",
            [
                "Dr. Ahl sprach am 3. Mai im Haus Nr. 5.",
                "„Es war alt. Es fiel“, sagte sie.",
                "Niemand wurde verletzt.",
            ],
        ),
        (
            "fr",
            "La grue est tombée. « Elle était vieille. Elle est tombée », dit M. Fenn. Personne n'a été blessé.",
            [
                "La grue est tombée.",
                "« Elle était vieille. Elle est tombée », dit M. Fenn.",
                "Personne n'a été blessé.",
            ],
        ),
        (
            "es",
            "La grúa cayó el lunes. «Era vieja. Cayó», dijo el Sr. Fenn. Nadie resultó herido.",
            ["La grúa cayó el lunes.", "«Era vieja. Cayó», dijo el Sr. Fenn.", "Nadie resultó herido."],
        ),
    ],
)
def test_other_languages_are_split_by_their_own_rules(language, text, expected):
    assert cut(text, language) == expected


PIECES = st.sampled_from(
    [
        *". ! ? … .. ..... \" “ ” ‘ ’ ' « » „ ( ) [ ] —".split(),
        *"said Fenn wrote the U.S. Mr. a.m. I'm 2.5 6'2\" No. 5 Word".split(),
        "\n\n",
        "\n",
        " ",
        "\u00a0",
    ]
)
NEWS_LIKE = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)


@given(NEWS_LIKE | st.text(max_size=120))
@example("")
@example(" \n ")
@example('"')
def test_nothing_is_lost_and_nothing_stands_twice(text):
    end = 0
    for part in split(text):
        start, stop = part.span
        assert start >= end
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert not text[end:].strip()


@given(NEWS_LIKE)
def test_other_languages_lose_nothing_either(text):
    parts = GERMAN.split(text)
    assert "".join("".join(text[a:b].split()) for a, b in (part.span for part in parts)) == "".join(text.split())


GERMAN = Splitter("de")


@pytest.mark.parametrize(
    "text",
    [
        "." * 20_000,
        '"' * 20_000,
        "(" * 20_000,
        "'a " * 10_000,
        "“a " * 10_000,
        "a.b." * 10_000,
        "A" * 50_000,
        "a" * 50_000 + ".",
        ". . " * 10_000,
        "Mr. " * 10_000,
        '"x!" The ' * 5_000,
        "The of a " * 5_000 + "! The " * 1000,
    ],
    ids=lambda text: text[:9],
)
def test_hostile_texts_are_split_all_the_same(text):
    found = split(text)
    assert sum(len(text[a:b].split()) for a, b in (part.span for part in found)) >= 1
