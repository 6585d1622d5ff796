from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import RenderError, UsageError
from briefing.render import render
from briefing.render.options import RenderOptions
from tests.render import editions


def made(theme: Path, file: str, content: str, fmt: str = "html") -> str:
    target = theme / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content, "utf-8")
    return render(editions.harbour(), [fmt], RenderOptions(theme=str(theme)))[0].content.decode()


def test_a_theme_replaces_one_template_and_keeps_the_others(tmp_path: Path) -> None:
    page = made(tmp_path, "parts/method.html", "<footer id='method'>Ours: {{ page.title }}</footer>")
    assert "<footer id='method'>Ours: The Daily Brief</footer>" in page
    assert "Sources, condensed" in page


def test_a_theme_replaces_one_style_sheet(tmp_path: Path) -> None:
    page = made(tmp_path, "styles/colours.css", ":root { --paper: #abcdef }")
    assert "--paper: #abcdef" in page
    assert "#fffefa" not in page
    assert ".masthead" in page


def test_a_theme_replaces_text_and_markdown_too(tmp_path: Path) -> None:
    assert made(tmp_path, "briefing.txt", "{{ page.title }}!", "txt") == "The Daily Brief!\n"
    assert made(tmp_path, "briefing.md", "{{ page.title }}*", "md") == "The Daily Brief*\n"


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("parts/method.html", "<p>\n{{ page.titel }}</p>", "template parts/method.html, line 2: "),
        ("parts/method.html", "\n\n{{ nothing }}", "template parts/method.html, line 3: 'nothing' is undefined"),
        ("parts/method.html", "\n{% if %}", "template parts/method.html, line 2: "),
        (
            "parts/method.html",
            "{% include 'no.html' %}",
            "template parts/method.html, line 1: there is no template no.html",
        ),
        ("parts/method.html", "{{ 1 / 0 }}", "template parts/method.html, line 1: division by zero"),
        ("parts/method.html", "{{ page.__class__.__mro__ }}", "template parts/method.html, line 1: "),
        ("parts/method.html", "{{ style('no.css') }}", "template parts/method.html, line 1: there is no style sheet"),
        ("styles/base.css", "</style><script>", "style sheet styles/base.css, line 1: must not contain </style"),
        ("styles/base.css", "\udcff", "style sheet styles/base.css, line 1: is no UTF-8 text"),
    ],
)
def test_a_faulty_theme_is_told_by_name_and_line(tmp_path: Path, file: str, content: str, told: str) -> None:
    target = tmp_path / file
    target.parent.mkdir(parents=True)
    target.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(RenderError) as failed:
        render(editions.harbour(), ["html"], RenderOptions(theme=str(tmp_path)))
    assert str(failed.value).startswith(told)
    assert "\n" not in str(failed.value)
    assert str(tmp_path) not in str(failed.value).replace("[Errno", "")


@pytest.mark.attack("What is printed", "A style sheet outside of the theme", "not read")
def test_a_style_outside_the_theme_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("p { color: red }")
    theme = tmp_path / "theme"
    with pytest.raises(RenderError, match=r"there is no style sheet \.\./secret\.css"):
        made(theme, "parts/method.html", "{{ style('../secret.css') }}")


def test_a_theme_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        render(editions.harbour(), ["html"], RenderOptions(theme=str(tmp_path / "none")))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="format 'doc' is unknown; choose among html, pdf, txt, md"):
        render(editions.harbour(), ["doc"], RenderOptions())


def test_renditions_come_in_the_order_asked_for_and_once() -> None:
    names = [made.name for made in render(editions.harbour(), ["md", "txt", "md"], RenderOptions())]
    assert names == ["briefing.md", "briefing.txt"]
