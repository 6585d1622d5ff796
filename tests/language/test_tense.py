import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.grammar.tense import governing


def verb(text: str, place: str = "Friday"):
    start = text.index(place)
    return governing(text, start, start + len(place))


@pytest.mark.parametrize(
    ("text", "word", "tense", "role"),
    [
        ("The jury indicted twelve men on Friday.", "indicted", "past", "main"),
        ("Twelve men were later also indicted on Friday.", "indicted", "past", "main"),
        ("On Friday, the jury indicted twelve men.", "indicted", "past", "main"),
        ("The jury on Friday indicted twelve men.", "indicted", "past", "main"),
        ("The mayor resigned after a jury indicted her on Friday.", "indicted", "past", "time"),
        ("The mayor, who was indicted on Friday, resigned.", "indicted", "past", "aside"),
        ("The mayor resigned because a jury indicted her on Friday.", "indicted", "past", "aside"),
        ("The crane fell and broke a window on Friday.", "broke", "past", "main"),
        ("The mayor, who fell and was hurt on Friday, resigned.", "hurt", "past", "aside"),
        ("The mayor said that the crane fell on Friday.", "fell", "past", "main"),
        ("They raised the crane that fell on Friday.", "fell", "past", "aside"),
        ("The mayor said on Friday that the crane was old.", "said", "past", "main"),
        ("The mayor said the vote on Friday was cancelled.", "cancelled", "past", "main"),
        ("The jury will not meet on Friday.", "meet", "future", "main"),
        ("The bridge will be closed on Friday.", "closed", "future", "main"),
        ("The mayor plans to open the bridge on Friday.", "open", "future", "main"),
        ("The bridge is expected to be opened on Friday.", "opened", "future", "main"),
    ],
)
def test_the_nearest_finite_verb_governs(text, word, tense, role):
    found = verb(text)
    assert found is not None
    assert (found.word, found.tense, found.role) == (word, tense, role)


@pytest.mark.parametrize(
    "text",
    [
        "They agreed to meet on Friday.",
        "A man arrested on Friday was charged.",
        "He starred in a film released on Friday.",
        "A bill signed on Friday spreads the benefits.",
        "The bridge has been closed on Friday.",
        "The bridge should open on Friday.",
        "The vote is on Friday.",
        "The vote was on Friday.",
        "The vote would have been held on Friday.",
        "The bridge, on Friday, and the road.",
        "Friday.",
    ],
)
def test_where_it_is_not_sure_there_is_no_verb(text):
    assert verb(text) is None


@pytest.mark.parametrize(
    "text", ["They did not meet on Friday.", "They didn’t meet on Friday.", "They won't meet on Friday."]
)
def test_a_denial_is_told(text):
    found = verb(text)
    assert found is not None
    assert found.negated


def test_a_participle_between_commas_only_describes():
    found = verb("The firm, founded in 1990, did not answer.", "1990")
    assert found is not None
    assert found.role == "aside"


def test_what_had_happened_before_is_told():
    found = verb("The ship had sailed on Friday.")
    assert found is not None
    assert found.earlier


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_any_text_and_place_is_looked_at_without_a_fault(text, start, end):
    governing(text, min(start, end), max(start, end))


WORDS = (
    "on Friday , who and that after said was to will meet arrested the man has not due which ; plans had been".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_order_of_words_is_looked_at_without_a_fault(words):
    text = " ".join(words)
    for n, word in enumerate(words):
        start = len(" ".join(words[:n])) + (n > 0)
        governing(text, start, start + len(word))
