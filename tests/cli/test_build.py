"""`briefing build` as its user meets it: exit codes, what is said where, and what is left behind."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import cli
from briefing.cli import main
from tests.newsroom import GULL, clippings, refused


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A working folder with clippings in it."""
    clippings(tmp_path / "clips")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*args: str) -> int:
    return main(["build", *args, *(() if "--format" in args else ("--format", "txt"))])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_brief_is_made_and_said_where(desk, capsys):
    assert build("clips") == 0
    said = capsys.readouterr()
    assert said.out.startswith("The Lindholm Brief, 2021-05-03 (the newest article's date of publication)\n")
    assert "4 articles" in said.out
    assert said.out.endswith("edition   output/2021-05-03\n")
    assert said.err == ""
    names = {path.name for path in (desk / "output" / "2021-05-03").iterdir()}
    assert names == {"edition.json", "sources", "SHA256SUMS", "briefing.txt"}


def test_the_formats_asked_for_lie_in_the_folder_and_no_others(desk):
    assert build("clips", "--format", "html,json, MD") == 0
    names = {path.name for path in (desk / "output" / "2021-05-03").iterdir()}
    assert names == {"edition.json", "sources", "SHA256SUMS", "index.html", "briefing.md"}
    assert build("clips", "--format", "json") == 0
    names = {path.name for path in (desk / "output" / "2021-05-03").iterdir()}
    assert names == {"edition.json", "sources", "SHA256SUMS"}


def test_refused_input_is_named_with_its_reason_in_the_output_and_in_the_brief(desk, capsys):
    reasons = refused(desk / "clips")
    assert build("clips") == 3
    said = capsys.readouterr().out
    brief = (desk / "output" / "2021-05-03" / "briefing.txt").read_text("utf-8")
    for name, reason in reasons.items():
        (line,) = [line for line in said.splitlines() if f"refused   clips/{name}: " in line]
        assert reason in line
        assert name in brief


def test_nothing_but_refused_input_leaves_the_edition_of_before_as_it_was(desk, capsys):
    assert build("clips") == 0
    before = files(desk / "output")
    (desk / "bad").mkdir()
    reasons = refused(desk / "bad")
    capsys.readouterr()
    assert build("bad", "--date", "2021-05-03") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1].startswith("briefing: nothing published: all 4 inputs were refused")
    for name in reasons:
        assert f"briefing: refused bad/{name}: " in said.err
    assert files(desk / "output") == before


def test_a_report_for_machines(desk, capsys):
    refused(desk / "clips")
    assert build("clips", "--json") == 3
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert said.err == ""
    assert (report["folder"], report["date"], report["title"]) == (
        "output/2021-05-03",
        "2021-05-03",
        "The Lindholm Brief",
    )
    assert [article["origin"] for article in report["articles"]] == [
        "clips/gull.txt",
        "clips/page.html",
        "clips/post.txt",
        "clips/tide.txt",
    ]
    assert {reject["origin"] for reject in report["rejects"]} == {f"clips/{name}" for name in refused(desk / "clips")}
    assert report["files"] == sorted(files(desk / report["folder"]))


