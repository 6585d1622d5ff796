"""What lies in a folder and is no file to read, and files whose names are an attack."""

from __future__ import annotations

import json
import os
import re

import pytest

from tests.newsroom import GULL, clippings

pytestmark = pytest.mark.full

#: Letters that move a terminal's cursor, ring its bell, or turn the direction of what follows.
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NAMES = {
    "a line's end": b"gull\nwarning: all is well.txt",
    "an escape": b"gull\x1b[2J\x1b]0;owned\x07.txt",
    "markup": b"<script>alert(1)<&\"'.txt",
    "a template": b"{{ config }}{% raw %}.txt",
    "255 bytes": b"g" * 251 + b".txt",
    "bytes that are no letters": b"gull\xe9\xff.txt",
    "a turned direction": "gull\u202etxt.exe.txt".encode(),
    "a switch": b"--output=elsewhere.txt",
    "steps upward": b"gull..%2f..%2fetc.txt",
}


@pytest.fixture
def pile(tmp_path):
    return clippings(tmp_path / "pile")


def record(tmp_path):
    return json.loads((tmp_path / "out" / "2021-05-03" / "edition.json").read_bytes())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.attack(
    "What is read",
    "A named pipe, a link to a device, folders that link to each other in a circle, links that lead out of the folder "
    "or nowhere, under the names of articles",
    "exit 3; none is waited for or followed, each has its reason; the secret file is in nothing that is written",
)
def test_what_is_no_file_is_never_waited_for(tmp_path, trial, pile):
    secret = tmp_path / "secret.txt"
    secret.write_text(GULL.replace("Lindholm", "Secretville"))
    os.mkfifo(pile / "pipe.txt")
    (pile / "endless.txt").symlink_to("/dev/zero")
    (pile / "out.txt").symlink_to("../secret.txt")
    (pile / "up").symlink_to("..")
    (pile / "round").symlink_to(".")
    (pile / "one").mkdir()
    (pile / "one" / "two").symlink_to("../one")
    (pile / "nowhere.txt").symlink_to("gone.txt")
    done = trial("build", "pile", "-o", "out", "--format", "html", cwd=tmp_path)
    assert done.code == 3, done.err
    leads_out = "a link that leads out of the folder; name its target to read it"
    assert {one["origin"]: one["reason"] for one in record(tmp_path)["rejects"]} == {
        "pile/pipe.txt": "no file but a pipe or a device",
        "pile/endless.txt": leads_out,
        "pile/out.txt": leads_out,
        "pile/up": leads_out,
        "pile/nowhere.txt": "a link that leads nowhere",
    }
    for path in (tmp_path / "out").rglob("*"):
        assert not path.is_symlink()
        assert path.is_dir() or b"Secretville" not in path.read_bytes()


@pytest.mark.attack(
    "What is read",
    "A pipe and a device that are named on the command line",
    "exit 1: no file but a pipe or a device",
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_that_is_named_is_not_waited_for_either(tmp_path, trial):
    os.mkfifo(tmp_path / "pipe.txt")
    done = trial("build", "pipe.txt", "/dev/zero", "-o", "out", cwd=tmp_path)
    assert done.code == 1
    assert done.err.count("no file but a pipe or a device") == 2
    assert not (tmp_path / "out").exists() or not [*(tmp_path / "out").glob("2*")]


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="there are no users here")
@pytest.mark.attack(
    "What is read",
    "A file and a folder that the user may not read",
    "exit 3; refused: no permission to read it",
)
def test_what_may_not_be_read_is_told(tmp_path, trial, pile, bound):
    (pile / "closed.txt").write_text(GULL)
    (pile / "closed.txt").chmod(0)
    (pile / "shut").mkdir(mode=0)
    done = trial("build", "pile", "-o", "out", "--format", "html", cwd=tmp_path, wrapped=bound)
    assert done.code == 3, done.err
    assert {one["origin"]: one["reason"] for one in record(tmp_path)["rejects"]} == dict.fromkeys(
        ["pile/closed.txt", "pile/shut"], "no permission to read it"
    )


@pytest.mark.attack(
    "What is read",
    f"Names of files with {', '.join(NAMES)}, on articles and on what is refused",
    "exit 3; read or refused like any other; the terminal and the report show one plain line, the page shows text",
)
def test_the_name_of_a_file_does_nothing_but_name_it(tmp_path, trial, pile):
    for n, name in enumerate(NAMES.values()):
        (pile / os.fsdecode(name)).write_text(f"{GULL}\nCrane {n} of the port was inspected on Monday.\n")
        (pile / os.fsdecode(b"bad-" + name[-240:])).write_bytes(b"\x7fELF" + bytes(60 + n))
    done = trial("build", "pile", "-o", "out", "--json", cwd=tmp_path)
    assert done.code == 3, done.err
    made = record(tmp_path)
    assert [one["reason"] for one in made["rejects"]] == ["a program, not text"] * len(NAMES)
    assert len(made["articles"]) == 4 + len(NAMES)
    assert not CONTROLS.search(done.out + done.err)
    assert not any(line.startswith("warning: all is well") for line in done.err.splitlines())
    html = (tmp_path / "out" / "2021-05-03" / "index.html").read_text("utf-8")
    assert "<script>alert" not in html
    assert not CONTROLS.search(html)
    assert not (tmp_path / "elsewhere.txt").exists()
    assert trial("verify", "out/2021-05-03", cwd=tmp_path).code == 0
    for name in NAMES.values():
        assert (pile / os.fsdecode(name)).exists()
