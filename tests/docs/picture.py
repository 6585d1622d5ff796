"""The picture of the README: the top of the sample's page, as a browser shows it on a desktop."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config import load
from briefing.pipeline import build
from tests.docs.sessions import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURE = ROOT / "docs" / "pictures" / "helsinki.png"
#: What the page must stay under, so that the README opens at once.
MOST_BYTES = 400_000

#: Points of the window, and pixels to a point: sharp on a screen of today.
_WIDTH, _HEIGHT, _SCALE = 1280, 1130, 1.5


def take(browser: Browser) -> None:
    """Take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        made = build([str(ROOT / "seeds")], load(ROOT / "seeds" / "briefing.toml"), output=place, formats=["html"])
        shot = place / "page.png"
        view = browser.new_page(
            viewport={"width": _WIDTH, "height": _HEIGHT}, device_scale_factor=_SCALE, color_scheme="light"
        )
        view.goto((made.folder / "index.html").resolve().as_uri())
        view.screenshot(path=shot)
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(smaller(shot))


def smaller(shot: Path | BytesIO) -> bytes:
    """The picture with as many colours as its letters need, a third of the size."""
    from PIL import Image  # comes with WeasyPrint

    target = BytesIO()
    with Image.open(shot) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
