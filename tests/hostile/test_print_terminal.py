"""Words that steer a terminal, or turn a line around, in everything that an article says of itself."""

from __future__ import annotations

import re

import pytest

from tests.hostile.test_input_places import CONTROLS
from tests.newsroom import clippings

pytestmark = pytest.mark.full

#: Clears the screen, names the window, rings, answers for the user, turns the direction, joins lines.
STEERS = "\x1b[2J\x1b]0;owned\x07\x1b[6n\x9b31m\x08\x7f\u202egnp.exe\u2066\u2028\x85\r"
PAGE = """<!doctype html><html lang="en"><head><title>Ferries {0}return</title>
<meta property="og:site_name" content="Gull{0}"><meta name="author" content="Tore {0}Brandt">
<meta property="article:published_time" content="2021-05-03T18:00:00Z"></head><body><article>
<h1>Ferries {0}return to Lindholm</h1>
<p>The ferries to the outer islands will return to {0}Lindholm on Friday, the shipping line said on Monday evening.</p>
<p>“All {0}tickets remain valid,” Mayor {0}Ines Ahl told reporters on Monday. Nobody has to pay for the bus.</p>
<p>The line carries about 900 passengers a day in May, and twice as many in the weeks of the summer holidays.</p>
</article></body></html>"""


@pytest.mark.attack(
    "What is printed",
    "Escapes, bells, controls and turned directions in headlines, bylines, outlets, sentences and names of files, "
    "through every command that prints",
    "none reaches the terminal; text, Markdown and page have none that are not isolated",
)
def test_no_word_steers_the_terminal(tmp_path, trial):
    folder = clippings(tmp_path / "pile")
    (folder / "steers.html").write_text(PAGE.format(STEERS), "utf-8")
    (folder / "steers.txt").write_text(f"{STEERS}\n{STEERS}One {STEERS}line.\n" * 3, "utf-8")
    built = trial(
        "build", "pile", "-o", "out", "--format", "html,txt,md", "--title", f"Brief{STEERS[8:12]}", cwd=tmp_path
    )
    if built.code == 2:  # a title on the command line with controls in it is refused
        built = trial("build", "pile", "-o", "out", "--format", "html,txt,md", cwd=tmp_path)
    assert built.code in {0, 3}, built.err
    commands = (
        ("items", "out/2021-05-03"),
        ("verify", "out/2021-05-03"),
        ("verify", f"out/{STEERS}"),
        ("topics", "pile"),
        ("archive", "list", "-o", "out"),
        ("archive", "search", "ferries", "-o", "out"),
        ("build", f"none{STEERS}", "-o", "out"),
        ("build", "pile", "--summarizer", f"x{STEERS}"),
        (f"bu{STEERS}",),
    )
    for done in (built, *(trial(*(part.replace("\0", "") for part in command), cwd=tmp_path) for command in commands)):
        assert not CONTROLS.search(done.out + done.err), done
    for name in ("briefing.txt", "briefing.md", "index.html"):
        text = (tmp_path / "out" / "2021-05-03" / name).read_text("utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f]", text), name
