"""The page: one self-contained HTML file that shows, prints and cites everything."""

from __future__ import annotations

from markupsafe import Markup

from briefing.render import fonts, templates
from briefing.render.options import RenderOptions
from briefing.render.view import Page

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
    made = templates.environment(options.theme)
    text = templates.fill(
        made, "page.html", options.theme, page=page, paper=options.page, fonts=Markup(FONTS), policy=POLICY
    )
    # What UTF-8 cannot hold (a lone surrogate) must not stop a brief.
    text = text.encode("utf-8", "replace").decode("utf-8")
    before, room, after = text.partition(FONTS)
    return f"{before}<style>{fonts.style(before + after)}</style>{after}" if room else text
