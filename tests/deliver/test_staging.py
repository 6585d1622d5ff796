"""What is staged is what the leaves say, done once, and whole whatever stops it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.deliver.staging import Changes, possible, stage, staged
from briefing.errors import BriefingError
from briefing.model import Leaf


def leaf(
    path: str, content: bytes = b"page", *, key: str | None = None, turn: int = 0, made: list | None = None
) -> Leaf:
    def make() -> bytes:
        if made is not None:
            made.append(path)
        return content

    return Leaf(path=path, key=key or hashlib.sha256(content).hexdigest(), make=make, turn=turn)


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".manifest.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_leaves_are_written_and_a_second_run_neither_makes_nor_writes_them(tmp_path):
    made: list[str] = []
    leaves = [leaf("day/index.html", b"a", made=made), leaf("index.html", b"b", turn=1, made=made)]
    assert stage(leaves, tmp_path).written == ("day/index.html", "index.html")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert stage(leaves, tmp_path) == Changes(unchanged=2)
    assert made == ["day/index.html", "index.html"]
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert tree(tmp_path) == {"day/index.html": b"a", "index.html": b"b"}


def test_another_key_with_the_same_bytes_writes_nothing(tmp_path):
    stage([leaf("a", b"same", key="1")], tmp_path)
    assert stage([leaf("a", b"same", key="2")], tmp_path) == Changes(unchanged=1)
    assert staged(tmp_path)["a"].key == "2"


def test_what_no_leaf_names_any_more_goes_with_its_empty_folder_and_nothing_else_does(tmp_path):
    stage([leaf("old/page"), leaf("new/page")], tmp_path)
    (tmp_path / "somebodys own").write_text("note")
    assert stage([leaf("new/page")], tmp_path).removed == ("old/page",)
    assert sorted(tree(tmp_path)) == ["new/page", "somebodys own"]
    assert not (tmp_path / "old").exists()


def test_pages_of_a_folder_that_is_kept_stay(tmp_path):
    stage([leaf("broken/page"), leaf("index.html")], tmp_path)
    assert stage([leaf("index.html")], tmp_path, kept={"broken"}) == Changes(unchanged=2)
    assert sorted(tree(tmp_path)) == ["broken/page", "index.html"]


def test_a_file_that_was_changed_by_hand_is_made_again(tmp_path):
    stage([leaf("a", b"mine")], tmp_path)
    (tmp_path / "a").write_bytes(b"yours")
    assert stage([leaf("a", b"mine")], tmp_path).written == ("a",)
    (tmp_path / "a").unlink()
    assert stage([leaf("a", b"mine")], tmp_path).written == ("a",)
    assert tree(tmp_path) == {"a": b"mine"}


def test_a_run_that_breaks_off_is_finished_by_the_next(tmp_path):
    stage([leaf("a", b"1"), leaf("b", b"1"), leaf("gone")], tmp_path)

    def broken() -> bytes:
        raise BriefingError("no template")

    with pytest.raises(BriefingError, match="no template"):
        stage([leaf("a", b"2"), Leaf(path="b", key="x", make=broken)], tmp_path)
    assert tree(tmp_path) == {"a": b"2", "b": b"1", "gone": b"page"}
    (tmp_path / ".putting-1234").write_bytes(b"half")  # as one leaves it that was killed
    changes = stage([leaf("a", b"2"), leaf("b", b"2")], tmp_path)
    assert (changes.written, changes.removed) == (("b",), ("gone",))
    assert tree(tmp_path) == {"a": b"2", "b": b"2"}


def test_leaves_are_taken_one_after_the_other_so_that_one_can_be_made_of_those_before(tmp_path):
    def leaves():
        yield leaf("a", b"text")
        content = (tmp_path / "a").read_bytes().upper()
        yield leaf("index", content)

    stage(leaves(), tmp_path)
    assert tree(tmp_path)["index"] == b"TEXT"


@pytest.mark.attack("The site", "A link laid in the place of a page", "replaced, never written through")
def test_a_link_in_the_stead_of_a_file_is_replaced_and_not_written_through(tmp_path):
    outside = tmp_path / "outside"
    outside.write_bytes(b"theirs")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a").symlink_to(outside)
    stage([leaf("a", b"theirs")], folder)
    assert not (folder / "a").is_symlink()
    assert outside.read_bytes() == b"theirs"


@pytest.mark.attack("The site", "Paths of pages with `..`, whole paths, odd letters", "refused")
@pytest.mark.parametrize("path", ["../a", "/a", "a//b", "a/./b", "", "a\\b", "a\nb", "x" * 256, ".manifest.json"])
def test_paths_that_lead_elsewhere_are_refused(tmp_path, path):
    with pytest.raises(BriefingError, match="cannot have a file"):
        stage([leaf(path)], tmp_path / "site")
    assert tree(tmp_path) == {}


@pytest.mark.attack("The site", "Two pages whose paths differ in case alone", "refused")
def test_two_paths_that_differ_in_case_alone_are_refused(tmp_path):
    with pytest.raises(BriefingError, match="cannot have both 'speakers/Ann' and 'speakers/ann'"):
        stage([leaf("speakers/ann"), leaf("speakers/Ann")], tmp_path)


@pytest.mark.attack("The site", "Any path that is taken", "stays below its folder")
@given(st.text(max_size=40))
def test_a_possible_path_stays_below_its_folder(path):
    if possible(path):
        assert (Path("/site") / path).as_posix() == f"/site/{path}"
        assert ".." not in Path(path).parts
