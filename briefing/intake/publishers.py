"""Publishers: which outlets one house owns. Only the configuration says so.

Pages name a publisher too (``publisher`` in JSON-LD), but of 153 saved pages all that do name the outlet itself, or the
service that hosts it: two blogs of one host would be one voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def publisher_of(outlet: str | None, publishers: Mapping[str, Sequence[str]]) -> str | None:
    """The publisher of an outlet by the table ``[intake.publishers]``, or None."""
    if outlet is None:
        return None
    sought = folded(outlet)
    return next((name for name, outlets in publishers.items() if sought in map(folded, outlets)), None)


def folded(outlet: str) -> str:
    """An outlet's name for comparing: capitals and white space do not matter."""
    return " ".join(outlet.split()).casefold()
