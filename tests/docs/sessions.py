"""Console sessions in the documentation: what they show is what the commands print.

A page's blocks are taken from top to bottom. One with ``title="NAME"`` behind its language writes a file of that name;
of one in the language ``console``, each line that begins with ``$ `` is run, and the lines below it are its output. All
of it happens in a folder of the page's own, where `briefing` and `./run` lead to this checkout.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Pages that work on with what the tutorial leaves behind start from its files.
TUTORIAL = ROOT / "docs" / "tutorial.md"

#: What no page may show: a command that fails in a way that no user can mend.
DEFECTS = ("Traceback (most recent call last)", "a defect of the program", "command not found", ": not found")

_BLOCK = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)

#: What the commands of a page are called by, and what answers.
_STAND_INS = {
    "bin/briefing": 'exec "$PYTHON" -m briefing "$@"',
    "bin/python": 'exec "$PYTHON" "$@"',
    "work/run": """case $1 in
brief) shift; exec "$PYTHON" -m briefing build "$@" ;;
briefing) shift; exec "$PYTHON" -m briefing "$@" ;;
*) echo "no documentation runs ./run $1" >&2; exit 2 ;;
esac""",
}


def pages() -> list[Path]:
    """Every page of the documentation, the README first."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str, language: str) -> list[str]:
    """The contents of the blocks in one language."""
    return [match["body"] for match in _BLOCK.finditer(text) if match["language"] == language]


def files(text: str) -> dict[str, str]:
    """The files that a page tells its reader to write, by name, as the page leaves them."""
    return {match["title"]: match["body"] for match in _BLOCK.finditer(text) if match["title"]}


def renewed(page: Path, folder: Path) -> str:
    """The page with what its commands print now, run in `folder`, which is made."""
    for name, script in _STAND_INS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    work = folder / "work"
    if page != TUTORIAL:
        _prepare(work, configured=page.parent != ROOT)

    def renew(match: re.Match[str]) -> str:
        if match["title"]:
            _write(work / match["title"], match["body"])
        elif match["language"] == "console":
            return f"```console\n{_session(match['body'], work)}```"
        return match[0]

    return _BLOCK.sub(renew, page.read_text("utf-8"))


def _prepare(work: Path, *, configured: bool) -> None:
    """The sample's articles, and the tutorial's: with their configuration where a page works on from there."""
    for path in (ROOT / "seeds").iterdir():
        (work / "seeds").mkdir(exist_ok=True)
        (work / "seeds" / path.name).write_bytes(path.read_bytes())
    for name, text in files(TUTORIAL.read_text("utf-8")).items():
        if configured or name.startswith("clips/"):
            _write(work / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _session(shown: str, work: Path) -> str:
    """The commands of a session, each with what it prints."""
    commands = re.findall(r"^\$ .+(?:(?<=\\)\n.+)*$", shown, re.MULTILINE)
    return "".join(f"{command}\n{_output(command[2:], work)}" for command in commands)


def _output(command: str, work: Path) -> str:
    environment = {
        "PATH": f"{work.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
        "HOME": str(work.parent),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["sh", "-c", command], cwd=work, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    text = done.stdout.decode()
    return text if not text or text.endswith("\n") else text + "\n"