@pytest.mark.usefixtures("desk")
def test_a_report_for_machines_where_nothing_is_published(capsys):
    assert build("nowhere.txt", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["folder"] is None
    assert report["rejects"] == [{"origin": "nowhere.txt", "reason": "no such file or folder"}]


def test_quiet_prints_nothing_but_errors(desk, capsys):
    assert build("clips", "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    refused(desk / "clips")
    assert build("clips", "--quiet") == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "briefing: refused clips/binary.txt: " in said.err


def test_the_command_line_stands_in_the_stead_of_the_configuration(desk, capsys):
    asked = ["--title", "Other", "--date", "2021-05-09", "--words", "60", "--summarizer", "lead", "--cutoff", "07:30"]
    assert build("clips", *asked) == 0
    assert capsys.readouterr().out.startswith("Other, 2021-05-09 (set by the editor)\n")
    edition = json.loads((desk / "output" / "2021-05-09" / "edition.json").read_bytes())
    assert edition["cutoff"] == "2021-05-09T07:30:00+02:00"
    assert edition["generator"]["summarizer"] == "lead"
    assert edition["score"]["words_kept"] <= 60


def test_without_a_path_the_configurations_own_are_read_and_named_as_they_stand_there(desk, capsys, monkeypatch):
    (desk / "deeper").mkdir()
    (desk / "briefing.toml").write_text('[intake]\npaths = ["clips/gull.txt"]\n')
    origins = []
    for place in (desk, desk / "deeper"):
        monkeypatch.chdir(place)
        assert build("--json", "--output", str(desk / "out")) == 0
        origins += [article["origin"] for article in json.loads(capsys.readouterr().out)["articles"]]
    assert origins == ["clips/gull.txt"] * 2


@pytest.mark.usefixtures("desk")
def test_standard_input_is_read_where_it_is_named(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GULL.encode())))
    assert build("-") == 0
    assert "1 article" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "nothing to read: name files or folders, or set [intake] paths or feeds in briefing.toml"),
        (["clips", "--date", "2021-5-3"], "expected a date such as 2018-07-16, got '2021-5-3'"),
        (["clips", "--date", "2021-02-30"], "expected a date such as 2018-07-16, got '2021-02-30'"),
        (["clips", "--format", "html,docx"], "expected some of html,pdf,txt,md,eml,epub,json, got 'docx'"),
        (["clips", "--format", ""], "expected some of html,pdf,txt,md,eml,epub,json, got ''"),
        (["clips", "--words", "3"], "--words: expected a whole number of at least 50, got 3"),
        (["clips", "--words", "many"], "'many' is not a valid integer"),
        (["clips", "--summarizer", "magic"], "--summarizer: expected one of ranker, coverage, lead"),
        (
            ["clips", "--theme", "nowhere"],
            '--theme: there is no folder "nowhere", and the shipped themes are default, ',
        ),
        (["clips", "--page", "A5"], "'A5' is not one of"),
        (["clips", "--cutoff", "noon"], "--cutoff: expected a time of day"),
        (["clips", "--config", "nowhere.toml"], "nowhere.toml: cannot be read"),
        (["clips", "--fetch"], "nothing to fetch: set [intake] feeds or pages in briefing.toml"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_before_anything_is_read(desk, capsys, args, message):
    assert build(*args) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("briefing: ")
    assert message in line
    assert not (desk / "output").exists() or not list((desk / "output").glob("2*"))


def test_a_faulty_configuration_is_refused_with_the_path_to_the_place(desk, capsys):
    (desk / "clips" / "briefing.toml").write_text('[[section]]\nkey = "a"\ntitle = "A"\nlimit = "many"\n')
    assert build("clips") == 2
    assert capsys.readouterr().err == (
        'briefing: clips/briefing.toml: section[0].limit: expected a whole number, got "many"\n'
    )


def test_names_of_files_cannot_play_tricks_on_the_terminal(desk, capsys):
    (desk / "clips" / "\x1b[2Jx\n.bin").write_bytes(b"\0")
    assert build("clips") == 3
    assert "\x1b" not in capsys.readouterr().out


def test_an_output_folder_that_cannot_be_written_is_told_in_one_line(desk, capsys):
    (desk / "output").write_text("a file")
    assert build("clips") == 1
    assert capsys.readouterr().err.startswith("briefing: output: cannot be written (")


@pytest.mark.usefixtures("desk")
def test_a_defect_is_one_line_that_asks_to_be_reported(capsys, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nnought")

    monkeypatch.setattr("briefing.pipeline.make_edition", broken)
    assert build("clips") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("briefing: a defect of the program (ZeroDivisionError: by nought); please report it")
    monkeypatch.setenv("BRIEFING_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        build("clips")


# ── in a process of its own ───────────────────────────────────────────────────────────────────────────────────────


def started(*args: str, **changes: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "error", "-m", "briefing", "build", *args]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    root = str(Path(cli.__file__).parents[2])
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": root}, **{**pipes, **changes})


def waiting(desk: Path) -> subprocess.Popen[bytes]:
    """A build that holds the output folder and waits for standard input."""
    run = started("-", "--format", "txt")
    until = time.monotonic() + 60
    while not (desk / "output" / ".lock").exists() and run.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.2)
    return run


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_says_so_and_leaves_nothing_behind(desk, number, code):
    run = waiting(desk)
    run.send_signal(number)
    _, complaint = run.communicate(timeout=60)
    assert run.returncode == code
    assert len(complaint.splitlines()) == 1
    assert [path.name for path in (desk / "output").iterdir()] == [".lock"]


def test_a_signal_that_comes_while_python_tidies_up_is_not_lost():
    code = (
        "import os, signal, sys, time\nfrom briefing import cli\nclass Tidied:\n    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n        time.sleep(0.05)\n"
        "cli._run = lambda _: (Tidied(), None)[1] or time.sleep(60)\nsys.exit(cli.main([]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (143, "briefing: terminated\n")


def test_a_second_run_is_turned_away_while_the_first_one_works(desk, capsys):
    run = waiting(desk)
    try:
        assert build("clips") == 11
        assert capsys.readouterr().err == (
            "briefing: output: another run is writing there; wait for it or choose another --output\n"
        )
    finally:
        out, _ = run.communicate(GULL.encode(), timeout=60)
    assert run.returncode == 0
    assert out.endswith(b"edition   output/2021-05-03\n")
    assert build("clips") == 0


def test_a_reader_who_goes_away_is_no_error(desk):
    read, write = os.pipe()
    os.close(read)
    run = started("clips", "--format", "txt", stdin=subprocess.DEVNULL, stdout=write)
    os.close(write)
    _, complaint = run.communicate(timeout=120)
    assert (run.returncode, complaint) == (0, b"")
    assert (desk / "output" / "2021-05-03" / "edition.json").is_file()


def test_no_library_warns_or_talks_in_between(desk):
    refused(desk / "clips")
    run = started("clips", "--format", "html,pdf,txt,md", "--quiet", stdin=subprocess.DEVNULL)
    out, complaint = run.communicate(timeout=120)
    assert run.returncode == 3
    assert out == b""
    assert all(line.startswith(b"briefing: refused clips/") for line in complaint.splitlines())


# ── edits by hand ─────────────────────────────────────────────────────────────────────────────────────────────────


def listed(folder: Path) -> list[tuple[str, str]]:
    """Section and id of every item of the edition in the folder."""
    record = json.loads((folder / "edition.json").read_bytes())
    return [(section["key"], item["id"]) for section in record["sections"] for item in section["items"]]


def edits(path: Path, *tables: str) -> str:
    path.write_text("\n".join(f"[[edit]]\n{table}" for table in tables), "utf-8")
    return str(path)


def test_edits_beside_the_configuration_are_done_and_counted_and_the_edition_is_sound(desk, capsys):
    assert build("clips", "--quiet") == 0
    (_, first), (_, second), *_ = listed(desk / "output" / "2021-05-03")
    edits(desk / "clips" / "edits.toml", f'item = "{first}"\ndrop = true', f'item = "{second}"\npin = true')
    assert build("clips") == 0
    said = capsys.readouterr()
    assert "\n  edits     2 of 2 done\n" in said.out
    assert said.err == ""
    now = [item for _, item in listed(desk / "output" / "2021-05-03")]
    assert first not in now
    assert now[0] == second
    assert main(["verify", "output/2021-05-03"]) == 0


def test_edits_may_be_named_where_there_is_no_configuration(desk):
    (desk / "clips" / "briefing.toml").unlink()
    assert build("clips", "--quiet") == 0
    first = listed(desk / "output" / "2021-05-03")[0][1]
    named = edits(desk / "mine.toml", f'item = "{first}"\nmove = "also-reported"\nnote = "Why?"\nby = "A"')
    assert build("clips", "--edits", named) == 0
    assert ("also-reported", first) in listed(desk / "output" / "2021-05-03")
    assert main(["verify", "output/2021-05-03"]) == 0


@pytest.mark.parametrize("option", ["--quiet", "--json"])
def test_an_edit_of_an_item_that_is_gone_is_a_warning_that_names_it(desk, capsys, option):
    gone = "ffffffffffff-10-90"
    named = edits(desk / "mine.toml", f'item = "{gone}"\nmove = "accident"')
    assert build("clips", "--edits", named, option) == 0
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert line.startswith(f"briefing: warning: edits: cannot move {gone} to “accident”: there is no such item")
    record = json.loads((desk / "output" / "2021-05-03" / "edition.json").read_bytes())
    assert [(edit["item"], bool(edit["failed"])) for edit in record["edits"]] == [(gone, True)]
    if option == "--json":
        (told,) = json.loads(said.out)["edits"]
        assert (told["item"], told["action"], told["section"]) == (gone, "move", "accident")
        assert told["failed"]


def test_a_slip_in_the_edits_is_told_before_anything_is_read_and_nothing_is_published(desk, capsys):
    named = edits(desk / "mine.toml", 'item = "ffffffffffff-10-90"\nmove = 7')
    assert build("clips", "--edits", named) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("mine.toml: edit[0].move: expected a text in quotes, got 7")
    assert not (desk / "output").exists()


def test_an_item_cannot_be_moved_to_a_section_that_there_is_not(desk, capsys):
    assert build("clips", "--quiet") == 0
    before = files(desk / "output")
    first = listed(desk / "output" / "2021-05-03")[0][1]
    named = edits(desk / "mine.toml", f'item = "{first}"\nmove = "acident"')
    assert build("clips", "--edits", named) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"briefing: edits: cannot move {first}: there is no section “acident”; did you mean “accident”?"
    assert files(desk / "output") == before


# ── the watch-list ────────────────────────────────────────────────────────────────────────────────────────────────


def test_of_watched_names_without_an_item_the_report_says_whether_they_occur(desk, capsys):
    configured = (desk / "clips" / "briefing.toml").read_text("utf-8")
    listed = '[watch]\nnames = ["Nobody Known", "Tore Brandt"]\nphrases = ["zeppelin"]\n'
    (desk / "clips" / "briefing.toml").write_text(configured + listed, "utf-8")
    assert build("clips") == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("  watch")] == [
        "  watch     nothing on “Nobody Known”",
        "  watch     nothing on “zeppelin”",
    ]
    assert build("clips", "--json") == 0
    told = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)["watch"]}
    assert told["zeppelin"] == {"name": "zeppelin", "sentences": 0, "items": []}
    assert (told["Tore Brandt"]["sentences"], len(told["Tore Brandt"]["items"])) == (1, 1)
    (desk / "clips" / "briefing.toml").write_text(f"[edition]\nquote_limit = 40\nwords = 50\n{listed}", "utf-8")
    (desk / "clips" / "gull.txt").write_text("They had asked Tore Brandt for a new inspection of the cranes.", "utf-8")
    assert build("clips") == 0
    assert "“Tore Brandt” stands in 1 sentence, but in none that is printed" in capsys.readouterr().out


