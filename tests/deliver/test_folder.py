"""The edition's folder: whole or not at all, whatever stops the run."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.deliver.folder import locked, publish, sums
from briefing.errors import BriefingError, Locked

OLD = {"edition.json": b"old", "sources/a.txt": b"old text"}
NEW = {"edition.json": b"new", "index.html": b"<p>new", "sources/b.txt": b"new text"}

#: Publishes NEW in argv[1] and dies, as by a power cut, at the argv[2]-th step that touches the disk.
DIES = f"""
import os, sys, pathlib
from briefing.deliver import folder
left = int(sys.argv[2])
def dying(step):
    def run(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return step(*args, **kwargs)
    return run
for owner, name in (
    (pathlib.Path, "rename"), (os, "fsync"), (os, "unlink"),
    (os, "rmdir"), (pathlib.Path, "mkdir"), (pathlib.Path, "write_bytes")
):
    setattr(owner, name, dying(getattr(owner, name)))
output = pathlib.Path(sys.argv[1])
with folder.locked(output):
    folder.publish(output, "2021-05-03", {NEW!r})
"""


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def put(output: Path, content: dict[str, bytes], name: str = "2021-05-03") -> Path:
    with locked(output):
        return publish(output, name, content)


def whole(content: dict[str, bytes]) -> dict[str, bytes]:
    return {**content, "SHA256SUMS": sums(content)}


def test_an_edition_is_written_with_its_sums(tmp_path):
    folder = put(tmp_path / "out", NEW)
    assert folder == tmp_path / "out" / "2021-05-03"
    assert files(folder) == whole(NEW)
    assert names(tmp_path / "out") == [".lock", "2021-05-03"]


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs the sha256sum of coreutils")
def test_the_sums_are_what_sha256sum_reads(tmp_path):
    folder = put(tmp_path, NEW)
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.count(b": OK") == len(NEW)


def test_a_new_edition_replaces_the_old_one_whole(tmp_path):
    put(tmp_path, OLD)
    assert files(put(tmp_path, NEW)) == whole(NEW)
    assert names(tmp_path) == [".lock", "2021-05-03"]


def test_editions_of_other_days_are_left_alone(tmp_path):
    put(tmp_path, OLD, "2021-05-02")
    put(tmp_path, NEW)
    assert files(tmp_path / "2021-05-02") == whole(OLD)


@pytest.mark.attack(
    "Faults of the machine", "A folder of somebody else's in the place of an edition", "refused; never replaced"
)
def test_what_is_no_edition_is_never_replaced(tmp_path):
    (tmp_path / "2021-05-03").mkdir()
    (tmp_path / "2021-05-03" / "notes.txt").write_text("mine")
    with pytest.raises(BriefingError, match="is no edition"):
        put(tmp_path, NEW)
    assert (tmp_path / "2021-05-03" / "notes.txt").read_text() == "mine"


def test_a_second_run_is_told_that_the_folder_is_held(tmp_path):
    with locked(tmp_path), pytest.raises(Locked, match="another run is writing there"), locked(tmp_path):
        raise AssertionError("both runs held the folder")
    with locked(tmp_path):
        pass


def test_a_lock_file_that_a_dead_run_left_holds_nobody_up(tmp_path):
    script = f"""
import os, pathlib
from briefing.deliver.folder import locked
with locked(pathlib.Path({str(tmp_path)!r})):
    os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    assert (tmp_path / ".lock").exists()
    assert files(put(tmp_path, NEW)) == whole(NEW)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError])
def test_a_run_stopped_between_the_two_moves_puts_the_old_edition_back(tmp_path, monkeypatch, error):
    put(tmp_path, OLD)
    rename, moves = Path.rename, []

    def stopped(source: Path, target: Path) -> None:
        moves.append(target)
        if len(moves) == 2:
            raise error
        rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", stopped)
        with pytest.raises(BriefingError if error is OSError else error):
            put(tmp_path, NEW)
    assert files(tmp_path / "2021-05-03") == whole(OLD)
    assert names(tmp_path) == [".lock", "2021-05-03"]


@pytest.mark.attack(
    "Faults of the machine",
    "A run killed at each step of putting an edition in its place",
    "the old edition or the new one, whole",
)
@pytest.mark.parametrize("step", range(1, 20, 2))
@pytest.mark.parametrize("before", [OLD, None])
def test_a_run_killed_at_any_step_leaves_the_old_edition_or_the_new_one(tmp_path, step, before):
    if before is not None:
        put(tmp_path, before)
    done = subprocess.run([sys.executable, "-c", DIES, str(tmp_path), str(step)], check=False)
    assert done.returncode in (0, 9)
    with locked(tmp_path):
        stands = files(tmp_path / "2021-05-03")
        assert stands in ([whole(before), whole(NEW)] if before else [{}, whole(NEW)])
        assert set(names(tmp_path)) <= {".lock", "2021-05-03"}
    assert files(put(tmp_path, NEW)) == whole(NEW)


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BriefingError, match=r"out: cannot be written .*--output"), locked(tmp_path / "out"):
        raise AssertionError("a file was taken for a folder")


