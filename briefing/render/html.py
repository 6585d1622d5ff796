"""The page: one self-contained HTML file that shows, prints and cites everything."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from briefing.render import fonts, templates
from briefing.render.options import RenderOptions
from briefing.render.page import Page

#: What no HTML may hold and no font can show: controls, lone surrogates and noncharacters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

#: Where the page's template leaves room for the fonts. Escaped text cannot spell it, so that it stands once at most.
FONTS = '<style id="fonts"></style>'

#: Nothing is fetched, nothing runs; styles and fonts stand in the page.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
)


def render(page: Page, options: RenderOptions) -> str:
    """The whole page; the PDF is printed from the same.

    Raises:
        RenderError: a template failed; the message has its name and line.
        UsageError: the theme is no folder.
    """
    room = Markup(FONTS)  # noqa: S704 - our own
    made = templates.environment(options.theme)
    given = {"paper": options.page, "fonts": room, "policy": POLICY}
    text = templates.fill(made, "page.html", options.theme, page=page, further={}, **given)
    text = printable(text)
    before, found, after = text.partition(FONTS)
    # Some characters stand in the page only by their numbers, an apostrophe among them.
    if not found:
        return text
    return f"{before}<style>{fonts.style(unescape(before + after), fonts.named_in(before + after))}</style>{after}"


def printable(text: str) -> str:
    """`text` without what no HTML may hold."""
    return _UNPRINTABLE.sub("", text)
