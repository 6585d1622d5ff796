from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep, time

import pytest

from briefing.previewing.watching import Watcher, on_watch, watched

#: Seconds: what is told at all is told by then on the slowest machine.
PATIENCE = 20.0


@pytest.fixture(params=["as the system can", "looking again and again"])
def watcher(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watcher]:
    if request.param != "as the system can":
        monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    with on_watch() as found:
        yield found


def told_of(watcher: Watcher) -> tuple[str, ...] | None:
    """What is told next, if anything is before long."""
    found: list[tuple[str, ...]] = []
    listening = Thread(target=lambda: found.append(watcher.changes()), daemon=True)
    listening.start()
    listening.join(PATIENCE)
    return found[0] if found else None


def settle() -> None:
    """Give the watcher time to begin: it tells nothing of what was changed before."""
    sleep(1.0)


def test_changes_below_a_folder_are_told_by_name(tmp_path: Path, watcher: Watcher) -> None:
    (tmp_path / "clips" / "deep").mkdir(parents=True)
    watcher.watch(watched([tmp_path / "clips"]))
    settle()
    (tmp_path / "clips" / ".hidden.txt").write_text("x")
    (tmp_path / "clips" / "a.txt~").write_text("x")
    (tmp_path / "clips" / "deep" / "a.txt").write_text("x")
    assert told_of(watcher) == ("a.txt",)


def test_a_file_is_watched_for_through_removal_and_replacement_and_its_neighbours_are_not(
    tmp_path: Path, watcher: Watcher
) -> None:
    file = tmp_path / "briefing.toml"
    watcher.watch(watched([file]))
    settle()
    (tmp_path / "other.txt").write_text("x")
    file.write_text("one")
    assert told_of(watcher) == ("briefing.toml",)
    (tmp_path / "new.toml").write_text("two, and longer")
    os.utime(tmp_path / "new.toml", (time() + 9, time() + 9))  # who looks again and again sees whole seconds only
    (tmp_path / "new.toml").rename(file)
    assert told_of(watcher) == ("briefing.toml",)
    file.unlink()
    assert told_of(watcher) == ("briefing.toml",)


def test_what_is_watched_can_be_changed(tmp_path: Path, watcher: Watcher) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        watcher.watch(watched([tmp_path / name]))
    settle()
    (tmp_path / "one" / "a.txt").write_text("x")
    (tmp_path / "two" / "b.txt").write_text("x")
    assert told_of(watcher) == ("b.txt",)


def test_many_changes_are_told_as_a_number(tmp_path: Path, watcher: Watcher) -> None:
    watcher.watch(watched([tmp_path]))
    settle()
    for n in range(9):
        (tmp_path / f"{n}.txt").write_text("x")
    told = told_of(watcher)
    assert told is not None
    assert told[0].endswith(".txt")
    assert len(told) <= 4


def test_a_folder_that_has_gone_for_a_while_is_watched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.previewing.watching._AGAIN", 0.1)
    folder = tmp_path / "clips"
    folder.mkdir()
    meant = watched([folder])
    shutil.rmtree(folder)
    with on_watch() as watcher:
        watcher.watch(meant)
        settle()
        folder.mkdir()
        end = monotonic() + PATIENCE
        while not (told := watcher._found.qsize()) and monotonic() < end:  # noqa: SLF001 - waiting for it would block
            (folder / "a.txt").write_text(str(monotonic()))
            sleep(0.3)
        assert told
