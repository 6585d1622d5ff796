"""Variants: names that may be one name in other letters, and names that cannot."""

from __future__ import annotations

import pytest

from briefing.language.wordings.variants import may_be_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleksandr", "Alexander"),
        ("Mohammed", "Muhammad"),
        ("Gaddafi", "Qadhafi"),
        ("Zelensky", "Zelenskyy"),
        ("Bill", "William"),
        ("Kate", "Catherine"),
        ("Ines Ahl", "Ahl"),
        ("I", "Ines"),
        ("U.S.", "American"),
        ("Kremlin", "Moscow"),
        ("UNHCR", "UNHCR's"),
        ("FBI", "Federal Bureau Investigation"),
        ("Brandt", "Brand"),
    ],
)
def test_may_be_the_same(one, other):
    mine, theirs = one.lower().split(), other.lower().split()
    assert may_be_same(mine, theirs)
    assert may_be_same(theirs, mine)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ahl", "Borg"),
        ("Tore", "Nils"),
        ("Sandvik", "Malvik"),
        ("Turkish", "Kurdish"),
        ("Paris", "Berlin"),
        ("FBI", "CIA"),
    ],
)
def test_cannot_be_the_same(one, other):
    assert not may_be_same([one.lower()], [other.lower()])
