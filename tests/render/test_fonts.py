from __future__ import annotations

import io
import subprocess
import sys
from base64 import b64decode
from re import findall

import pytest
from fontTools.ttLib import TTFont

from briefing.render import fonts


def faces(rules: str) -> list[TTFont]:
    return [TTFont(io.BytesIO(b64decode(packed))) for packed in findall(r"base64,([^)]+)\)", rules)]


def test_a_face_holds_the_characters_asked_for_and_no_others() -> None:
    for face in faces(fonts.style("Ääni 12")):
        assert {chr(code) for code in face.getBestCmap()} == set("Ääni 12")


def test_every_face_is_a_font_that_others_can_read_table_by_table() -> None:
    made = faces(fonts.style("The quick brown fox"))
    assert len(made) == len(fonts.FACES)
    for face in made:
        assert "fvar" not in face
        face.ensureDecompiled()


def test_characters_that_the_fonts_lack_are_left_to_the_system() -> None:
    for face in faces(fonts.style("a\u0627\u4e2d\U0001f600")):
        assert set(face.getBestCmap()) == {ord("a")}


@pytest.mark.parametrize("text", ["", "a", "\u0627", "\x00\ufffe\U0010ffff"])
def test_any_text_has_a_style(text: str) -> None:
    assert fonts.style(text).count("@font-face") == len(fonts.FACES)


def test_all_faces_together_keep_the_budget_whatever_is_written() -> None:
    everything = "".join(map(chr, (*range(0x20, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)))) + "etaoin" * 50
    rules = fonts.style(everything)
    assert len(rules.encode()) <= fonts.BUDGET
    for face in faces(rules):
        assert {ord(character) for character in "etaoin"} <= set(face.getBestCmap())


def test_an_ordinary_page_stays_far_below_the_budget() -> None:
    assert len(fonts.style("".join(map(chr, range(0x20, 0x7F))) + "“”‘’–—…·↑äöüéèñç€").encode()) < 170_000


def test_two_processes_make_the_same_bytes() -> None:
    code = (
        "import hashlib; from briefing.render import fonts; "
        "print(hashlib.sha256(fonts.style('The Daily Brief').encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
