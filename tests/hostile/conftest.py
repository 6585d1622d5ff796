"""The fixture that attacks use, which notes what they cost."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps

import pytest

from tests.hostile.trial import Trial, run


@pytest.fixture
def trial(request: pytest.FixtureRequest) -> Callable[..., Trial]:
    """`tests.hostile.trial.run`, noting seconds and megabytes: the closing lines tell the most of all."""

    @wraps(run)
    def noted(*arguments: object, **given: object) -> Trial:
        found = run(*arguments, **given)
        costs = [("attack_seconds", found.seconds), ("attack_megabytes", found.megabytes)]
        request.node.user_properties += costs  # not by `record_property`, which reports in XML have no place for
        return found

    return noted


@pytest.fixture
def bound() -> tuple[str, ...]:
    """The beginning of a command that runs it bound by permissions, as root is not."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None or not sys.platform.startswith("linux"):
        pytest.skip("root may read and write everything, and setpriv is not here to be somebody else")
    return ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
