"""A folder as a target, and how any target that holds files is brought up to date."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import pytest

from briefing.deliver.staging import Changes
from briefing.deliver.targets import target
from briefing.deliver.targets.files import Placed, Put
from briefing.deliver.targets.folder import Folder
from briefing.errors import TargetError, UsageError
from tests.deliver.targets.sites import AFTER, BEFORE, lost, staged_site
from tests.deliver.test_staging import tree


def put(place: Path, site: Path, *, everything: bool = False) -> Changes:
    return target(str(place), Path()).update(site, everything=everything, done=lambda _, __: None)


def pages(place: Path) -> dict[str, bytes]:
    return {path: content for path, content in tree(place).items() if path != ".briefing-site.json"}


class _Breaking(Folder):
    """A folder whose connection breaks after some files, the manifest's included."""

    def __init__(self, folder: Path, left: int) -> None:
        super().__init__(folder)
        self.left = left

    def _take(self, step, told):
        for path in step.paths:
            if not self.left:
                raise TargetError("connection lost")
            self.left -= 1
            super()._take(Put(step.folder, (path,)) if isinstance(step, Put) else type(step)((path,)), told)


def test_broken_off_at_any_point_the_target_is_whole_and_the_next_run_finishes(tmp_path):
    for left in count():
        site, place = tmp_path / f"site{left}", tmp_path / f"www{left}"
        put(place, staged_site(site, BEFORE))
        assert not lost(pages(place))
        staged_site(site, AFTER)
        breaking = Placed(_Breaking(place, left))
        try:
            breaking.update(site, everything=False, done=lambda _, __: None)
        except TargetError:
            assert not lost(pages(place))
        else:
            break
        if left % 2:  # what the run has done is known, also where the next one wants something else
            put(place, staged_site(site, BEFORE))
            assert pages(place) == BEFORE
        put(place, staged_site(site, AFTER))
        assert pages(place) == AFTER
    assert left == 11  # manifest, two new pages and a style, four changed ones, two removed, manifest


def test_what_is_done_is_told(tmp_path):
    told: list[tuple[int, int]] = []
    site = staged_site(tmp_path / "site", BEFORE)
    target(str(tmp_path / "www"), Path()).update(site, everything=False, done=lambda *so_far: told.append(so_far))
    assert told == [(n + 1, len(BEFORE)) for n in range(len(BEFORE))]


def test_a_manifest_that_somebody_has_tampered_with_removes_nothing_outside(tmp_path):
    place, outside = tmp_path / "www", tmp_path / "precious"
    outside.write_text("mine")
    site = staged_site(tmp_path / "site", {"index.html": b"i"})
    put(place, site)
    names = {"../precious": "0", str(outside): "0", "index.html": "0"}
    (place / ".briefing-site.json").write_text(json.dumps(names))
    assert put(place, site).removed == ()
    assert outside.read_text() == "mine"
    for rubbish in (b"\xff", b"[]", b'{"a": 1}', b""):
        (place / ".briefing-site.json").write_bytes(rubbish)
        assert put(place, site).written == ("index.html",)


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path):
    site = staged_site(tmp_path / "site", {"index.html": b"i"})
    (tmp_path / "file").write_text("no folder")
    for place in ("file", "file/below"):
        with pytest.raises(TargetError, match=f"{place}: cannot be written; .* or name another target"):
            put(tmp_path / place, site)


def test_addresses_lead_to_their_targets(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    site = staged_site(tmp_path / "site", {"index.html": b"i"})
    for address, place in (("a b", "base/a b"), (f"file://{tmp_path}/c%20d", "c d"), ("~/e", "e")):
        target(address, tmp_path / "base").update(site, everything=False, done=lambda _, __: None)
        assert pages(tmp_path / place) == {"index.html": b"i"}


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://x", "expected a folder or an address that begins with file:, git"),
        ("", "expected a folder"),
        ("www\n", "expected a folder"),
        ("sftp://example.org", "expected a folder after the host"),
        ("sftp://example.org/~/", "expected a folder after the host"),
        ("sftp://example.org/a*", "expected a plain path"),
        ("sftp://example.org/a?b", "expected a plain path"),
        ('sftp://example.org/a"b', "expected a plain path"),
        ("sftp://-oProxyCommand=x/www", "expected scheme://user@host:port/path"),
        ("sftp://-l@example.org/www", "expected scheme://user@host:port/path"),
        ("sftp://example.org:0/www", "expected scheme://user@host:port/path"),
        ("sftp://example.org:port/www", "is no address"),
        ("sftp:///www", "expected scheme://user@host:port/path"),
        ("rsync+ssh://a b/www", "expected scheme://user@host:port/path"),
        ("git+ext::sh -c x", "expected git"),
        ("git+http://example.org/x.git", "expected git"),
        ("git+", "expected git"),
        ("git+/x.git#-f", "cannot be the name of a branch"),
        ("git+/x.git#a..b", "cannot be the name of a branch"),
        ("git+git@example.org:press/x.git", "write git.ssh://git@example.org/press/x.git"),
    ],
)
def test_addresses_of_no_target_are_refused(address, reason):
    with pytest.raises(UsageError, match=reason):
        target(address, Path())


@pytest.mark.parametrize("scheme", ["sftp", "rsync+ssh", "rsync", "git+ssh", "git+https"])
def test_a_password_in_an_address_is_refused_and_not_shown(scheme):
    with pytest.raises(UsageError, match="no password belongs in an address") as refused:
        target(f"{scheme}://jane:s3cret@example.org/www", Path())
    assert "s3cret" not in str(refused.value)
