"""The executive theme's promise: one page of paper, well filled, nothing cut, and what is left out counted."""

from __future__ import annotations

import io
from datetime import date
from random import Random

import pytest
from pypdf import PdfReader

from briefing.model import Disagreement, Edition, Section, Version
from briefing.render import fonts, html, render
from briefing.render.measuring import FOREIGN, face, lines, width
from briefing.render.onepage import DISPUTES_FIRST, HEIGHTS, one_page
from briefing.render.options import PaperSize, RenderOptions
from briefing.render.printing import Printer
from briefing.render.view import page
from tests.render import editions

PAPERS: tuple[PaperSize, ...] = ("A4", "letter")
SERIF = face("Brief Serif")

#: Words of several alphabets and lengths; the last has more letters than a line.
WORDS = (
    *"the harbour of Lindholm was closed on Tuesday because nobody had asked for what it costs to keep".split(),
    *("Schifffahrtsgesellschaft", "kaupunginhallitus", "λιμάνι", "гавань", "“not", "asked”", "1,204", "€300,000"),
    "unaussprechlich" * 6,
)


def pile(seed: int) -> Edition:
    """A made-up day: any number of sections, items, outlets and disagreements, of any length."""
    dice = Random(seed)  # noqa: S311 - the same day for the same seed
    long = dice.choice((8, 20, 45))

    def sentence() -> str:
        many = dice.randint(3, long)
        return " ".join(dice.choices(WORDS[:-1], k=many)) + dice.choice((".", ".", f" {WORDS[-1]}."))

    drafts = [
        editions.Draft(
            f"The {' '.join(dice.choices(WORDS[:8], k=dice.randint(1, 5)))} {n}",
            sentence(),
            f"{n}.txt",
            facts={"published": date(2024, 3, 1 + n % 12) if n % 3 else None},
        )
        for n in range(dice.choice((1, 4, 12, 40)))
    ]

    def item(n: int):
        told = sentence()
        first, *others = (draft.says(told) for draft in dice.sample(drafts, dice.randint(1, min(len(drafts), 9))))
        return editions.item(
            first,
            *((other, "same claim") for other in others),
            speaker=dice.choice((None, "Marta Oksanen, of the dockers’ union")),
            notes=(editions.NOTE,) if n % 7 == 0 else (),
        )

    sections = tuple(
        Section(
            key=f"s{n}",
            title=sentence()[: dice.choice((12, 30, 80))],
            items=tuple(map(item, range(dice.randint(1, 12)))),
        )
        for n in range(dice.randint(1, 9))
    )
    items = [told for section in sections for told in section.items]
    versions = [Version(article=i.article, text=i.text, spans=i.spans, value=i.text.split()[0]) for i in items]
    return editions.edition(
        title=sentence()[: dice.choice((15, 200))],
        articles=tuple(draft.record(sections) for draft in drafts),
        sections=sections,
        glance=tuple(section.items[0].id for section in sections[:5]),
        disagreements=tuple(
            Disagreement(item=None, kind="number", versions=tuple(dice.choices(versions, k=2)))
            for _ in range(dice.choice((0, 0, 2, 9)))
        ),
    )


def laid_out(edition: Edition, paper: PaperSize) -> tuple[int, float]:
    """How many pages the printer needs, and how much of the first it fills, from 0 to 1; before anything is scaled."""
    from weasyprint import HTML

    whole = html.render(page(edition), RenderOptions(theme="executive", page=paper))
    pages = HTML(string=whole, media_type="print").render().pages
    boxes = pages[0]._page_box.descendants()  # noqa: SLF001 - the one place that knows where a box ends
    ends = [box.position_y + box.margin_height() for box in boxes if box.element_tag == "footer"]
    margin = 13 / 25.4 * 96
    return len(pages), (max(ends, default=0) - margin) * 0.75 / HEIGHTS[paper]


def check(edition: Edition, paper: PaperSize) -> None:
    extract = one_page(page(edition), paper)
    pages, filled = laid_out(edition, paper)
    if pages > 1:  # a line too many: the press prints it a little smaller
        (made,) = render(edition, ["pdf"], RenderOptions(theme="executive", page=paper))
        assert len(PdfReader(io.BytesIO(made.content)).pages) == 1
    assert filled == pytest.approx(extract.filled, abs=0.08), "what is reckoned is what is printed"
    if "item" in "".join(extract.left[:1]) and max(len(i.text) for s in edition.sections for i in s.items) < 300:
        assert filled > 0.85


# ── measuring ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_is_as_wide_as_its_letters_in_the_font() -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(fonts.subset(SERIF, list("Harbo "))))
    told = sum(font["hmtx"][font.getBestCmap()[ord(char)]][0] for char in "Harbo") / font["head"].unitsPerEm
    assert width("Harbo", SERIF, 10) == pytest.approx(10 * told, rel=0.002)
    assert width("漢字", SERIF, 10) == 2 * 10 * FOREIGN


def test_lines_break_at_blanks_and_inside_words_that_are_longer_than_a_line() -> None:
    word = width("harbour", SERIF, 10)
    blank = width(" ", SERIF, 10)
    assert lines("", SERIF, 10, 100) == 0
    assert lines("harbour harbour", SERIF, 10, 2 * word + blank + 0.01) == 1
    assert lines("harbour harbour", SERIF, 10, 2 * word + blank - 0.01) == 2
    assert lines("harbour\u00a0harbour", SERIF, 10, 2 * word) == 2
    assert lines("harbour" * 10, SERIF, 10, word * 4.5) == 3
    assert lines("one " + "harbour" * 10, SERIF, 10, word * 4.5) == 4


