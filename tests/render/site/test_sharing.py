"""The picture that a shared link shows."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefing.render import fonts, view
from briefing.render.options import RenderOptions
from briefing.render.site import drawing, sharing
from briefing.render.site.drawing import MARGIN, MEASURE, SANS, Colours, Sheet, broken, drawable, width
from tests.render import editions
from tests.render.site import shelves

COLOURS = Colours(paper="#fffefa", ink="#181715", soft="#5c5850", rule="#dcd6ca", accent="#8c1c13")
LONG = "The council of the port said that it would close the harbour " * 12


def drawn(edition, colours: Colours = COLOURS) -> Image.Image:
    made = Image.open(io.BytesIO(sharing.picture(sharing.told(view.page(edition)), colours)))
    made.load()
    return made


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box outside which there is nothing but paper."""
    grey = image.convert("RGB").convert("L")
    return grey.point(lambda value: 255 if value < 245 else 0).getbbox()


def test_it_has_the_size_that_links_are_shown_at_and_is_small() -> None:
    leaf = shelves.leaves(shelves.on(0))["2024-03-12/sharing.png"]
    picture = leaf.make()
    image = Image.open(io.BytesIO(picture))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(picture) < 100_000


def test_the_same_edition_gives_the_same_bytes() -> None:
    one, other = (sharing.picture(sharing.told(view.page(editions.harbour())), COLOURS) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("text", [*editions.HOSTILE, "Unbreakable" * 40, LONG, "W" * 3])
def test_whatever_a_title_or_sentence_is_nothing_leaves_the_sheet(text: str) -> None:
    left, upper, right, lower = ink(drawn(editions.hostile(text)))
    assert left >= MARGIN - 4
    assert right <= drawing.WIDTH - MARGIN + 4
    assert upper >= 40
    assert lower <= drawing.HEIGHT - 24


def test_a_long_sentence_is_cut_at_a_word_and_what_is_drawn_of_it_is_verbatim() -> None:
    lines, whole = broken(drawing.DISPLAY, 40, LONG, MEASURE, 3)
    assert not whole
    assert len(lines) == 3
    assert all(width(drawing.DISPLAY, 40, line) <= MEASURE for line in lines)
    told = " ".join(lines)
    assert told.endswith("…")
    assert LONG.startswith(told.removesuffix("…"))
    assert LONG[len(told) - 1] in " ,"


def test_a_word_longer_than_the_line_is_cut_too() -> None:
    (line,), whole = broken(drawing.DISPLAY, 60, "Unbreakable" * 40, MEASURE, 1)
    assert not whole
    assert line.endswith("…")
    assert width(drawing.DISPLAY, 60, line) <= MEASURE


def test_what_fits_stands_whole() -> None:
    assert broken(SANS, 20, "A short line.", MEASURE, 1) == (["A short line."], True)


@pytest.mark.parametrize(
    ("text", "drawn_as"),
    [
        ("The  Daily\nBrief", "The Daily Brief"),
        ("Good morning \N{HOT BEVERAGE}\N{VARIATION SELECTOR-16} Vellamo", "Good morning Vellamo"),
        ("Ελλάδα, Россия, Việt Nam", "Ελλάδα, Россия, Việt Nam"),
        ("e\N{COMBINING ACUTE ACCENT}tude", "étude"),
        ("مضيق الهدوء", None),
        ("The 日本 desk", None),
        ("\x1b[31m\u202ered", "[31mred"),
        ("\N{GRINNING FACE}", None),
        ("", None),
    ],
)
def test_what_the_fonts_lack_is_left_out_and_never_a_box(text: str, drawn_as: str | None) -> None:
    assert drawable(SANS, text) == drawn_as


def test_a_sentence_that_cannot_be_drawn_gives_its_place_to_the_next() -> None:
    told = sharing.told(view.page(editions.harbour()))
    without = sharing.Told(
        title=told.title, date=told.date, isodate=told.isodate, figures=told.figures, sections=(),
        sentences=told.sentences[1:],
    )  # fmt: skip
    foreign = sharing.Told(
        title=told.title, date=told.date, isodate=told.isodate, figures=told.figures, sections=(),
        sentences=(("Front", "مضيق الهدوء"), *told.sentences[1:]),
    )  # fmt: skip
    assert sharing.picture(without, COLOURS) == sharing.picture(foreign, COLOURS)


def test_an_edition_in_a_script_that_the_fonts_lack_still_has_a_date() -> None:
    image = drawn(editions.hostile("朝の要約", language="ja"))
    left, _, right, _ = ink(image)
    assert (left, right) == (MARGIN, drawing.WIDTH - MARGIN)
    assert ink(image.crop((0, 60, 600, 100))) is not None


def test_an_edition_without_a_sentence_says_why() -> None:
    assert sharing.told(view.page(editions.empty())).sentences == (
        ("Nothing is printed today", "No sentence of the two articles read was fit to print."),
    )
    drawn(editions.empty())


def test_it_takes_the_light_colours_of_the_theme(tmp_path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "colours.css").write_text(
        ":root { --paper: #eef; --ink: #102030; --soft: navy; --rule: #ccc; --accent: #0a0 }\n"
        "@media (prefers-color-scheme: dark) { :root { --paper: #000; --ink: #fff; } }"
    )
    options = RenderOptions(theme=str(tmp_path))
    picture = shelves.leaves(shelves.on(0), options=options)["2024-03-12/sharing.png"].make()
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    assert image.getpixel((5, 5)) == (0xEE, 0xEE, 0xFF)
    assert image.getpixel((600, 46)) == (0x10, 0x20, 0x30)


def test_type_is_kerned_and_ligatures_are_not_formed() -> None:
    cut = fonts.subset(drawing.DISPLAY_BOLD, list("AVfi"))
    together, apart = fonts.places(cut, "AV")[-1], fonts.places(cut, "A")[-1] + fonts.places(cut, "V")[-1]
    assert together < apart
    assert len(fonts.places(cut, "fi")) == 3
    assert fonts.places(cut, "fi")[1] > 0


def test_the_sheet_is_paper_until_something_is_drawn() -> None:
    image = Image.open(io.BytesIO(Sheet(COLOURS).png())).convert("RGB")
    assert image.getcolors() == [(1200 * 630, (0xFF, 0xFE, 0xFA))]
