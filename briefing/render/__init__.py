"""Edition -> Renditions: what a reader sees. Nothing is read but the edition's record.

    record | view (words, links, order) | template (escaped for its format) | bytes

HTML and PDF cannot disagree: the PDF is printed from the page's own bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
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
    from briefing.render import html, view

    page = view.page(edition)
    contents: dict[str, bytes] = {}
    with _press(wanted, printer) as press:
        printed = None
        if "html" in wanted or press is not None:
            whole = html.render(page, options)
            contents["html"] = whole.encode()
            if press is not None:
                printed = press.begin(whole, edition.date)  # while the others are made
        if "txt" in wanted:
            from briefing.render import text

            contents["txt"] = text.render(page, options).encode("utf-8", "replace")
        if "md" in wanted:
            from briefing.render import markdown

            contents["md"] = markdown.render(page, options).encode("utf-8", "replace")
        if "epub" in wanted:
            from briefing.render import epub

            contents["epub"] = epub.render(page, edition, options)
        if printed is not None:
            contents["pdf"] = printed()
    return contents


def _press(wanted: Sequence[str], printer: Printer | None) -> AbstractContextManager[Printer | None]:
    """The printer that was started earlier, or one of our own; none where there is nothing to print."""
    if "pdf" not in wanted or printer is not None:
        return nullcontext(printer if "pdf" in wanted else None)
    from briefing.render.printing import Printer

    return Printer()
