"""Edition -> EPUB: the brief as a book for e-readers, one document a part.

    page | documents (templates) | links led from document to document | packed

EPUB 3, with the table of contents of EPUB 2 beside its own for old readers. Nothing is taken from outside, and the
same record gives the same bytes.
"""

from __future__ import annotations

from briefing.model import Edition
from briefing.render import templates
from briefing.render.epub.binding import address, bound, checked
from briefing.render.epub.contents import Leaf, leaves
from briefing.render.epub.imprint import imprint
from briefing.render.epub.packing import packed
from briefing.render.epub.script import facing, spoken, visible
from briefing.render.html import printable
from briefing.render.options import RenderOptions
from briefing.render.page import Page

#: What reading systems look for first: where the package document lies.
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = "style.css"


def render(page: Page, edition: Edition, options: RenderOptions) -> bytes:
    """The book.

    Raises:
        RenderError: a template failed, or what it made is no XHTML; the message has its name.
        UsageError: the theme is no folder.
    """
    book = leaves(page)
    made = templates.environment(options.theme)
    for filter_ in (address, facing, spoken, visible):
        made.filters[filter_.__name__] = filter_
    told = imprint(page, edition)

    def filled(name: str, leaf: Leaf | None = None) -> str:
        text = templates.fill(made, name, options.theme, page=page, imprint=told, book=book, leaf=leaf)
        return checked(printable(text), f"epub/{leaf.template}" if leaf else name)

    sheet = templates.style(options.theme, "styles/epub.css")
    files = {"META-INF/container.xml": _CONTAINER, f"EPUB/{_STYLE}": str(sheet)}
    files |= {f"EPUB/{name}": filled(f"epub/{name}") for name in ("nav.xhtml", "package.opf", "toc.ncx")}
    documents = bound({leaf.file: filled("epub/leaf.xhtml", leaf) for leaf in book})
    files |= {f"EPUB/{name}": text for name, text in documents.items()}
    return packed({name: text.encode() for name, text in files.items()}, edition.date)
