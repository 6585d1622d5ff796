from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefing.errors import RenderError
from briefing.render import press, render
from briefing.render.options import RenderOptions
from briefing.render.printing import PANGO_MISSING, Printer, _received
from tests.render import editions

DAY = date(2024, 3, 12)
SMALL = "<!doctype html><html lang=en><title>Small</title><p>One line."


def squeezed(text: str) -> str:
    return "".join(text.split())


def flattened(outline: list[Any]) -> list[Any]:
    """All entries of an outline, of whatever level."""
    return [inner for entry in outline for inner in (flattened(entry) if isinstance(entry, list) else [entry])]


def test_the_print_says_what_the_page_says(pdf: bytes) -> None:
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    for section in editions.harbour().sections:
        assert squeezed(section.title) in text
        for item in section.items:
            if item.shown.isascii():
                assert squeezed(item.shown)[:60] in text


def test_the_print_has_what_stands_side_by_side_and_the_editors_hand(pdf: bytes) -> None:
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    for told in (
        "“Nobody in this town was asked, and nobody in this town will forget”",
        "sources disagree: 240 / 310",
        "A number: 240 / 310",
        "Note by Ida Falk: The shipping line has not confirmed the day.",
        "pinned by the editor",
        "Marta Oksanen, docker",
        "By the editor’s hand",
    ):
        assert squeezed(told) in text


