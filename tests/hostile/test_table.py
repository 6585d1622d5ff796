"""The page about security says what the tests try, and nothing else."""

from __future__ import annotations

import pytest

from tests.hostile import table


@pytest.fixture(scope="module")
def rows():
    return table.collected()


@pytest.mark.full
def test_the_table_of_attacks_is_that_of_the_tests(rows):
    text = table.PAGE.read_text("utf-8")
    assert table.written(rows) == text.partition(table.BEGIN)[2].partition(table.END)[0], "type: ./run docs"


@pytest.mark.full
def test_every_attack_belongs_to_an_area_and_is_told_in_full(rows):
    assert {row.area for row in rows} <= set(table.AREAS)
    assert all(row.tried.strip() and row.answer.strip() for row in rows)
