"""What every page of the site is made with, and how one is told to be unchanged without being made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec

from briefing.model import Leaf
from briefing.render import html, templates, themes
from briefing.render.options import RenderOptions
from briefing.render.site import assets, places
from briefing.render.site.about import About

#: Nothing runs, and nothing is fetched but the site's own styles and fonts.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)

#: What every page leads to, in this order.
WAYS = (
    ("Front", places.FRONT),
    ("Archive", places.ARCHIVE),
    ("Sections", places.SECTIONS),
    ("Speakers", places.SPEAKERS),
    ("Search", places.SEARCH),
)

Given = Callable[[], Mapping[str, object]]


class Press:
    """Fills the site's templates, and knows what they are made of."""

    def __init__(self, options: RenderOptions, about: About) -> None:
        self.options = options
        self.about = about
        self.environment = templates.environment(options.theme)
        self.fonts = assets.fonts()
        sheet = templates.fill(
            self.environment, "site/site.css", options.theme, fonts=assets.faces(self.fonts), paper=options.page
        )
        self.sheet = assets.named("site", "css", sheet.encode())
        icon = templates.fill(self.environment, "site/icon.svg", options.theme)
        self.icon = assets.named("icon", "svg", icon.encode())
        #: Hash of what all pages have in common: the program, the theme, the options, the site's particulars.
        self.seal = digest(program(), themes.sealed(options.theme), options.page, about)

    def page(self, path: str, template: str, made_from: object, given: Given, *, turn: int = 0) -> Leaf:
        """The page at `path`. `made_from` is, or stands for, everything in `given` that may change."""
        return Leaf(
            path=path,
            key=digest(self.seal, path, template, made_from),
            make=lambda: self.filled(path, template, given()).encode(),
            turn=turn,
        )

    def filled(self, path: str, template: str, given: Mapping[str, object], policy: str = POLICY) -> str:
        """A template as the page at `path`."""
        common: dict[str, Any] = {
            "about": self.about,
            "here": path,
            "to": partial(self.link, path),
            "ways": [way for way in WAYS if self.about.search or way[1] != places.SEARCH],
            "sheet": self.sheet.path,
            "icon": self.icon.path,
            "policy": policy,
            "paper": self.options.page,
            "fonts": "",
            "further": {},
            "canonical": self.canonical(path, path),
            "program": "briefing",
        }
        return html.printable(templates.fill(self.environment, template, self.options.theme, **{**common, **given}))

    def link(self, here: str, there: str) -> str:
        """From one page to another; a page that stands for any missing one cannot know where it is seen."""
        if here == places.MISSING and self.about.address:
            return self.address(there, whole=False)
        return places.relative(here, there)

    def canonical(self, here: str, there: str) -> str:
        """The one address of a page, where the site's is known, as seen from another."""
        return self.address(there) if self.about.address else self.link(here, there)

    def address(self, there: str, *, whole: bool = True) -> str:
        """Where a page is to be seen by all the world: with the site's address, or only from its host's root on."""
        base = self.about.address or ""
        root = base if whole else "/" + base.partition("://")[2].partition("/")[2]
        return root + (there.removesuffix(places.FRONT) if there.endswith(f"/{places.FRONT}") else there)


def digest(*parts: object) -> str:
    """A hash of all that is given, whatever types of the record it is made of."""
    # In ASCII: a name may hold what UTF-8 cannot.
    return hashlib.sha256(json.dumps(msgspec.to_builtins(parts)).encode()).hexdigest()


@cache
def program() -> str:
    """A hash of the code that renders: what another has made is another page, whatever the versions say."""
    package = Path(__file__).resolve().parent.parent.parent
    code = [package / "record.py", *(package / "model").rglob("*.py"), *(package / "render").rglob("*.py")]
    return digest([hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(code)])
