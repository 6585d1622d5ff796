"""A finished edition to send."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.deliver.folder import locked, publish
from briefing.record import NAME, encode
from tests.render.editions import harbour

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\r\n.\r\n.\n%%EOF\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    """The folder of an edition, in an output folder of its own."""
    output = tmp_path / "output"
    with locked(output):
        return publish(output, "2024-03-12", {NAME: encode(harbour()), "briefing.pdf": PDF})
