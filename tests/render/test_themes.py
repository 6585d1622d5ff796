"""The themes that ship, one's own, and what no theme can do."""

from __future__ import annotations

import io
import re
from itertools import pairwise, product
from pathlib import Path

import lxml.html
import pytest
from pypdf import PdfReader

from briefing.errors import RenderError, UsageError
from briefing.model import Edition
from briefing.render import render, themes
from briefing.render.options import PaperSize, RenderOptions
from briefing.render.templates import style
from tests.render import editions
from tests.render.test_html import contrast, folded

SHIPPED = ("executive", "compact")


def made(edition: Edition, theme: str | None, fmt: str = "html", page: PaperSize = "A4") -> bytes:
    return render(edition, [fmt], RenderOptions(theme=theme, page=page))[0].content


def tree(edition: Edition, theme: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(made(edition, theme).decode())


# ── lookup ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_themes_that_ship_are_found_by_name() -> None:
    assert themes.names() == ("default", "compact", "executive")
    assert made(editions.empty(), "default") == made(editions.empty(), None)
    assert made(editions.empty(), "executive") != made(editions.empty(), None)


def test_a_theme_that_is_not_there_is_told_with_the_names_there_are() -> None:
    with pytest.raises(UsageError) as failed:
        made(editions.empty(), "exekutive")
    assert str(failed.value) == (
        'theme: there is no folder "exekutive", and the shipped themes are default, compact, executive; '
        'did you mean "executive"?'
    )


def test_a_folder_called_as_a_shipped_theme_is_named_with_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("executive").mkdir()
    Path("executive/page.html").write_text("ours")
    assert made(editions.empty(), "executive").startswith(b"<!doctype html>")
    assert made(editions.empty(), themes.as_folder("executive")).strip() == b"ours"
    assert themes.told("executive") != themes.told(themes.as_folder("executive"))


def test_a_theme_builds_on_the_shipped_file_of_the_same_name(tmp_path: Path) -> None:
    above = '{% block above %}<p>Ours</p>{{ style("shipped/styles/colours.css") }}{% endblock %}'
    (tmp_path / "page.html").write_text('{% extends "shipped/page.html" %}' + above)
    for file in ("shipped/page.html", "styles/colours.css"):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_text("not this one")
    page = made(editions.harbour(), str(tmp_path)).decode()
    assert page.index("--paper: #fffefa") > page.index("<p>Ours</p>") > page.index("not this one")
    assert page.count("not this one") == 1
    assert "Sources, condensed" in page


@pytest.mark.attack("What is printed", "A theme that names the inside of another", "refused with file and line")
@pytest.mark.parametrize(
    "name",
    ["themes/executive/page.html", "shipped/themes/executive/page.html", "themes/compact/../executive/page.html"],
)
def test_no_theme_sees_the_inside_of_another(tmp_path: Path, name: str) -> None:
    (tmp_path / "page.html").write_text(f'{{% include "{name}" %}}')
    with pytest.raises(RenderError, match=r"^template page\.html, line 1: there is no template "):
        made(editions.empty(), str(tmp_path))


@pytest.mark.parametrize("name", ["site/layout.html", "mail/letter.html", "briefing.md", "parts/item.html"])
def test_what_a_shipped_theme_does_not_have_is_the_shipped_file(name: str) -> None:
    assert {themes.find(theme, name) for theme in SHIPPED} == {themes.shipped() / name}


# ── what a theme may not read, and how it is told of its faults ───────────────────────────────────────────────────


@pytest.mark.attack(
    "What is printed",
    "Templates that include files outside of their theme, by `..` and by whole paths",
    "refused with file and line",
)
@pytest.mark.parametrize("name", ["../secret.html", "/secret.html", "parts/../../secret.html", "..\\secret.html"])
@pytest.mark.parametrize("tag", ['{{% include "{}" %}}', '{{% import "{}" as x %}}', '{{% extends "{}" %}}'])
def test_a_template_outside_the_theme_is_not_read(tmp_path: Path, name: str, tag: str) -> None:
    (tmp_path / "secret.html").write_text("SECRET")
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "page.html").write_text(tag.format(name.replace("\\", "\\\\")))
    with pytest.raises(RenderError, match="there is no template"):
        made(editions.empty(), str(theme))


@pytest.mark.attack("What is printed", "A link in a theme that leads out of it", "refused")
@pytest.mark.parametrize(
    ("file", "content"),
    [("parts/method.html", "SECRET"), ("styles/colours.css", "SECRET { }"), ("macros.html", "SECRET")],
)
def test_a_link_that_leads_out_of_the_theme_is_refused(tmp_path: Path, file: str, content: str) -> None:
    (tmp_path / "secret").write_text(content)
    link = tmp_path / "theme" / file
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "secret")
    with pytest.raises(RenderError) as failed:
        made(editions.empty(), str(tmp_path / "theme"))
    kind = "style sheet" if file.endswith(".css") else "template"
    assert str(failed.value) == f"{kind} {file}: is a link that leads out of the theme; copy the file there"


