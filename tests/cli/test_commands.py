"""The group and its smaller commands: help, verify, summarizers, init, doctor."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefing
from briefing.cli import commands, main
from briefing.config import Config, parse
from briefing.record import decode
from tests.newsroom import clippings

ROOT = Path(briefing.__file__).parents[1]
NAMES = (
    *("build", "fetch", "topics", "items", "verify", "send"),
    *("publish", "serve", "archive", "summarizers", "init", "doctor"),
)


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *args], cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_command_is_listed_and_no_other(capsys):
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    listed = [
        line.split()[0]
        for line in said.partition("Commands:\n")[2].splitlines()
        if line.startswith("  ") and line.strip()
    ]
    assert listed[: len(NAMES)] == list(NAMES)
    assert tuple(commands.list_commands(None)) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_an_example(capsys, name, option):
    assert main([name, option]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Usage: briefing {name}")
    assert f"Example: briefing {name}" in said


def test_the_documentation_holds_the_help_of_every_command(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    written = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    for name in ((), *((name,) for name in NAMES)):
        assert main([*name, "--help"]) == 0
        assert f"```text\n{capsys.readouterr().out}```\n" in written


def test_the_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"briefing {briefing.__version__}\n"


def test_python_runs_it_by_the_packages_name():
    done = run("-m", "briefing", "--version")
    assert (done.returncode, done.stdout) == (0, f"briefing {briefing.__version__}\n")


def test_without_a_command_help_is_shown_as_for_a_slip(capsys):
    assert main([]) == 2
    said = capsys.readouterr()
    assert "Commands:" in said.out + said.err


@pytest.mark.parametrize(
    "args", [["bild"], ["build", "--fromat", "html"], ["send", "x", "--into", "y"], ["verify"], ["verify", "a", "b"]]
)
def test_a_slip_is_one_line_and_exit_code_2(capsys, args):
    assert main(args) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("briefing: ")


HEAVY = (
    "weasyprint",
    "sumy",
    "nltk",
    "trafilatura",
    "numpy",
    "jinja2",
    "fontTools",
    "uharfbuzz",
    "lxml",
    "rich",
    "msgspec",
)


@pytest.mark.parametrize("args", [["--help"], ["build", "--help"], ["doctor", "-h"]])
def test_help_loads_no_heavy_library(args):
    code = f"import sys; from briefing.cli import main; main({args!r}); print(*sorted(sys.modules), file=sys.stderr)"
    loaded = {name.partition(".")[0] for name in run("-c", code).stderr.split()}
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after `code`."""
    return set(run("-c", f"{code}\nimport sys; print(*sys.modules, file=sys.stderr)").stderr.split())


def test_help_loads_what_clicks_own_help_loads_and_next_to_nothing_more():
    click = "import click; click.Group('x', commands=[click.Command('y')]).main(['--help'], 'x', standalone_mode=False)"
    more = loaded_by("from briefing.cli import main; main(['--help'])") - loaded_by(click)
    own = {name for name in more if name.partition(".")[0] == "briefing"}
    assert own == {"briefing", "briefing.cli", "briefing.cli.console", "briefing.errors"}
    assert len(more - own) <= 4  # the standard library's signal, and what a later release of click or Python may move


def test_a_build_with_the_default_method_loads_no_library_of_the_others_and_none_that_prints(tmp_path):
    clippings(tmp_path / "clips")
    build = ["build", str(tmp_path / "clips"), "--quiet", "--output", str(tmp_path / "output")]
    loaded = {
        name.partition(".")[0] for name in loaded_by(f"from briefing.cli import main; assert main({build!r}) == 0")
    }
    assert "jinja2" in loaded
    assert not loaded & {"nltk", "sumy", "numpy", "weasyprint", "joblib", "multiprocessing", "rich"}
    assert list(tmp_path.glob("output/*/briefing.pdf"))


def test_importing_the_library_loads_no_heavy_library():
    loaded = run("-c", "import sys, briefing; print(*sorted(sys.modules))").stdout.split()
    assert {name.partition(".")[0] for name in loaded}.isdisjoint({*HEAVY, "click"})


# ── items ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_items_of_an_edition_are_listed_with_their_ids_under_their_sections(edition, capsys):
    record = decode((edition / "edition.json").read_bytes())
    assert main(["items", str(edition)]) == 0
    said = capsys.readouterr().out
    for section in record.sections:
        assert f"{section.key}: {section.title}\n" in said
        for item in section.items:
            assert re.search(rf"^  {item.id} +{re.escape(item.shown)}$", said, re.MULTILINE)


