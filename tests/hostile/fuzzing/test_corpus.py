"""What fuzzing has found, and what it began with, tried on every change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile.fuzzing.targets import TARGETS

CORPUS = Path(__file__).with_name("corpus")
WORDS = [
    line.strip().strip('"').encode().decode("unicode_escape").encode("latin-1")
    for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines()
    if line.startswith('"')
]
SAYS = {
    "sentences": "the splitter of sentences",
    "quotations": "the finder of quotations",
    "cleaner": "the cleaner of articles",
    "feeds": "the reader of feeds",
    "mail": "the reader of mail",
}


def attack(name: str, how: str) -> pytest.MarkDecorator:
    answer = "every promise is kept: text in its place, nothing lost, a reason for what is refused"
    return pytest.mark.attack("Strange input of every kind", f"{how}, laid before {SAYS[name]}", answer)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        pytest.param(name, path, id=f"{name}-{path.name}", marks=attack(name, "What fuzzing began with and has found"))
        for name in TARGETS
        for path in sorted((CORPUS / name).iterdir())
    ],
)
def test_what_was_found_once_breaks_nothing_any_more(name, path):
    TARGETS[name](path.read_bytes())


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, id=name, marks=attack(name, "Words of its own grammar in any order")) for name in TARGETS],
)
def test_the_words_of_a_grammar_in_any_order_break_nothing(name):
    @given(st.lists(st.one_of(st.sampled_from(WORDS), st.binary(max_size=8)), max_size=60).map(b"".join))
    def tried(content):
        TARGETS[name](content)

    tried()
