"""What every kind of target promises."""

from __future__ import annotations

import pytest

from briefing.deliver.staging import Changes
from briefing.deliver.targets import target
from briefing.errors import TargetError
from tests.deliver.targets.sites import AFTER, BEFORE, staged_site

pytestmark = pytest.mark.loopback


def test_what_is_staged_lies_there_and_a_second_run_writes_nothing(place, tmp_path):
    site = staged_site(tmp_path / "site", BEFORE)
    assert target(place.address, tmp_path).look() in {"no site yet", "reached; the branch is to be made"}
    assert sorted(place.publish(site).written) == sorted(BEFORE)
    assert place.holds() == BEFORE
    assert target(place.address, tmp_path).look() in {"a site of 6 files", "reached"}
    before = {path: path.stat().st_mtime_ns for path in place.folder.rglob("*")}
    assert place.publish(site) == Changes(unchanged=len(BEFORE))
    assert {path: path.stat().st_mtime_ns for path in place.folder.rglob("*")} == before


def test_only_what_differs_is_put_and_what_is_gone_goes_with_its_folders(place, tmp_path):
    place.publish(staged_site(tmp_path / "site", BEFORE))
    two_changed = {**BEFORE, "1/index.html": b"index.html", "2/index.html": b""}
    changes = place.publish(staged_site(tmp_path / "site", two_changed))
    assert (sorted(changes.written), changes.removed, changes.unchanged) == (["1/index.html", "2/index.html"], (), 4)
    changes = place.publish(staged_site(tmp_path / "site", AFTER))
    assert sorted(changes.removed) == ["lost/deep/page.html", "style-1.css"]
    assert place.holds() == AFTER
    assert not (place.folder / "lost").exists()


def test_what_others_put_there_stands(place, tmp_path):
    theirs = {"CNAME": b"brief.example.org", ".well-known/security.txt": b"Contact: x", "lost/own.txt": b"mine"}
    for path, content in theirs.items():
        place.somebody_puts(path, content)
    place.publish(staged_site(tmp_path / "site", BEFORE))
    assert place.holds() == {**theirs, **BEFORE}
    place.publish(staged_site(tmp_path / "site", AFTER))
    assert place.holds() == {**theirs, **AFTER}


def test_a_site_that_is_somebody_elses_is_not_written_over_unasked(place, tmp_path):
    place.somebody_puts("index.html", b"my own")
    site = staged_site(tmp_path / "site", BEFORE)
    with pytest.raises(TargetError, match=r"holds an index\.html that was not published there; .* --all"):
        place.publish(site)
    assert place.holds() == {"index.html": b"my own"}
    place.publish(site, everything=True)
    assert place.holds() == BEFORE


def test_what_was_changed_there_is_mended_where_that_is_asked_for(place, tmp_path):
    site = staged_site(tmp_path / "site", BEFORE)
    place.publish(site)
    place.somebody_puts("1/index.html", b"defaced!")
    place.publish(site, everything=True)
    assert place.holds() == BEFORE


def test_names_that_programs_could_misread_are_put_and_removed_as_they_are(place, tmp_path):
    odd = {name: name.encode() for name in ("a b", "-rf", "#x", ";x", "[a]*?", "$(x)", "'q'", "~", "é", "d-/-x", "+ y")}
    place.somebody_puts("a", b"theirs")
    place.publish(staged_site(tmp_path / "site", odd))
    assert place.holds() == {"a": b"theirs", **odd}
    place.publish(staged_site(tmp_path / "site", {"index.html": b""}))
    assert place.holds() == {"a": b"theirs", "index.html": b""}
