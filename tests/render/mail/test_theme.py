"""A theme's own letter: all may be changed in it, but not that it takes nothing from elsewhere, nor that it fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import RenderError
from tests.render.mail.letters import folded, made, parsed, styles


def theme(folder: Path, **files: str) -> str:
    (folder / "mail").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "mail" / name.replace("_", ".")).write_text(text, "utf-8")
    return str(folder)


def test_a_theme_replaces_any_file_of_the_letter(tmp_path: Path) -> None:
    own = theme(tmp_path, foot_html='<tr><td class="foot small soft">Yours, the desk</td></tr>')
    text = folded(parsed(made(theme=own).html).text_content())
    assert "Yours, the desk" in text
    assert "Method:" not in text
    assert "The Daily Brief" in text


def test_the_palette_reaches_elements_attributes_and_the_dark_sheet(tmp_path: Path) -> None:
    names = ("paper", "ink", "soft", "rule", "accent", "tint")
    light = {name: f"#a0000{n}" for n, name in enumerate(names)}
    dark = {name: f"#b0000{n}" for n, name in enumerate(names)}
    html = made(theme=theme(tmp_path, palette_html=f"{{% set light = {light} %}}{{% set dark = {dark} %}}")).html
    assert 'bgcolor="#a00000"' in html
    assert all(colour in html for colour in (*light.values(), *dark.values()))
    colours = {value for _, name, value in styles(html) if name in ("color", "background-color")}
    assert colours <= set(light.values())


def test_what_is_missing_is_told_with_the_files_name_and_line(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"template mail/item\.html, line 2: .*nonsense"):
        made(theme=theme(tmp_path, item_html="<p>\n{{ entry.nonsense }}</p>"))


@pytest.mark.parametrize(
    "taking",
    [
        '<img src="https://count.example/open.gif">',
        '<img src="logo.png">',
        '<table background="https://x.example/a.png"><tr><td>x</td></tr></table>',
        '<link rel="stylesheet" href="https://x.example/a.css">',
        '<link rel="stylesheet" href="a.css">',
        "<style>p { background: URL(https://x.example/a.png) }</style>",
        '<style data-css-inline="keep">@import "a.css";</style>',
        '<style data-css-inline="keep">@font-face { font-family: x; src: url(https://x.example/x.woff2) }</style>',
        '<p style="background: url (x)">x</p>',
        "<script>x()</script>",
        '<p onclick="x()">x</p>',
        '<iframe src="https://x.example"></iframe>',
        '<a href="javascript:x()">x</a>',
        '<a href="#top">x</a>',
        '<svg><image href="https://x.example/a.png"/></svg>',
    ],
)
def test_a_theme_that_takes_something_from_elsewhere_is_refused(tmp_path: Path, taking: str) -> None:
    (tmp_path / "a.css").write_text("p { color: red }", "utf-8")
    own = theme(tmp_path, letter_html=f"<!doctype html><title>x</title>\n{taking}\n<p>x</p>")
    with pytest.raises(RenderError, match=r"template mail/letter\.html: a letter takes nothing from outside itself"):
        made(theme=own)


def test_no_file_is_read_for_a_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.render.mail.inlining import inlined

    monkeypatch.chdir(tmp_path)
    sheet = tmp_path / "secret.css"
    sheet.write_text("p { color: red }", "utf-8")
    for address in ("secret.css", sheet.as_uri(), str(sheet), "https://x.example/a.css"):
        assert "red" not in inlined(f'<link rel="stylesheet" href="{address}"><p>x</p>')


def test_a_theme_that_is_too_large_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    own = theme(tmp_path, letter_html="<!doctype html><title>x</title>" + "<p>Words of the desk</p>" * 5_000)
    with pytest.raises(RenderError, match=r"template mail/letter\.html: over 100 KB with nothing in it"):
        made(theme=own)