# ── choosing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_small_day_is_shown_whole_and_in_its_order() -> None:
    whole = page(editions.harbour())
    extract = one_page(whole, "A4")
    assert extract.glance == whole.glance
    shown = [entry.anchor for part in extract.parts for entry in part.groups[0].entries]
    above = {entry.anchor for entry in whole.glance}
    assert shown == [e.anchor for p in whole.parts for g in p.groups for e in g.entries if e.anchor not in above]
    assert extract.disagreements == whole.disagreements
    assert [source.number for source in extract.sources] == [1, 2, 3, 4, 5]
    assert not [told for told in extract.left if "item" in told]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_left_out_is_the_last_and_is_counted(seed: int) -> None:
    whole = page(pile(seed))
    extract = one_page(whole, "A4")
    above = {entry.anchor for entry in extract.glance}
    shown = {entry.anchor for part in extract.parts for entry in part.groups[0].entries}
    assert not above & shown, "nothing stands twice"
    items = [entry for part in whole.parts for group in part.groups for entry in group.entries]
    missing = len(items) - len(shown) - len(above)
    assert (f"{missing} more item{'' if missing == 1 else 's'}" in extract.left) == (missing > 0)
    lost = len(whole.disagreements) - len(extract.disagreements)
    assert (f"{lost} more disagreement{'' if lost == 1 else 's'}" in extract.left) == (lost > 0)
    cited = {link.number for e in items if e.anchor in above | shown for mark in e.line.marks for link in mark.links}
    assert cited <= {source.number for source in extract.sources}
    assert extract.filled <= 1
    if missing and len(extract.disagreements) > DISPUTES_FIRST:
        assert shown, "items come before further disagreements"


def test_an_item_that_no_page_holds_gives_way_to_the_next() -> None:
    draft = editions.Draft("Courier", "Long", "long.txt")
    told = [editions.item(draft.says(text)) for text in ("word " * 1500, "A short one.")]
    sections = (Section(key="s", title="Long", items=tuple(told)),)
    edition = editions.edition(sections=sections, articles=(draft.record(sections),), glance=(told[0].id,))
    extract = one_page(page(edition), "A4")
    assert extract.glance == ()
    assert [entry.line.shown for part in extract.parts for entry in part.groups[0].entries] == ["A short one."]
    assert extract.left == ("1 more item",)


# ── printing ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("paper", PAPERS)
def test_a_crowded_day_fills_one_page(paper: PaperSize) -> None:
    check(editions.crowded(), paper)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(40))
def test_any_day_stands_on_one_page_as_reckoned(seed: int) -> None:
    check(pile(seed), PAPERS[seed % 2])


@pytest.mark.full
@pytest.mark.parametrize("text", [*editions.HOSTILE, "x" * 600, "Unbreakable " * 400, "مضيق الهدوء", "中文新闻" * 80])
def test_hostile_days_stand_on_one_page(text: str) -> None:
    (made,) = render(editions.hostile(text), ["pdf"], RenderOptions(theme="executive"))
    assert len(PdfReader(io.BytesIO(made.content)).pages) == 1


def test_the_print_is_tagged_and_its_citations_lead_to_its_sources() -> None:
    (made,) = render(editions.harbour(), ["pdf"], RenderOptions(theme="executive"))
    reader = PdfReader(io.BytesIO(made.content))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    links = [annotation.get_object() for annotation in reader.pages[0]["/Annots"]]
    named = {str(link["/Dest"]) for link in links if "/Dest" in link}
    assert {"source-1", "source-2"} <= named <= set(reader.named_destinations)
    assert [entry.title for entry in reader.outline][:2] == ["Bottom line", "The closing"]


def test_a_page_that_runs_over_is_printed_smaller_on_the_same_sheet() -> None:
    text = "<p style='font-size: 20pt; margin: 0'>A line.</p>" * 34
    sheet = "<style>@page { size: A4; margin: 15mm }</style>"
    with Printer() as printer:
        one, two = (
            printer.print(f"<!doctype html><html lang=en{told}><title>Sheet</title>{sheet}{text}", date(2024, 3, 12))
            for told in (' data-pages="1"', "")
        )
    pages = [PdfReader(io.BytesIO(made)).pages for made in (one, two)]
    assert [len(made) for made in pages] == [1, 2]
    assert pages[0][0].extract_text().count("A line.") == 34
    sizes = [(round(made[0].mediabox.width), round(made[0].mediabox.height)) for made in pages]
    assert sizes == [(595, 842), (595, 842)]


def test_a_page_that_no_scale_holds_is_told(caplog: pytest.LogCaptureFixture) -> None:
    text = "<p style='break-after: page'>A page.</p>" * 3
    with Printer() as printer:
        made = printer.print(
            f'<!doctype html><html lang=en data-pages="1"><title>Sheet</title>{text}', date(2024, 3, 12)
        )
    told = [record.getMessage() for record in caplog.records]
    caplog.clear()
    assert len(PdfReader(io.BytesIO(made)).pages) == 3
    assert told == ["printing: it takes 3 pages, not 1"]
