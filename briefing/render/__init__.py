"""Edition -> Renditions: what a reader sees. Nothing is read but the edition's record.

    record | view (words, links, order) | template (escaped for its format) | bytes

HTML and PDF cannot disagree: the PDF is printed from the page's own bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.errors import UsageError
from briefing.model import Edition, Rendition
from briefing.render.options import RenderOptions

if TYPE_CHECKING:
    from briefing.render.printing import Printer

#: Formats by the name that they get in an edition's folder, with their media types.
FORMATS = {
    "html": ("index.html", "text/html; charset=utf-8"),
    "pdf": ("briefing.pdf", "application/pdf"),
    "txt": ("briefing.txt", "text/plain; charset=utf-8"),
    "md": ("briefing.md", "text/markdown; charset=utf-8"),
    "epub": ("briefing.epub", "application/epub+zip"),
}


def render(
    edition: Edition, formats: Sequence[str], options: RenderOptions, printer: Printer | None = None
) -> tuple[Rendition, ...]:
    """The renditions of `edition`, in the order of `formats`, each named once.

    `printer` is one that was started earlier, so that it is warm by now; without it, one is started where a PDF is
    asked for.

    Raises:
        UsageError: a format is unknown, or the theme is no folder.
        RenderError: a template or the printer failed.
    """
    wanted = tuple(dict.fromkeys(formats))
    for name in wanted:
        if name not in FORMATS:
            raise UsageError(f"format {name!r} is unknown; choose among {', '.join(FORMATS)}")
    contents = _contents(edition, wanted, options, printer)
    return tuple(Rendition(name=FORMATS[f][0], media_type=FORMATS[f][1], content=contents[f]) for f in wanted)


def _contents(
    edition: Edition, wanted: Sequence[str], options: RenderOptions, printer: Printer | None
) -> dict[str, bytes]:
    from briefing.render import epub, html, markdown, text, view

    page = view.page(edition)
    contents: dict[str, bytes] = {}
    if "html" in wanted or "pdf" in wanted:
        whole = html.render(page, options)
        contents["html"] = whole.encode()
        if "pdf" in wanted:
            contents["pdf"] = _print(whole, edition, printer)
    if "txt" in wanted:
        contents["txt"] = text.render(page, options).encode("utf-8", "replace")
    if "md" in wanted:
        contents["md"] = markdown.render(page, options).encode("utf-8", "replace")
    if "epub" in wanted:
        contents["epub"] = epub.render(page, edition, options)
    return contents


def _print(whole: str, edition: Edition, printer: Printer | None) -> bytes:
    from briefing.render.printing import Printer

    if printer is not None:
        return printer.print(whole, edition.date)
    with Printer() as own:
        return own.print(whole, edition.date)
