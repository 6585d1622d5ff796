import pytest

from briefing.language.lexicon import Lexicon, folded, plain, tokens

ENGLISH = Lexicon()


def test_tokens_are_words_with_their_apostrophes_and_numbers_with_their_separators():
    found = tokens("The dogs hadn’t eaten 500,000 or 2.5 kilos—at all.")
    assert " ".join(found) == "The dogs hadn’t eaten 500,000 or 2.5 kilos at all"


def test_folding_makes_typographic_and_typewritten_text_equal():
    assert plain("“It’s – well\u00a0… old”\n now") == '"It\'s - well … old" now'
    assert folded("It’s OLD") == folded("it's old") == ("it's", "old")


def test_characters_that_show_as_nothing_do_not_count():
    assert plain("cra\u00adne\u200b fell\ufeff") == "crane fell"


def test_mojibake_is_repaired_for_comparison():
    assert plain("Itâ€™s the cafÃ© ofÂ\u00a0Fenn") == "It's the café of Fenn"


def test_what_only_looks_odd_is_left_as_it_is():
    assert plain("São Tomé, Ângela, naïve Ærø") == "São Tomé, Ângela, naïve Ærø"


def test_terms_are_stems_of_what_tells_something():
    assert ENGLISH.terms("The mayor said that the cranes were inspected in 2018.") == (
        "mayor",
        "crane",
        "inspect",
        "2018",
    )


@pytest.mark.parametrize("text", ["The US voted.", "The U.S. voted."])
def test_the_country_is_not_the_pronoun(text):
    assert ENGLISH.terms(text) == ("US", "vote")
    assert ENGLISH.terms("They told us to vote.") == ("vote",)


def test_a_shouted_line_is_no_row_of_initials():
    assert ENGLISH.terms("THE CRANES FELL") == ENGLISH.terms("The cranes fell")


@pytest.mark.parametrize("text", ["mayor's crane", "mayor’s crane", "mayors' crane", "mayors crane"])
def test_possessives_count_as_the_word_itself(text):
    assert ENGLISH.terms(text) == ("mayor", "crane")


def test_stems_keep_function_words_and_terms_do_not():
    assert ENGLISH.stems("The mayors of it") == ("the", "mayor", "of", "it")
    assert ENGLISH.stem("harbours") == ENGLISH.stem("harbour")
    assert ENGLISH.stop("although")
    assert not ENGLISH.stop("harbour")


def test_repeats_and_order_are_kept():
    assert ENGLISH.terms("Crane, boat, crane.") == ("crane", "boat", "crane")
    assert ENGLISH.terms("Crane, boat, crane.") == ("crane", "boat", "crane")


@pytest.mark.parametrize(
    ("language", "text", "terms"),
    [
        ("de", "Die Häuser und die Straßen der Stadt", 3),
        ("fr", "Les maisons et les rues de la ville", 3),
        ("es", "Las casas y las calles de la ciudad", 3),
        ("ru", "Дома и улицы города", 3),
    ],
)
def test_other_languages_have_stems_and_stop_words_too(language, text, terms):
    assert len(Lexicon(language).terms(text)) == terms


def test_inflections_of_other_languages_meet():
    assert Lexicon("de").terms("Häusern") == Lexicon("de").terms("Häuser")


def test_where_a_language_has_no_list_short_words_are_function_words():
    turkish = Lexicon("tr")
    assert turkish.stop("ve")
    assert not turkish.stop("liman")
    assert not turkish.stop("5")
