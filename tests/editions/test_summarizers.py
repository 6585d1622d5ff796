"""Every method that can be chosen makes a brief of the sample, offline, sound, and one of its own."""

from __future__ import annotations

from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

import briefing
from briefing.condense.registry import METHODS
from briefing.config import load
from briefing.inputs import read_all
from briefing.model import Edition
from briefing.pipeline import make_edition

ROOT = Path(briefing.__file__).parents[1]


@pytest.fixture(scope="module")
def editions() -> dict[str, Edition]:
    with chdir(ROOT):
        config = load(Path("seeds/briefing.toml"))
        reading = read_all(["seeds"], config)
    return {name: make_edition(reading, replace(config, summarizer=name), today=date(2018, 7, 17)) for name in METHODS}


@pytest.mark.parametrize("name", METHODS)
def test_each_method_makes_a_brief_without_a_defect(editions, name):
    score = editions[name].score
    assert editions[name].generator.summarizer == name
    assert score.sentences_kept >= 10
    assert score.fidelity == 1.0
    assert (score.dangling, score.half_quotations, score.broken, score.duplicates) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", METHODS)
def test_each_method_fills_the_sections_that_are_asked_for(editions, name):
    asked = [section.key for section in editions[name].sections if not section.discovered]
    assert asked == ["denials", "indictments", "arms-control", "reactions"]


def test_no_two_methods_print_the_same(editions):
    printed = {name: tuple(i.id for s in edition.sections for i in s.items) for name, edition in editions.items()}
    assert len(set(printed.values())) == len(METHODS)
