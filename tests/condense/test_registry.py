import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import briefing
from briefing.condense import condense, summarize
from briefing.condense.registry import DEFAULT, METHODS, find
from briefing.config import Config
from briefing.config.tables import EditionTable
from briefing.errors import UsageError


def test_methods_are_listed_in_a_fixed_order_with_ours_first():
    assert list(METHODS) == [
        "ranker",
        "coverage",
        "lead",
        "lexrank",
        "textrank",
        "lsa",
        "luhn",
        "sumbasic",
        "kl",
        "reduction",
        "edmundson",
    ]


@pytest.mark.parametrize("method", METHODS.values(), ids=list(METHODS))
def test_each_says_in_one_sentence_what_it_does_and_where_it_comes_from(method):
    assert find(method.name) is method
    assert method.line.endswith(".")
    assert method.line.count(". ") == 0
    assert "\n" not in method.line + method.paper
    assert any(word.strip("(),").isdigit() for word in method.paper.split()), "the year"


def test_an_unknown_name_is_answered_with_the_names_that_there_are():
    with pytest.raises(UsageError, match=r"'lexrnk'.*ranker, coverage, lead, lexrank") as caught:
        find("lexrnk")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "code",
    [
        "from briefing.condense.registry import METHODS; [m.line for m in METHODS.values()]",
        (
            "from tests.condense.piles import *; from briefing.condense import *; condense_articles(articles(BRIDGE),"
            " 'ranker', digest=2, language='en'); summarize(articles(BRIDGE), words=50, summarizer='lead')"
        ),
    ],
    ids=["listing", "our own methods"],
)
def test_neither_listing_nor_our_own_methods_load_heavy_libraries(code):
    ask = f"{code}; import sys; print(sorted({{'numpy', 'nltk', 'sumy', 'scipy'}} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_reference_lists_every_method_as_the_registry_does():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "summarizers.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{method.name}` | {method.line} | {method.paper} |" for method in METHODS.values()]


def test_the_default_is_the_same_wherever_it_is_named():
    named = {
        inspect.signature(ask).parameters["summarizer"].default
        for ask in (briefing.condense, briefing.summarize, condense, summarize)
    }
    assert named == {DEFAULT, Config().summarizer, EditionTable().summarizer} == {DEFAULT}
