"""Small sites for targets to be tried with: each page says in its text what it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.deliver.staging import stage
from tests.deliver.test_staging import leaf

#: Two days' sites. The second has a new page and has lost one; an old page leads to the new one.
BEFORE = {
    "index.html": b"1/index.html 2/index.html style-1.css",
    "1/index.html": b"2/index.html style-1.css",
    "2/index.html": b"1/index.html style-1.css",
    "lost/deep/page.html": b"index.html",
    "style-1.css": b"",
    "topics/index.html": b"lost/deep/page.html",
}
AFTER = {
    "index.html": b"1/index.html 3/index.html style-2.css",
    "1/index.html": b"2/index.html style-2.css",
    "2/index.html": b"1/index.html 3/index.html topics/new/index.html style-2.css",
    "3/index.html": b"2/index.html topics/new/index.html style-2.css",
    "style-2.css": b"",
    "topics/index.html": b"topics/new/index.html",
    "topics/new/index.html": b"2/index.html 3/index.html",
}
#: Files that lead to others.
LEADING = ("index.html", "topics/")


def staged_site(folder: Path, pages: Mapping[str, bytes]) -> Path:
    """These pages, staged."""
    stage([leaf(path, text, turn=int(path.startswith(LEADING))) for path, text in pages.items()], folder)
    return folder


def lost(pages: Mapping[str, bytes]) -> set[str]:
    """What a reader who begins at the front page is led to and does not find."""
    seen: set[str] = set()
    ahead = ["index.html"] if "index.html" in pages else []
    while ahead:
        path = ahead.pop()
        if path not in seen:
            seen.add(path)
            ahead += pages.get(path, b"").decode().split()
    return seen - pages.keys()
