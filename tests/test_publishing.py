"""Publishing: all finished editions as a site, and only what has changed of it."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.cli import main
from briefing.config import Config
from briefing.deliver import search
from briefing.deliver.folder import locked, publish
from briefing.deliver.options import SiteOptions
from briefing.errors import TargetError, UsageError
from briefing.publishing import publish_site
from briefing.record import encode, source_path
from tests.render import editions

FIRST = date(2024, 3, 12)
CONFIG = Config(site=SiteOptions(address="https://brief.example/daily"))
needs_search = pytest.mark.skipif(search.program() is None, reason="no pagefind for this machine")


def lay(output: Path, day: int, text: bytes = b"text") -> Path:
    """A finished edition of the `day`-th day in the output folder."""
    edition = replace(editions.harbour(), date=FIRST + timedelta(days=day))
    files = {"edition.json": encode(edition), "briefing.txt": text, "briefing.pdf": b"%PDF-"}
    files |= {source_path(article.id): b"frozen" for article in edition.articles}
    with locked(output):
        return publish(output, edition.date.isoformat(), files)


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for day in range(3):
        lay(tmp_path / "output", day)
    return tmp_path / "output"


@pytest.mark.attack("The site", "A site, looked through for frozen sources", "none")
def test_the_site_has_all_editions_and_never_their_sources(output, tmp_path):
    report = publish_site(output, CONFIG, to=str(tmp_path / "www"))
    assert (report.editions, report.faults, report.lacks) == (3, (), ())
    there = files(tmp_path / "www")
    assert {"index.html", "feed.xml", "2024-03-12/index.html", "2024-03-14/briefing.pdf"} <= there.keys()
    assert not [path for path in there if "sources" in path or "SHA256SUMS" in path]
    assert not [path for path, (content, _) in there.items() if content == b"frozen"]


def test_a_second_run_writes_nothing_anywhere(output, tmp_path):
    publish_site(output, CONFIG, to=str(tmp_path / "www"))
    before = files(output) | files(tmp_path / "www")
    report = publish_site(output, CONFIG, to=str(tmp_path / "www"))
    assert report.put is not None
    assert (report.staged.written, report.put.written, report.put.removed) == ((), (), ())
    assert files(output) | files(tmp_path / "www") == before


@pytest.mark.full
@needs_search
def test_of_sixty_editions_one_more_rewrites_only_what_must_change(tmp_path):
    output, www = tmp_path / "output", tmp_path / "www"
    for day in range(60):
        lay(output, day)
    publish_site(output, CONFIG, to=str(www))
    before = files(www)
    assert sum(path.startswith("2024-") and path.endswith("/index.html") for path in before) == 60
    assert publish_site(output, CONFIG, to=str(www)).staged.written == ()
    lay(output, 60)
    report = publish_site(output, CONFIG, to=str(www))
    assert report.put is not None
    after, new, last = files(www), "2024-05-11", "2024-05-10"
    changed = {path for path in before if after.get(path) != before[path]}
    pages = {path for path in changed if path.startswith("20")}
    assert pages == {f"{last}/index.html"}, "the page before, for its way to the new one"
    assert {path for path in after.keys() - before.keys() if path.startswith("20")} >= {f"{new}/index.html"}
    assert all(path.startswith(new) for path in after.keys() - before.keys() if path.startswith("20"))
    shared = {path.partition("/")[0] for path in changed - pages}
    assert shared <= {
        *("index.html", "feed.xml", "feed.json", "sitemap.xml", "archive", "sections", "speakers", "pagefind"),
        ".briefing-site.json",
    }
    assert set(report.put.written) == {path for path in after if after[path] != before.get(path)} - {
        ".briefing-site.json"
    }


def test_an_edition_that_is_not_whole_is_passed_over_and_its_pages_stay(output, tmp_path):
    publish_site(output, CONFIG, to=str(tmp_path / "www"))
    before = files(tmp_path / "www")
    (output / "2024-03-13" / "briefing.txt").write_bytes(b"somebody's own words")
    report = publish_site(output, CONFIG, to=str(tmp_path / "www"))
    assert len(report.faults) == 1
    assert "2024-03-13" in report.faults[0]
    after = files(tmp_path / "www")
    assert after["2024-03-13/index.html"] == before["2024-03-13/index.html"]
    assert after["2024-03-13/briefing.txt"] == before["2024-03-13/briefing.txt"]


def test_the_pages_of_an_edition_that_is_gone_go(output, tmp_path):
    publish_site(output, CONFIG, to=str(tmp_path / "www"))
    for path in sorted((output / "2024-03-12").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (output / "2024-03-12").rmdir()
    publish_site(output, CONFIG, to=str(tmp_path / "www"))
    assert not [path for path in files(tmp_path / "www") if path.startswith("2024-03-12")]


@pytest.mark.attack("The site", "An output folder that has lost most of its editions", "the site is not emptied; told")
@pytest.mark.parametrize("kind", ["folder", "branch"])
def test_a_folder_that_has_lost_most_editions_does_not_empty_the_site(output, tmp_path, kind):
    place = str(tmp_path / "www")
    if kind == "branch":
        subprocess.run(["git", "init", "--quiet", "--bare", place], check=True, timeout=60)
        place = f"git+{place}"
    publish_site(output, CONFIG, to=place)
    before = files(tmp_path / "www")
    lay(tmp_path / "new", 3)
    with pytest.raises(TargetError, match=r"of 4 editions there, 3 are not in the output folder any more; .* --all"):
        publish_site(tmp_path / "new", CONFIG, to=place)
    assert files(tmp_path / "www") == before
    report = publish_site(tmp_path / "new", CONFIG, to=place, everything=True)
    assert report.put is not None
    assert "2024-03-12/index.html" in report.put.removed


@needs_search
def test_the_index_is_made_again_only_where_a_page_has_changed(output, monkeypatch):
    publish_site(output, CONFIG)
    assert (output / ".site" / "pagefind" / "pagefind-entry.json").is_file()
    made: list[int] = []
    index = search.index
    monkeypatch.setattr(search, "index", lambda *given: made.append(1) or index(*given))
    publish_site(output, CONFIG)
    assert made == []
    (output / ".site" / "pagefind" / "pagefind-entry.json").unlink()
    publish_site(output, CONFIG)
    lay(output, 3)
    publish_site(output, CONFIG)
    assert made == [1, 1]


def test_without_address_and_search_the_site_says_what_it_lacks(output):
    config = Config(site=SiteOptions(search=False))
    (lack,) = publish_site(output, config).lacks
    assert lack.startswith("feeds, sitemap")
    there = files(output / ".site")
    assert not [path for path in there if path.startswith(("feed", "sitemap", "pagefind", "search"))]


def test_a_site_without_editions_says_so(tmp_path):
    (tmp_path / "output").mkdir()
    assert publish_site(tmp_path / "output", CONFIG).editions == 0
    assert b"<!doctype html>" in (tmp_path / "output" / ".site" / "index.html").read_bytes().lower()
    with pytest.raises(UsageError, match="there is no such folder"):
        publish_site(tmp_path / "nowhere", CONFIG)
    assert not (tmp_path / "nowhere").exists()


def test_a_target_that_refuses_leaves_what_is_staged(output, tmp_path):
    (tmp_path / "www").write_text("no folder")
    with pytest.raises(TargetError):
        publish_site(output, CONFIG, to=str(tmp_path / "www"))
    assert (output / ".site" / "index.html").is_file()


def test_the_command_tells_what_it_did(output, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.toml").write_text('[site]\naddress = "https://brief.example/"\ntarget = "www"\n')
    assert main(["publish"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("site of 3 editions, ")
    assert said.endswith("0 removed → www\n")
    assert main(["publish"]) == 0
    assert capsys.readouterr().out.endswith(": nothing changed → www\n")
    assert main(["publish", "--to", "elsewhere", "--dry-run", "--quiet"]) == 0
    assert not (tmp_path / "elsewhere").exists()
    assert main(["publish", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["place"] == "www"
    (output / "2024-03-13" / "briefing.txt").write_bytes(b"changed")
    assert main(["publish", "--quiet"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("briefing: passed over: output/2024-03-13: ")
    assert main(["publish", "--to", "ftp://x/y"]) == 2
    with locked(output):
        assert main(["publish"]) == 11
