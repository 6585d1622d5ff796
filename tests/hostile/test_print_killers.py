"""Pages that no press could set in time: it is stopped at its limits, and the brief is published without the PDF."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.render.printing import Printer
from tests.hostile.faults import whole_edition
from tests.newsroom import GULL, clippings

pytestmark = pytest.mark.full
DATE = "2021-05-03"
#: Seconds that a page may take here, where nobody waits for a minute.
PATIENCE = 5.0

KILLERS = {
    "boxes in boxes, 200 deep, each of them flexible": "<div style='display:flex'>" * 200 + "x" + "</div>" * 200,
    "pictures that use each other, ten times at each of ten steps": (
        "<svg width=9 height=9><defs><g id=a0><rect width=1 height=1></rect></g>"
        + "".join(f"<g id=a{n}>{f'<use href=#a{n - 1}></use>' * 10}</g>" for n in range(1, 10))
        + "</defs><use href=#a9></use></svg>"
    ),
    "one paragraph of 1 MB without a space": f"<p>{'x' * 1_000_000}</p>",
    "50,000 marks over one letter": f"<p>e{chr(0x301) * 50_000}</p>",
    "tables in tables, 60 deep": "<table><tr><td>" * 60 + "x" + "</td></tr></table>" * 60,
    "a page of 10 million columns": "<div style='columns:10000000'>" + "<p>x</p>" * 200 + "</div>",
    "a box as high as a mountain": "<div style='height:99999999px;break-inside:avoid'>x</div>" * 3,
}


def page(body: str) -> str:
    return f"<!doctype html><html lang=en><head><title>Brief</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            body,
            id=str(n),
            marks=pytest.mark.attack(
                "What is printed",
                f"To the press: {name}",
                "printed, or ended at its limits of time and memory; told in one line",
            ),
        )
        for n, (name, body) in enumerate(KILLERS.items())
    ],
)
def test_the_press_ends_in_time(body):
    with Printer(time_limit=PATIENCE) as printer:
        working = printer.press
        try:
            assert printer.print(page(body), date.fromisoformat(DATE)).startswith(b"%PDF-")
        except BriefingError as error:
            assert "\n" not in str(error)  # noqa: PT017  # one or the other
    assert working.poll() is not None


@pytest.mark.attack(
    "What is printed",
    "A theme whose page takes the press for ever",
    "exit 3 with one line; the page is published, the PDF is not; no process is left",
)
def test_a_page_that_cannot_be_printed_is_published_without_the_print(tmp_path, trial):
    clippings(tmp_path / "pile")
    (tmp_path / "theme" / "parts").mkdir(parents=True)
    (tmp_path / "theme" / "parts" / "method.html").write_text(
        KILLERS["pictures that use each other, ten times at each of ten steps"]
    )
    done = trial("build", "pile", "-o", "out", "--format", "html,pdf", "--theme", "theme", cwd=tmp_path)
    assert done.code == 3, done
    assert "PDF" in done.err
    assert whole_edition(tmp_path / "out" / DATE)
    assert (tmp_path / "out" / DATE / "index.html").is_file()
    assert not (tmp_path / "out" / DATE / "briefing.pdf").exists()


@pytest.mark.attack(
    "What is printed",
    "An article with 50,000 marks over one letter, with 40 directions turned and never turned back",
    "exit 0 or 3; the page is published, and printed or told why not",
)
def test_an_article_of_marks_is_published(tmp_path, trial):
    clippings(tmp_path / "pile")
    odd = GULL.replace("The harbour", f"The harbo{chr(0x301) * 50_000}ur").replace(
        "crane", f"{chr(0x202E) * 40}crane", 1
    )
    (tmp_path / "pile" / "odd.txt").write_text(odd, "utf-8")
    done = trial("build", "pile", "-o", "out", "--format", "html,pdf", cwd=tmp_path)
    assert done.code in {0, 3}, done
    assert whole_edition(tmp_path / "out" / DATE)


@pytest.mark.attack(
    "What is printed",
    "Themes with styles, pictures, fonts, links and attachments that lead to files and to the network",
    "nothing is asked for, no file comes into the page or the print; exit 1 or 3 with one line, or a page without them",
)
def test_a_theme_brings_in_no_file_and_asks_for_nothing(tmp_path, trial):
    clippings(tmp_path / "pile")
    secret = tmp_path / "secret.txt"
    secret.write_text("the word is heron")
    with socket.create_server(("127.0.0.1", 0)) as inside:
        inside.settimeout(0.05)
        way = f"http://127.0.0.1:{inside.getsockname()[1]}"
        for n, content in enumerate(tricks(way, secret)):
            theme = tmp_path / f"theme{n}" / "parts"
            theme.mkdir(parents=True)
            (theme / "method.html").write_text(content)
            done = trial("build", "pile", "-o", f"out{n}", "--format", "html,pdf", "--theme", f"theme{n}", cwd=tmp_path)
            assert done.code in {0, 1, 3}, done
            assert len(done.err.splitlines()) == (0 if done.code == 0 else 1)
            for path in (tmp_path / f"out{n}").rglob("*.*"):
                assert not path.is_file() or b"heron" not in path.read_bytes()
        with pytest.raises(TimeoutError):
            inside.accept()


def tricks(way: str, secret: Path) -> list[str]:
    return [
        f"<link rel=attachment href='{secret.as_uri()}'><a rel=attachment href='{secret.as_uri()}'>x</a>",
        f"<style>@import url({way}/a.css); p {{ background: url({secret.as_uri()}) }}</style>",
        f"<style>@font-face {{ font-family: x; src: url({way}/x.ttf) }} p {{ font-family: x }}</style>",
        f"<object data='{way}/x'></object><embed src='{way}/x'><img srcset='{way}/x 2x' src='{secret.as_uri()}'>",
        f"<svg><image href='{way}/x.png'></image><use href='{secret.as_uri()}#a'></use></svg>",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self.__init__.__globals__ }}{{ cycler.__init__.__globals__.os.popen('cat secret.txt').read() }}",
        f"{{% include '{secret}' %}}",
        "{% include '../../secret.txt' %}",
        "{% for a in range(10**9) %}x{% endfor %}",
    ]
