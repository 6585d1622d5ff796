"""Every kind of page that a reader can meet, as files of one invented host."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from briefing.config import load
from briefing.deliver import search
from briefing.model import Edition
from briefing.pipeline import build
from briefing.render import render, themes
from briefing.render.options import RenderOptions
from briefing.render.site import places
from tests.render import editions
from tests.render.mail import letters
from tests.render.site import shelves

SEEDS = Path(__file__).parents[2] / "seeds"

RIGHT_TO_LEFT = "الميناء القديم في فيلامو"
EDITIONS = {
    "harbour": editions.harbour(),
    "crowded": editions.crowded(outlets=26, sections=7, rows=12),
    "empty": editions.empty(),
    "hostile": editions.hostile('"><b>&amp;<script>alert(1)</script>'),
    "long-words": editions.hostile("Unbreakable" * 40),
    "german": replace(editions.harbour(), language="de"),
    "right-to-left": replace(editions.hostile(RIGHT_TO_LEFT), language="ar"),
}
#: Where the site stands on its host: its page for what is missing leads there, wherever it is shown.
HOME = "daily"
#: The sample is no edition until it is built.
EDITION_PAGES = tuple(f"editions/{name}.html" for name in (*EDITIONS, "sample"))
THEMES = tuple(
    f"{theme}/{name}.html" for theme in themes.names()[1:] for name in ("harbour", "crowded", "empty", "right-to-left")
)
LETTERS = tuple(f"letters/{name}.html" for name in EDITIONS)
SITE = tuple(
    f"{HOME}/{path}"
    for path in (
        "index.html", "2024-03-12/index.html", "2024-03-14/index.html", "2024-04-22/index.html", "archive/index.html",
        "archive/2024-03/index.html", "sections/index.html", "sections/closing/index.html", "speakers/index.html",
        "speakers/marta-oksanen/index.html", "search/index.html", "search/index.html?q=harbour",
        "search/index.html?q=nowhere", "404.html",
    )
)  # fmt: skip
ALL = (*EDITION_PAGES, *THEMES, *SITE, *LETTERS)


@cache
def page(edition: Edition, theme: str | None = None) -> str:
    return render(edition, ["html"], RenderOptions(theme=theme))[0].content.decode()


@cache
def sample() -> str:
    with tempfile.TemporaryDirectory() as folder:
        made = build([str(SEEDS)], load(SEEDS / "briefing.toml"), output=Path(folder), formats=["html"])
        return (made.folder / "index.html").read_text("utf-8")


@cache
def site() -> dict[str, bytes]:
    """A site with its search index: six editions in two months, one crowded, one hostile, one empty."""
    days = {0: "harbour", 1: "crowded", 2: "hostile", 40: "harbour", 41: "empty", 42: "harbour"}
    volumes = [shelves.on(day, EDITIONS[name]) for day, name in days.items()]
    files = {path: leaf.make() for path, leaf in shelves.leaves(*volumes).items()}
    languages = {places.edition(volume.name): volume.edition.language for volume in volumes}
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_bytes(content)
        index = search.index(Path(folder), languages) if search.program() else {}
    return files | {f"{places.INDEX}/{path}": content for path, content in index.items()}


def file(path: str) -> bytes | None:
    """The file of the host at `path`; None where there is none."""
    folder, _, name = path.partition("/")
    kind = name.removesuffix(".html")
    if folder == HOME:
        return site().get(name)
    if folder == "editions" and kind == "sample":
        return sample().encode()
    if folder == "editions" and kind in EDITIONS:
        return page(EDITIONS[kind]).encode()
    if folder in themes.names() and kind in EDITIONS:
        return page(EDITIONS[kind], folder).encode()
    if folder == "letters" and kind in EDITIONS:
        return letters.made(EDITIONS[kind]).html.encode()
    return None