def test_the_print_is_a_tagged_document_with_title_language_and_the_editions_date(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert catalogue["/Lang"] == "en"
    assert "pdfuaid" in catalogue["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "The Daily Brief – Tuesday 12 March 2024"
    assert reader.metadata.creator == "briefing 0.1.0"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20240312")


def test_no_letter_of_an_english_brief_is_left_to_the_systems_fonts() -> None:
    draft = editions.Draft("Courier", 'It\'s "One" & <Two>', "1.txt")
    told = editions.item(draft.says('It\'s “one” & <two>… they said: "no" – £5 – €6 – café.'))
    section = editions.Section(key="s", title="Fonts", items=(told,))
    edition = editions.edition(sections=(section,), articles=(draft.record((section,)),))
    (made,) = render(edition, ["pdf"], RenderOptions())
    reader = PdfReader(io.BytesIO(made.content))
    fonts = {font["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert {str(name).split("+")[1].split("-")[0] for name in fonts} == {"Brief"}


def test_the_print_has_a_bookmark_for_every_part(pdf: bytes) -> None:
    titles = [entry.title for entry in PdfReader(io.BytesIO(pdf)).outline if not isinstance(entry, list)]
    assert titles[:4] == ["At a glance", "The closing", "Jobs", "Reactions"]
    assert titles[-1] == "Method"


def test_citations_are_links_inside_the_print(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    named = {str(link["/Dest"]) for link in links if "/Dest" in link}
    assert "source-1-1" in named
    assert named <= set(reader.named_destinations)
    outside = {link["/A"]["/URI"] for link in links if "/A" in link and "/URI" in link["/A"]}
    assert outside == {editions.LONG_ADDRESS}


def test_pages_are_numbered_headed_and_none_is_empty(pdf: bytes) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert 3 <= len(pages) <= 5
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert len(text) > 400
    assert "The Daily Brief" in pages[1]


def test_no_page_of_a_crowded_day_is_left_half_empty(crowded_pdf: bytes) -> None:
    pages = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(crowded_pdf)).pages]
    assert all(len(text) > 600 for text in pages[:-1])
    assert "“Wehavecounted11shipsintheharbourofLindholmsincethemorning.”" in "".join(pages)


def test_no_heading_is_left_alone_at_a_pages_foot(crowded_pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(crowded_pdf))
    tops = [float(str(entry.top)) for entry in flattened(reader.outline)]
    assert len(tops) > 40
    assert min(tops) > 54 + 40, "the margin in points, and room for the heading and a line"


@pytest.mark.parametrize(("size", "points"), [("A4", (595, 842)), ("letter", (612, 792))])
def test_the_sheet_is_the_one_asked_for(size: str, points: tuple[int, int]) -> None:
    options = RenderOptions(page="letter" if size == "letter" else "A4")
    (made,) = render(editions.empty(), ["pdf"], options)
    box = PdfReader(io.BytesIO(made.content)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_two_runs_in_two_zones_print_the_same_bytes(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("LC_ALL", "C")
    assert render(editions.harbour(), ["pdf"], RenderOptions())[0].content == pdf


def test_a_press_that_was_started_before_is_used_and_another_one_after_it() -> None:
    with Printer() as printer:
        one, two = printer.print(SMALL, DAY), printer.print(SMALL, DAY)
    assert one == two
    assert one.startswith(b"%PDF-1.7")


@pytest.mark.attack("What is printed", "Odd letters in every place, printed", "a PDF")
@pytest.mark.parametrize("text", ["\x00\x0b\ufffe\ud83d\u202e", "مضيق الهدوء", "x" * 600])
def test_an_edition_with_odd_texts_is_printed(text: str) -> None:
    (made,) = render(editions.hostile(text), ["pdf"], RenderOptions())
    assert made.content.startswith(b"%PDF-")


def test_characters_that_no_font_has_are_told_once(caplog: pytest.LogCaptureFixture) -> None:
    with Printer() as printer:
        assert printer.print(f"{SMALL} \u0378\u0379 \u0378", DAY).startswith(b"%PDF-")
    told = [record.getMessage() for record in caplog.records]
    caplog.clear()
    assert told == ["printing: no font on this machine has '\\u0378\\u0379'; install one of that script"]


def test_a_passage_longer_than_a_page_is_printed_whole() -> None:
    draft = editions.Draft("Courier", "Long", "long.txt")
    words = " ".join(f"word{n}" for n in range(1500))
    section = editions.Section(key="s", title="Long", items=(editions.item(draft.says(words)),))
    edition = editions.edition(sections=(section,), articles=(draft.record(()),))
    (made,) = render(edition, ["pdf"], RenderOptions())
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages)
    assert all(f"word{n}" in text for n in range(1500))


@pytest.mark.attack(
    "What is printed",
    "Pictures, styles and files from elsewhere in a theme, printed",
    "refused with what was asked for; no PDF",
)
@pytest.mark.parametrize(
    "content",
    [
        '<img alt="" src="http://outside.example/pixel.png">',
        '<p style="background: url(https://outside.example/pixel.png)">Text</p>',
        '<img alt="" src="file:///etc/hostname">',
        "<style>@import url(http://outside.example/style.css);</style>",
    ],
)
def test_nothing_outside_the_page_is_asked_for(tmp_path: Path, content: str) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "method.html").write_text(content)
    with pytest.raises(RenderError, match=r"the page asks for \S+, but takes nothing from outside"):
        render(editions.empty(), ["pdf"], RenderOptions(theme=str(tmp_path)))


@pytest.mark.attack(
    "What is printed", "A page that takes longer to print than it may", "the press is ended, with a reason"
)
def test_printing_that_takes_too_long_is_ended() -> None:
    with Printer(time_limit=0.05) as printer, pytest.raises(RenderError, match=r"not printed within 0\.05 seconds"):
        printer.print(SMALL, DAY)


@pytest.mark.attack("What is printed", "A press that dies", "told in one line")
def test_a_press_that_dies_is_told_in_one_line() -> None:
    with Printer() as printer:
        assert printer.press is not None
        printer.press.kill()
        with pytest.raises(RenderError, match=r"the printer ended without a PDF \(status -9\): it said nothing"):
            printer.print(SMALL, DAY)


def test_a_press_that_is_not_used_is_ended() -> None:
    with Printer() as printer:
        waiting = printer.press
    assert waiting is not None
    assert waiting.poll() is not None


def test_a_print_that_nobody_waits_for_any_more_is_ended() -> None:
    with Printer() as printer:
        working = printer.press
        printer.begin(SMALL, DAY)
        assert printer.press is None
    assert working is not None
    assert working.returncode is not None


def test_a_page_is_printed_while_something_else_is_done() -> None:
    with Printer() as printer:
        one = printer.begin(SMALL, DAY)
        two = printer.begin(SMALL, DAY)
        assert one() == two()


def test_what_is_set_first_to_warm_the_press_leaves_no_trace_in_the_print() -> None:
    prints = []
    for printed_before in (press._FIRST, SMALL):  # noqa: SLF001
        printed = press._printer()  # noqa: SLF001
        printed(printed_before)
        prints.append(printed(SMALL))
    assert prints[0] == prints[1]
    assert not [each for each in prints if b"/ID" in each]


def test_the_press_loads_nothing_of_the_rest_of_the_program() -> None:
    code = (
        "import sys; from briefing.render import press; press._printer(); "
        "print(*sorted(name for name in sys.modules if name.startswith('briefing'))); "
        "print(*sorted({'jinja2', 'babel', 'nltk', 'sumy', 'numpy', 'click', 'trafilatura'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    ours, heavy = told.split("\n")[:2]
    assert not heavy
    assert {name.split(".")[1] for name in ours.split()[1:]} == {"errors", "model", "record", "render", "workers"}


def test_without_pango_the_message_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    def without() -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(press, "_limit", lambda _: None)
    monkeypatch.setattr(press, "_printer", without)
    sink = io.BytesIO()
    assert press.main(io.BytesIO(), sink) == 1
    with pytest.raises(RenderError) as failed:
        _received(sink.getvalue(), "", 1)
    assert str(failed.value) == PANGO_MISSING
    assert "apt-get install" in PANGO_MISSING
    assert "brew install pango" in PANGO_MISSING


@pytest.mark.parametrize(
    ("error", "told"), [(MemoryError(), "more than 2 GB of memory"), (ValueError("odd\npage"), "ValueError: odd page")]
)
def test_whatever_fails_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch, error: Exception, told: str) -> None:
    def failing(_: str) -> bytes:
        raise error

    monkeypatch.setattr(press, "_limit", lambda _: None)
    monkeypatch.setattr(press, "_printer", lambda: failing)
    sink = io.BytesIO()
    press.main(io.BytesIO(b"0 60\n<p>"), sink)
    with pytest.raises(RenderError) as failed:
        _received(sink.getvalue(), "", 1)
    assert told in str(failed.value)
    assert "\n" not in str(failed.value)


def test_the_press_has_limits() -> None:
    pytest.importorskip("resource", reason="this system knows no limits")
    code = (
        "import json, resource as r; from briefing.render import press; press._limit(press.PROCESSOR_LIMIT); "
        "print(json.dumps([r.getrlimit(k)[0] for k in (r.RLIMIT_AS, r.RLIMIT_CPU)]))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    memory, seconds = json.loads(told)
    assert 0 < memory <= press.MEMORY_LIMIT
    assert 0 < seconds <= press.PROCESSOR_LIMIT


def test_a_page_has_the_processor_for_no_longer_than_it_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int] = []
    monkeypatch.setattr(press, "_limit", limits.append)
    monkeypatch.setattr(press, "_printer", lambda: lambda _: b"%PDF-")
    press.main(io.BytesIO(b"0 7.5\n<p>"), io.BytesIO())
    assert limits[0] == press.PROCESSOR_LIMIT
    assert 0 <= limits[1] - 7.5 - time.process_time() < 2


@pytest.mark.attack(
    "What is printed", "A file in the working folder that is called as a library", "not loaded by the press"
)
def test_a_file_in_the_working_folder_cannot_pass_for_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    with Printer() as printer:
        assert printer.print(SMALL, DAY).startswith(b"%PDF-")


def test_importing_the_printer_loads_nothing_heavy() -> None:
    code = (
        "import sys, briefing.render, briefing.render.printing; "
        "print(sorted({'weasyprint', 'jinja2', 'uharfbuzz', 'babel'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"