@pytest.mark.attack("What is printed", "A linked folder in a theme that leads out of it", "refused")
def test_a_linked_folder_that_leads_out_is_refused_and_a_link_inside_is_not(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "method.html").write_text("SECRET")
    (theme / "own.html").write_text("<footer>ours</footer>")
    (theme / "parts").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RenderError, match=r"parts/method\.html: is a link that leads out"):
        made(editions.empty(), str(theme))
    (theme / "parts").unlink()
    (theme / "parts").mkdir()
    (theme / "parts" / "method.html").symlink_to(theme / "own.html")
    assert b"<footer>ours</footer>" in made(editions.empty(), str(theme))


EXTENDED = '{% extends "shipped/page.html" %}'
INCLUDED, IMPORTED = '{% include "parts/own.html" %}', '{% from "own.html" import x %}\n{{ x(1) }}'
FAULTS = [
    ({"parts/item.html": "\n\n{{ entry.titel }}"}, "template parts/item.html, line 3: "),
    ({"macros.html": "{% macro tongue(x) %}\n{{ x.y.z }}{% endmacro %}"}, "template macros.html, line 2: "),
    ({"parts/item.html": INCLUDED, "parts/own.html": "\n\n{{ nowhere }}"}, "template parts/own.html, line 3: "),
    (
        {"parts/method.html": IMPORTED, "own.html": "{% macro x(a) %}\n{{ a.b.c }}{% endmacro %}"},
        "template own.html, line 2",
    ),
    ({"parts/method.html": IMPORTED, "own.html": "\n\n{{ none.of.it }}"}, "template own.html, line 3: "),
    ({"parts/method.html": "{% for %}"}, "template parts/method.html, line 1: "),
    ({"macros.html": "\n\n{% macro %}"}, "template macros.html, line 3: "),
    ({"page.html": EXTENDED + "{% block brief %}\n{{ page.no }}{% endblock %}"}, "template page.html, line 2: "),
    ({"page.html": EXTENDED + "{% block brief %}\n{% if %}{% endblock %}"}, "template page.html, line 2: "),
    (
        {"parts/method.html": "\n{{ style('no.css') }}"},
        "template parts/method.html, line 2: there is no style sheet no.css",
    ),
    ({"parts/method.html": "\n{{ one_page(page, 'A0') }}"}, "template parts/method.html, line 2: "),
    ({"styles/base.css": "p { }\n\n</STYLE>"}, "style sheet styles/base.css, line 3: must not contain </style"),
    ({"styles/base.css": "p { }\n\udcff"}, "style sheet styles/base.css, line 2: is no UTF-8 text"),
    ({"parts/method.html": "a\nb\n\udcff"}, "template parts/method.html, line 3: is no UTF-8 text"),
]


@pytest.mark.parametrize(("files", "told"), FAULTS)
def test_a_fault_is_told_with_file_and_line_wherever_it_is(tmp_path: Path, files: dict[str, str], told: str) -> None:
    for file, content in files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(RenderError) as failed:
        made(editions.harbour(), str(tmp_path))
    assert str(failed.value).startswith(told)
    assert "\n" not in str(failed.value)


# ── what all themes keep ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("theme", SHIPPED)
@pytest.mark.parametrize("edition", [editions.harbour(), editions.crowded(9, 4, 4), editions.empty()])
def test_every_inner_link_leads_somewhere_and_no_id_stands_twice(theme: str, edition: Edition) -> None:
    page = tree(edition, theme)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert targets <= set(ids)
    named = {name for told in page.xpath("//@aria-labelledby") for name in told.split()}
    assert named <= set(ids)


@pytest.mark.parametrize("theme", SHIPPED)
def test_pages_are_built_for_assistive_technology(theme: str) -> None:
    page = tree(editions.harbour(), theme)
    assert page.get("lang") == "en"
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    assert page.xpath("//a[@class='skip']/@href") == ["#brief"]
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("theme", SHIPPED)
def test_nothing_is_asked_from_outside(theme: str) -> None:
    page = made(editions.harbour(), theme).decode()
    assert {address.split(",")[0] for address in re.findall(r"url\(([^)]*)\)", page) if address != "href url"} <= {
        "data:font/woff;base64", "href url"}  # fmt: skip
    found = lxml.html.fromstring(page)
    assert not list(found.iter("script", "link", "iframe", "object", "embed", "base", "img"))
    assert not found.xpath("//@src | //@style")