def test_a_full_disk_leaves_the_old_edition(tmp_path, monkeypatch):
    put(tmp_path, OLD)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(BriefingError, match="No space left on device"):
            put(tmp_path, NEW)
    assert files(tmp_path / "2021-05-03") == whole(OLD)
    assert names(tmp_path) == [".lock", "2021-05-03"]


@pytest.mark.attack(
    "Faults of the machine",
    "A disk that fails at each of its promises that a file is on it",
    "an edition is published and told so, or it is not and the old one stands",
)
@pytest.mark.parametrize("failing", range(1, 9))
@pytest.mark.parametrize("before", [OLD, None])
def test_a_disk_that_fails_at_any_step_leaves_the_old_edition(tmp_path, monkeypatch, failing, before):
    if before is not None:
        put(tmp_path, before)
    sync, calls = os.fsync, []

    def failed(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == failing:
            raise OSError(5, "Input/output error")
        sync(descriptor)

    stands = whole(NEW)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failed)
        try:
            put(tmp_path, NEW)
        except BriefingError:
            stands = whole(before) if before is not None else {}
    assert (stands != whole(NEW)) == (len(calls) == failing)
    assert files(tmp_path / "2021-05-03") == stands
    assert names(tmp_path) == [".lock", *(["2021-05-03"] if stands else [])]


def test_an_old_edition_that_cannot_be_removed_is_removed_by_the_next_run(tmp_path, monkeypatch):
    put(tmp_path, OLD)

    def refused(_: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refused)
        put(tmp_path, NEW)
    assert files(tmp_path / "2021-05-03") == whole(NEW)
    assert names(tmp_path) == [".lock", ".replaced-2021-05-03", "2021-05-03"]
    with locked(tmp_path):
        assert names(tmp_path) == [".lock", "2021-05-03"]


def test_a_file_that_somebody_has_added_is_not_lost(tmp_path):
    with locked(tmp_path):
        folder = publish(tmp_path, "2018-07-16", {"edition.json": b"{}"})
    (folder / "notes.txt").write_text("mine")
    with locked(tmp_path), pytest.raises(BriefingError, match=r"holds notes\.txt"):
        publish(tmp_path, "2018-07-16", {"edition.json": b"{ }"})
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "edition.json").read_bytes() == b"{}"
    (folder / "notes.txt").unlink()
    (folder / ".DS_Store").write_bytes(b"")
    with locked(tmp_path):
        publish(tmp_path, "2018-07-16", {"edition.json": b"{ }"})
    assert (folder / "edition.json").read_bytes() == b"{ }"


# ── Editions that were sent ───────────────────────────────────────────────────────────────────────────────────────


def hashed(content: dict[str, bytes]) -> str:
    return hashlib.sha256(sums(content)).hexdigest()


def put_beside(output: Path, content: dict[str, bytes], gone: dict[str, frozenset[str]]) -> str:
    with locked(output):
        return publish(output, "2021-05-03", content, gone).name


def test_an_edition_that_was_sent_is_never_written_over(tmp_path):
    put(tmp_path, OLD)
    gone = {"2021-05-03": frozenset({hashed(OLD)}), "2021-05-02": frozenset({"aa"}), "2021-05-02-7": frozenset({"bb"})}
    assert put_beside(tmp_path, NEW, gone) == "2021-05-03-2"
    assert files(tmp_path / "2021-05-03") == whole(OLD)
    assert files(tmp_path / "2021-05-03-2") == whole(NEW)

    newer = {**NEW, "index.html": b"<p>newer"}
    assert put_beside(tmp_path, newer, gone) == "2021-05-03-2"
    assert files(tmp_path / "2021-05-03-2") == whole(newer)

    gone["2021-05-03-2"] = frozenset({hashed(newer)})
    assert put_beside(tmp_path, NEW, gone) == "2021-05-03-3"
    assert names(tmp_path) == [".lock", "2021-05-03", "2021-05-03-2", "2021-05-03-3"]


def test_what_was_sent_already_is_not_written_again(tmp_path):
    folder = put(tmp_path, OLD)
    before = [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))]
    gone = {"2021-05-03": frozenset({hashed(OLD)}), "2021-05-03-2": frozenset({"aa"})}
    assert put_beside(tmp_path, OLD, gone) == "2021-05-03"
    assert [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))] == before
    assert names(tmp_path) == [".lock", "2021-05-03"]


def test_what_was_sent_and_is_gone_comes_back_under_its_name_or_the_next(tmp_path):
    gone = {"2021-05-03": frozenset({hashed(OLD)})}
    assert put_beside(tmp_path, NEW, gone) == "2021-05-03-2"
    assert put_beside(tmp_path, OLD, gone) == "2021-05-03"
    assert files(tmp_path / "2021-05-03") == whole(OLD)


def test_a_later_edition_that_was_sent_comes_before_the_one_that_is_written(tmp_path):
    assert put_beside(tmp_path, NEW, {"2021-05-03-4": frozenset({"aa"})}) == "2021-05-03-5"
