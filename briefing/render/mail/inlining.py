"""Styles onto the elements: what a mail program does not find there, it hardly finds at all."""

from __future__ import annotations


def inlined(html: str) -> str:
    """`html` with the rules of its style elements on the elements that they match, and these style elements gone.

    Those with ``data-css-inline="keep"`` stay, for what cannot stand on an element: media queries.
    Nothing is loaded, whatever the page names.
    """
    import css_inline

    # No base address, so that no relative one leads to a file.
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_link_tags=True, minify_css=True).inline(html)
