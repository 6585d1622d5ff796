"""Shelves of invented editions, and sites made of them."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from functools import partial

from msgspec.structs import replace

from briefing.model import Edition, Leaf, Volume
from briefing.record import encode
from briefing.render.options import RenderOptions
from briefing.render.site import About, site
from tests.render import editions

ABOUT = About(title="The Daily Brief", description="What the papers have.", address="https://brief.example/daily/")
FIRST = date(2024, 3, 12)
FILES = {"briefing.pdf": b"%PDF-", "briefing.txt": b"text", "sources/abc.txt": b"frozen", "SHA256SUMS": b"sums"}


def volume(edition: Edition, number: int = 1) -> Volume:
    name = edition.date.isoformat() + (f"-{number}" if number > 1 else "")
    renditions = {path: partial(bytes, content) for path, content in FILES.items()}
    return Volume(name=name, edition=edition, sha256=hashlib.sha256(encode(edition)).hexdigest(), renditions=renditions)


def on(day: int, edition: Edition | None = None, number: int = 1) -> Volume:
    """The edition (the day at the harbour, unless one is given) as that of the `day`-th day from the first on."""
    return volume(replace(edition or editions.harbour(), date=FIRST + timedelta(days=day)), number)


def leaves(*volumes: Volume, about: About = ABOUT, options: RenderOptions | None = None) -> dict[str, Leaf]:
    """The site's files by path."""
    made = site(volumes, options or RenderOptions(), about)
    by_path = {leaf.path: leaf for leaf in made}
    assert len(by_path) == len(made), "two files of one path"
    return by_path


def keys(*volumes: Volume, about: About = ABOUT, options: RenderOptions | None = None) -> dict[str, str]:
    return {path: leaf.key for path, leaf in leaves(*volumes, about=about, options=options).items()}
