import io
import itertools
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake import gather as module
from briefing.intake.gather import Find, clip
from briefing.model import Clipping, Reject


@pytest.fixture
def pile(tmp_path, monkeypatch):
    """A folder `pile` in the working folder, with an article of each kind."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.md", "c.HTML", "deep/er/d.htm", "Z.text"):
        file = tmp_path / "pile" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"An article called {name}.")
    return tmp_path / "pile"


def gather(paths, stdin=None):
    """All that is found, clipped at once: the clippings, and what was refused."""
    found = [clip(one) if isinstance(one, Find) else one for one in module.gather(paths, stdin)]
    return [one for one in found if isinstance(one, Clipping)], [one for one in found if isinstance(one, Reject)]


def origins(found):
    return [each.origin for each in found]


def reasons(rejects):
    return {reject.origin: reject.reason for reject in rejects}


@pytest.mark.usefixtures("pile")
def test_a_folder_is_read_through_in_one_order_under_the_name_it_was_given():
    clippings, rejects = gather(["pile"])
    assert origins(clippings) == ["pile/Z.text", "pile/a.md", "pile/b.txt", "pile/c.HTML", "pile/deep/er/d.htm"]
    assert [c.media_type for c in clippings] == [
        "text/plain",
        "text/markdown",
        "text/plain",
        "text/html",
        "text/html",
    ]
    assert clippings[2].content == b"An article called b.txt."
    assert rejects == []


@pytest.mark.usefixtures("pile")
def test_the_order_of_the_paths_changes_nothing():
    paths = ["pile/b.txt", "pile", "./pile/a.md", "pile/deep", "nowhere", "-"]
    expected = gather(paths, io.BytesIO(b"From a pipe."))
    for shuffled in itertools.islice(itertools.permutations(paths), 0, 720, 71):
        assert gather(shuffled, io.BytesIO(b"From a pipe.")) == expected


@pytest.mark.usefixtures("pile")
def test_files_are_found_before_any_is_opened_and_can_be_clipped_from_anywhere(tmp_path, monkeypatch):
    found = module.gather(["pile/b.txt", "pile/deep"])
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert [(type(one), one.origin) for one in found] == [(Find, "pile/b.txt"), (Find, "pile/deep/er/d.htm")]
    assert [clip(one).content for one in found] == [b"An article called b.txt.", b"An article called deep/er/d.htm."]


def test_a_file_named_twice_is_read_once(pile):
    clippings, rejects = gather(["pile", "pile/b.txt", str(pile / "b.txt"), "pile"])
    assert len(clippings) == 5
    assert rejects == []


def test_hidden_files_configurations_and_editions_are_no_input(pile):
    (pile / ".hidden.txt").write_text("Hidden.")
    (pile / ".git").mkdir()
    (pile / ".git" / "x.txt").write_text("Hidden.")
    (pile / "briefing.toml").write_text("[edition]")
    (pile / "2018-07-16").mkdir()
    (pile / "2018-07-16" / "edition.json").write_text("{}")
    (pile / "2018-07-16" / "briefing.txt").write_text("Printed before.")
    clippings, rejects = gather(["pile", "pile/briefing.toml"])
    assert len(clippings) == 5
    assert rejects == []


def test_a_finished_edition_and_an_empty_folder_are_refused_by_name(pile):
    (pile / "edition.json").write_text("{}")
    (pile.parent / "void").mkdir()
    clippings, rejects = gather(["pile", "void"])
    assert clippings == []
    assert reasons(rejects) == {
        "pile": "a finished edition, not a folder of articles",
        "void": "no article in this folder",
    }


def test_a_file_that_no_reader_knows_is_refused_in_a_folder_and_looked_into_when_named(pile):
    (pile / "story").write_text("A story without a name's end.")
    (pile / "page.php").write_text("<!doctype html><p>A page.")
    (pile / "feed.xyz").write_text("<?xml version='1.0'?><story>")
    _, rejects = gather(["pile"])
    assert reasons(rejects) == {
        "pile/story": "no reader for files without an extension",
        "pile/page.php": "no reader for .php files",
        "pile/feed.xyz": "no reader for .xyz files",
    }
    clippings, rejects = gather(["pile/story", "pile/page.php", "pile/feed.xyz"])
    assert [c.media_type for c in clippings] == ["text/html", "text/plain"]
    assert reasons(rejects) == {"pile/feed.xyz": "markup, but not HTML; no reader for it"}


def test_missing_empty_and_too_large_files_are_refused(pile, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 1024 * 1024)
    (pile / "empty.txt").touch()
    (pile / "large.txt").write_bytes(b"a" * (1024 * 1024 + 1))
    (pile / "limit.txt").write_bytes(b"a" * 1024 * 1024)
    clippings, rejects = gather(["pile", "gone.txt", "pile/b.txt/inside", "bad\0name"])
    assert "pile/limit.txt" in origins(clippings)
    assert reasons(rejects) == {
        "pile/empty.txt": "empty",
        "pile/large.txt": "larger than 1 MB, which no article is",
        "gone.txt": "no such file or folder",
        "pile/b.txt/inside": "no such file or folder",
        "bad\ufffdname": "cannot be read (no file can have such a name)",
    }


def test_links_are_followed_inside_the_folder_only_and_never_round_in_circles(pile):
    (pile.parent / "secret.txt").write_text("Not for the brief.")
    (pile / "out.txt").symlink_to("../secret.txt")
    (pile / "up").symlink_to("..")
    (pile / "loop").symlink_to(".")
    (pile / "knot.txt").symlink_to("tonk.txt")
    (pile / "tonk.txt").symlink_to("knot.txt")
    (pile / "again.txt").symlink_to("b.txt")
    clippings, rejects = gather(["pile"])
    assert len(clippings) == 5
    leads_out = "a link that leads out of the folder; name its target to read it"
    assert reasons(rejects) == {
        "pile/out.txt": leads_out,
        "pile/up": leads_out,
        "pile/knot.txt": "a link that leads nowhere",
        "pile/tonk.txt": "a link that leads nowhere",
    }


def test_a_link_that_is_named_is_followed(pile):
    (pile.parent / "elsewhere").symlink_to("pile/deep")
    clippings, _ = gather(["elsewhere"])
    assert origins(clippings) == ["elsewhere/er/d.htm"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_or_a_device_is_never_waited_for(pile):
    os.mkfifo(pile / "pipe.txt")
    clippings, rejects = gather(["pile", "pile/pipe.txt", os.devnull])
    assert len(clippings) == 5
    assert set(reasons(rejects).values()) == {"no file but a pipe or a device"}
    assert len(rejects) == 2


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may read everything is refused nothing"
)
def test_what_may_not_be_read_is_refused(pile):
    (pile / "b.txt").chmod(0)
    (pile / "deep").chmod(0)
    try:
        _, rejects = gather(["pile"])
    finally:
        (pile / "deep").chmod(0o700)
    assert reasons(rejects) == dict.fromkeys(["pile/b.txt", "pile/deep"], "no permission to read it")


@pytest.mark.usefixtures("pile")
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(5, "Input/output error"), "cannot be read (input/output error)"),
        (OSError(), "cannot be read"),
        (PermissionError(13, "Permission denied"), "no permission to read it"),
        (FileNotFoundError(2, "gone since it was listed"), "no such file or folder"),
    ],
)
def test_a_failing_disk_is_a_reason(monkeypatch, error, reason):
    def fail(*_):
        raise error

    monkeypatch.setattr(module.os, "open", fail)
    clippings, rejects = gather(["pile"])
    assert clippings == []
    assert set(reasons(rejects).values()) == {reason}


def test_a_name_of_any_bytes_is_shown_in_one_line(pile):
    (pile / os.fsdecode(b"caf\xe9\nx.txt")).write_text("Odd.")
    clippings, _ = gather(["pile"])
    assert "pile/caf\ufffd\ufffdx.txt" in origins(clippings)


def test_very_deep_folders_are_read(pile):
    deep = pile
    for _ in range(150):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text("Deep down.")
    clippings, _ = gather(["pile"])
    assert len(clippings) == 6


def test_standard_input_is_looked_into():
    clippings, _ = gather(["-"], io.BytesIO(b"<html><p>A page."))
    assert [(c.origin, c.media_type) for c in clippings] == [("-", "text/html")]
    clippings, _ = gather(["-", "-"], io.BytesIO(b"A text."))
    assert [(c.origin, c.media_type, c.content) for c in clippings] == [("-", "text/plain", b"A text.")]


def test_standard_input_that_is_closed_or_empty_is_refused():
    closed = io.BytesIO()
    closed.close()
    assert reasons(gather(["-"], io.BytesIO())[1]) == {"-": "empty"}
    assert reasons(gather(["-"])[1]) == {"-": "standard input is closed"}
    assert gather(["-"], closed)[1][0].origin == "-"


@given(st.lists(st.text(max_size=20), max_size=5))
def test_no_path_makes_gathering_raise(names):
    paths = [f"no-such-folder/{name}" for name in names]
    clippings, rejects = gather(paths)
    assert clippings == []
    assert len(rejects) == len(set(paths))
