"""The documentation: what it shows is what happens, what it links to is there, and nothing is left unsaid."""

from __future__ import annotations

import re
import shutil

import pytest

from briefing.cli import commands
from briefing.config import parse, tables
from briefing.config.edits import parse_edits
from tests.docs import gallery, picture, thresholds
from tests.docs.sessions import DEFECTS, ROOT, blocks, pages, renewed

PAGES = pages()
TEXTS = {page: page.read_text("utf-8") for page in PAGES}
README, INDEX = ROOT / "README.md", ROOT / "docs" / "index.md"
RENEW = "renew it with ./run docs"


def named(page) -> str:
    return page.relative_to(ROOT).as_posix()


def anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(TEXTS[page], "console")], ids=named)
def test_commands_print_what_the_page_shows(page, tmp_path):
    for tool in ("perl", "sha256sum"):
        if tool in TEXTS[page] and shutil.which(tool) is None:
            pytest.skip(f"the page calls {tool}, which is not on this machine")
    assert renewed(page, tmp_path) == TEXTS[page], RENEW


def test_no_page_shows_a_defect():
    assert [page.name for page in PAGES if any(defect in TEXTS[page] for defect in DEFECTS)] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXTS[page]):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.is_relative_to(ROOT), target
        assert place.exists(), target
        if anchor:
            assert anchor in anchors(TEXTS[place]), target


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(TEXTS[page], "toml")], ids=named)
def test_configurations_are_valid(page):
    for block in blocks(TEXTS[page], "toml"):
        (parse_edits if "[[edit]]" in block else parse)(block)


def test_the_index_links_to_every_page():
    linked = {(INDEX.parent / target).resolve() for target in re.findall(r"\]\(([^)#\s]+)", TEXTS[INDEX])}
    assert {page for page in PAGES if page.is_relative_to(INDEX.parent)} - linked - {INDEX} == set()


def test_the_readme_shows_the_two_commands_that_are_enough():
    assert "    ./run brief seeds\n    ./run test\n" in TEXTS[README]
    assert re.search(r"^\$ \./run brief seeds$", TEXTS[README], re.MULTILINE)
    workflows = re.findall(r"^#   \./run (\w+)", (ROOT / "run").read_text("utf-8"), re.MULTILINE)
    assert {"brief", "test"} <= set(workflows)


def test_every_command_and_every_option_stands_in_the_reference():
    reference = TEXTS[ROOT / "docs" / "reference" / "commands.md"]
    for name in commands.list_commands(None):
        assert f"\n## briefing {name}\n" in reference
        for parameter in commands.get_command(None, name).params:
            assert all(option in reference for option in parameter.opts if option.startswith("--"))


def test_every_key_of_the_configuration_stands_in_the_reference():
    reference = TEXTS[ROOT / "docs" / "reference" / "configuration.md"]
    heads = {"section": "## [[section]]"}
    for table in tables.File.__struct_fields__:
        _, head, rest = reference.partition(f"\n{heads.get(table, f'## [{table}]')}\n")
        assert head, table
        kind = tables.SectionTable if table == "section" else type(getattr(tables.File(), table))
        for key in kind.__struct_fields__:
            assert f"\n| `{key}` |" in rest.partition("\n## ")[0], f"{table}.{key}"


def test_thresholds_stand_as_they_are_in_the_code():
    assert TEXTS[thresholds.PAGE] == thresholds.page(), RENEW


def test_constants_that_are_named_are_there():
    known = set(re.findall(r"`([A-Z][A-Z_]+)`", TEXTS[thresholds.PAGE]))
    for page in (ROOT / "docs" / "explanation").glob("*.md"):
        assert set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", TEXTS[page])) <= known, page.name


def test_modules_and_folders_that_are_named_are_there():
    for page in PAGES:
        for path in re.findall(r"`((?:briefing|templates|tests|docs|seeds|benchmarks)/[\w./-]+)`", TEXTS[page]):
            assert (ROOT / path).exists(), f"{page.name}: {path}"


def test_every_theme_has_its_small_pictures_and_its_page_shows_them():
    page = (gallery.ROOT / "docs" / "how-to" / "choose-a-theme.md").read_text("utf-8")
    for path in gallery.pictures():
        content = path.read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < gallery.MOST_BYTES
        assert f"(../pictures/themes/{path.name})" in page


def test_the_picture_is_a_small_png():
    content = picture.PICTURE.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) < picture.MOST_BYTES