def test_where_nothing_new_came_in_the_newest_edition_stands(desk, capsys):
    assert build("clips", "--if-new") == 0
    before = files(desk / "output")
    capsys.readouterr()
    assert build("clips", "--if-new", "--format", "md") == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("nothing new since output/2021-05-03\n", "")
    assert build("clips", "--if-new", "--quiet") == 0
    assert build("clips", "--if-new", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["folder"]) == (False, "output/2021-05-03")
    assert files(desk / "output") == before


def test_another_date_alone_is_nothing_new(desk, capsys):
    assert build("clips", "--if-new", "--date", "2021-05-03") == 0
    assert build("clips", "--if-new", "--date", "2021-05-04") == 0
    assert capsys.readouterr().out.endswith("nothing new since output/2021-05-03\n")
    assert not (desk / "output" / "2021-05-04").exists()


@pytest.mark.parametrize("change", ["article", "words", "configuration", "edition"])
def test_whatever_else_has_changed_is_new(desk, capsys, change):
    assert build("clips", "--if-new") == 0
    more: list[str] = []
    if change == "article":
        (desk / "clips" / "late.txt").write_text(f"{GULL}\nThe crane was lifted out of the water in the night.\n")
    elif change == "words":
        more = ["--words", "300"]
    elif change == "configuration":
        (desk / "clips" / "briefing.toml").write_text('[edition]\ntitle = "Another Brief"\n')
    else:
        (desk / "output" / "2021-05-03" / "briefing.txt").write_text("somebody's own words")
    capsys.readouterr()
    assert build("clips", "--if-new", *more) == 0
    assert "nothing new" not in capsys.readouterr().out


def test_what_is_refused_is_told_and_makes_no_new_edition(desk, capsys):
    assert build("clips", "--if-new") == 0
    before = files(desk / "output")
    (desk / "clips" / "scan.pdf").write_bytes(b"%PDF-")
    capsys.readouterr()
    assert build("clips", "--if-new", "--quiet") == 3
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "briefing: refused clips/scan.pdf: the PDF is cut off: its end is missing\n")
    assert files(desk / "output") == before


def test_an_article_that_is_gone_is_nothing_new(desk, capsys):
    assert build("clips", "--if-new") == 0
    next((desk / "clips").glob("tide*")).unlink()
    assert build("clips", "--if-new") == 0
    assert capsys.readouterr().out.endswith("nothing new since output/2021-05-03\n")
