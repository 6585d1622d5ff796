"""The fixture that attacks use, which notes what they cost."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import pytest

from tests.hostile.trial import Trial, run


@pytest.fixture
def trial(record_property: Callable[[str, object], None]) -> Callable[..., Trial]:
    """`tests.hostile.trial.run`, noting seconds and megabytes: the closing lines tell the most of all."""

    @wraps(run)
    def noted(*arguments: object, **given: object) -> Trial:
        found = run(*arguments, **given)
        record_property("attack_seconds", found.seconds)
        record_property("attack_megabytes", found.megabytes)
        return found

    return noted