@pytest.mark.parametrize("theme", themes.names())
def test_text_stands_out_from_its_ground_in_light_dark_and_print(theme: str) -> None:
    blocks = re.findall(r":root\s*\{(.*?)\}", style(theme, "styles/colours.css"), re.DOTALL)
    palettes = [dict(re.findall(r"--(\w+):\s*(#[0-9a-f]+)", block)) for block in blocks]
    assert len(palettes) == 3
    for palette, text, ground in product(palettes, ("ink", "soft", "accent"), ("paper", "mark")):
        assert contrast(palette[text], palette[ground]) >= 4.5, (theme, text, ground)


@pytest.mark.parametrize("theme", SHIPPED)
def test_styles_take_their_colours_from_the_palette(theme: str) -> None:
    sheet = style(theme, f"styles/{theme}.css")
    assert re.findall(r":\s*[^;{]*#[0-9a-f]{3,6}\b", sheet) == []


@pytest.mark.attack("What is printed", "Hostile texts in every place, in every theme that ships", "text")
@pytest.mark.parametrize("theme", SHIPPED)
@pytest.mark.parametrize("text", editions.HOSTILE)
def test_hostile_text_stays_text(theme: str, text: str) -> None:
    page, plain = (tree(editions.hostile(told), theme) for told in (text.replace("\x00", ""), "word"))
    tags = [[element.tag for element in found.iter("*") if element.tag != "a"] for found in (page, plain)]
    assert tags[0] == tags[1]


# ── executive ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_executive_page_prints_items_whole_with_their_outlets() -> None:
    page, edition = tree(editions.harbour(), "executive"), editions.harbour()
    for section in edition.sections:
        for item in section.items:
            (shown,) = page.xpath("//li[@id=$anchor]", anchor=f"item-{item.id}")
            (words,) = shown.xpath(".//p[contains(@class, 'words')]")
            assert folded(words.text_content()) == folded(item.shown)
            numbers = shown.xpath(".//bdi[@class='mark']/parent::a/@href")
            assert len(numbers) == 1 + len(item.echoes)


def test_the_executive_page_tells_disagreements_in_short() -> None:
    page = tree(editions.harbour(), "executive")
    rows = [
        folded(row.text_content()) for row in page.xpath("//li[@id='disagreement-1']//p[contains(@class, 'words')]")
    ]
    assert rows[1:] == ["… 310 …"]
    assert page.xpath("//li[@id='disagreement-1']//a/@href")


def test_the_executive_page_counts_what_it_leaves_out() -> None:
    told = folded(tree(editions.harbour(), "executive").xpath("string(//p[@class='left'])"))
    assert told == (
        "Not on this page: 2 quotations in several wordings, 3 statements by speaker, 2 dated happenings, "
        "2 refused files, 3 removed passages, 5 edits by hand. All of it stands in edition.json."
    )
    crowd = editions.crowded()
    page = tree(crowd, "executive")
    shown = len(page.xpath("//li[starts-with(@id, 'item-')]"))
    assert 0 < shown < len(crowd.sections)
    assert f"{len(crowd.sections) - shown} more items" in page.xpath("string(//p[@class='left'])")


# ── compact ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_compact_page_has_all_parts_of_the_record() -> None:
    page, whole = tree(editions.harbour(), "compact"), tree(editions.harbour(), "default")
    parts = set(whole.xpath("//section/@id | //footer/@id | //article/@id"))
    assert parts <= set(page.xpath("//@id"))
    text = folded(page.text_content())
    for told in ("Northern Courier", "The closing 9", "sources disagree: 240 / 310", "Photo: A. Nieminen"):
        assert told in text


def test_the_compact_page_has_no_table_but_stacked_ones_and_folds_what_stands_behind() -> None:
    page = tree(editions.harbour(), "compact")
    assert page.xpath("//table[contains(@class, 'chart')]") == []
    assert re.search(r"table, tbody, tr, th, td \{ display: block", style("compact", "styles/compact.css"))
    folds = {fold.get("id"): fold.get("open") is not None for fold in page.xpath("//details[@class='fold']")}
    assert folds == {
        "fold-speakers": False, "fold-timeline": False, "fold-coverage": False, "fold-sources": True,
        "fold-omissions": False, "fold-method": False,
    }  # fmt: skip
    assert page.xpath("//nav//a/@href")[-1] == "#fold-method"


def test_the_compact_page_is_smaller_and_embeds_one_family_of_letters() -> None:
    small, whole = (made(editions.harbour(), theme).decode() for theme in ("compact", "default"))
    assert set(re.findall(r'@font-face\{font-family:"([^"]+)"', small)) == {"Brief Serif"}
    assert len(small) < 0.7 * len(whole)


@pytest.mark.parametrize(("paper", "points"), [("A4", (298, 421)), ("letter", (306, 396))])
def test_the_compact_print_stands_on_a_quarter_of_the_sheet(paper: PaperSize, points: tuple[int, int]) -> None:
    box = PdfReader(io.BytesIO(made(editions.empty(), "compact", "pdf", paper))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points
