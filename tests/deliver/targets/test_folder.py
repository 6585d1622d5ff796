"""A folder as a target, and how any target that holds files is brought up to date."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefing.deliver.staging import Changes
from briefing.deliver.targets import target
from briefing.deliver.targets.files import Placed
from briefing.deliver.targets.folder import Folder
from briefing.errors import TargetError, UsageError
from tests.deliver.targets.sites import pages, staged_site


def put(place: Path, site: Path, *, everything: bool = False) -> Changes:
    return target(str(place), Path()).update(site, everything=everything, done=lambda _: None)


def test_what_is_staged_lies_on_the_target_and_a_second_run_writes_nothing(tmp_path):
    site, place = staged_site(tmp_path / "site", a=b"1", index=b"i"), tmp_path / "www"
    assert put(place, site) == Changes(written=("a.html", "index.html"))
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    assert put(place, site) == Changes(unchanged=2)
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before
    assert pages(place) == {"a.html": b"1", "index.html": b"i"}


def test_what_others_put_there_stands(tmp_path):
    place = tmp_path / "www"
    (place / ".well-known").mkdir(parents=True)
    (place / "CNAME").write_text("brief.example.org")
    (place / ".well-known" / "security.txt").write_text("Contact: x")
    put(place, staged_site(tmp_path / "site", a=b"1", b=b"1", index=b"i"))
    changes = put(place, staged_site(tmp_path / "site", a=b"2", index=b"i"))
    assert (changes.written, changes.removed) == (("a.html",), ("b.html",))
    assert sorted(pages(place)) == [".well-known/security.txt", "CNAME", "a.html", "index.html"]


def test_everything_is_put_again_where_that_is_asked_for(tmp_path):
    site, place = staged_site(tmp_path / "site", a=b"1", index=b"i"), tmp_path / "www"
    put(place, site)
    (place / "a.html").write_text("defaced")
    assert put(place, site) == Changes(unchanged=2)
    assert put(place, site, everything=True).written == ("a.html", "index.html")
    assert pages(place)["a.html"] == b"1"


class _Breaking(Folder):
    """A folder whose connection breaks after some writes, the manifest's included."""

    def __init__(self, folder: Path, writes: int) -> None:
        super().__init__(folder)
        self.left = writes

    def _spend(self) -> None:
        if not self.left:
            raise TargetError("connection lost")
        self.left -= 1

    def write(self, path: str, content: bytes) -> None:
        self._spend()
        super().write(path, content)

    def put(self, folder, paths, done) -> None:
        for path in paths:
            self._spend()
            super().put(folder, [path], done)

    def remove(self, paths) -> None:
        for path in paths:
            self._spend()
            super().remove([path])


@pytest.mark.parametrize("writes", range(9))
def test_broken_off_at_any_point_the_target_is_whole_and_the_next_run_finishes(tmp_path, writes):
    site, place = tmp_path / "site", tmp_path / "www"
    put(place, staged_site(site, old=b"1", index=b"old"))
    staged_site(site, new=b"2", more=b"2", index=b"new more", index2=b"new")
    try:
        Placed(_Breaking(place, writes)).update(site, everything=False, done=lambda _: None)
    except TargetError:
        assert writes < 7
    else:
        assert writes >= 7
    found = pages(place)  # whatever an index leads to is there
    for name, content in found.items():
        if name.startswith("index"):
            assert {f"{page}.html" for page in content.decode().split()} <= found.keys()
    staged_site(site, index=b"")  # what was put by the run that broke off is known, and goes
    put(place, site)
    assert pages(place) == {"index.html": b""}


def test_a_manifest_that_somebody_has_tampered_with_removes_nothing_outside(tmp_path):
    place, outside = tmp_path / "www", tmp_path / "precious"
    outside.write_text("mine")
    site = staged_site(tmp_path / "site", index=b"i")
    put(place, site)
    names = {"../precious": "0", str(outside): "0", "index.html": "0"}
    (place / ".briefing-site.json").write_text(json.dumps(names))
    assert put(place, site).removed == ()
    assert outside.read_text() == "mine"
    for rubbish in (b"\xff", b"[]", b'{"a": 1}', b""):
        (place / ".briefing-site.json").write_bytes(rubbish)
        assert put(place, site).written == ("index.html",)


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path):
    site = staged_site(tmp_path / "site", index=b"i")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(TargetError, match=r"file: cannot be (read|written) \(.*\)"):
        put(tmp_path / "file", site)


def test_addresses_lead_to_their_targets(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    site = staged_site(tmp_path / "site", index=b"i")
    for address, place in (("a b", "base/a b"), (f"file://{tmp_path}/c%20d", "c d"), ("~/e", "e")):
        target(address, tmp_path / "base").update(site, everything=False, done=lambda _: None)
        assert pages(tmp_path / place) == {"index.html": b"i"}
    with pytest.raises(UsageError, match="target ftp://x: expected a folder or an address"):
        target("ftp://x", Path(os.curdir))