def test_the_list_of_items_is_there_for_programs_too(edition, capsys):
    record = decode((edition / "edition.json").read_bytes())
    assert main(["items", str(edition), "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["section"], one["line"], one["pinned"]) for one in listed] == [
        (item.id, section.key, item.shown, False) for section in record.sections for item in section.items
    ]


def test_the_items_of_what_is_no_edition_cannot_be_listed(tmp_path, capsys):
    assert main(["items", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "is" in line
    assert str(tmp_path) in line


# ── verify ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def edition(tmp_path, monkeypatch):
    clippings(tmp_path / "clips")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "clips", "--format", "txt", "--quiet"]) == 0
    return tmp_path / "output" / "2021-05-03"


def test_a_finished_edition_is_verified_and_its_sentences_are_counted(edition, capsys):
    assert main(["verify", str(edition)]) == 0
    said = capsys.readouterr()
    assert "printed sentences found in 4 sources; 6 files are as they were published" in said.out
    assert int(said.out.split()[0]) > 5
    assert main(["verify", str(edition), "--against", "clips"]) == 0
    assert capsys.readouterr().out.endswith("; 4 originals are as they were read\n")


def test_a_changed_letter_fails_and_the_place_is_named(edition, capsys):
    record = json.loads((edition / "edition.json").read_bytes())
    item = record["sections"][0]["items"][0]
    path = edition / "sources" / f"{item['article']}.txt"
    text, at = path.read_text("utf-8"), item["spans"][0][0] + 3
    path.write_text(text[:at] + "#" + text[at + 1 :], "utf-8")
    assert main(["verify", str(edition)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"briefing: item {item['id']}: the source has " in said.err
    assert f" at {at}, the record " in said.err


def test_an_original_that_has_changed_is_named(edition, tmp_path, capsys):
    (tmp_path / "clips" / "gull.txt").write_text("Something else was printed here in the end.")
    assert main(["verify", str(edition), "--against", "clips"]) == 1
    assert "(clips/gull.txt): its original has changed" in capsys.readouterr().err


def test_several_originals_may_follow_each_other(edition):
    files = [f"clips/{name}" for name in ("gull.txt", "post.txt", "tide.txt", "page.html")]
    assert main(["verify", str(edition), "--against", *files]) == 0
    assert main(["verify", str(edition), *(part for file in files for part in ("--against", file))]) == 0


def test_verify_reports_to_machines_and_keeps_quiet(edition, capsys):
    assert main(["verify", str(edition), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["sound"], report["faults"], report["articles"], report["originals"]) == (True, [], 4, None)
    assert main(["verify", str(edition), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    (edition / "briefing.txt").unlink()
    assert main(["verify", str(edition), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["faults"] == ["SHA256SUMS: briefing.txt is missing"]


def test_a_folder_that_is_no_edition_fails_in_one_line(tmp_path, capsys):
    assert main(["verify", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "edition.json: no such file" in line


# ── summarizers ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_method_is_listed_with_its_line_and_paper(capsys):
    from briefing.condense.registry import METHODS

    assert main(["summarizers"]) == 0
    said = capsys.readouterr().out
    assert main(["summarizers", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [method["name"] for method in listed] == list(METHODS)
    for method in listed:
        assert f"{method['name']} " in said
        assert method["line"] in said
        assert method["paper"] in said


# ── init ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_configuration_to_start_from_is_the_default_one(tmp_path, capsys):
    assert main(["init", str(tmp_path / "new")]) == 0
    path = tmp_path / "new" / "briefing.toml"
    assert capsys.readouterr().out == f"wrote {path}\n"
    assert parse(path.read_text("utf-8")) == Config()


def test_every_example_in_it_is_valid(tmp_path):
    main(["init", str(tmp_path)])
    lines = (tmp_path / "briefing.toml").read_text("utf-8").splitlines()
    shown = [line.removeprefix("# ") if line.startswith(("# [[", '# "')) or " = " in line else line for line in lines]
    config = parse("\n".join(shown))
    assert config.arrange.topics[0].must == ("fisheries minister",)
    assert config.intake.outlets["example.org"] == "The Example"
    assert (config.cutoff, config.render.theme, config.intake.paths) == ("18:00", "theme", ("clippings",))


def test_nothing_is_overwritten_unless_asked(tmp_path, capsys):
    path = tmp_path / "briefing.toml"
    path.write_text("[edition]\nwords = 99\n")
    assert main(["init", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"briefing: {path}: is there already; --force overwrites it\n"
    assert path.read_text() == "[edition]\nwords = 99\n"
    assert main(["init", str(tmp_path), "--force"]) == 0
    assert parse(path.read_text("utf-8")) == Config()


def test_a_theme_to_start_from_renders_as_the_shipped_one(tmp_path, monkeypatch, capsys):
    clippings(tmp_path / "clips")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "clips", "--format", "html,txt,md", "-o", "one", "-q"]) == 0
    (tmp_path / "clips" / "briefing.toml").rename(tmp_path / "plain.toml")
    assert main(["init", "clips", "--theme", "look"]) == 0
    assert (tmp_path / "clips" / "look" / "page.html").is_file()
    assert 'path = "look"' in (tmp_path / "clips" / "briefing.toml").read_text("utf-8")
    theme = str(tmp_path / "clips" / "look")
    args = [
        "clips/gull.txt",
        "clips/post.txt",
        "clips/tide.txt",
        "clips/page.html",
        "-c",
        "plain.toml",
        "--format",
        "txt,md",
    ]
    assert main(["build", *args, "-o", "two", "--theme", theme, "-q"]) == 0
    for name in ("briefing.txt", "briefing.md"):
        one, two = ((tmp_path / out / "2021-05-03" / name).read_text("utf-8") for out in ("one", "two"))
        assert len(one) == len(two)
    assert main(["init", "clips", "--theme", "look"]) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("origin", ["default", "executive", "compact"])
def test_a_theme_started_from_a_shipped_one_builds_as_it_is(tmp_path, monkeypatch, origin):
    clippings(tmp_path / "clips")
    monkeypatch.chdir(tmp_path)
    assert main(["init", "desk", "--theme", "look", "--from", origin]) == 0
    assert "page.html" in Path("desk/look/README.md").read_text("utf-8")
    assert not Path("desk/look/themes").exists()
    for out, theme in (("one", origin), ("two", "desk/look")):
        assert main(["build", "clips", "--format", "html,txt", "-o", out, "--theme", theme, "-q"]) in {0, 3}
    pages = [next(Path(out).glob("*/index.html")).read_text("utf-8") for out in ("one", "two")]
    told = [re.sub(r"<code>[0-9a-f]+</code>", "", page).partition("</style>")[2] for page in pages]
    assert told[0].partition("<body>") == told[1].partition("<body>")


def test_a_theme_is_copied_from_one_that_ships_and_into_a_folder(tmp_path, capsys):
    assert main(["init", str(tmp_path), "--theme", "look", "--from", "compcat"]) == 2
    told = 'briefing: --from: expected one of default, compact, executive, got "compcat"; did you mean "compact"?\n'
    assert capsys.readouterr().err == told
    assert main(["init", str(tmp_path), "--from", "compact"]) == 2
    assert capsys.readouterr().err == "briefing: --from: a theme is copied into the folder that --theme names\n"
    assert list(tmp_path.iterdir()) == []


def test_a_configuration_that_is_there_is_kept_where_only_a_theme_is_asked_for(tmp_path, capsys):
    path = tmp_path / "briefing.toml"
    path.write_text("[edition]\nwords = 99\n")
    assert main(["init", str(tmp_path), "--theme", "look"]) == 0
    assert path.read_text() == "[edition]\nwords = 99\n"
    assert f'kept {path}; name the theme there: [theme] path = "look"' in capsys.readouterr().out


# ── doctor ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_doctor_looks_at_everything(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code = main(["doctor", "--json"])
    findings = {finding["name"]: finding for finding in json.loads(capsys.readouterr().out)}
    assert list(findings) == ["python", "configuration", "fonts", "templates", "printing", "harfbuzz-subset", "output"]
    assert code == (1 if any(finding["state"] == "missing" for finding in findings.values()) else 0)
    assert {findings[name]["state"] for name in ("python", "configuration", "fonts", "templates", "output")} == {"ok"}
    assert not (tmp_path / "output").exists()


def test_doctor_says_how_to_mend_what_is_missing(tmp_path, monkeypatch, capsys):
    (tmp_path / "briefing.toml").write_text("[edition]\nwords = 3\n")
    (tmp_path / "output").write_text("a file")
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert (
        "missing  configuration   briefing.toml: edition.words: expected a whole number of at least 50, got 3" in said
    )
    assert "missing  output" in said
    assert said.count("→") >= 2


def test_doctor_looks_whether_the_target_of_the_site_can_be_reached(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("no folder")
    for named, found in (("www", "ok       site            www: no site yet"), ("file", "missing  site            ")):
        (tmp_path / "briefing.toml").write_text(f'[site]\ntarget = "{named}"\n')
        main(["doctor"])
        assert found in capsys.readouterr().out
    assert not (tmp_path / "www").exists()


def test_doctor_finds_a_theme_that_cannot_be_rendered(tmp_path, monkeypatch, capsys):
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "briefing.txt").write_text("{{ nothing.of.the.kind }}")
    (tmp_path / "briefing.toml").write_text('[theme]\npath = "look"\n')
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == 1
    assert "missing  templates       template briefing.txt" in capsys.readouterr().out
