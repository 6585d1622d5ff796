"""The print, looked into: what PDF/UA asks of a file that is read aloud, enlarged, or searched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from briefing.render import render, themes
from briefing.render.options import RenderOptions
from tests.access.pages import EDITIONS

PRINTS = [
    *((themes.DEFAULT, name) for name in EDITIONS),
    *((theme, name) for theme in themes.names()[1:] for name in ("harbour", "crowded", "right-to-left")),
]
prints = pytest.mark.parametrize(("theme", "name"), PRINTS)

pytestmark = pytest.mark.full

#: What may stand in what (ISO 32000-1, 14.8.4).
KIDS = {
    "/L": {"/LI", "/Caption", "/L"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}
PARENTS = {"/LI": {"/L"}, "/LBody": {"/LI"}, "/TR": {"/Table", "/THead", "/TBody"}, "/TH": {"/TR"}, "/TD": {"/TR"}}
#: What paints, of the operators of a page.
PAINTS = set("Tj TJ ' \" f F f* B B* b b* S s sh Do BI".split())


@cache
def printed(theme: str, name: str) -> bytes:
    return render(EDITIONS[name], ["pdf"], RenderOptions(theme=theme))[0].content


def opened(theme: str, name: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(printed(theme, name)))


def kids(element: pikepdf.Object) -> list:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def tree(element: pikepdf.Object, parent: str = "") -> Iterator[tuple[str, pikepdf.Object]]:
    """Every element of the structure with the kind of its parent, in reading order."""
    yield parent, element
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from tree(kid, str(element.S))


def elements(file: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    return list(tree(file.Root.StructTreeRoot.K[0]))


@prints
def test_it_says_what_it_is(theme: str, name: str) -> None:
    file, edition = opened(theme, name), EDITIONS[name]
    assert str(file.Root.Lang) == edition.language
    assert file.Root.MarkInfo.Marked
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert str(file.docinfo.Title).startswith(" ".join(edition.title.split()))
    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == str(file.docinfo.Title)


@prints
def test_it_holds_its_fonts_and_nothing_that_acts(theme: str, name: str) -> None:
    file = opened(theme, name)
    assert {"/OpenAction", "/AA", "/AcroForm", "/AF"} & set(file.Root.keys()) == set()
    assert {"/JavaScript", "/EmbeddedFiles"} & set(file.Root.get("/Names", pikepdf.Dictionary()).keys()) == set()
    found = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
    assert {str(each.S) for each in found if "/S" in each} & {"/JavaScript", "/Launch", "/SubmitForm"} == set()
    fonts = [each for each in found if each.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert [each.FontName for each in fonts if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys())] == []
    simple = [each for each in found if each.get("/Type") == "/Font" and each.Subtype not in ("/Type0", "/Type3")]
    assert [each.BaseFont for each in simple if "/FontDescriptor" not in each] == []
    assert [each.BaseFont for each in found if each.get("/Subtype") == "/Type0" and "/ToUnicode" not in each] == []


@prints
def test_headings_lists_and_tables_are_tagged_as_such(theme: str, name: str) -> None:
    file = opened(theme, name)
    found = elements(file)
    kinds = [(parent, str(element.S)) for parent, element in found]
    assert [pair for pair in kinds if pair[0] in KIDS and pair[1] not in KIDS[pair[0]]] == []
    assert [pair for pair in kinds if pair[1] in PARENTS and pair[0] not in PARENTS[pair[1]]] == []
    headings = [int(kind[2:]) for _, kind in kinds if kind[1:].startswith("H") and kind[2:].isdigit()]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert [pair for pair in pairwise(headings) if pair[1] > pair[0] + 1] == []
    for _, table in found:
        if table.S == "/Table":
            cells = [cell for _, cell in tree(table) if cell.S in ("/TH", "/TD")]
            known = {bytes(cell.ID) for cell in cells if cell.S == "/TH"}
            assert known
            for cell in cells:
                told = [bytes(header) for header in cell.A.get("/Headers", [])]
                assert set(told) <= known
                assert told or cell.S == "/TH" or not list(kids(cell)), "a cell that no header explains"


@prints
def test_figures_and_links_are_told_in_words(theme: str, name: str) -> None:
    file = opened(theme, name)
    found = elements(file)
    assert [figure for _, figure in found if figure.S == "/Figure" and not str(figure.get("/Alt", "")).strip()] == []
    for _, link in found:
        if link.S == "/Link":
            assert any(isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" for kid in kids(link))
    links = [each for page in file.pages for each in page.get("/Annots", []) if each.Subtype == "/Link"]
    assert [each for each in links if "/StructParent" not in each] == []
    assert [each for each in links if not str(each.get("/Contents", "")).strip()] == []
    assert [str(each.Contents) for each in links if str(each.Contents) == str(each.get("/Dest", ""))] == []
    ends = set(file.Root.Names.Dests.Names[::2]) if links else set()
    assert [each for each in links if "/Dest" in each and each.Dest not in ends] == []


@prints
def test_all_that_is_painted_is_in_the_structure_or_set_apart_from_it(theme: str, name: str) -> None:
    file = opened(theme, name)
    held = {element.objgen for _, element in elements(file)}
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    owners = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    margins = 0
    for page in file.pages:
        within: list[bool] = []
        for instruction in pikepdf.parse_content_stream(page):
            operator, operands = str(instruction.operator), list(instruction.operands)
            if operator in ("BMC", "BDC"):
                marked = operands[1].get("/MCID") if operator == "BDC" else None
                margins += operator == "BDC" and operands[1].get("/Type") == "/Pagination"
                if marked is not None:
                    assert owners[int(page.StructParents)][int(marked)].objgen in held
                within.append(marked is not None or operands[0] == "/Artifact")
            elif operator == "EMC":
                within.pop()
            elif operator in PAINTS:
                assert any(within), f"{operator} {operands} is neither"
    if len(file.pages) > 1 and theme == themes.DEFAULT:
        assert margins >= 2 * len(file.pages), "heads and page numbers"


@prints
def test_bookmarks_lead_to_each_part(theme: str, name: str) -> None:
    file = opened(theme, name)
    with file.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    parts = sum(element.S == "/H2" for _, element in elements(file))
    assert len(titles) == parts > 0
    assert all(title.strip() for title in titles)
