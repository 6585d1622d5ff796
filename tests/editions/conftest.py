"""The edition of the sample, made once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

import briefing
from briefing.config import load
from briefing.pipeline import BuildReport, build

ROOT = Path(briefing.__file__).parents[1]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuildReport]:
    """What `./run brief seeds` makes."""
    with chdir(ROOT):
        yield build(["seeds"], load(Path("seeds/briefing.toml")), output=tmp_path_factory.mktemp("sample"))
