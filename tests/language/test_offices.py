"""Offices: which two one person cannot hold together."""

from __future__ import annotations

import pytest

from briefing.language.offices import exclusive, lesser


@pytest.mark.parametrize(
    ("one", "other", "behind"),
    [("foreign", "defence", "minister"), ("president", "prime minister", "Ahl"), ("Sgt", "captain", "Ahl")],
)
def test_exclusive(one, other, behind):
    assert exclusive(one.lower().split(), other.lower().split(), behind)


@pytest.mark.parametrize(
    ("one", "other", "behind"),
    [
        ("defence", "defense", "minister"),
        ("sen", "senator", "ahl"),
        ("swedish", "foreign", "minister"),
        ("mayor", "", ""),
    ],
)
def test_not_exclusive(one, other, behind):
    assert not exclusive(one.split(), other.split(), behind)


def test_a_deputy_is_another_office():
    assert lesser(["deputy"])
    assert not lesser(["former"])
    assert not lesser([])
