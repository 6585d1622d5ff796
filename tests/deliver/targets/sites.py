"""Small sites for targets to be tried with."""

from __future__ import annotations

from pathlib import Path

from briefing.deliver.staging import stage
from tests.deliver.test_staging import leaf, tree


def staged_site(folder: Path, **texts: bytes) -> Path:
    """Pages by name, staged; those that begin with `index` lead to the pages that their text names."""
    stage([leaf(f"{name}.html", text, turn=int(name.startswith("index"))) for name, text in texts.items()], folder)
    return folder


def pages(place: Path) -> dict[str, bytes]:
    """What lies on a target, its manifest aside."""
    return {path: content for path, content in tree(place).items() if path != ".briefing-site.json"}
