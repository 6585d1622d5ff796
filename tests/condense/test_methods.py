"""What every method promises, whichever it is."""

import os
import random
import subprocess
import sys

import pytest

from briefing.condense import METHODS, condense_articles, rate
from briefing.condense.concepts import concepts
from tests.condense.piles import BRIDGE, LANGUAGES, articles, document, documents

EACH = pytest.mark.parametrize("method", METHODS)


def check(pile, method, language="en"):
    """The ratings of a pile, once they are seen to be as promised."""
    rated = METHODS[method].score(pile, concepts(pile, language))
    assert [len(ratings) for ratings in rated] == [len(sentences) for sentences in pile]
    flat = [rating for ratings in rated for rating in ratings]
    assert all(isinstance(rating, float) and 0 <= rating < float("inf") for rating in flat)
    return flat


@EACH
def test_every_sentence_gets_its_rating(method):
    assert len(set(check(documents(BRIDGE), method))) > 3


@EACH
@pytest.mark.parametrize(
    "pile",
    [
        [],
        [()],
        [(), document("Red ox ran home."), ()],
        [document("Red ox ran home.")],
        [document("Yes.")],
        [document("…")],
        [document("")],
        [document("The of and.", "It was she.")],
        [document("Red ox ran home.", "Cold rain fell all day.")],
        [document("Red ox ran home.", "Red ox ran home.")],
        [document(*["Red ox ran home."] * 30)] * 2,
        [document("Ox.", "…", "", "Ox.", "12", "Red ox ran."), document("Yes.")],
        [document("word " * 3000 + "end.", "Red ox ran.")],
    ],
    ids=[
        "no article",
        "no sentence",
        "an empty article among others",
        "one sentence",
        "one word",
        "no word",
        "nothing",
        "function words only",
        "two sentences without a common word",
        "twice the same",
        "all the same",
        "scraps",
        "a very long sentence",
    ],
)
def test_odd_piles_are_rated_without_a_warning(method, pile):
    check(pile, method)


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_other_languages_are_rated_alike(method, language):
    assert any(rating > 0 for rating in check(documents(LANGUAGES[language]), method, language))


@EACH
def test_a_pile_of_a_thousand_sentences_is_rated_in_bounded_steps(method):
    draw = random.Random(7)  # noqa: S311  # no secret: the same thousand each time
    stock = [
        f"{a}{b}" for a in ("bri", "mar", "tol", "ken", "vas", "pu") for b in ("do", "len", "tik", "ra", "sum", "gor")
    ]
    pile = [
        document(*(" ".join(draw.choices([*stock, "the", "of"], k=draw.randint(4, 14))) + "." for _ in range(25)))
        for _ in range(40)
    ]
    assert len(set(check(pile, method))) > 10


def test_no_two_methods_rate_alike():
    pile = documents(BRIDGE)
    bag = concepts(pile, "en")
    assert len({tuple(rate(pile, METHODS[method], bag)) for method in METHODS}) == len(METHODS)


def test_most_methods_choose_differently():
    digests = {
        tuple(extract.digest for extract in condense_articles(articles(BRIDGE), method, digest=2, language="en"))
        for method in METHODS
    }
    assert len(digests) >= 5


def test_ratings_are_the_same_in_every_process_whatever_the_hashes_and_the_threads():
    code = (
        "from briefing.condense import METHODS, rate; from tests.condense.piles import *;"
        "from briefing.condense.concepts import concepts;"
        "print([(m, rate(documents(p), METHODS[m], concepts(documents(p), l))) for m in METHODS"
        " for p, l in [(BRIDGE, 'en'), *((p, l) for l, p in LANGUAGES.items())]])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, threads in [("0", "1"), ("1", "2"), ("123456", "4")]
    }
    assert len(printed) == 1
