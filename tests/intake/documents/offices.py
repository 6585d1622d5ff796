"""Documents for tests, made by other programs' libraries from invented texts."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import docx
import odfdo

TITLE = "Crane falls into harbour"
PARAGRAPHS = (
    "The harbour of Lindholm was closed on Monday after a loading crane fell into the water. Nobody was hurt, it said.",
    "“We will open the harbour again on Friday, and not a day earlier,” Mayor Ines Ahl told reporters at the quay.",
    "The crane was built in 1974 and was last inspected in March. Two ferries were sent to Sandvik instead.",
)
CROSSHEAD = "What comes next"


def word(**properties: object) -> bytes:
    """A Word document with a title, a cross-head, a list, a table, a head and a foot."""
    document = docx.Document()
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    document.add_heading(TITLE, 0)
    document.add_paragraph(PARAGRAPHS[0])
    document.add_heading(CROSSHEAD, 2)
    document.add_paragraph(PARAGRAPHS[1])
    document.add_paragraph(PARAGRAPHS[2], style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "Tons lifted in a year."
    document.add_paragraph("The crane in 1974.", style="Caption")
    document.sections[0].header.paragraphs[0].text = "The Gull on Monday."
    document.sections[0].footer.paragraphs[0].text = "This is page 1."
    return _saved(document)


def office(**properties: object) -> bytes:
    """An OpenDocument text with the same in it."""
    document = odfdo.Document("text")
    for name, value in properties.items():
        setattr(document.meta, name, value)
    document.body.clear()
    document.body.append(odfdo.Header(1, TITLE))
    document.body.append(odfdo.Paragraph(PARAGRAPHS[0]))
    document.body.append(odfdo.Header(2, CROSSHEAD))
    document.body.append(odfdo.Paragraph(PARAGRAPHS[1]))
    document.body.append(odfdo.List([PARAGRAPHS[2]]))
    table = odfdo.Table("Tons", width=1, height=1)
    table.set_value((0, 0), "Tons lifted in a year.")
    document.body.append(table)
    return _saved(document)


def _saved(document: object) -> bytes:
    file = BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def zipped(parts: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts, in their order."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def changed(original: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """A zip with the content of some parts, by their names, changed or taken out."""
    with zipfile.ZipFile(BytesIO(original)) as archive:
        parts: dict[str, bytes | None] = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped({name: part for name, part in {**parts, **changes}.items() if part is not None})


def book(chapters: Mapping[str, str], *, properties: str = "", extra: Mapping[str, bytes | str] | None = None) -> bytes:
    """A book with these pages in this order; each page's body by the name of its file."""
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"'
        + (' properties="nav"/>' if name == "nav.xhtml" else "/>")
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>The Gull, week 18</dc:title><dc:language>en-GB</dc:language>{properties}</metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    )
    pages = {
        f"OEBPS/{name}": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="en">{body}</html>'
        for name, body in chapters.items()
    }
    parts = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/content.opf": package}
    return zipped({**parts, **pages, **(extra or {})})
