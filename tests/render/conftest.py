"""Renditions that many tests look at, made once."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from briefing.render import render
from briefing.render.options import RenderOptions
from tests.render import editions


@pytest.fixture(autouse=True)
def no_complaint(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever WeasyPrint complains about fails the test: a shipped style must be one that it understands."""
    yield
    heard = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert heard == []


@pytest.fixture(scope="session")
def page() -> str:
    """The page of the day at the harbour."""
    return render(editions.harbour(), ["html"], RenderOptions())[0].content.decode()


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """Its print."""
    return render(editions.harbour(), ["pdf"], RenderOptions())[0].content


@pytest.fixture(scope="session")
def crowded_pdf() -> bytes:
    """The print of a day with much of everything."""
    edition = editions.crowded(outlets=26, sections=7, rows=12)
    return render(edition, ["pdf"], RenderOptions())[0].content
