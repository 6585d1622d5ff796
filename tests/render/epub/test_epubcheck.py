"""The book before the judge that shops and libraries use, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from briefing.config import load
from briefing.model import Edition
from briefing.pipeline import build
from briefing.render import render
from briefing.render.options import RenderOptions
from tests.render import editions

EPUBCHECK = shutil.which("epubcheck")
SEEDS = Path(__file__).parents[3] / "seeds"

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(EPUBCHECK is None, reason="no epubcheck on this machine; ./run tools installs it"),
]


def faults(book: Path) -> str:
    """What the judge has to say, if it is anything but that all is well."""
    assert EPUBCHECK is not None
    # Debian installs the archive itself as the program, which a container's kernel may not know how to start.
    packed = Path(EPUBCHECK).read_bytes()[:2] == b"PK"
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(Path(EPUBCHECK).resolve())] if packed else [EPUBCHECK]
    done = subprocess.run(
        [*command, "--failonwarnings", str(book)], capture_output=True, text=True, timeout=120, check=False
    )
    told = done.stdout + done.stderr
    return "" if done.returncode == 0 and "No errors or warnings detected" in told else told


def judged(edition: Edition, folder: Path) -> str:
    book = folder / "briefing.epub"
    book.write_bytes(render(edition, ["epub"], RenderOptions())[0].content)
    return faults(book)


@pytest.mark.parametrize(
    "edition",
    [
        pytest.param(editions.harbour(), id="a day with everything"),
        pytest.param(editions.crowded(), id="a crowded day"),
        pytest.param(editions.empty(), id="an empty day"),
        pytest.param(editions.hostile('"><b>&amp;]]><!--'), id="hostile"),
        pytest.param(editions.hostile("\x00"), id="nothing to be seen"),
        pytest.param(editions.hostile("http://a b.example/%zz#x#y[1]|^ü"), id="an odd address"),
        pytest.param(
            msgspec.structs.replace(editions.hostile("الميناء القديم في فيلامو"), language="ar"), id="right to left"
        ),
        pytest.param(msgspec.structs.replace(editions.harbour(), language="no tag"), id="no language"),
    ],
)
def test_the_judge_finds_no_error_and_warns_of_nothing(edition: Edition, tmp_path: Path) -> None:
    assert judged(edition, tmp_path) == ""


def test_nor_in_the_sample(tmp_path: Path) -> None:
    report = build([str(SEEDS)], load(SEEDS / "briefing.toml"), output=tmp_path, formats=("epub",))
    assert faults(report.folder / "briefing.epub") == ""


def test_the_judge_would_tell(tmp_path: Path) -> None:
    book = tmp_path / "broken.epub"
    book.write_bytes(render(editions.empty(), ["epub"], RenderOptions())[0].content.replace(b"mimetype", b"mimetypo"))
    assert "ERROR" in faults(book)
