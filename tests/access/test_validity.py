"""Pages and letters before the checker of HTML that the W3C uses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.access import pages

VNU = Path(__file__).parents[2] / ".tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(
        shutil.which("java") is None or not VNU.exists(),
        reason="no checker of HTML (Java and vnu-jar) on this machine; ./run tools installs it",
    ),
]

#: What the checker says of good pages, each with the reason why it may.
GRANTED = {
    "print": (
        # It knows the styles of screens. Those of pages (CSS Generated Content for Paged Media) stand inside
        # `@media print`, and WeasyPrint would complain of a wrong one.
        r"CSS: “(string-set|bookmark-level)”: Property “[a-z-]+” doesn't exist\.",
        r"CSS: “content”: “string\([a-z]+(, ?[a-z]+)?\)” is not a “content” value\.",
    ),
    "outline": (
        # An item is an article to those who hop from one to the next; its heading is that of its section.
        r"Article lacks heading\..*",
    ),
    "policy": (
        # It judges 'self' without an origin, and takes data for machines (JSON-LD) for a script. The browser, which
        # knows better, reports every breach to the tests of the site.
        r"Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “[./a-z]*assets/.*",
        r"Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive.*",
    ),
    "language": (
        # It guesses the language of words that are made up.
        r"This document appears to be written in .*",
    ),
}  # fmt: skip
#: Mail programs of today read what was HTML in 1999: the letter is laid out by tables and their attributes.
OBSOLETE = "align|valign|width|height|bgcolor|border|cellpadding|cellspacing"
LETTERS = (rf"The “({OBSOLETE})” attribute on the “[a-z0-9]+” element is obsolete\..*",)


def complaints(*files: Path) -> list[str]:
    """What the checker says of the files, but for what is granted."""
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", *map(str, files)],
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    granted = [re.compile(pattern) for patterns in GRANTED.values() for pattern in patterns]
    in_letters = [re.compile(pattern) for pattern in LETTERS]
    told = []
    for message in json.loads(done.stderr)["messages"]:
        file, words = message["url"].rpartition("/")[2], message["message"]
        allowed = granted + (in_letters if file.startswith("letters") else [])
        if not any(pattern.fullmatch(words) for pattern in allowed):
            told.append(f"{file}:{message.get('lastLine')}: {words[:300]}")
    return told


def test_every_page_and_letter_is_valid(tmp_path: Path) -> None:
    files = []
    for path in pages.ALL:
        if "?" not in path:
            files.append(tmp_path / path.replace("/", "-"))
            files[-1].write_bytes(pages.file(path) or b"")
    assert complaints(*files) == []


def test_the_checker_would_tell(tmp_path: Path) -> None:
    broken = pages.page(pages.EDITIONS["empty"]).replace("</main>", "<p align=left>of old</p><div></main>")
    (tmp_path / "page.html").write_text(broken, "utf-8")
    told = complaints(tmp_path / "page.html")
    assert any("obsolete" in words for words in told)
    assert any("open element" in words or "nclosed element" in words for words in told)
