"""The picture of the README: the top of the sample's page, as a browser shows it on a desktop."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from briefing.config import load
from briefing.pipeline import build
from tests.docs.sessions import ROOT

PICTURE = ROOT / "docs" / "pictures" / "helsinki.png"
#: What the page must stay under, so that the README opens at once.
MOST_BYTES = 400_000

#: Points of the window, and pixels to a point: sharp on a screen of today.
_WIDTH, _HEIGHT, _SCALE = 1280, 1130, 1.5


def take() -> bool:
    """Take the picture; False where no browser is installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        made = build([str(ROOT / "seeds")], load(ROOT / "seeds" / "briefing.toml"), output=place, formats=["html"])
        shot = place / "page.png"
        subprocess.run(
            [
                browser,
                *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
                f"--user-data-dir={place / 'profile'}",
                f"--window-size={_WIDTH},{_HEIGHT}",
                f"--force-device-scale-factor={_SCALE}",
                "--blink-settings=preferredColorScheme=1",  # light, whatever the desktop's own setting
                "--virtual-time-budget=5000",
                f"--screenshot={shot}",
                (made.folder / "index.html").resolve().as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(_smaller(shot))
    return True


def _smaller(shot: Path) -> bytes:
    """The picture with as many colours as its letters need, a third of the size."""
    from io import BytesIO

    from PIL import Image  # comes with WeasyPrint

    target = BytesIO()
    with Image.open(shot) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()
