"""The index of the search: what it is made from, and that the same pages make the same one."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from briefing.deliver import search, staging
from briefing.errors import SearchError

pytestmark = pytest.mark.skipif(search.program() is None, reason="no pagefind for this machine")

PAGE = """<!doctype html><html lang="en"><head><title>x</title>
<meta name="date" content="{day}" data-pagefind-sort="date[content]">
<meta property="og:title" content="The Brief – {day}" data-pagefind-meta="edition[content]"></head>
<body><a class="skip" href="#brief">jumping</a><div class="page"><header>nameplate</header>
<main id="brief"><section class="glance">glanced</section>
<h2 id="section-1">Harbour</h2><article id="item-1"><p>{text}</p><p class="why">reasoned</p></article></main>
<footer>furniture</footer></div></body></html>"""


def staged(folder: Path, texts: dict[str, str]) -> dict[str, str]:
    for day, text in texts.items():
        (folder / day).mkdir(parents=True)
        (folder / day / "index.html").write_text(PAGE.format(day=day, text=text), "utf-8")
    (folder / "index.html").write_text(PAGE.format(day="front", text="frontpage"), "utf-8")
    return {f"{day}/index.html": "en" for day in texts}


def fragments(files: dict[str, bytes]) -> list[dict]:
    found = [gzip.decompress(content) for path, content in files.items() if path.startswith("fragment/")]
    return sorted((json.loads(text[text.index(b"{") :]) for text in found), key=lambda told: told["url"])


def days(number: int) -> dict[str, str]:
    return {f"2024-{n // 28 + 1:02}-{n % 28 + 1:02}": f"The ship number{n} left quay {n % 7}." for n in range(number)}


def test_only_what_the_sources_say_is_indexed_with_its_place_day_and_edition(tmp_path) -> None:
    files = search.index(tmp_path, staged(tmp_path, {"2024-03-12": "The old harbour will close."}))
    (told,) = fragments(files)
    assert told["url"] == "/2024-03-12/"
    assert told["content"] == "Harbour. The old harbour will close."
    assert told["meta"]["edition"] == "The Brief – 2024-03-12"
    assert [anchor["id"] for anchor in told["anchors"]] == ["brief", "section-1", "item-1"]
    assert json.loads(files["pagefind-entry.json"])["languages"]["en"]["page_count"] == 1


def test_it_holds_what_the_page_loads_and_no_ready_made_boxes(tmp_path) -> None:
    files = search.index(tmp_path, staged(tmp_path, days(3)))
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= files.keys()
    assert not [path for path in files if "ui" in path or "highlight" in path]


def test_the_same_pages_make_the_same_bytes_whatever_order_they_were_written_in(tmp_path) -> None:
    texts = days(60)
    languages = staged(tmp_path / "one", texts)
    made = search.index(tmp_path / "one", languages)
    assert search.index(tmp_path / "one", languages) == made
    staged(tmp_path / "other", dict(reversed(texts.items())))
    assert search.index(tmp_path / "other", dict(reversed(languages.items()))) == made


def test_one_more_edition_leaves_what_is_shown_of_the_others(tmp_path) -> None:
    texts = days(12)
    before = search.index(tmp_path / "one", staged(tmp_path / "one", dict(list(texts.items())[:-1])))
    after = search.index(tmp_path / "other", staged(tmp_path / "other", texts))
    shown = [path for path in before if path.startswith("fragment/")]
    assert len(shown) == 11
    assert all(after[path] == before[path] for path in shown)


def test_pages_in_several_languages_stand_in_one_index(tmp_path) -> None:
    languages = staged(tmp_path, days(3))
    german = {**languages, "2024-01-02/index.html": "de"}
    (entry,) = json.loads(search.index(tmp_path, german)["pagefind-entry.json"])["languages"].items()
    assert (entry[0], entry[1]["page_count"]) == ("en", 3)
    entries = json.loads(search.index(tmp_path, dict.fromkeys(languages, "de-AT"))["pagefind-entry.json"])
    assert list(entries["languages"]) == ["de"]


def test_a_language_that_nobody_stems_is_indexed_too(tmp_path) -> None:
    languages = dict.fromkeys(staged(tmp_path, {"2024-03-12": "Höfnin lokar í sumar."}), "is")
    (told,) = fragments(search.index(tmp_path, languages))
    assert "Höfnin lokar" in told["content"]


def test_nobody_elses_settings_count(tmp_path, monkeypatch) -> None:
    languages = staged(tmp_path / "site", days(2))
    made = search.index(tmp_path / "site", languages)
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["main"]')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "main")
    assert search.index(tmp_path / "site", languages) == made


def published(site: Path, languages: dict[str, str], pages: dict[str, str] | None = None) -> staging.Changes:
    """Stage the search, whose pages have their text as their key."""
    pages = pages or {path: (site / path).read_text("utf-8") for path in languages}
    return staging.stage(search.leaves(site, "pagefind", pages, languages), site)


def test_nothing_is_indexed_again_where_no_page_has_changed(tmp_path, monkeypatch) -> None:
    languages = staged(tmp_path, days(3))
    first = published(tmp_path, languages)
    assert first.written[-1] == "pagefind/pagefind-entry.json"
    monkeypatch.setattr(search, "program", lambda: None)
    again = published(tmp_path, languages)
    assert (again.written, again.removed, again.unchanged) == ((), (), len(first.written))


def test_what_was_lost_is_indexed_again(tmp_path) -> None:
    languages = staged(tmp_path, days(3))
    published(tmp_path, languages)
    (tmp_path / "pagefind" / "pagefind.js").unlink()
    assert published(tmp_path, languages).written == ("pagefind/pagefind.js",)


def test_a_page_that_has_changed_changes_its_own_and_removes_what_it_had(tmp_path) -> None:
    languages = staged(tmp_path, days(3))
    published(tmp_path, languages)
    (page := tmp_path / next(iter(languages))).write_text(PAGE.format(day="2024-01-01", text="An owl came."), "utf-8")
    changed = published(tmp_path, languages)
    assert [path.partition("_")[0] for path in changed.written if "fragment" in path] == ["pagefind/fragment/en"]
    assert len([path for path in changed.removed if "fragment" in path]) == 1
    assert page.is_file()


def test_a_page_that_is_made_anew_with_the_same_words_changes_nothing(tmp_path) -> None:
    languages = staged(tmp_path, days(3))
    published(tmp_path, languages)
    assert published(tmp_path, languages, dict.fromkeys(languages, "another key")).written == ()


def test_a_run_that_broke_off_is_finished_by_the_next(tmp_path) -> None:
    languages = staged(tmp_path, days(3))
    pages = dict.fromkeys(languages, "key")

    def broken():
        for number, leaf in enumerate(search.leaves(tmp_path, "pagefind", pages, languages)):
            if number == 4:
                raise KeyboardInterrupt
            yield leaf

    with pytest.raises(KeyboardInterrupt):
        staging.stage(broken(), tmp_path)
    published(tmp_path, languages, pages)
    made = {path.relative_to(tmp_path / "pagefind").as_posix() for path in (tmp_path / "pagefind").rglob("*.*")}
    assert made == set(search.index(tmp_path, languages))


def test_a_site_without_editions_has_no_index(tmp_path) -> None:
    assert search.index(tmp_path, {}) == {}
    assert list(search.leaves(tmp_path, "pagefind", {}, {})) == []


def test_its_seal_changes_with_the_pages_and_their_language_alone() -> None:
    pages, languages = {"a/index.html": "1", "b/index.html": "2"}, {"a/index.html": "en", "b/index.html": "en"}
    seal = search.seal(pages, languages)
    assert search.seal(dict(reversed(pages.items())), languages) == seal
    assert search.seal({**pages, "a/index.html": "3"}, languages) != seal
    assert search.seal(pages, dict.fromkeys(languages, "de")) != seal


def test_a_missing_program_is_told_in_a_line(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(search, "program", lambda: None)
    with pytest.raises(SearchError, match=r"no pagefind for this machine; install pagefind-bin"):
        search.index(tmp_path, staged(tmp_path, days(1)))


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import sys; print('no room\\nleft', file=sys.stderr); sys.exit(3)", "pagefind failed: no room left"),
        ("import sys; sys.exit(3)", "pagefind failed: exit code 3"),
        ("pass", "pagefind failed: exit code 0"),
        ("import time; time.sleep(60)", "stopped after 1 seconds"),
    ],
)
def test_a_program_that_fails_is_told_in_a_line(tmp_path, monkeypatch, script, told) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f"#!{sys.executable}\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(search, "program", lambda: program)
    monkeypatch.setattr(search, "PATIENCE", 1)
    with pytest.raises(SearchError, match=told):
        search.index(tmp_path / "site", staged(tmp_path / "site", days(1)))


def test_a_program_that_is_none_is_told_in_a_line(tmp_path, monkeypatch) -> None:
    (tmp_path / "pagefind").write_text("no program")
    monkeypatch.setattr(search, "program", lambda: tmp_path / "pagefind")
    with pytest.raises(SearchError, match="cannot be run"):
        search.index(tmp_path / "site", staged(tmp_path / "site", days(1)))


def test_a_package_without_its_program_is_as_good_as_none(monkeypatch) -> None:
    def missing() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr("pagefind.service.get_executable", missing)
    assert search.program() is None
