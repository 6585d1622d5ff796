"""The pictures of the themes: each on a desktop, on a phone in the dark, and on paper."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefing.config import load
from briefing.pipeline import build
from briefing.render import themes
from tests.docs.picture import smaller
from tests.docs.sessions import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = ROOT / "docs" / "pictures" / "themes"
#: What each picture must stay under: nine of them stand on one page.
MOST_BYTES = 150_000

#: Points of the window, pixels to a point, and the scheme that the reader prefers.
VIEWS = {"desktop": (1200, 900, 1.0, "light"), "phone": (390, 760, 1.5, "dark")}
#: Pixels of the first page's longer side, whatever the sheet.
_SHEET = 900


def pictures() -> dict[Path, str]:
    """Where each picture lies, with the theme that it shows."""
    return {FOLDER / f"{theme}-{view}.png": theme for theme in themes.names() for view in (*VIEWS, "paper")}


def take(browser: Browser) -> bool:
    """Take the pictures of all themes; False where there is no program that makes a picture of a PDF."""
    if shutil.which("pdftoppm") is None:
        return False
    seeds = ROOT / "seeds"
    config = load(seeds / "briefing.toml")
    FOLDER.mkdir(exist_ok=True, parents=True)
    with tempfile.TemporaryDirectory() as folder:
        for theme in themes.names():
            look = replace(config, render=replace(config.render, theme=theme))
            made = build([str(seeds)], look, output=Path(folder, theme), formats=["html", "pdf"])
            _screens(browser, made.folder / "index.html", theme)
            (FOLDER / f"{theme}-paper.png").write_bytes(_sheet(made.folder / "briefing.pdf"))
    return True


def _screens(browser: Browser, page: Path, theme: str) -> None:
    for view, (width, height, scale, scheme) in VIEWS.items():
        shown = browser.new_page(
            viewport={"width": width, "height": height},
            device_scale_factor=scale,
            color_scheme="dark" if scheme == "dark" else "light",
        )
        shown.goto(page.resolve().as_uri())
        shown.evaluate("document.fonts.ready")
        (FOLDER / f"{theme}-{view}.png").write_bytes(smaller(BytesIO(shown.screenshot())))
        shown.close()


def _sheet(printed: Path) -> bytes:
    done = subprocess.run(
        ["pdftoppm", "-png", "-f", "1", "-l", "1", "-scale-to", str(_SHEET), str(printed)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return smaller(BytesIO(done.stdout))
